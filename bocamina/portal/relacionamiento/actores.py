"""La base de actores de un territorio: la ve y la cambia quien lo lleva."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from bocamina.portal.paginacion import pagina_de
from bocamina.portal.relacionamiento.comunes import (
    Papel,
    Puerta,
    del_modelo,
    hallar,
    pagina_de_acto,
    para_llevar,
)
from bocamina.portal.relacionamiento.formularios import actores as formularios
from bocamina.registro.relacionamiento.acciones import actores as actos
from bocamina.registro.relacionamiento.models import Actor


def _actor(puerta: Puerta, pk: int) -> Actor:
    filas = puerta.territorio.actores.select_related("territorio__distrito")
    hallado: Actor = hallar(filas, pk, "Ese actor no es de este territorio.")
    return hallado


def _volver(puerta: Puerta) -> str:
    return reverse("dialogo_actores", args=[puerta.territorio.clave])


@login_required
@require_safe
def lista(request: HttpRequest, clave: str) -> HttpResponse:
    puerta = para_llevar(request, clave)
    filas = Actor.objects.filter(territorio=puerta.territorio)
    contexto = {"territorio": puerta.territorio, "pagina": pagina_de(request, filas)}
    respuesta = render(request, "relacionamiento/actores.html", contexto)
    respuesta["Cache-Control"] = "private, no-store"
    return respuesta


@pagina_de_acto
def agregar(puerta: Puerta, enviado: Any) -> Papel:
    return Papel(
        formularios.Actor(enviado),
        lambda **datos: actos.agregar_actor(territorio=puerta.territorio, **datos, **puerta.quien),
        titulo="Agregar un actor",
        boton="Agregar",
        hecho="Actor agregado.",
        volver=_volver(puerta),
    )


@pagina_de_acto
def cambiar(puerta: Puerta, enviado: Any, pk: int) -> Papel:
    hallado = _actor(puerta, pk)
    return Papel(
        formularios.Actor(enviado, initial=del_modelo(hallado, formularios.Actor)),
        lambda **datos: actos.cambiar_actor(cual=hallado, **datos, **puerta.quien),
        titulo=hallado.nombre,
        boton="Guardar",
        hecho="Quedó guardado.",
        volver=_volver(puerta),
    )


@pagina_de_acto
def quitar(puerta: Puerta, enviado: Any, pk: int) -> Papel:
    hallado = _actor(puerta, pk)
    return Papel(
        forms.Form(enviado),
        lambda: actos.quitar_actor(cual=hallado, **puerta.quien),
        titulo=f"¿Quitar a {hallado.nombre}?",
        boton="Quitar",
        hecho="Se quitó de la base, con su contacto.",
        volver=_volver(puerta),
        entrada="Se borra del todo: no queda en la base ni su contacto.",
    )
