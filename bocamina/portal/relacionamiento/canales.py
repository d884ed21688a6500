"""Los canales con las autoridades. El contacto y lo hablado solo los ve quien lleva el territorio."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from bocamina.portal.relacionamiento.comunes import (
    Papel,
    Puerta,
    del_modelo,
    entrar,
    hallar,
    pagina_de_acto,
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


@pagina_de_acto
def abrir(puerta: Puerta, enviado: Any) -> Papel:
    return Papel(
        formularios.Canal(enviado, territorio=puerta.territorio),
        lambda **datos: actos.abrir_canal(territorio=puerta.territorio, **datos, **puerta.quien),
        titulo="Abrir un canal",
        boton="Abrir",
        hecho="Canal abierto.",
        volver=reverse("dialogo_territorio", args=[puerta.territorio.clave]),
    )


@pagina_de_acto
def cambiar(puerta: Puerta, enviado: Any, pk: int) -> Papel:
    hallado = _canal(puerta, pk)
    inicial = del_modelo(hallado, formularios.Canal)
    return Papel(
        formularios.Canal(enviado, initial=inicial, territorio=puerta.territorio),
        lambda **datos: actos.cambiar_canal(canal=hallado, **datos, **puerta.quien),
        titulo=str(hallado),
        boton="Guardar",
        hecho="Canal guardado.",
        volver=_volver(hallado),
    )


@pagina_de_acto
def contacto(puerta: Puerta, enviado: Any, pk: int) -> Papel:
    hallado = _canal(puerta, pk)
    return Papel(
        formularios.Contacto(enviado),
        lambda **datos: actos.anotar_contacto(canal=hallado, **datos, **puerta.quien),
        titulo=f"Anotar un contacto con {hallado.autoridad}",
        boton="Anotar",
        hecho="Contacto anotado.",
        volver=_volver(hallado),
    )


@pagina_de_acto
def estado(puerta: Puerta, enviado: Any, pk: int) -> Papel:
    hallado = _canal(puerta, pk)
    return Papel(
        formularios.EstadoCanal(enviado, initial={"estado": hallado.estado}),
        lambda **datos: actos.cambiar_estado_de_canal(canal=hallado, **datos, **puerta.quien),
        titulo=f"En qué está el canal con {hallado.autoridad}",
        boton="Cambiar",
        hecho="Estado del canal cambiado.",
        volver=_volver(hallado),
    )
