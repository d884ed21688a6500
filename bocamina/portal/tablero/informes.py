"""Los informes periódicos de la secretaría: cuáles tocan, el que se escribe y los presentados."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bocamina.documentos import TIPOS_DE_CONTENIDO
from bocamina.documentos.informe_mesa import TIPO
from bocamina.portal.campos import CampoFecha
from bocamina.portal.errores import NoEncontrado
from bocamina.portal.paginacion import pagina_de
from bocamina.portal.sesiones.citacion import intentar
from bocamina.portal.tablero.puerta import buscar_mesa, quien
from bocamina.registro.cuentas.permisos import puede
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.mesas.consultas.tablero import puede_leer
from bocamina.registro.mesas.models import Mesa
from bocamina.registro.sesiones.acciones import informes_periodicos as actos
from bocamina.registro.sesiones.consultas import informes_periodicos as consultas
from bocamina.registro.sesiones.estados import ClaseInforme
from bocamina.registro.sesiones.models import InformePeriodico

con_formulario = require_http_methods(["GET", "HEAD", "POST"])
NO_HAY = "Esa página no existe, o los informes de esa mesa los leen solo quienes la integran."


class EmpezarInforme(forms.Form):
    clase = forms.ChoiceField(label="Cuál", choices=ClaseInforme.choices)
    hasta = CampoFecha(label="Hasta qué día informa")


class EscribirInforme(forms.Form):
    texto = forms.CharField(
        label="Presentación", max_length=actos.LARGO, required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="Lo que usted quiere decir: lo demás del informe sale de los registros.",
    )  # fmt: skip
    version = forms.IntegerField(min_value=0, max_value=10**6, widget=forms.HiddenInput)


def _mesa(request: HttpRequest, clave: str) -> tuple[Mesa, dict[str, Any], bool]:
    """La secretaría los escribe; quienes integran la mesa leen los presentados."""
    mesa, datos = buscar_mesa(clave), quien(request)
    escribe = puede(request.user, actos.INFORMAR, mesa, hoy=datos["hoy"])
    if not escribe and not puede_leer(request.user, mesa, hoy=datos["hoy"]):
        raise NoEncontrado(NO_HAY)
    return mesa, datos, escribe


def _informe(request: HttpRequest, clave: str, pk: int) -> tuple[InformePeriodico, dict[str, Any], bool]:
    mesa, datos, escribe = _mesa(request, clave)
    hallado = consultas.informe_por_id(mesa, pk)
    if hallado is None or not (escribe or hallado.presentado_el):
        raise NoEncontrado(NO_HAY)
    return hallado, datos, escribe


@login_required
@con_formulario
def lista(request: HttpRequest, clave: str) -> HttpResponse:
    mesa, datos, escribe = _mesa(request, clave)
    form = EmpezarInforme(request.POST or None, initial={"hasta": datos["hoy"]})
    hechos: list[InformePeriodico] = []
    if form.is_valid() and intentar(
        form, lambda: hechos.append(actos.empezar_informe(mesa=mesa, **form.cleaned_data, **datos))
    ):
        return redirect("informe", clave, hechos[0].pk)
    filas = mesa.informes.select_related("documento", "documento_word")
    contexto = {
        "mesa": mesa,
        "form": form,
        "escribe": escribe,
        "hoy": datos["hoy"],
        "tocan": list(consultas.los_que_tocan(mesa, hoy=datos["hoy"])) if escribe else [],
        "pagina": pagina_de(request, filas if escribe else filas.exclude(presentado_el=None)),
    }
    return render(request, "tablero/informes.html", contexto)


@login_required
@con_formulario
def informe(request: HttpRequest, clave: str, pk: int) -> HttpResponse:
    hallado, datos, escribe = _informe(request, clave, pk)
    inicial = {"texto": hallado.texto, "version": hallado.version}
    form = EscribirInforme(request.POST or None, initial=inicial)
    if form.is_valid() and intentar(
        form, lambda: actos.escribir_informe(informe=hallado, **form.cleaned_data, **datos)
    ):
        messages.success(request, "Guardado.")
        return redirect("informe", clave, pk)
    contexto = {"mesa": hallado.mesa, "informe": hallado, "form": form, "escribe": escribe}
    if hallado.presentado_el is None:
        contexto["datos"] = consultas.datos_del_informe(hallado, hoy=datos["hoy"], actor=request.user)
    return render(request, "tablero/informe.html", contexto)


@login_required
@require_POST
def presentar(request: HttpRequest, clave: str, pk: int) -> HttpResponse:
    hallado, datos, _ = _informe(request, clave, pk)
    try:
        actos.presentar_informe(informe=hallado, **datos)
    except ActoImposible as razon:
        messages.error(request, str(razon))
    else:
        messages.success(request, "Presentado: quedó en el expediente de la mesa, en PDF y en Word.")
    return redirect("informe", clave, pk)


@login_required
@require_safe
def bajar(request: HttpRequest, clave: str, pk: int, formato: str) -> HttpResponse:
    """El borrador; el presentado se baja del expediente, con su código."""
    hallado, datos, escribe = _informe(request, clave, pk)
    if not escribe or hallado.presentado_el is not None or formato not in TIPO.formatos:
        raise NoEncontrado(f"Ese borrador no existe. Se descarga en: {', '.join(TIPO.formatos)}.")
    contenido = consultas.archivo(
        consultas.datos_del_informe(hallado, hoy=datos["hoy"], actor=request.user),
        formato,
        mesa=hallado.mesa,
        fecha=datos["hoy"],
    )
    respuesta = HttpResponse(contenido, content_type=TIPOS_DE_CONTENIDO[formato])
    respuesta["Content-Disposition"] = f'attachment; filename="informe-borrador-{pk}.{formato}"'
    return respuesta
