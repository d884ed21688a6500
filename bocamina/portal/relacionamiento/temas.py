"""Lo planteado en el territorio: lo urgente se responde, lo importante va a la agenda."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from bocamina.portal.paginacion import pagina_de
from bocamina.portal.relacionamiento.comunes import (
    Papel,
    Puerta,
    con_formulario,
    entrar,
    hallar,
    pagina_de_acto,
    pintar_formulario,
)
from bocamina.portal.relacionamiento.formularios import temas as formularios
from bocamina.registro.cuentas.permisos import denegado
from bocamina.registro.relacionamiento.acciones import temas as actos
from bocamina.registro.relacionamiento.acciones.escritura import LLEVAR
from bocamina.registro.relacionamiento.consultas.temas import temas_de
from bocamina.registro.relacionamiento.models import Tema


def _tema(puerta: Puerta, pk: int) -> Tema:
    hallado: Tema = hallar(temas_de(puerta.territorio), pk, "Ese tema no es de este territorio.")
    return hallado


def _pagina(tema: Tema) -> str:
    return reverse("dialogo_tema", args=[tema.territorio.clave, tema.pk])


@require_safe
def lista(request: HttpRequest, clave: str) -> HttpResponse:
    puerta = entrar(request, clave)
    pagina = pagina_de(request, temas_de(puerta.territorio))
    contexto = {
        "territorio": puerta.territorio,
        "pagina": pagina,
        "filas": [(t, t.esta_vencido(puerta.hoy)) for t in pagina],
        "puede_llevar": puerta.puede(LLEVAR),
    }
    return render(request, "relacionamiento/temas.html", contexto)


@require_safe
def tema(request: HttpRequest, clave: str, pk: int) -> HttpResponse:
    puerta = entrar(request, clave)
    hallado = _tema(puerta, pk)
    contexto = {
        "territorio": puerta.territorio,
        "tema": hallado,
        "vencido": hallado.esta_vencido(puerta.hoy),
        "pasos": hallado.pasos.all(),
        "prioridades": hallado.prioridades.all(),
        "puede_llevar": puerta.puede(LLEVAR),
        "puede_responder": actos.puede_responder(request.user, hallado, hoy=puerta.hoy),
    }
    return render(request, "relacionamiento/tema.html", contexto)


@pagina_de_acto
def plantear(puerta: Puerta, enviado: Any) -> Papel:
    return Papel(
        formularios.Plantear(enviado, territorio=puerta.territorio),
        lambda **datos: actos.plantear_tema(territorio=puerta.territorio, **datos, **puerta.quien),
        titulo="Anotar lo que se planteó",
        boton="Anotar",
        hecho="Tema anotado. Ahora diga si es urgente o importante.",
        volver=reverse("dialogo_temas", args=[puerta.territorio.clave]),
    )


@pagina_de_acto
def urgente(puerta: Puerta, enviado: Any, pk: int) -> Papel:
    hallado = _tema(puerta, pk)
    return Papel(
        formularios.Urgente(enviado),
        lambda **datos: actos.declarar_urgente(tema=hallado, url=_pagina(hallado), **datos, **puerta.quien),
        titulo="Es urgente",
        boton="Declarar urgente",
        hecho="Quedó como urgente: la entidad lo tiene en Mi trabajo.",
        volver=_pagina(hallado),
        entrada=hallado.texto,
    )


@pagina_de_acto
def importante(puerta: Puerta, enviado: Any, pk: int) -> Papel:
    hallado = _tema(puerta, pk)
    return Papel(
        formularios.Importante(enviado),
        lambda **datos: actos.declarar_importante(tema=hallado, **datos, **puerta.quien),
        titulo="Es importante",
        boton="Llevar a la agenda",
        hecho="Quedó como importante: ya se puede proponer en la agenda.",
        volver=_pagina(hallado),
        entrada=hallado.texto,
    )


@login_required
@con_formulario
def seguir(request: HttpRequest, clave: str, pk: int) -> HttpResponse:
    puerta = entrar(request, clave)
    hallado = _tema(puerta, pk)
    if not actos.puede_responder(request.user, hallado, hoy=puerta.hoy):
        raise denegado(actos.RESPONDER)
    return pintar_formulario(
        request,
        puerta,
        formularios.Seguir(request.POST or None),
        lambda **datos: actos.seguir_tema(tema=hallado, **datos, **puerta.quien),
        titulo="Contar qué se hizo",
        boton="Contar",
        hecho="Quedó contado.",
        volver=_pagina(hallado),
        entrada=hallado.texto,
    )
