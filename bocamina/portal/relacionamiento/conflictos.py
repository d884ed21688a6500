"""El observatorio de conflictividad: a quien no puede ver un caso se le responde como si no existiera."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from bocamina.documentos.graficas.lineas import Lineas, Medicion, Serie
from bocamina.portal.errores import NoEncontrado
from bocamina.portal.relacionamiento.comunes import (
    Puerta,
    con_formulario,
    del_modelo,
    entrar,
    hallar,
    pintar_formulario,
)
from bocamina.portal.relacionamiento.formularios import conflictos as formularios
from bocamina.registro.cuentas.permisos import exigir, puede
from bocamina.registro.relacionamiento.acciones import conflictos as actos
from bocamina.registro.relacionamiento.acciones.conflictos import CONDUCIR
from bocamina.registro.relacionamiento.consultas import conflictos as consultas
from bocamina.registro.relacionamiento.models import Conflicto

NO_ESTA = "No hay un caso con esa dirección."


def _reservada(respuesta: HttpResponse) -> HttpResponse:
    respuesta["Cache-Control"] = "private, no-store"
    return respuesta


def _caso(request: HttpRequest, clave: str, pk: int) -> tuple[Puerta, Conflicto]:
    """El mismo 404 para el que no existe y para el que no se puede ver."""
    puerta = entrar(request, clave)
    filas = consultas.visibles(request.user, hoy=puerta.hoy).filter(territorio=puerta.territorio)
    hallado: Conflicto = hallar(filas, pk, NO_ESTA)
    return puerta, hallado


def _para_llevar(request: HttpRequest, clave: str, pk: int) -> tuple[Puerta, Conflicto]:
    puerta, hallado = _caso(request, clave, pk)
    exigir(request.user, CONDUCIR, hallado, hoy=puerta.hoy)
    return puerta, hallado


def _pagina(caso: Conflicto) -> str:
    return reverse("dialogo_conflicto", args=[caso.territorio.clave, caso.pk])


@login_required
@require_safe
def alertas(request: HttpRequest) -> HttpResponse:
    """La lista de alerta temprana de todo lo que quien mira puede ver."""
    hoy = timezone.localdate()
    filas = consultas.visibles(request.user, hoy=hoy)
    contexto = {"vigilados": consultas.vigilados(filas, hoy=hoy)}
    return _reservada(render(request, "relacionamiento/alertas.html", contexto))


@require_safe
def lista(request: HttpRequest, clave: str) -> HttpResponse:
    puerta = entrar(request, clave)
    filas = consultas.visibles(request.user, hoy=puerta.hoy).filter(territorio=puerta.territorio)
    contexto = {
        "territorio": puerta.territorio,
        "vigilados": consultas.vigilados(filas, hoy=puerta.hoy),
        "cerrados": filas.filter(cerrado_el__isnull=False),
        "publicados": consultas.publicados(puerta.territorio),
        "puede_ver": consultas.puede_ver(request.user, puerta.territorio, hoy=puerta.hoy) or filas.exists(),
        "puede_conducir": puerta.puede(CONDUCIR),
    }
    return _reservada(render(request, "relacionamiento/conflictos.html", contexto))


@require_safe
def caso(request: HttpRequest, clave: str, pk: int) -> HttpResponse:
    puerta, hallado = _caso(request, clave, pk)
    mediciones = list(hallado.mediciones.all())
    contexto: dict[str, Any] = {
        "territorio": puerta.territorio,
        "caso": hallado,
        "alerta": consultas.alerta_de(hallado, hoy=puerta.hoy),
        "grafica": _grafica(mediciones),
        "mediciones": reversed(mediciones),
        "hechos": hallado.hechos.all(),
        "puede_conducir": puede(request.user, CONDUCIR, hallado, hoy=puerta.hoy),
    }
    return _reservada(render(request, "relacionamiento/conflicto.html", contexto))


def _grafica(mediciones: list[Any]) -> Lineas | None:
    """Con una sola medición no hay línea que dibujar."""
    if len(mediciones) < 2:
        return None
    puntos = tuple(Medicion(m.fecha, Decimal(m.intensidad)) for m in mediciones)
    descripcion = f"De {puntos[0].valor} a {puntos[-1].valor}, en {len(puntos)} mediciones."
    return Lineas("Intensidad en el tiempo", descripcion, "Intensidad, de 0 a 5", (Serie("Caso", puntos),))


@login_required
@con_formulario
def abrir(request: HttpRequest, clave: str) -> HttpResponse:
    puerta = entrar(request, clave, CONDUCIR)
    return pintar_formulario(
        request,
        puerta,
        formularios.Caso(request.POST or None, territorio=puerta.territorio),
        lambda **datos: actos.abrir_caso(
            territorio=puerta.territorio, responsable=request.user, **datos, **puerta.quien
        ),
        titulo="Abrir un caso",
        boton="Abrir",
        hecho="Caso abierto: nace reservado.",
        volver=reverse("dialogo_conflictos", args=[clave]),
    )


@login_required
@con_formulario
def cambiar(request: HttpRequest, clave: str, pk: int) -> HttpResponse:
    puerta, hallado = _para_llevar(request, clave, pk)
    inicial = del_modelo(hallado, formularios.Caso)
    return pintar_formulario(
        request,
        puerta,
        formularios.Caso(request.POST or None, initial=inicial, territorio=puerta.territorio),
        lambda **datos: actos.cambiar_caso(conflicto=hallado, **datos, **puerta.quien),
        titulo=hallado.caso,
        boton="Guardar",
        hecho="Caso guardado.",
        volver=_pagina(hallado),
    )


@login_required
@con_formulario
def medir(request: HttpRequest, clave: str, pk: int) -> HttpResponse:
    puerta, hallado = _para_llevar(request, clave, pk)
    return pintar_formulario(
        request,
        puerta,
        formularios.Medir(request.POST or None),
        lambda **datos: actos.medir(conflicto=hallado, url=_pagina(hallado), **datos, **puerta.quien),
        titulo="Medir la intensidad",
        boton="Guardar",
        hecho="Medición guardada.",
        volver=_pagina(hallado),
        entrada=hallado.caso,
    )


@login_required
@con_formulario
def hecho(request: HttpRequest, clave: str, pk: int) -> HttpResponse:
    puerta, hallado = _para_llevar(request, clave, pk)
    return pintar_formulario(
        request,
        puerta,
        formularios.Hecho(request.POST or None),
        lambda **datos: actos.anotar_hecho(conflicto=hallado, **datos, **puerta.quien),
        titulo="Anotar una acción o un acuerdo",
        boton="Anotar",
        hecho="Quedó anotado.",
        volver=_pagina(hallado),
        entrada=hallado.caso,
    )


@login_required
@con_formulario
def estado_de_hecho(request: HttpRequest, clave: str, pk: int, cual: int) -> HttpResponse:
    puerta, hallado = _para_llevar(request, clave, pk)
    filas = hallado.hechos.select_related("conflicto__territorio__distrito")
    fila = hallar(filas, cual, "Ese hecho no es de este caso.")
    return pintar_formulario(
        request,
        puerta,
        formularios.EstadoHecho(request.POST or None, initial={"estado": fila.estado}),
        lambda **datos: actos.cambiar_estado_de_hecho(hecho=fila, **datos, **puerta.quien),
        titulo="¿Se cumplió?",
        boton="Guardar",
        hecho="Quedó guardado.",
        volver=_pagina(hallado),
        entrada=fila.texto,
    )


@login_required
@con_formulario
def audiencia(request: HttpRequest, clave: str, pk: int) -> HttpResponse:
    puerta, hallado = _para_llevar(request, clave, pk)
    inicial = del_modelo(hallado, formularios.Audiencia)
    return pintar_formulario(
        request,
        puerta,
        formularios.Audiencia(request.POST or None, initial=inicial),
        lambda **datos: actos.decidir_audiencia(conflicto=hallado, **datos, **puerta.quien),
        titulo="Qué se publica de este caso",
        boton="Guardar",
        hecho="Quedó decidido.",
        volver=_pagina(hallado),
        entrada=hallado.caso,
    )


@login_required
@con_formulario
def cerrar(request: HttpRequest, clave: str, pk: int) -> HttpResponse:
    puerta, hallado = _para_llevar(request, clave, pk)
    if hallado.cerrado_el is not None:
        raise NoEncontrado("Este caso ya está cerrado.")
    return pintar_formulario(
        request,
        puerta,
        formularios.Cerrar(request.POST or None),
        lambda **datos: actos.cerrar_caso(conflicto=hallado, **datos, **puerta.quien),
        titulo="Cerrar el caso",
        boton="Cerrar",
        hecho="Caso cerrado.",
        volver=_pagina(hallado),
        entrada=hallado.caso,
    )
