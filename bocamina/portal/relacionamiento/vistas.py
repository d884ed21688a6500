"""La lista de territorios en diálogo y la página de cada uno: mapa, línea de tiempo y lo que sigue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from bocamina.documentos import linea_de_tiempo, mapa
from bocamina.nucleo.relacionamiento.linea import EnLugar, Suceso, en_carriles, por_anio, por_lugar
from bocamina.portal.paginacion import pagina_de
from bocamina.portal.relacionamiento.comunes import (
    Puerta,
    con_formulario,
    del_modelo,
    entrar,
    para_llevar,
    pintar_formulario,
)
from bocamina.portal.relacionamiento.formularios.territorio import Cambiar, Registrar
from bocamina.registro.cuentas.permisos import ambitos_de, exigir_alguno
from bocamina.registro.relacionamiento.acciones import territorio as actos
from bocamina.registro.relacionamiento.acciones.escritura import LLEVAR
from bocamina.registro.relacionamiento.consultas import linea, territorios
from bocamina.registro.relacionamiento.consultas.metodologia import metodologia
from bocamina.registro.relacionamiento.models import Territorio
from bocamina.registro.territorio import consultas as geografia

RECIENTES = 8


@require_safe
def lista(request: HttpRequest) -> HttpResponse:
    contexto = {
        "pagina": pagina_de(request, territorios.territorios()),
        "puede_registrar": ambitos_de(request.user, LLEVAR, hoy=timezone.localdate()) != set(),
        "pasos": metodologia().pasos,
    }
    return render(request, "relacionamiento/lista.html", contexto)


@require_safe
def territorio(request: HttpRequest, clave: str) -> HttpResponse:
    puerta = entrar(request, clave)
    sucesos = linea.sucesos_de(puerta.territorio, actor=request.user, hoy=puerta.hoy)
    espacios = list(territorios.espacios_de(puerta.territorio)[:RECIENTES])
    contexto: dict[str, Any] = {
        "territorio": puerta.territorio,
        "puede_llevar": puerta.puede(LLEVAR),
        "canales": _canales(puerta),
        "espacios": [(e, territorios.asistencia(e)) for e in espacios],
        "pasos": _pasos(puerta.territorio),
        "anios": por_anio(sucesos),
        "dibujo": _linea(puerta.territorio, sucesos),
        "donde": _donde(puerta.territorio, sucesos),
        "hoy": puerta.hoy,
    }
    respuesta = render(request, "relacionamiento/territorio.html", contexto)
    if request.user.is_authenticated:
        respuesta["Cache-Control"] = "private, no-store"  # puede traer lo reservado que esa persona ve
    return respuesta


def _canales(puerta: Puerta) -> list[tuple[Any, bool]]:
    dias = metodologia().alerta["sin_medir_dias"]
    filas = territorios.canales_de(puerta.territorio)
    return [(c, territorios.esta_callado(c, puerta.hoy, dias)) for c in filas]


def _pasos(lugar: Territorio) -> list[tuple[Any, int]]:
    """Los pasos de la metodología y cuántos espacios hubo de cada uno."""
    cuantos: dict[str, int] = {}
    for paso in lugar.espacios.values_list("paso", flat=True):
        cuantos[paso] = cuantos.get(paso, 0) + 1
    return [(p, cuantos.get(p.id, 0)) for p in metodologia().pasos]


def _linea(lugar: Territorio, sucesos: list[Suceso]) -> str:
    carriles = en_carriles(sucesos, linea.CARRILES)
    if not carriles:
        return ""
    titulo = f"Línea de tiempo de {lugar.nombre}"
    descripcion = " ".join(f"{c.nombre}: {len(c.sucesos)}." for c in carriles)
    return mark_safe(linea_de_tiempo.dibujar(carriles, titulo=titulo, descripcion=descripcion))  # noqa: S308


@dataclass(frozen=True, slots=True)
class Donde:
    """Lo que pasó en cada municipio; `sin_limite`: los que no tienen con qué pintarse en el mapa."""

    mapa: str
    lugares: tuple[tuple[Any, EnLugar], ...]
    de_todos: EnLugar | None
    quietos: int
    sin_limite: int


def _donde(lugar: Territorio, sucesos: list[Suceso]) -> Donde:
    municipios = {m.codigo: m for m in territorios.municipios_de(lugar)}
    cuentas = {e.lugar: e for e in por_lugar(sucesos, linea.CARRILES)}
    formas = geografia.formas_de_municipios(lambda c: reverse("municipio", args=[c]), codigos=municipios)
    return Donde(
        _mapa(lugar, formas, cuentas),
        tuple((municipios[c], e) for c, e in cuentas.items() if c in municipios),
        cuentas.get(""),
        len(municipios.keys() - cuentas.keys()),
        len(municipios) - len(formas),
    )


def _mapa(lugar: Territorio, formas: Sequence[Any], cuentas: Mapping[str, EnLugar]) -> str:
    if not formas:
        return ""
    con_cuenta = [
        replace(
            f,
            detalle=f"{cuentas[f.clave].cuantos if f.clave in cuentas else 0} sucesos en la línea de tiempo",
            clase="resaltado" if f.clave in cuentas else "",
        )
        for f in formas
    ]
    descripcion = "Resaltados, los municipios donde ha pasado algo. La tabla dice cuánto y de qué."
    return mark_safe(  # noqa: S308 - lo escribe documentos.mapa, con todo escapado
        mapa.dibujar(con_cuenta, titulo=f"Mapa de {lugar.nombre}", descripcion=descripcion, id="dialogo")
    )


@login_required
@con_formulario
def registrar(request: HttpRequest) -> HttpResponse:
    hoy = timezone.localdate()
    exigir_alguno(request.user, LLEVAR, hoy=hoy)
    form = Registrar(request.POST or None)
    puerta = Puerta(Territorio(nombre="Territorio nuevo"), request.user, hoy)
    return pintar_formulario(
        request,
        puerta,
        form,
        lambda **datos: actos.registrar_territorio(**datos, **puerta.quien),
        titulo="Empezar el diálogo con un territorio",
        boton="Registrar",
        hecho="Territorio registrado.",
        volver=reverse("dialogo"),
    )


@login_required
@con_formulario
def cambiar(request: HttpRequest, clave: str) -> HttpResponse:
    puerta = para_llevar(request, clave)
    form = Cambiar(request.POST or None, initial=del_modelo(puerta.territorio, Cambiar))
    return pintar_formulario(
        request,
        puerta,
        form,
        lambda **datos: actos.cambiar_territorio(territorio=puerta.territorio, **datos, **puerta.quien),
        titulo=f"Cambiar {puerta.territorio.nombre}",
        boton="Guardar",
        hecho="Cambios guardados.",
        volver=reverse("dialogo_territorio", args=[clave]),
    )
