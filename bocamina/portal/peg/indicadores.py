"""Escribir los indicadores de una acción: uno a la vez, y cada campo se guarda al cambiarlo."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from bocamina.portal import en_vivo
from bocamina.portal.delimitacion.pasos import intentar
from bocamina.portal.errores import NoEncontrado
from bocamina.portal.peg import formularios
from bocamina.portal.peg.campos import en_json, escrita
from bocamina.portal.peg.edicion import buscar_accion, con_formulario
from bocamina.registro.planes.acciones import accion as actos
from bocamina.registro.planes.consultas.ficha import indicadores_en_ficha
from bocamina.registro.planes.models import Accion, IndicadorDeAccion

Fichas = dict[int, dict[str, Any]]
Variables = forms.formset_factory(formularios.Variable, extra=2, max_num=20, validate_max=True)
Metas = forms.formset_factory(formularios.MetaDelPeriodo, extra=4, max_num=60, validate_max=True)


@dataclass(frozen=True, slots=True)
class IndicadorArmado:
    """Lo que la página pide de un indicador: sus campos, sus variables y sus metas."""

    form: formularios.EscribirIndicador
    variables: Any
    metas: Any

    def esta_bien(self) -> bool:
        return self.form.is_valid() and _con_variables(self.variables) and self.metas.is_valid()

    def escrito(self) -> dict[str, Any]:
        return self.form.ficha() | {
            "variables": [v for v in self.variables.cleaned_data if v.get("simbolo")],
            "metas": [m for m in self.metas.cleaned_data if m.get("periodo") and m.get("valor")],
        }


def armar_indicador(request: HttpRequest, actual: dict[str, Any] | None, *, hoy: date) -> IndicadorArmado:
    datos = request.POST or None
    # Al volver solo cuenta lo que llega: un renglón nuevo igual a lo ya guardado no es un renglón vacío.
    return IndicadorArmado(
        formularios.EscribirIndicador(datos, initial=_inicial(actual), hoy=hoy),
        Variables(datos, initial=None if datos else (actual or {}).get("variables"), prefix="v"),
        Metas(datos, initial=None if datos else _metas(actual), prefix="m"),
    )


@login_required
@con_formulario
def escribir_indicador(request: HttpRequest, pk: int, codigo: str, indicador: int = 0) -> HttpResponse:
    """Uno nuevo o el que se escogió; los demás de la acción quedan como están."""
    accion, quien = buscar_accion(request, pk, codigo)
    fichas = fichas_con_llave(accion)
    indicador = indicador or _ya_guardado(request, fichas)
    if indicador and indicador not in fichas:
        raise NoEncontrado("Ese indicador no es de esta acción.")
    armado = armar_indicador(request, fichas.get(indicador), hoy=quien["hoy"])
    form = armado.form

    def escribir() -> None:
        _guardar(accion, fichas, indicador, armado.escrito(), form.cleaned_data.get("visto"), quien)

    bien = armado.esta_bien() and intentar(form, escribir)
    if en_vivo.llego_solo(request):
        ocultos = _al_dia(accion, form.cleaned_data["nombre"]) if bien else {}
        return en_vivo.responder(request, [form, armado.variables, armado.metas], bien=bien, ocultos=ocultos)
    if bien:
        messages.success(request, "Indicador guardado.")
        return redirect("plan_accion", pk, codigo)
    contexto = {
        "accion": accion,
        "variables": armado.variables,
        "metas": armado.metas,
        "indicador": indicador,
    }
    contexto |= {"form": form, **por_partes(form)}
    return render(request, "peg/indicador.html", contexto, status=422 if request.POST else 200)


def fichas_con_llave(accion: Accion) -> Fichas:
    filas = list(accion.indicadores.all())
    return {i.pk: f for i, f in zip(filas, indicadores_en_ficha(filas), strict=True)}


def _con_variables(variables: Any) -> bool:
    """Una fórmula cuyas letras nadie explica no se puede comprobar."""
    if not variables.is_valid():
        return False
    if any(v.get("simbolo") for v in variables.cleaned_data):
        return True
    falta = forms.ValidationError("Diga qué es cada letra de la fórmula.", code="required")
    variables.forms[0].add_error("simbolo", falta)
    return False


def _ya_guardado(request: HttpRequest, fichas: Fichas) -> int:
    """La página de uno nuevo sigue abierta después de guardarlo solo: trae cuál es."""
    traido = request.POST.get("indicador", "")
    return int(traido) if traido.isascii() and traido.isdigit() and int(traido) in fichas else 0


def _guardar(
    accion: Accion, fichas: Fichas, indicador: int, escrito: dict[str, Any], visto: Any, quien: dict[str, Any]
) -> None:
    """`visto`: el que la persona veía. Si otra lo cambió, no se pisa."""
    quedan = [escrito if n == indicador else f for n, f in fichas.items()]
    quedan = [{**f, "id": n} for n, f in zip(fichas, quedan, strict=True)]
    antes = None
    if not indicador:
        quedan.append({**escrito, "id": None})
    elif visto:
        antes = {"indicadores": [visto if n == indicador else f for n, f in fichas.items()]}
    actos.escribir_accion(accion=accion, campos={"indicadores": quedan}, antes=antes, **quien)


def _al_dia(accion: Accion, nombre: str) -> dict[str, str]:
    fila = IndicadorDeAccion.objects.get(accion=accion, nombre=nombre.strip())
    return {"indicador": str(fila.pk), "visto": en_json(indicadores_en_ficha([fila])[0])}


def por_partes(form: formularios.EscribirIndicador) -> dict[str, Any]:
    crema = [c for c in form.fields if c.startswith("crema_")]
    aparte = {"visto", "indicador", *crema, *(c.replace("crema_", "razon_") for c in crema)}
    return {
        "propios": [form[c] for c in form.fields if c not in aparte],
        "crema": [(form[c], form[c.replace("crema_", "razon_")]) for c in crema],
    }


def _inicial(ficha: dict[str, Any] | None) -> dict[str, Any]:
    if ficha is None:
        return {}
    crema = {f"crema_{e}": "si" if r["cumple"] else "no" for e, r in ficha["crema"].items()}
    razones = {f"razon_{e}": r["razon"] for e, r in ficha["crema"].items()}
    cifras = {c: escrita(ficha[c]) for c in ("linea_base", "meta_final")}
    return {**ficha, **cifras, **crema, **razones, "visto": ficha}


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
    quedan = [{**f, "id": n} for n, f in fichas_con_llave(accion).items() if n != indicador]

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
