"""La bitácora: su parte pública para cualquiera; completa, para quien tiene el permiso."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bocamina.portal.campos import CampoFecha
from bocamina.portal.errores import NoEncontrado, SolicitudInvalida
from bocamina.registro.bitacora import consultas
from bocamina.registro.cuentas.permisos import puede, tabla

POR_PAGINA = 50
FORMATOS = {
    "jsonl": (consultas.en_jsonl, "application/jsonl; charset=utf-8"),
    "csv": (consultas.en_csv, "text/csv; charset=utf-8"),
}


class Filtrar(forms.Form):
    acto = forms.CharField(label="Acto", required=False, max_length=80)
    objeto = forms.CharField(label="Sobre qué (tipo)", required=False, max_length=60)
    desde = CampoFecha(label="Desde", required=False)
    hasta = CampoFecha(label="Hasta", required=False)
    antes = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)


@require_safe
def lista(request: HttpRequest) -> HttpResponse:
    form = Filtrar(request.GET)
    if not form.is_valid():
        raise SolicitudInvalida("Alguno de los filtros no se entiende. Quítelos de la dirección y repita.")
    datos = form.cleaned_data
    completa = puede(request.user, "bitacora.ver", hoy=timezone.localdate())
    registros = list(
        consultas.lista(
            completa=completa, acto=datos["acto"], objeto_tipo=datos["objeto"], desde=datos["desde"],
            hasta=datos["hasta"], antes_de=datos["antes"],
        )[: POR_PAGINA + 1]
    )  # fmt: skip
    contexto = {
        "form": form,
        "completa": completa,
        "filas": [{"registro": r, "que": _en_palabras(r.acto)} for r in registros[:POR_PAGINA]],
        "siguiente": _pagina_siguiente(request, registros),
        "cabeza": consultas.cabeza(),
        "verificacion": consultas.ultima_verificacion(),
        "filtrado": any(datos.values()),
    }
    return render(request, "bitacora/lista.html", contexto)


def _en_palabras(acto: str) -> str:
    permiso = tabla().get(acto)
    return permiso.que if permiso else acto.partition(".")[2].replace("_", " ").capitalize()


def _pagina_siguiente(request: HttpRequest, registros: list) -> str:
    """Por número y no por página: pasar un millón de registros cuesta lo mismo que pasar diez."""
    if len(registros) <= POR_PAGINA:
        return ""
    consulta = request.GET.copy()
    consulta["antes"] = str(registros[POR_PAGINA - 1].numero)
    return f"?{consulta.urlencode()}"


@require_safe
def datos(request: HttpRequest, formato: str) -> StreamingHttpResponse:
    if formato not in FORMATOS:
        raise NoEncontrado("Los datos se entregan en jsonl o csv.")
    escribir, tipo = FORMATOS[formato]
    respuesta = StreamingHttpResponse(escribir(consultas.datos_abiertos()), content_type=tipo)
    respuesta["Content-Disposition"] = f'attachment; filename="bitacora.{formato}"'
    return respuesta


@require_safe
def constancia(request: HttpRequest) -> JsonResponse:
    respuesta = JsonResponse(consultas.constancia(), json_dumps_params={"ensure_ascii": False, "indent": 2})
    respuesta["Content-Disposition"] = 'attachment; filename="constancia.json"'
    return respuesta
