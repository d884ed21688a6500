"""Comprobar un documento: por el código impreso o por el archivo mismo. No hace falta cuenta."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from bocamina.portal.errores import SolicitudInvalida
from bocamina.portal.verificar.formularios import VerificarArchivo, VerificarCodigo
from bocamina.registro.expedientes import consultas
from bocamina.registro.expedientes.models import Version

CIFRAS_DE_HUELLA = 64


@require_safe
def verificar(request: HttpRequest) -> HttpResponse:
    """Con `?sha256=` responde por una huella: la calcula el navegador y el archivo no sale del equipo."""
    if request.GET.get("codigo"):
        return _pedido_por_codigo(request)
    huella = request.GET.get("sha256", "").strip().lower()
    if not huella:
        return _pagina(request)
    if len(huella) != CIFRAS_DE_HUELLA or set(huella) - set("0123456789abcdef"):
        raise SolicitudInvalida(
            "Una huella SHA-256 tiene 64 cifras y letras de la «a» a la «f». Cópiela entera."
        )
    versiones = [_ficha(request, v) for v in consultas.por_sha256(huella)]
    return _pagina(request, huella=huella, versiones=versiones, estado=200 if versiones else 404)


def _pedido_por_codigo(request: HttpRequest) -> HttpResponse:
    form = VerificarCodigo(request.GET)
    if not form.is_valid():
        return _pagina(request, form_codigo=form, estado=400)
    return redirect("verificar_codigo", codigo=form.cleaned_data["codigo"])


@require_safe
def codigo(request: HttpRequest, codigo: str) -> HttpResponse:
    form = VerificarCodigo({"codigo": codigo})
    if not form.is_valid():
        return _pagina(request, form_codigo=form, estado=400)
    version = consultas.por_codigo(codigo)
    if version is None:
        return _pagina(request, form_codigo=form, sin_codigo=True, estado=404)
    return _pagina(request, form_codigo=form, version=_ficha(request, version))


@require_POST
def archivo(request: HttpRequest) -> HttpResponse:
    """Calcula la huella aquí y descarta el archivo; queda una dirección que se puede guardar."""
    form = VerificarArchivo(request.POST, request.FILES)
    if not form.is_valid():
        return _pagina(request, form_archivo=form, estado=400)
    resumen = sha256()
    for pedazo in form.cleaned_data["archivo"].chunks():
        resumen.update(pedazo)
    respuesta = redirect("verificar")
    respuesta["Location"] += f"?sha256={resumen.hexdigest()}"
    return respuesta


def _ficha(request: HttpRequest, version: Version) -> dict[str, Any]:
    """A cualquiera se le confirma que está registrado; los datos, solo a quien puede ver el documento."""
    documento = version.documento
    visibles = consultas.documentos_visibles(request.user, hoy=timezone.localdate())
    nueva = documento.versiones.order_by("-numero").values_list("numero", flat=True).first()
    return {
        "version": version,
        "documento": documento,
        "es_visible": visibles.filter(pk=documento.pk).exists(),
        "ultima": nueva,
        "es_la_ultima": nueva == version.numero,
    }


def _pagina(request: HttpRequest, *, estado: int = 200, **contexto: Any) -> HttpResponse:
    contexto.setdefault("form_codigo", VerificarCodigo())
    contexto.setdefault("form_archivo", VerificarArchivo())
    return render(request, "verificar/verificar.html", contexto, status=estado)
