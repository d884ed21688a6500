"""Los indicadores de participación de las mesas: públicos, de un distrito y del país, con su archivo."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bocamina.documentos import TIPOS_DE_CONTENIDO
from bocamina.documentos.participacion import tablas
from bocamina.documentos.participacion.datos import Participacion
from bocamina.portal.distritos.vistas import buscar_distrito
from bocamina.portal.errores import NoEncontrado
from bocamina.registro.planes.consultas.participacion import (
    archivo_de_participacion,
    participacion_del_distrito,
    participacion_nacional,
)


@require_safe
def del_distrito(request: HttpRequest, clave: str) -> HttpResponse:
    distrito = buscar_distrito(clave)
    datos = participacion_del_distrito(distrito, hoy=timezone.localdate())
    return render(request, "seguimiento/participacion.html", {**_contexto(datos), "distrito": distrito})


@require_safe
def nacional(request: HttpRequest) -> HttpResponse:
    datos = participacion_nacional(hoy=timezone.localdate())
    return render(request, "seguimiento/participacion.html", _contexto(datos))


@require_safe
def archivo_del_distrito(request: HttpRequest, clave: str, formato: str) -> HttpResponse:
    distrito = buscar_distrito(clave)
    datos = participacion_del_distrito(distrito, hoy=timezone.localdate())
    return _archivo(datos, f"participacion-{clave}", formato)


@require_safe
def archivo_nacional(request: HttpRequest, formato: str) -> HttpResponse:
    return _archivo(participacion_nacional(hoy=timezone.localdate()), "participacion-nacional", formato)


def _contexto(datos: Participacion) -> dict[str, object]:
    """La primera tabla son las medidas: la página las pinta con su «¿de dónde sale?»."""
    return {"datos": datos, "tablas": [t for t in tablas(datos)[1:] if t.filas]}


def _archivo(datos: Participacion, nombre: str, formato: str) -> HttpResponse:
    if formato not in TIPOS_DE_CONTENIDO:
        raise NoEncontrado("Los indicadores se bajan en PDF, Word o Excel.")
    contenido = archivo_de_participacion(datos, formato, hoy=datos.corte)
    respuesta = HttpResponse(contenido, content_type=TIPOS_DE_CONTENIDO[formato])
    respuesta["Content-Disposition"] = f'attachment; filename="{nombre}.{formato}"'
    return respuesta
