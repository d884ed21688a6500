"""Dónde queda, quiénes están, quiénes ayudan y para qué se creó el distrito."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_safe

from bocamina.documentos import mapa
from bocamina.portal.delimitacion.pasos import para_acto, tiene_permiso
from bocamina.portal.diagnostico import formularios
from bocamina.portal.diagnostico.comunes import formulario
from bocamina.portal.distritos.vistas import buscar_distrito
from bocamina.portal.errores import NoEncontrado
from bocamina.registro.distritos.acciones import perfil as actos
from bocamina.registro.distritos.acciones.criterios import DIAGNOSTICAR
from bocamina.registro.distritos.consultas.distritos import municipios_en
from bocamina.registro.distritos.consultas.perfil import (
    contorno_en,
    desacuerdos_de_municipios,
    propositos_de,
)
from bocamina.registro.distritos.models import Contorno, Distrito
from bocamina.registro.territorio import consultas as territorio

con_formulario = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def perfil(request: HttpRequest, clave: str) -> HttpResponse:
    distrito, hoy = buscar_distrito(clave), timezone.localdate()
    contorno = contorno_en(distrito, hoy)
    contexto = {
        "distrito": distrito,
        "contorno": contorno,
        "mapa": _mapa(distrito, contorno) if contorno else "",
        "desacuerdos": desacuerdos_de_municipios(distrito, contorno, hoy) if contorno else [],
        "anteriores": [c for c in distrito.contornos.all() if contorno is None or c.pk != contorno.pk],
        "comunidades": distrito.comunidades.all(),
        "aliados": distrito.aliados.all(),
        "propositos": propositos_de(distrito),
        "puede_escribir": tiene_permiso(request, DIAGNOSTICAR, distrito),
        "puede_abrir": tiene_permiso(request, "expedientes.ver_partes", distrito),
    }
    return render(request, "diagnostico/perfil.html", contexto)


def _mapa(distrito: Distrito, contorno: Contorno) -> str:
    """El contorno sobre los municipios declarados que tengan límite."""
    codigos = [m.codigo for m in municipios_en(distrito, timezone.localdate())]
    formas = territorio.formas_de_municipios(lambda c: reverse("municipio", args=[c]), codigos=codigos)
    propia = mapa.Forma(clave="contorno", nombre=distrito.nombre, geometria=contorno.forma, clase="resaltado")
    return mark_safe(  # noqa: S308 — `dibujar` escapa cada texto que pone
        mapa.dibujar(
            [*formas, propia],
            titulo=f"Contorno de {distrito.nombre}",
            descripcion=f"Según {contorno.fuente}. La lista de municipios dice lo mismo.",
            id="contorno",
        )
    )


def _acto(
    clase: type[forms.Form], acto: Callable[..., Any], titulo: str, hecho: str
) -> Callable[[HttpRequest, str], HttpResponse]:
    @login_required
    @con_formulario
    def vista(request: HttpRequest, clave: str) -> HttpResponse:
        distrito, quien = para_acto(request, clave, DIAGNOSTICAR)
        form = clase(request.POST or None, request.FILES or None)
        return formulario(
            request,
            distrito,
            form,
            lambda **datos: acto(**datos, **quien),
            titulo=titulo,
            boton="Registrar",
            hecho=hecho,
            vuelve_a="perfil",
        )

    return vista


def _registrar_contorno(*, archivo: Any, **datos: Any) -> Any:
    return actos.registrar_contorno(contenido=archivo.read(), nombre_archivo=archivo.name, **datos)


contorno = _acto(
    formularios.Contorno, _registrar_contorno, "Registrar el contorno", "Contorno registrado y medido."
)
comunidad = _acto(
    formularios.Comunidad, actos.registrar_comunidad, "Registrar presencia étnica", "Presencia registrada."
)
aliado = _acto(formularios.Aliado, actos.registrar_aliado, "Registrar un aliado", "Aliado registrado.")


@login_required
@con_formulario
def terminar(request: HttpRequest, clave: str, que: str, pk: int) -> HttpResponse:
    distrito, quien = para_acto(request, clave, DIAGNOSTICAR)
    filas = {"comunidad": distrito.comunidades, "aliado": distrito.aliados}.get(que)
    fila = filas.filter(pk=pk, hasta__isnull=True).first() if filas is not None else None
    if fila is None:
        raise NoEncontrado("Eso no está en el perfil de este distrito, o ya terminó.")
    del quien["distrito"]
    return formulario(
        request,
        distrito,
        formularios.Terminar(request.POST or None, initial={"hasta": quien["hoy"]}),
        lambda **datos: actos.terminar(fila=fila, **datos, **quien),
        titulo=f"Terminar: {fila}",
        entrada="No se borra: deja de valer desde el día siguiente.",
        boton="Terminar",
        hecho="Registrado.",
        vuelve_a="perfil",
    )


@login_required
@con_formulario
def propositos(request: HttpRequest, clave: str) -> HttpResponse:
    distrito, quien = para_acto(request, clave, DIAGNOSTICAR)
    form = formularios.Propositos(
        request.POST if request.method == "POST" else None, propositos=propositos_de(distrito)
    )
    return formulario(
        request,
        distrito,
        form,
        lambda **razones: actos.elegir_propositos(razones=razones, **quien),
        titulo="Propósitos del distrito",
        entrada="Escriba por qué persigue cada uno; deje vacío el que no persigue.",
        boton="Guardar",
        hecho="Propósitos guardados: el plan los usará como etiquetas.",
        vuelve_a="perfil",
    )
