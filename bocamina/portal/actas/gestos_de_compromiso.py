"""Registrar un compromiso y todo lo que se hace con él."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from bocamina.portal.actas import formularios
from bocamina.portal.actas.compromisos import buscar, gestos_de, preparar
from bocamina.portal.actas.puerta import buscar_sesion, con_formulario, intentar
from bocamina.portal.errores import NoEncontrado
from bocamina.registro.cuentas.permisos import exigir, puede
from bocamina.registro.sesiones.acciones import compromisos as actos
from bocamina.registro.sesiones.acciones.evidencia import cumplir_con_archivo
from bocamina.registro.sesiones.models import Compromiso


@con_formulario
@login_required
def nuevo(request: HttpRequest, pk: int) -> HttpResponse:
    hoy, sesion = timezone.localdate(), buscar_sesion(pk)
    exigir(request.user, "sesiones.tomar_nota", sesion, hoy=hoy)
    form = formularios.NuevoCompromiso(request.POST or None, sesion=sesion)
    hechos: list[Compromiso] = []

    def acto() -> None:
        hechos.append(
            actos.registrar_compromiso(sesion=sesion, actor=request.user, hoy=hoy, **form.cleaned_data)
        )

    if request.method == "POST" and form.is_valid() and intentar(form, acto):
        messages.success(request, "El compromiso quedó registrado y en el trabajo de quien responde.")
        return redirect("compromiso", pk=hechos[0].pk)
    contexto = {"sesion": sesion, "form": form}
    return render(request, "compromisos/nuevo.html", contexto, status=400 if form.errors else 200)


@con_formulario
@login_required
def hacer(request: HttpRequest, pk: int, gesto: str) -> HttpResponse:
    compromiso = preparar(request, [buscar(request, pk)])[0]
    if gesto not in GESTOS:
        raise NoEncontrado("Con un compromiso no se hace eso.")
    if not compromiso.es_completo:
        exigir(request.user, "compromisos.ver", compromiso.donde, hoy=timezone.localdate())
    titulo, hecho, armar, acto = GESTOS[gesto]
    form = armar(request, compromiso)
    if (
        request.method == "POST"
        and form.is_valid()
        and intentar(form, lambda: acto(request, compromiso, form))
    ):
        messages.success(request, hecho)
        return redirect("compromiso", pk=pk)
    if request.method != "POST" and gesto not in dict(gestos_de(request, compromiso)):
        messages.info(request, f"Ahora no se puede: está {compromiso.get_estado_display().lower()}.")
        return redirect("compromiso", pk=pk)
    contexto = {"compromiso": compromiso, "form": form, "titulo": titulo}
    return render(request, "compromisos/gesto.html", contexto, status=400 if form.errors else 200)


def _simple(clase: type[forms.Form]) -> Callable[[HttpRequest, Compromiso], forms.Form]:
    return lambda request, _: clase(request.POST or None)


def _de_cumplir(request: HttpRequest, compromiso: Compromiso) -> forms.Form:
    expediente = compromiso.sesion.expediente_id if compromiso.sesion else None
    con_archivo = expediente is not None and puede(
        request.user, "expedientes.incorporar", compromiso, hoy=timezone.localdate()
    )
    return formularios.Cumplir(request.POST or None, request.FILES or None, con_archivo=con_archivo)


def _de_retirar(request: HttpRequest, compromiso: Compromiso) -> forms.Form:
    if compromiso.sesion is None:
        return formularios.RetirarAparte(request.POST or None)
    return formularios.Retirar(request.POST or None, sesiones=compromiso.sesion.mesa.sesiones.all())


def _acto(funcion: Callable[..., Any]) -> Callable[[HttpRequest, Compromiso, forms.Form], Any]:
    return lambda request, compromiso, form: funcion(
        compromiso=compromiso, actor=request.user, hoy=timezone.localdate(), **form.cleaned_data
    )


def _cumplir(request: HttpRequest, compromiso: Compromiso, form: forms.Form) -> Any:
    archivo = form.cleaned_data.get("archivo")
    comunes = {
        "compromiso": compromiso,
        "texto": form.cleaned_data["texto"],
        "actor": request.user,
        "hoy": timezone.localdate(),
    }
    if archivo is None:
        return actos.cumplir(**comunes)
    return cumplir_con_archivo(archivo=archivo, nombre_archivo=archivo.name, **comunes)


def _retirar(request: HttpRequest, compromiso: Compromiso, form: Any) -> Any:
    return actos.retirar(
        compromiso=compromiso,
        razon=form.cleaned_data["razon"],
        actor=request.user,
        hoy=timezone.localdate(),
        **form.origen(),
    )


# gesto → (título, lo que se dice al hacerlo, cómo se arma el formulario, el acto)
GESTOS: dict[str, tuple[str, str, Callable[..., Any], Callable[..., Any]]] = {
    "avance": (
        "Contar un avance", "El avance quedó en el hilo.", _simple(formularios.Avance),
        _acto(actos.reportar_avance),
    ),
    "cumplir": (
        "Reportar cumplido", "La secretaría revisará la evidencia.", _de_cumplir, _cumplir,
    ),
    "aceptar": (
        "Aceptar el cumplimiento", "El compromiso quedó cumplido.", _simple(formularios.Aceptar),
        _acto(actos.aceptar),
    ),
    "devolver": (
        "Devolver a quien responde", "El compromiso volvió a quien responde.", _simple(formularios.Devolver),
        _acto(actos.devolver),
    ),
    "ampliar": (
        "Ampliar el plazo", "El plazo quedó ampliado, con su razón.", _simple(formularios.Ampliar),
        _acto(actos.ampliar_plazo),
    ),
    "retirar": (
        "Retirar por decisión de la mesa", "Quedó retirado. Sigue en la lista.", _de_retirar, _retirar,
    ),
}  # fmt: skip
