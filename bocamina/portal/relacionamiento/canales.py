"""Los canales con las autoridades. El contacto y lo hablado solo los ve quien lleva el territorio."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from bocamina.portal.relacionamiento.comunes import (
    Puerta,
    con_formulario,
    del_modelo,
    entrar,
    hallar,
    para_llevar,
    pintar_formulario,
)
from bocamina.portal.relacionamiento.formularios import canales as formularios
from bocamina.registro.relacionamiento.acciones import canales as actos
from bocamina.registro.relacionamiento.acciones.escritura import LLEVAR
from bocamina.registro.relacionamiento.consultas.territorios import canales_de
from bocamina.registro.relacionamiento.models import Canal


def _canal(puerta: Puerta, pk: int) -> Canal:
    hallado: Canal = hallar(canales_de(puerta.territorio), pk, "Ese canal no es de este territorio.")
    return hallado


def _volver(canal: Canal) -> str:
    return reverse("dialogo_canal", args=[canal.territorio.clave, canal.pk])


@require_safe
def canal(request: HttpRequest, clave: str, pk: int) -> HttpResponse:
    puerta = entrar(request, clave)
    hallado, lleva = _canal(puerta, pk), puerta.puede(LLEVAR)
    contexto = {
        "territorio": puerta.territorio,
        "canal": hallado,
        "contactos": hallado.contactos.all(),
        "puede_llevar": lleva,
        "hoy": puerta.hoy,
    }
    respuesta = render(request, "relacionamiento/canal.html", contexto)
    if lleva:
        respuesta["Cache-Control"] = "private, no-store"
    return respuesta


@login_required
@con_formulario
def abrir(request: HttpRequest, clave: str) -> HttpResponse:
    puerta = para_llevar(request, clave)
    return pintar_formulario(
        request,
        puerta,
        formularios.Canal(request.POST or None, territorio=puerta.territorio),
        lambda **datos: actos.abrir_canal(territorio=puerta.territorio, **datos, **puerta.quien),
        titulo="Abrir un canal",
        boton="Abrir",
        hecho="Canal abierto.",
        volver=reverse("dialogo_territorio", args=[clave]),
    )


@login_required
@con_formulario
def cambiar(request: HttpRequest, clave: str, pk: int) -> HttpResponse:
    puerta = para_llevar(request, clave)
    hallado = _canal(puerta, pk)
    inicial = del_modelo(hallado, formularios.Canal)
    return pintar_formulario(
        request,
        puerta,
        formularios.Canal(request.POST or None, initial=inicial, territorio=puerta.territorio),
        lambda **datos: actos.cambiar_canal(canal=hallado, **datos, **puerta.quien),
        titulo=str(hallado),
        boton="Guardar",
        hecho="Canal guardado.",
        volver=_volver(hallado),
    )


@login_required
@con_formulario
def contacto(request: HttpRequest, clave: str, pk: int) -> HttpResponse:
    puerta = para_llevar(request, clave)
    hallado = _canal(puerta, pk)
    return pintar_formulario(
        request,
        puerta,
        formularios.Contacto(request.POST or None),
        lambda **datos: actos.anotar_contacto(canal=hallado, **datos, **puerta.quien),
        titulo=f"Anotar un contacto con {hallado.autoridad}",
        boton="Anotar",
        hecho="Contacto anotado.",
        volver=_volver(hallado),
    )


@login_required
@con_formulario
def estado(request: HttpRequest, clave: str, pk: int) -> HttpResponse:
    puerta = para_llevar(request, clave)
    hallado = _canal(puerta, pk)
    return pintar_formulario(
        request,
        puerta,
        formularios.EstadoCanal(request.POST or None, initial={"estado": hallado.estado}),
        lambda **datos: actos.cambiar_estado_de_canal(canal=hallado, **datos, **puerta.quien),
        titulo=f"En qué está el canal con {hallado.autoridad}",
        boton="Cambiar",
        hecho="Estado del canal cambiado.",
        volver=_volver(hallado),
    )
