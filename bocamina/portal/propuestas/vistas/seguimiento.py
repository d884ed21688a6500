"""Año por año: lo prometido, lo reportado y lo entregado; y los cambios del programa."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from bocamina.portal.errores import NoEncontrado
from bocamina.portal.propuestas.campos import CampoGuardable, parrafo
from bocamina.portal.propuestas.formularios import mineral_de, minerales_posibles
from bocamina.portal.propuestas.lectura import bandera, mineral_en_palabras, minerales_en_palabras
from bocamina.portal.propuestas.vistas.busqueda import buscar, intentar
from bocamina.registro.cuentas.permisos import exigir, puede
from bocamina.registro.expedientes.estados import ActoImposible
from bocamina.registro.exploracion import acciones, consultas
from bocamina.registro.exploracion.estados import ClaseCambio, Estado
from bocamina.registro.exploracion.models import Propuesta

MAXIMO_PESOS = 10**15
con_formulario = require_http_methods(["GET", "HEAD", "POST"])


class FormaReporte(forms.Form):
    radicado_fbm = forms.CharField(label="Radicado del Formato Básico Minero", max_length=60)
    ejercicio = forms.IntegerField(label="Año calendario", min_value=2001, max_value=2100)


class FormaHecho(forms.Form):
    invertido_cop = CampoGuardable(label="Invertido, en pesos", entero_maximo=MAXIMO_PESOS, desde_cero=True)
    esta_entregada = forms.BooleanField(label="Se entregó la información", required=False)


class FormaCambio(forms.Form):
    clase = forms.ChoiceField(label="Qué cambió", choices=ClaseCambio.choices)
    mineral = forms.ChoiceField(label="Mineral nuevo", required=False)
    anio = forms.TypedChoiceField(label="En qué año", coerce=int)
    descripcion = forms.CharField(label="En qué consiste y por qué", max_length=4000, widget=parrafo(4))

    def __init__(self, *args: Any, minerales: list[tuple[str, str]], anios: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mineral"].choices = [("", "Ninguno"), *minerales]
        self.fields["anio"].choices = [(str(a), str(a)) for a in anios]


def en_ejecucion(request: HttpRequest, codigo: str) -> Propuesta:
    propuesta = buscar(request, codigo)
    if propuesta.estado != Estado.EN_EJECUCION:
        raise NoEncontrado("Esta propuesta todavía no se ejecuta: no hay nada que seguir.")
    return propuesta


@require_safe
@login_required
def seguimiento(request: HttpRequest, codigo: str) -> HttpResponse:
    propuesta, hoy = en_ejecucion(request, codigo), timezone.localdate()
    foto = propuesta.fotografia
    pedidas = {p.periodo: p for p in propuesta.prorrogas.all()}
    contexto = {
        "propuesta": propuesta,
        "bandera": bandera(propuesta.estado),
        "minerales": minerales_en_palabras(propuesta),
        "anios": consultas.seguimiento_de(propuesta),
        "cambios": [
            {"cambio": c, "ajustes": consultas.ajustes_de(foto, c.despues) if c.recalcula else [],
             "mineral": mineral_en_palabras(**c.mineral) if c.mineral else ""}
            for c in propuesta.cambios.all()
        ],
        "periodos": [
            {"periodo": p, "prorroga": pedidas.get(p.clave)}
            for p in consultas.reglamento_de_prorroga(propuesta, hoy=hoy).periodos
        ],
        "terminos": consultas.terminos_de(propuesta),
        "canon": consultas.canon_de(propuesta),
        "salario_de_radicacion": consultas.lee_el_de_radicacion(propuesta),
        "polizas": consultas.polizas_de(propuesta),
        "puede_reportar": puede(request.user, "exploracion.reportar", propuesta, hoy=hoy),
        "puede_prorrogar": puede(request.user, "exploracion.prorrogar", propuesta, hoy=hoy),
    }  # fmt: skip
    return render(request, "propuestas/seguimiento.html", contexto)


@con_formulario
@login_required
def reporte(request: HttpRequest, codigo: str, anio: int) -> HttpResponse:
    propuesta, hoy = en_ejecucion(request, codigo), timezone.localdate()
    exigir(request.user, "exploracion.reportar", propuesta, hoy=hoy)
    cual = next((a for a in consultas.seguimiento_de(propuesta) if a.anio == anio), None)
    if cual is None:
        raise NoEncontrado(f"El programa no tiene año {anio}.")
    enviado = request.POST if request.method == "POST" else None
    form = FormaReporte(enviado, initial={"ejercicio": cual.ejercicio})
    filas = [(r, FormaHecho(enviado, prefix=r.clave)) for r in cual.renglones]
    if enviado is not None and all([form.is_valid(), *[f.is_valid() for _, f in filas]]):
        hechos = {
            r.clave: acciones.Hecho(
                f.cleaned_data["invertido_cop"] or Decimal(0), f.cleaned_data["esta_entregada"]
            )
            for r, f in filas
        }
        try:
            acciones.reportar_anio(
                propuesta=propuesta,
                anio=anio,
                hechos=hechos,
                actor=request.user,
                hoy=hoy,
                **form.cleaned_data,
            )
        except ActoImposible as error:
            form.add_error(None, str(error))
        else:
            intentar(request, lambda: True, f"Quedó reportado el año {anio}.")
            return redirect("propuesta_seguimiento", codigo=codigo)
    contexto = {
        "propuesta": propuesta,
        "anio": cual,
        "form": form,
        "filas": filas,
        "salario_de_radicacion": consultas.lee_el_de_radicacion(propuesta),
    }
    return render(request, "propuestas/reporte.html", contexto)


@con_formulario
@login_required
def cambio(request: HttpRequest, codigo: str) -> HttpResponse:
    propuesta, hoy = en_ejecucion(request, codigo), timezone.localdate()
    exigir(request.user, "exploracion.reportar", propuesta, hoy=hoy)
    tablas = consultas.revisar_propuesta(propuesta, hoy=hoy).tablas
    form = FormaCambio(
        request.POST or None,
        minerales=minerales_posibles(tablas),
        anios=sorted(map(int, propuesta.fotografia["por_anio"])),
    )
    if request.method == "POST" and form.is_valid():
        datos = dict(form.cleaned_data)
        mineral = datos.pop("mineral")
        try:
            hecho = acciones.registrar_cambio(
                propuesta=propuesta, mineral=mineral_de(mineral) if mineral else None, actor=request.user,
                hoy=hoy, **datos,
            )  # fmt: skip
        except ActoImposible as error:
            form.add_error(None, str(error))
        else:
            frase = (
                "El mineral es de otro grupo: se recalcularon los mínimos." if hecho.recalcula else "Anotado."
            )
            intentar(
                request, lambda: True, f"{frase} Infórmelo con el Formato Básico Minero del año {hecho.anio}."
            )
            return redirect("propuesta_seguimiento", codigo=codigo)
    return render(request, "propuestas/cambio.html", {"propuesta": propuesta, "form": form})
