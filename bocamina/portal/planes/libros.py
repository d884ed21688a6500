"""El libro de la oferta: baja, vuelve lleno, se mira antes de aplicarlo y se devuelve anotado."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from bocamina.documentos import TIPOS_DE_CONTENIDO
from bocamina.portal.delimitacion.pasos import intentar
from bocamina.portal.errores import NoEncontrado
from bocamina.portal.planes.formularios import SubirLibro
from bocamina.portal.planes.vistas import buscar_llamado
from bocamina.registro.instituciones.acciones.recibidos import libro_recibido, recibir_libro
from bocamina.registro.planes.acciones import libro_oferta as actos
from bocamina.registro.planes.models import LlamadoDeOferta

con_formulario = require_http_methods(["GET", "HEAD", "POST"])


def _de(request: HttpRequest, clave: str, entidad: str) -> tuple[LlamadoDeOferta, dict[str, Any]]:
    llamado = buscar_llamado(request, clave, entidad)
    return llamado, {"entidad": llamado.entidad, "actor": request.user, "hoy": timezone.localdate()}


@login_required
@require_safe
def bajar(request: HttpRequest, clave: str, entidad: str) -> HttpResponse:
    llamado, quien = _de(request, clave, entidad)
    return _excel(actos.libro_de_oferta(entidad=llamado.entidad, hoy=quien["hoy"]), f"oferta-{entidad}.xlsx")


@login_required
@con_formulario
def subir(request: HttpRequest, clave: str, entidad: str) -> HttpResponse:
    llamado, quien = _de(request, clave, entidad)
    form = SubirLibro(request.POST or None, request.FILES or None)
    huellas: list[str] = []

    def acto() -> None:
        contenido = form.cleaned_data["libro"].read()
        actos.revisar_libro(contenido=contenido, **quien)
        huellas.append(recibir_libro(contenido=contenido, actor=request.user))

    if form.is_valid() and intentar(form, acto):
        return redirect("oferta_revision", clave, entidad, huellas[0])
    contexto = {"distrito": llamado.distrito, "llamado": llamado, "form": form}
    return render(request, "planes/subir.html", contexto, status=422 if form.is_bound else 200)


@login_required
@con_formulario
def revision(request: HttpRequest, clave: str, entidad: str, huella: str) -> HttpResponse:
    """Lo que cambiaría, antes de que cambie."""
    llamado, quien = _de(request, clave, entidad)
    contenido = _libro(request, huella)
    if request.method == "POST":
        juicios = actos.aplicar_libro(contenido=contenido, **quien)
        entraron = sum(j.estado in (actos.NUEVA, actos.CAMBIA) for j in juicios)
        messages.success(request, f"Entraron {entraron} filas.")
        return redirect("oferta_propia", clave, entidad)
    juicios = actos.revisar_libro(contenido=contenido, **quien)
    contexto = {
        "distrito": llamado.distrito,
        "llamado": llamado,
        "huella": huella,
        "juicios": juicios,
        "por_entrar": sum(j.estado in (actos.NUEVA, actos.CAMBIA) for j in juicios),
        "malas": sum(j.estado == actos.MAL for j in juicios),
    }
    return render(request, "planes/revision.html", contexto)


@login_required
@require_safe
def anotado(request: HttpRequest, clave: str, entidad: str, huella: str) -> HttpResponse:
    _, quien = _de(request, clave, entidad)
    contenido = _libro(request, huella)
    juicios = actos.revisar_libro(contenido=contenido, **quien)
    return _excel(actos.anotar_libro(contenido=contenido, juicios=juicios), f"oferta-{entidad}-revisada.xlsx")


def _libro(request: HttpRequest, huella: str) -> bytes:
    contenido = libro_recibido(huella=huella, actor=request.user)
    if contenido is None:
        raise NoEncontrado("Ese libro ya no está o no lo subió usted. Súbalo de nuevo.")
    return contenido


def _excel(contenido: bytes, nombre: str) -> HttpResponse:
    respuesta = HttpResponse(contenido, content_type=TIPOS_DE_CONTENIDO["xlsx"])
    respuesta["Content-Disposition"] = f'attachment; filename="{nombre}"'
    respuesta["Cache-Control"] = "private, no-store"
    return respuesta
