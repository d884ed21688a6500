"""Fortalecimiento de capacidades y apoyo a los planes de ordenamiento de un territorio."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from bocamina.portal.relacionamiento.comunes import (
    Papel,
    Puerta,
    con_formulario,
    del_modelo,
    entrar,
    hallar,
    pagina_de_acto,
    para_llevar,
    pintar_formulario,
)
from bocamina.portal.relacionamiento.formularios import fortalecimiento as formularios
from bocamina.registro.relacionamiento.acciones import fortalecimiento as actos
from bocamina.registro.relacionamiento.acciones.escritura import LLEVAR


def _volver(puerta: Puerta) -> str:
    return reverse("dialogo_fortalecimiento", args=[puerta.territorio.clave])


@require_safe
def lista(request: HttpRequest, clave: str) -> HttpResponse:
    puerta = entrar(request, clave)
    contexto = {
        "territorio": puerta.territorio,
        "filas": puerta.territorio.fortalecimientos.select_related("municipio"),
        "apoyos": puerta.territorio.apoyos.select_related("municipio").prefetch_related("pasos"),
        "puede_llevar": puerta.puede(LLEVAR),
    }
    return render(request, "relacionamiento/fortalecimiento.html", contexto)


@login_required
@con_formulario
def escribir(request: HttpRequest, clave: str, pk: int = 0) -> HttpResponse:
    puerta = para_llevar(request, clave)
    filas = puerta.territorio.fortalecimientos
    fila = hallar(filas, pk, "Ese fortalecimiento no es de este territorio.") if pk else None
    inicial = del_modelo(fila, formularios.Fortalecer) if fila else None
    return pintar_formulario(
        request,
        puerta,
        formularios.Fortalecer(request.POST or None, initial=inicial, territorio=puerta.territorio),
        lambda **datos: actos.escribir_fortalecimiento(
            territorio=puerta.territorio, fila=fila, **datos, **puerta.quien
        ),
        titulo=fila.tema if fila else "Fortalecer una capacidad",
        boton="Guardar",
        hecho="Quedó guardado.",
        volver=_volver(puerta),
    )


@pagina_de_acto
def apoyar(puerta: Puerta, enviado: Any) -> Papel:
    return Papel(
        formularios.Apoyar(enviado, territorio=puerta.territorio),
        lambda **datos: actos.abrir_apoyo(territorio=puerta.territorio, **datos, **puerta.quien),
        titulo="Apoyar un plan de ordenamiento",
        boton="Guardar",
        hecho="Apoyo abierto.",
        volver=_volver(puerta),
    )


@pagina_de_acto
def mover(puerta: Puerta, enviado: Any, pk: int) -> Papel:
    filas = puerta.territorio.apoyos.select_related("municipio", "territorio__distrito")
    apoyo = hallar(filas, pk, "Ese apoyo no es de este territorio.")
    return Papel(
        formularios.Mover(enviado),
        lambda **datos: actos.mover_apoyo(apoyo=apoyo, **datos, **puerta.quien),
        titulo=str(apoyo),
        boton="Guardar",
        hecho="Quedó en su nuevo estado.",
        volver=_volver(puerta),
    )
