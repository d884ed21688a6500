"""La agenda legal, el cronograma y el expediente completo de un distrito."""

from __future__ import annotations

import tempfile
from datetime import date
from typing import IO

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bocamina import documentos
from bocamina.documentos.cronograma.datos import Agenda
from bocamina.portal.distritos.vistas import buscar_distrito
from bocamina.portal.errores import NoEncontrado, SolicitudInvalida
from bocamina.registro.cuentas.permisos import exigir, puede
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.participacion.consultas.dinamicas import hechos_de_la_linea
from bocamina.registro.sesiones.acciones.dossier import escribir_dossier
from bocamina.registro.sesiones.consultas.agenda import agenda_legal, cronograma_de_la_primera
from bocamina.registro.sesiones.consultas.calendario import calendario_de_agenda

MEMBRETE = documentos.Membrete("Bocamina", "Distritos mineros")
# Una memoria que pasa al disco: el expediente de años no cabe siempre en la primera.
EN_MEMORIA = 8 * 1024 * 1024
ANIOS = range(2024, 2061)


@require_safe
def agenda(request: HttpRequest, clave: str) -> HttpResponse:
    distrito, hoy = buscar_distrito(clave), timezone.localdate()
    anio = _anio(request.GET.get("anio", str(hoy.year)))
    contexto = {
        "distrito": distrito,
        "agenda": _agenda(request, distrito, anio, hoy),
        "anio": anio,
        "anterior": anio - 1,
        "siguiente": anio + 1,
        "cronograma": cronograma_de_la_primera(distrito, hoy=hoy),
    }
    return render(request, "distritos/agenda.html", contexto)


def _anio(texto: str) -> int:
    if not texto.isdecimal() or len(texto) > 4 or int(texto) not in ANIOS:
        raise SolicitudInvalida(f"El año va de {ANIOS[0]} a {ANIOS[-1]}.")
    return int(texto)


def _agenda(request: HttpRequest, distrito: Distrito, anio: int, hoy: date) -> Agenda:
    """Los pendientes de las personas solo los ve quien es parte del distrito."""
    es_parte = puede(request.user, "expedientes.ver_partes", distrito, hoy=hoy)
    return agenda_legal(
        distrito, anio=anio, hoy=hoy, con_pendientes=es_parte, hechos=hechos_de_la_linea(distrito)
    )


@require_safe
def bajar_agenda(request: HttpRequest, clave: str, anio: int, formato: str) -> HttpResponse:
    distrito, hoy = buscar_distrito(clave), timezone.localdate()
    datos = _agenda(request, distrito, _anio(str(anio)), hoy)
    return _papel(datos, formato, f"agenda-legal-{clave}-{anio}")


@require_safe
def bajar_cronograma(request: HttpRequest, clave: str, formato: str) -> HttpResponse:
    datos = cronograma_de_la_primera(buscar_distrito(clave), hoy=timezone.localdate())
    if datos is None:
        raise NoEncontrado("Todavía no hay fecha de primera sesión: sin ella no hay cronograma.")
    return _papel(datos, formato, f"cronograma-{clave}")


def _papel(datos: Agenda, formato: str, nombre: str) -> HttpResponse:
    tipo = documentos.tipo("cronograma")
    if formato == "ics":
        respuesta = HttpResponse(
            calendario_de_agenda(datos, nombre), content_type="text/calendar; charset=utf-8"
        )
    elif formato in tipo.formatos:
        archivo = documentos.en_formato(tipo, datos, documentos.Emision(MEMBRETE, datos.corte), formato)
        respuesta = HttpResponse(archivo, content_type=documentos.TIPOS_DE_CONTENIDO[formato])
    else:
        raise NoEncontrado(f"Se descarga en: {', '.join((*tipo.formatos, 'ics'))}.")
    respuesta["Content-Disposition"] = f'attachment; filename="{nombre}.{formato}"'
    return respuesta


@login_required
@require_safe
def completo(request: HttpRequest, clave: str) -> FileResponse:
    """Todo lo del distrito en un solo archivo, para un órgano de control."""
    distrito, hoy = buscar_distrito(clave), timezone.localdate()
    exigir(request.user, "expedientes.exportar", distrito, hoy=hoy)
    destino: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=EN_MEMORIA)  # noqa: SIM115 — lo cierra la respuesta
    escribir_dossier(distrito=distrito, destino=destino, actor=request.user, hoy=hoy)
    destino.seek(0)
    return FileResponse(destino, as_attachment=True, filename=f"distrito-{clave}.zip")
