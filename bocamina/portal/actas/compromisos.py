"""Los compromisos: la lista con filtros, cada uno con su hilo, y el libro de Excel."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bocamina.documentos import TIPOS_DE_CONTENIDO, Emision, Membrete, tipo
from bocamina.documentos import excel as libro_de
from bocamina.documentos.compromisos.datos import Informe
from bocamina.portal.actas.formularios import FiltrarCompromisos
from bocamina.portal.errores import NoEncontrado, SolicitudInvalida
from bocamina.portal.paginacion import pagina_de
from bocamina.registro.cuentas.permisos import puede
from bocamina.registro.sesiones.consultas import compromisos as consultas
from bocamina.registro.sesiones.consultas.acta_publica import tachaduras
from bocamina.registro.sesiones.consultas.compromisos import puede_reportar
from bocamina.registro.sesiones.consultas.informe import AMPLIADO, renglon
from bocamina.registro.sesiones.models import Compromiso

MAXIMO_EN_EXCEL = 5000


def _filtrados(request: HttpRequest) -> tuple[FiltrarCompromisos, QuerySet[Compromiso]]:
    form = FiltrarCompromisos(request.GET)
    if not form.is_valid():
        raise SolicitudInvalida("Alguno de los filtros no se entiende. Empiece la búsqueda de nuevo.")
    hoy, datos = timezone.localdate(), form.cleaned_data
    filas = consultas.filtrados(
        consultas.visibles(request.user, hoy=hoy),
        hoy=hoy,
        mesa=datos["mesa"].clave if datos["mesa"] else "",
        entidad=datos["entidad"].clave if datos["entidad"] else "",
        estado=datos["estado"],
    )
    return form, filas


def preparar(request: HttpRequest, filas: list[Compromiso]) -> list[Compromiso]:
    """A quien no es parte, sin personas y con el texto de la versión pública."""
    hoy = timezone.localdate()
    enteros = consultas.completos(request.user, filas, hoy=hoy)
    ajenos = {f.sesion.pk: f.sesion for f in filas if f.sesion and f.pk not in enteros}
    tachan = tachaduras(ajenos.values()) if ajenos else {}
    for fila in filas:
        fila.es_completo = fila.pk in enteros
        fila.vencido = fila.esta_vencido(hoy)
        if not fila.es_completo:
            if fila.sesion:
                tachadura = tachan[fila.sesion.pk]
                fila.texto, fila.puesto = tachadura.tachar(fila.texto), tachadura.tachar(fila.puesto)
            fila.persona = None
    return filas


@require_safe
def lista(request: HttpRequest) -> HttpResponse:
    form, filas = _filtrados(request)
    pagina = pagina_de(request, filas)
    pagina.object_list = preparar(request, list(pagina.object_list))
    contexto = {
        "form": form,
        "pagina": pagina,
        "mesa": form.cleaned_data["mesa"],
        "consulta": request.GET.urlencode(),
        "filtrado": any(form.cleaned_data.values()),
    }
    return render(request, "compromisos/lista.html", contexto)


@require_safe
def excel(request: HttpRequest) -> HttpResponse:
    _, filas = _filtrados(request)
    hoy = timezone.localdate()
    contados = filas.annotate(ampliado=Count("seguimientos", filter=AMPLIADO))[:MAXIMO_EN_EXCEL]
    renglones = tuple(renglon(c, hoy) for c in preparar(request, list(contados)))
    informe = Informe("los que puede ver", hoy, (), renglones)
    contenido = libro_de(tipo("compromisos"), informe, Emision(Membrete("Bocamina"), hoy))
    respuesta = HttpResponse(contenido, content_type=TIPOS_DE_CONTENIDO["xlsx"])
    respuesta["Content-Disposition"] = 'attachment; filename="compromisos.xlsx"'
    return respuesta


def buscar(request: HttpRequest, pk: int) -> Compromiso:
    hallado = consultas.visibles(request.user, hoy=timezone.localdate()).filter(pk=pk).first()
    if hallado is None:
        raise NoEncontrado("Ese compromiso no existe o todavía no es público.")
    return hallado


@require_safe
def compromiso(request: HttpRequest, pk: int) -> HttpResponse:
    hallado = preparar(request, [buscar(request, pk)])[0]
    pasos = hallado.seguimientos.select_related("documento", "actor", "decision__sesion__mesa")
    contexto: dict[str, Any] = {
        "compromiso": hallado,
        "pasos": pasos,
        "gestos": gestos_de(request, hallado),
        "decision": hallado.decision if hallado.es_completo else None,
    }
    return render(request, "compromisos/compromiso.html", contexto)


def gestos_de(request: HttpRequest, compromiso: Compromiso) -> list[tuple[str, str]]:
    hoy = timezone.localdate()
    if not request.user.is_authenticated or not compromiso.es_completo:
        return []
    responde = puede_reportar(request.user, compromiso, hoy=hoy)
    revisa = puede(request.user, "compromisos.revisar", compromiso.donde, hoy=hoy)
    abierto, en_revision = compromiso.estado == "abierto", compromiso.estado == "en_revision"
    posibles = (
        (abierto and responde, "cumplir", "Reportar cumplido"),
        (abierto and responde, "avance", "Contar un avance"),
        (en_revision and revisa, "aceptar", "Aceptar"),
        (en_revision and revisa, "devolver", "Devolver"),
        (abierto and revisa, "ampliar", "Ampliar el plazo"),
        (compromiso.esta_pendiente and revisa, "retirar", "Retirar por decisión"),
    )
    return [(clave, nombre) for se_puede, clave, nombre in posibles if se_puede]
