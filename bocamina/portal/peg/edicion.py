"""Escribir una acción: cada campo se guarda al cambiarlo, y nada pisa lo que otro escribió."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from bocamina.portal.delimitacion.pasos import intentar
from bocamina.portal.errores import NoEncontrado
from bocamina.portal.peg import formularios
from bocamina.portal.peg.campos import escrita
from bocamina.portal.peg.vistas import buscar_plan
from bocamina.registro.cuentas.permisos import denegado, puede
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.planes.acciones import accion as actos
from bocamina.registro.planes.acciones.accion import ESCRIBIR, FORMULAR, puede_escribir
from bocamina.registro.planes.consultas.ficha import con_todo, ficha_de
from bocamina.registro.planes.models import Accion

con_formulario = require_http_methods(["GET", "HEAD", "POST"])
Presupuestos = forms.formset_factory(formularios.PresupuestoDelAnio, extra=3, max_num=40, validate_max=True)
Variables = forms.formset_factory(formularios.Variable, extra=2, max_num=20, validate_max=True)
Metas = forms.formset_factory(formularios.MetaDelPeriodo, extra=4, max_num=60, validate_max=True)


def buscar_accion(request: HttpRequest, pk: int, codigo: str) -> tuple[Accion, dict[str, Any]]:
    """A quien no la escribe no se le muestra."""
    fila = con_todo(buscar_plan(pk).acciones.all()).filter(codigo=codigo).first()
    if fila is None:
        raise NoEncontrado("Esa acción no está en el plan.")
    hoy = timezone.localdate()
    if not puede_escribir(request.user, fila.plan, fila.entidad, hoy=hoy):
        raise denegado(ESCRIBIR)
    return fila, {"actor": request.user, "hoy": hoy}


@login_required
@con_formulario
def nueva(request: HttpRequest, pk: int) -> HttpResponse:
    plan = buscar_plan(pk)
    hoy, quien = timezone.localdate(), request.user
    propias = [e for e in Entidad.objects.en(hoy).order_by("nombre") if puede(quien, ESCRIBIR, e, hoy=hoy)]  # type: ignore[attr-defined]
    es_secretaria = puede(quien, FORMULAR, plan, hoy=hoy)
    if not propias and not es_secretaria:
        raise denegado(ESCRIBIR)
    inicial = {"aspecto": request.GET.get("aspecto", "")}
    form = formularios.EscribirAccion(
        request.POST or None, initial=inicial, plan=plan, hoy=hoy, es_secretaria=es_secretaria
    )
    hechas: list[Accion] = []

    def agregar() -> None:
        ficha = form.ficha()
        entidad = Entidad.objects.filter(clave=ficha.pop("entidad", "")).first() or propias[0]
        hechas.append(
            actos.agregar_accion(plan=plan, entidad=entidad, campos=ficha, actor=request.user, hoy=hoy)
        )

    if form.is_valid() and intentar(form, agregar):
        messages.success(
            request, f"Acción {hechas[0].codigo} agregada. Siga con su indicador y su presupuesto."
        )
        return redirect("plan_accion", pk, hechas[0].codigo)
    contexto = {"plan": plan, "form": form, "titulo": "Agregar una acción"}
    return render(request, "peg/escribir.html", contexto, status=422 if form.errors else 200)


@login_required
@con_formulario
def editar(request: HttpRequest, pk: int, codigo: str) -> HttpResponse:
    """Con htmx llega el formulario entero y se guarda solo lo que cambió; sin él, el botón hace lo mismo."""
    accion, quien = buscar_accion(request, pk, codigo)
    es_secretaria = puede(request.user, FORMULAR, accion.plan, hoy=quien["hoy"])
    form = formularios.EscribirAccion(
        request.POST or None,
        initial=ficha_de(accion),
        plan=accion.plan,
        hoy=quien["hoy"],
        es_secretaria=es_secretaria,
    )
    campos: dict[str, Any] = {}

    def escribir() -> None:
        campos.update(form.cambiados())
        if campos:
            visto = form.cleaned_data.get("visto") or {}
            actos.escribir_accion(accion=accion, campos=campos, antes=visto, **quien)

    bien = form.is_valid() and intentar(form, escribir)
    if request.htmx:  # type: ignore[attr-defined]
        guardados = [form[c] for c in campos] if bien else []
        contexto = {"form": form, "en_vivo": True, "guardados": guardados, "visto_json": ""}
        if bien:
            contexto["visto_json"] = json.dumps(form.ficha(), ensure_ascii=False)
        return render(request, "peg/_guardado.html", contexto)
    if bien:
        messages.success(request, "Acción guardada.")
        return redirect("plan_accion", pk, codigo)
    contexto = {
        "plan": accion.plan,
        "accion": accion,
        "form": form,
        "titulo": f"Editar {codigo}",
    }
    return render(request, "peg/escribir.html", contexto, status=422 if form.errors else 200)


@login_required
@con_formulario
def presupuesto(request: HttpRequest, pk: int, codigo: str) -> HttpResponse:
    accion, quien = buscar_accion(request, pk, codigo)
    ficha = ficha_de(accion)
    inicial = [{**p, "valor": escrita(p["valor"])} for p in ficha["presupuestos"]]
    filas = Presupuestos(request.POST or None, initial=inicial, prefix="p")
    form = forms.Form(request.POST if request.method == "POST" else None)

    def escribir() -> None:
        escritas = [f for f in filas.cleaned_data if f.get("anio") and f.get("valor")]
        visto = {"presupuestos": ficha["presupuestos"]}
        actos.escribir_accion(accion=accion, campos={"presupuestos": escritas}, antes=visto, **quien)

    if request.method == "POST" and filas.is_valid() and form.is_valid() and intentar(form, escribir):
        messages.success(request, "Presupuesto guardado.")
        return redirect("plan_accion", pk, codigo)
    contexto = {"accion": accion, "form": form, "filas": filas}
    return render(request, "peg/presupuesto.html", contexto, status=422 if request.method == "POST" else 200)


@login_required
@con_formulario
def escribir_indicador(request: HttpRequest, pk: int, codigo: str, indicador: int = 0) -> HttpResponse:
    """Uno nuevo o el que se escogió; los demás de la acción quedan como están."""
    accion, quien = buscar_accion(request, pk, codigo)
    fichas = [
        {**f, "id": i.pk}
        for f, i in zip(ficha_de(accion)["indicadores"], accion.indicadores.all(), strict=True)
    ]
    actual = next((f for f in fichas if f["id"] == indicador), None)
    if indicador and actual is None:
        raise NoEncontrado("Ese indicador no es de esta acción.")
    datos = request.POST or None
    form = formularios.EscribirIndicador(datos, initial=_inicial(actual), hoy=quien["hoy"])
    variables = Variables(datos, initial=(actual or {}).get("variables", []), prefix="v")
    metas = Metas(datos, initial=_metas(actual), prefix="m")

    def escribir() -> None:
        escrito = form.ficha() | {
            "id": indicador or None,
            "variables": [v for v in variables.cleaned_data if v.get("simbolo")],
            "metas": [m for m in metas.cleaned_data if m.get("periodo") and m.get("valor")],
        }
        quedan = [escrito if f["id"] == indicador else f for f in fichas] + ([] if indicador else [escrito])
        actos.escribir_accion(accion=accion, campos={"indicadores": quedan}, **quien)

    bien = form.is_valid() and variables.is_valid() and metas.is_valid()
    if bien and intentar(form, escribir):
        messages.success(request, "Indicador guardado.")
        return redirect("plan_accion", pk, codigo)
    contexto = {
        "accion": accion,
        "form": form,
        "variables": variables,
        "metas": metas,
        "indicador": indicador,
        "propios": [form[c] for c in form.fields if not c.startswith(("crema_", "razon_"))],
        "crema": [
            (form[c], form[c.replace("crema_", "razon_")]) for c in form.fields if c.startswith("crema_")
        ],
    }
    return render(request, "peg/indicador.html", contexto, status=422 if datos else 200)


def _inicial(ficha: dict[str, Any] | None) -> dict[str, Any]:
    if ficha is None:
        return {}
    crema = {f"crema_{e}": "si" if r["cumple"] else "no" for e, r in ficha["crema"].items()}
    razones = {f"razon_{e}": r["razon"] for e, r in ficha["crema"].items()}
    cifras = {c: escrita(ficha[c]) for c in ("linea_base", "meta_final")}
    return {**ficha, **cifras, **crema, **razones}


def _metas(ficha: dict[str, Any] | None) -> list[dict[str, Any]]:
    return [
        {"periodo": m["periodo"], "valor": escrita(m["valor"]), "base": escrita(m["base"])}
        for m in (ficha or {}).get("metas", [])
    ]


@login_required
@con_formulario
def quitar_indicador(request: HttpRequest, pk: int, codigo: str, indicador: int) -> HttpResponse:
    accion, quien = buscar_accion(request, pk, codigo)
    fila = accion.indicadores.filter(pk=indicador).first()
    if fila is None:
        raise NoEncontrado("Ese indicador no es de esta acción.")
    form = forms.Form(request.POST if request.method == "POST" else None)
    fichas = zip(ficha_de(accion)["indicadores"], accion.indicadores.all(), strict=True)
    quedan = [{**f, "id": i.pk} for f, i in fichas if i.pk != indicador]

    def quitar() -> None:
        actos.escribir_accion(accion=accion, campos={"indicadores": quedan}, **quien)

    if form.is_valid() and intentar(form, quitar):
        messages.success(request, "Indicador quitado.")
        return redirect("plan_accion", pk, codigo)
    contexto = {
        "form": form,
        "titulo": f"¿Quitar «{fila.nombre}»?",
        "boton": "Quitar",
    }
    contexto["accion"] = accion
    return render(request, "peg/acto.html", contexto, status=422 if form.errors else 200)
