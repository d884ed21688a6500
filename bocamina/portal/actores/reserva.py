"""Poner a una persona en reserva, y ver su nombre cuando de verdad hace falta."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from bocamina.portal.actores import formularios
from bocamina.portal.actores.fichas import al_actor, pedir, url_del_actor
from bocamina.portal.actores.puerta import buscar_actor, intentar, para_escribir, sin_guardar
from bocamina.portal.errores import NoEncontrado
from bocamina.registro.distritos.acciones import actores as actos
from bocamina.registro.distritos.consultas.actores import VER_IDENTIDAD
from bocamina.registro.distritos.consultas.autorizacion import texto_en
from bocamina.registro.distritos.models import Actor, Distrito, IdentidadReservada

con_formulario = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@con_formulario
def reservar(request: HttpRequest, clave: str, numero: int) -> HttpResponse:
    distrito, quien = para_escribir(request, clave)
    ficha = buscar_actor(distrito, numero)
    form = formularios.Reservar(request.POST if request.method == "POST" else None)
    if form.is_valid() and intentar(
        form, lambda: actos.poner_en_reserva(ficha=ficha, **form.cleaned_data, **quien)
    ):
        messages.success(request, f"{ficha.codigo} quedó en reserva: desde ahora solo se ve su seudónimo.")
        return al_actor(distrito, ficha)
    detalle = (
        "Su nombre y su contacto pasan a la reserva. "
        "Los archivos que ya se bajaron no cambian: pida que se borren."
    )
    return pedir(
        request, distrito, form, f"Poner a {ficha.codigo} en reserva", "Ponerla en reserva",
        detalle=detalle, volver=url_del_actor(distrito, ficha),
    )  # fmt: skip


def _en_reserva(request: HttpRequest, clave: str, numero: int) -> tuple[Distrito, Actor, dict[str, Any]]:
    distrito, quien = para_escribir(request, clave, VER_IDENTIDAD)
    ficha = buscar_actor(distrito, numero)
    if not ficha.es_reservada or ficha.retirado_el is not None:
        raise NoEncontrado("Ese actor no está en reserva: su nombre está en el mapa.")
    return distrito, ficha, quien


@login_required
@con_formulario
def identidad(request: HttpRequest, clave: str, numero: int) -> HttpResponse:
    """El nombre sale solo en la respuesta a este envío: no tiene dirección propia ni se guarda."""
    distrito, ficha, quien = _en_reserva(request, clave, numero)
    form = formularios.VerIdentidad(request.POST if request.method == "POST" else None)
    vistas: list[IdentidadReservada] = []
    if form.is_valid():
        intentar(form, lambda: vistas.append(actos.ver_identidad(ficha=ficha, **form.cleaned_data, **quien)))
    contexto = {
        "distrito": distrito,
        "actor": ficha,
        "form": form,
        "identidad": vistas[0] if vistas else None,
    }
    return sin_guardar(render(request, "actores/identidad.html", contexto))


@login_required
@con_formulario
def contacto(request: HttpRequest, clave: str, numero: int) -> HttpResponse:
    distrito, ficha, quien = _en_reserva(request, clave, numero)
    form = formularios.DarContactoReservado(request.POST or None, initial={"otorgada_el": quien["hoy"]})
    if form.is_valid() and intentar(
        form, lambda: actos.guardar_contacto_reservado(ficha=ficha, **form.cleaned_data, **quien)
    ):
        messages.success(request, "Guardado en la reserva, con su autorización.")
        return al_actor(distrito, ficha)
    return pedir(
        request, distrito, form, f"Cómo hablarle a {ficha.nombre}", "Guardar en la reserva",
        texto=texto_en(quien["hoy"]), volver=url_del_actor(distrito, ficha),
    )  # fmt: skip
