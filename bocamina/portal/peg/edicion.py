"""Escribir una acción: cada campo se guarda al cambiarlo, y nada pisa lo que otro escribió."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from bocamina.portal import en_vivo
from bocamina.portal.delimitacion.pasos import intentar
from bocamina.portal.errores import NoEncontrado
from bocamina.portal.peg import formularios
from bocamina.portal.peg.campos import en_json, escrita
from bocamina.portal.peg.vistas import buscar_plan
from bocamina.registro.cuentas.permisos import denegado, puede
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.planes.acciones import accion as actos
from bocamina.registro.planes.acciones.accion import ESCRIBIR, FORMULAR, puede_escribir
from bocamina.registro.planes.consultas.ficha import con_todo, ficha_de
from bocamina.registro.planes.models import Accion

con_formulario = require_http_methods(["GET", "HEAD", "POST"])
Presupuestos = forms.formset_factory(formularios.PresupuestoDelAnio, extra=3, max_num=40, validate_max=True)


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
    """Apenas tiene componente y texto se guarda sola; desde ahí es la misma edición."""
    if codigo := request.POST.get("codigo", ""):
        return editar(request, pk, codigo)
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

    bien = form.is_valid() and intentar(form, agregar)
    if en_vivo.llego_solo(request):
        ocultos = {"codigo": hechas[0].codigo, "visto": en_json(form.ficha())} if bien else {}
        return en_vivo.responder(request, [form], bien=bien, ocultos=ocultos)
    if bien:
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
    if en_vivo.llego_solo(request):
        dichos = ", ".join(str(form.fields[c].label) for c in campos)
        visto = {"visto": en_json(form.ficha())} if bien else {}
        return en_vivo.responder(request, [form], bien=bien, guardado=dichos, ocultos=visto)
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
    puestos = ficha_de(accion)["presupuestos"]
    filas = renglones_de_presupuesto(request, accion)
    form = formularios.ConVisto(request.POST or None, initial={"visto": puestos})

    def escribir() -> None:
        escritas = presupuesto_escrito(filas)
        visto = form.cleaned_data["visto"]
        antes = None if visto is None else {"presupuestos": visto}
        actos.escribir_accion(accion=accion, campos={"presupuestos": escritas}, antes=antes, **quien)

    bien = filas.is_valid() and form.is_valid() and intentar(form, escribir)
    if en_vivo.llego_solo(request):
        visto = {"visto": en_json(_ahora(accion)["presupuestos"])} if bien else {}
        return en_vivo.responder(request, [form, filas], bien=bien, ocultos=visto)
    if bien:
        messages.success(request, "Presupuesto guardado.")
        return redirect("plan_accion", pk, codigo)
    contexto = {"accion": accion, "form": form, "filas": filas}
    return render(request, "peg/presupuesto.html", contexto, status=422 if request.method == "POST" else 200)


def renglones_de_presupuesto(request: HttpRequest, accion: Accion) -> Any:
    inicial = [{**p, "valor": escrita(p["valor"])} for p in ficha_de(accion)["presupuestos"]]
    # Al volver solo cuenta lo que llega: un renglón nuevo igual a lo ya guardado no es un renglón vacío.
    return Presupuestos(request.POST or None, initial=None if request.POST else inicial, prefix="p")


def presupuesto_escrito(filas: Any) -> list[dict[str, Any]]:
    return [f for f in filas.cleaned_data if f.get("anio") and f.get("valor")]


def _ahora(accion: Accion) -> dict[str, Any]:
    return ficha_de(con_todo(Accion.objects.all()).get(pk=accion.pk))
