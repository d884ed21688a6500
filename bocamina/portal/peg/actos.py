"""Los actos del plan: abrirlo, fijarlo, adoptarlo, ejecutarlo, suspenderlo y terminarlo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from bocamina.portal.delimitacion.pasos import intentar
from bocamina.portal.distritos.vistas import buscar_distrito
from bocamina.portal.errores import NoEncontrado
from bocamina.portal.peg import formularios
from bocamina.portal.peg.edicion import buscar_accion
from bocamina.portal.peg.vistas import buscar_plan
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.planes.acciones import accion as de_accion
from bocamina.registro.planes.acciones import ejecucion
from bocamina.registro.planes.acciones import plan as actos
from bocamina.registro.planes.acciones.accion import FORMULAR
from bocamina.registro.planes.acciones.ejecucion import EJECUTAR
from bocamina.registro.planes.acciones.plan import ADOPTAR
from bocamina.registro.planes.acciones.redaccion import decidir_hallazgo
from bocamina.registro.planes.consultas import plan as consultas
from bocamina.registro.planes.models import Accion, Plan

con_formulario = require_http_methods(["GET", "HEAD", "POST"])


def _para(request: HttpRequest, pk: int, permiso: str) -> tuple[Plan, dict[str, Any]]:
    plan, hoy = buscar_plan(pk), timezone.localdate()
    exigir(request.user, permiso, plan, hoy=hoy)
    return plan, {"actor": request.user, "hoy": hoy}


def pagina_de_acto(
    request: HttpRequest,
    form: forms.Form,
    acto: Callable[..., Any],
    *,
    plan: Plan,
    titulo: str,
    boton: str,
    hecho: str,
    volver: str = "",
    explica: str = "",
) -> HttpResponse:
    volver = volver or reverse("plan", args=[plan.pk])
    if form.is_valid() and intentar(form, lambda: acto(**form.cleaned_data)):
        messages.success(request, hecho)
        return redirect(volver)
    contexto = {
        "plan": plan,
        "form": form,
        "titulo": titulo,
        "boton": boton,
        "volver": volver,
        "explica": explica,
    }
    return render(request, "peg/acto.html", contexto, status=422 if form.errors else 200)


def sin_datos(request: HttpRequest) -> forms.Form:
    """El de un acto que no pide nada: basta enviarlo."""
    return forms.Form(request.POST if request.method == "POST" else None)


@login_required
@con_formulario
def abrir(request: HttpRequest, clave: str) -> HttpResponse:
    distrito, hoy = buscar_distrito(clave), timezone.localdate()
    exigir(request.user, FORMULAR, distrito, hoy=hoy)
    form = sin_datos(request)
    hechos: list[Plan] = []

    def abrir_plan() -> None:
        hechos.append(actos.abrir_plan(distrito=distrito, actor=request.user, hoy=hoy))

    if form.is_valid() and intentar(form, abrir_plan):
        messages.success(request, "Plan abierto. Ya puede agregar acciones.")
        return redirect("plan", hechos[0].pk)
    contexto = {"distrito": distrito, "form": form, "puede_abrir": True}
    return render(request, "peg/sin_plan.html", contexto, status=422 if form.errors else 200)


@login_required
@con_formulario
def fijar(request: HttpRequest, pk: int) -> HttpResponse:
    plan, quien = _para(request, pk, FORMULAR)
    ultima = consultas.ultima_version(plan)
    return pagina_de_acto(
        request,
        formularios.FijarVersion(request.POST or None, desde=ultima.clase if ultima else ""),
        lambda **datos: actos.fijar_version(plan=plan, **datos, **quien),
        plan=plan,
        titulo="Fijar una versión",
        boton="Fijar la versión",
        hecho="Versión fijada: cualquiera la puede ver.",
        explica="Se guarda el plan como está hoy, sin datos de contacto. No se cambia después y es público.",
    )


@login_required
@con_formulario
def adoptar(request: HttpRequest, pk: int) -> HttpResponse:
    plan, quien = _para(request, pk, ADOPTAR)
    votaciones = consultas.votaciones_del_plan(plan)
    version = consultas.ultima_version(plan)
    faltan = [e.nombre for e in consultas.sin_visto_bueno(plan, version)] if version else []
    return pagina_de_acto(
        request,
        formularios.Adoptar(request.POST or None, votaciones=votaciones, faltan=faltan),
        lambda **datos: actos.adoptar_plan(plan=plan, **datos, **quien),
        plan=plan,
        titulo="Registrar la adopción",
        boton="Adoptar el plan",
        hecho="Plan adoptado: desde hoy se cambia con enmiendas.",
        explica=""
        if votaciones
        else "La mesa del distrito todavía no ha cerrado una votación sobre el plan.",
    )


@login_required
@con_formulario
def prorrogar(request: HttpRequest, pk: int) -> HttpResponse:
    plan, quien = _para(request, pk, ADOPTAR)
    return pagina_de_acto(
        request,
        formularios.Prorrogar(request.POST or None),
        lambda **datos: actos.prorrogar_plan(plan=plan, **datos, **quien),
        plan=plan,
        titulo="Prorrogar el plan",
        boton="Prorrogar",
        hecho="Plan prorrogado.",
    )


@login_required
@con_formulario
def actualizar(request: HttpRequest, pk: int) -> HttpResponse:
    plan, quien = _para(request, pk, FORMULAR)
    return pagina_de_acto(
        request,
        sin_datos(request),
        lambda: actos.actualizar_plan(plan=plan, **quien),
        plan=plan,
        titulo="Formular el que lo reemplaza",
        boton="Empezar",
        hecho="Ya puede formular el plan nuevo. Este rige hasta que el otro se adopte.",
    )


@login_required
@con_formulario
def cumplido(request: HttpRequest, pk: int) -> HttpResponse:
    plan, quien = _para(request, pk, ADOPTAR)
    return pagina_de_acto(
        request,
        formularios.ConRazon(request.POST or None),
        lambda razon: actos.declarar_cumplido(plan=plan, razon=razon, **quien),
        plan=plan,
        titulo="Declarar cumplido el plan",
        boton="Declarar cumplido",
        hecho="Plan cumplido.",
        explica="Cuente con qué se comprobó. El plan deja de regir y queda como está.",
    )


def _de_accion(
    request: HttpRequest, pk: int, codigo: str, permiso: str
) -> tuple[Accion, dict[str, Any], str]:
    plan, quien = _para(request, pk, permiso)
    accion = consultas.accion_de(plan, codigo)
    if accion is None:
        raise NoEncontrado("Esa acción no está en el plan.")
    return accion, quien, reverse("plan_accion", args=[pk, codigo])


@login_required
@con_formulario
def avanzar(request: HttpRequest, pk: int, codigo: str, paso: str) -> HttpResponse:
    """Que la acción empezó o que terminó."""
    accion, quien, volver = _de_accion(request, pk, codigo, EJECUTAR)
    acto, titulo = {
        "empezar": (ejecucion.empezar_accion, "La acción empezó"),
        "terminar": (ejecucion.terminar_accion, "La acción terminó"),
    }[paso]
    return pagina_de_acto(
        request,
        sin_datos(request),
        lambda: acto(accion=accion, **quien),
        plan=accion.plan,
        titulo=f"{titulo}: {accion.codigo}",
        boton="Registrar",
        hecho="Registrado.",
        volver=volver,
        explica=accion.texto,
    )


@login_required
@con_formulario
def suspender(request: HttpRequest, pk: int, codigo: str = "") -> HttpResponse:
    plan, quien = _para(request, pk, EJECUTAR)
    accion = consultas.accion_de(plan, codigo) if codigo else None
    if codigo and accion is None:
        raise NoEncontrado("Esa acción no está en el plan.")
    return pagina_de_acto(
        request,
        formularios.Suspender(request.POST or None, initial={"desde": quien["hoy"]}),
        lambda **datos: ejecucion.suspender(plan=plan, accion=accion, **datos, **quien),
        plan=plan,
        titulo=f"Suspensión judicial de {accion.codigo}" if accion else "Suspensión judicial del plan",
        boton="Registrar la suspensión",
        hecho="Suspensión registrada.",
        volver=reverse("plan_accion", args=[pk, codigo]) if codigo else "",
        explica="Lo hecho y lo reportado quedan; nada empieza mientras la orden rija.",
    )


@login_required
@con_formulario
def levantar(request: HttpRequest, pk: int, suspension: int) -> HttpResponse:
    plan, quien = _para(request, pk, EJECUTAR)
    fila = plan.suspensiones.filter(pk=suspension).first()
    if fila is None:
        raise NoEncontrado("No existe esa suspensión.")
    return pagina_de_acto(
        request,
        formularios.Levantar(request.POST or None),
        lambda **datos: ejecucion.levantar_suspension(suspension=fila, **datos, **quien),
        plan=plan,
        titulo="Levantar la suspensión",
        boton="Levantar",
        hecho="Suspensión levantada.",
        explica=str(fila),
    )


@login_required
@con_formulario
def fuera(request: HttpRequest, pk: int, codigo: str) -> HttpResponse:
    accion, quien = buscar_accion(request, pk, codigo)
    return pagina_de_acto(
        request,
        formularios.ConRazon(request.POST or None),
        lambda razon: de_accion.dejar_fuera(accion=accion, razon=razon, **quien),
        plan=accion.plan,
        titulo=f"Dejar fuera {codigo}",
        boton="Dejar fuera",
        hecho="La acción queda fuera, con su razón a la vista.",
        explica=accion.texto,
    )


@login_required
@con_formulario
def volver(request: HttpRequest, pk: int, codigo: str) -> HttpResponse:
    accion, quien = buscar_accion(request, pk, codigo)
    return pagina_de_acto(
        request,
        sin_datos(request),
        lambda: de_accion.devolver_al_plan(accion=accion, **quien),
        plan=accion.plan,
        titulo=f"Devolver {codigo} al plan",
        boton="Devolver al plan",
        hecho="La acción vuelve al plan.",
        explica=accion.texto,
    )


@login_required
@con_formulario
def contacto(request: HttpRequest, pk: int, codigo: str) -> HttpResponse:
    accion, quien = buscar_accion(request, pk, codigo)
    inicial = {c: getattr(accion, f"contacto_{c}") for c in ("nombre", "correo", "telefono")}
    return pagina_de_acto(
        request,
        formularios.Contacto(request.POST or None, initial=inicial),
        lambda **datos: de_accion.escribir_contacto(accion=accion, **datos, **quien),
        plan=accion.plan,
        titulo=f"Contacto de {codigo}",
        boton="Guardar",
        hecho="Contacto guardado.",
        volver=reverse("plan_accion", args=[pk, codigo]),
        explica="Lo ven la entidad y la secretaría. No se publica ni entra en ninguna versión del plan.",
    )


@login_required
@require_http_methods(["POST"])
def hallazgo(request: HttpRequest, pk: int, codigo: str) -> HttpResponse:
    accion, quien = buscar_accion(request, pk, codigo)
    form = forms.Form(request.POST)
    datos = {c: request.POST.get(c, "")[:300] for c in ("clave", "razon")}

    def decidir() -> None:
        decidir_hallazgo(accion=accion, se_confirma=request.POST.get("se_confirma") == "si", **datos, **quien)

    if form.is_valid() and intentar(form, decidir):
        messages.success(request, "Anotado.")
    else:
        messages.error(request, " ".join(form.non_field_errors()))
    return redirect("plan_accion", pk, codigo)
