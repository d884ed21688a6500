"""Lo que cada entidad debe responder, en la página y en Excel de ida y vuelta."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from bocamina.portal.delimitacion.pasos import intentar
from bocamina.portal.errores import NoEncontrado
from bocamina.portal.matriz.buscar import Donde, buscar_version
from bocamina.portal.matriz.formularios import PedirRespuestas, SubirLibro
from bocamina.portal.matriz.paginas import archivo, con_formulario
from bocamina.registro.cuentas.permisos import exigir, exigir_alguno, puede
from bocamina.registro.instituciones.acciones.recibidos import libro_recibido, recibir_libro
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.pndm.acciones import libro_entidad as actos
from bocamina.registro.pndm.acciones.exigencias import ADMINISTRAR, CONCERTAR, VER
from bocamina.registro.pndm.acciones.pedidos import pedir_respuestas
from bocamina.registro.pndm.consultas.por_responder import por_responder, resumen_por_entidad


@login_required
@con_formulario
def entidades(request: HttpRequest, plan: str, version: str) -> HttpResponse:
    """Lo que debe cada una y hasta cuándo; la fecha la pone planeación."""
    donde = buscar_version(request, plan, version)
    exigir_alguno(request.user, VER, hoy=donde.hoy)
    if request.method == "POST":
        exigir(request.user, ADMINISTRAR, hoy=donde.hoy)
    form = PedirRespuestas(request.POST or None, initial={"hasta": donde.version.responder_hasta})
    if form.is_valid() and intentar(
        form, lambda: pedir_respuestas(version=donde.version, **form.cleaned_data, **donde.quien)
    ):
        messages.success(request, "A cada entidad que debe algo le quedó en «Mi trabajo» con esa fecha.")
        return redirect("matriz_entidades", plan, version)
    filas = [
        (e, cuantas, debe, puede(request.user, CONCERTAR, e, hoy=donde.hoy))
        for e, cuantas, debe in resumen_por_entidad(donde.version)
    ]
    contexto = {**donde.base, "filas": filas, "form": form}
    return render(request, "matriz/entidades.html", contexto, status=422 if form.errors else 200)


def _de(request: HttpRequest, plan: str, version: str, clave: str) -> tuple[Donde, dict[str, Any]]:
    donde = buscar_version(request, plan, version)
    entidad = Entidad.objects.filter(clave=clave).first()
    if entidad is None:
        raise NoEncontrado("No hay una entidad con esa clave.")
    exigir(request.user, CONCERTAR, entidad, hoy=donde.hoy)
    return donde, {"version": donde.version, "entidad": entidad, **donde.quien}


@login_required
@require_safe
def entidad(request: HttpRequest, plan: str, version: str, entidad: str) -> HttpResponse:
    donde, datos = _de(request, plan, version, entidad)
    debe = por_responder(donde.version, datos["entidad"])
    contexto = {**donde.base, "entidad": datos["entidad"], "debe": debe}
    return render(request, "matriz/entidad.html", contexto)


@login_required
@require_safe
def bajar(request: HttpRequest, plan: str, version: str, entidad: str) -> HttpResponse:
    _, datos = _de(request, plan, version, entidad)
    return archivo(actos.libro_de_entidad(**datos), f"por-responder-{entidad}", "xlsx")


@login_required
@con_formulario
def subir(request: HttpRequest, plan: str, version: str, entidad: str) -> HttpResponse:
    donde, datos = _de(request, plan, version, entidad)
    form = SubirLibro(request.POST or None, request.FILES or None)
    huellas: list[str] = []

    def acto() -> None:
        contenido = form.cleaned_data["libro"].read()
        actos.revisar_libro(contenido=contenido, **datos)
        huellas.append(recibir_libro(contenido=contenido, actor=request.user))

    if form.is_valid() and intentar(form, acto):
        return redirect("matriz_entidad_revision", *donde.claves(entidad, huellas[0]))
    contexto = {**donde.base, "entidad": datos["entidad"], "form": form}
    return render(request, "matriz/entidad_subir.html", contexto, status=422 if form.is_bound else 200)


def _libro(request: HttpRequest, huella: str) -> bytes:
    contenido = libro_recibido(huella=huella, actor=request.user)
    if contenido is None:
        raise NoEncontrado("Ese libro ya no está o no lo subió usted. Súbalo de nuevo.")
    return contenido


@login_required
@con_formulario
def revision(request: HttpRequest, plan: str, version: str, entidad: str, huella: str) -> HttpResponse:
    donde, datos = _de(request, plan, version, entidad)
    contenido = _libro(request, huella)
    if request.method == "POST":
        juicios = actos.aplicar_libro(contenido=contenido, **datos)
        messages.success(request, f"Entraron {sum(j.estado == actos.ENTRA for j in juicios)} respuestas.")
        return redirect("matriz_entidad", *donde.claves(entidad))
    juicios = actos.revisar_libro(contenido=contenido, **datos)
    contexto = {
        **donde.base, "entidad": datos["entidad"], "huella": huella, "juicios": juicios,
        "por_entrar": sum(j.estado == actos.ENTRA for j in juicios),
        "malas": sum(j.estado == actos.MAL for j in juicios),
    }  # fmt: skip
    return render(request, "matriz/entidad_revision.html", contexto)


@login_required
@require_safe
def anotado(request: HttpRequest, plan: str, version: str, entidad: str, huella: str) -> HttpResponse:
    _, datos = _de(request, plan, version, entidad)
    contenido = _libro(request, huella)
    juicios = actos.revisar_libro(contenido=contenido, **datos)
    return archivo(
        actos.anotar_libro(contenido=contenido, juicios=juicios), f"por-responder-{entidad}-revisado", "xlsx"
    )
