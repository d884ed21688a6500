"""Los espacios del diálogo y su lista de asistencia, que solo ve quien lleva el territorio."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from bocamina.portal.paginacion import pagina_de
from bocamina.portal.relacionamiento.comunes import (
    Papel,
    Puerta,
    del_modelo,
    entrar,
    hallar,
    pagina_de_acto,
)
from bocamina.portal.relacionamiento.formularios import canales, espacios
from bocamina.registro.relacionamiento.acciones import espacios as actos
from bocamina.registro.relacionamiento.acciones.escritura import LLEVAR
from bocamina.registro.relacionamiento.consultas.metodologia import metodologia
from bocamina.registro.relacionamiento.consultas.territorios import asistencia, espacios_de
from bocamina.registro.relacionamiento.estados import Sector
from bocamina.registro.relacionamiento.models import Espacio


def hallar_espacio(puerta: Puerta, pk: int) -> Espacio:
    hallado: Espacio = hallar(espacios_de(puerta.territorio), pk, "Ese espacio no es de este territorio.")
    return hallado


def _volver(espacio: Espacio) -> str:
    return reverse("dialogo_espacio", args=[espacio.territorio.clave, espacio.pk])


@require_safe
def lista(request: HttpRequest, clave: str) -> HttpResponse:
    puerta = entrar(request, clave)
    pagina = pagina_de(request, espacios_de(puerta.territorio))
    nombres = metodologia().nombres_de_pasos()
    contexto = {
        "territorio": puerta.territorio,
        "pagina": pagina,
        "filas": [(e, asistencia(e), nombres.get(e.paso, e.paso)) for e in pagina],
        "puede_llevar": puerta.puede(LLEVAR),
    }
    return render(request, "relacionamiento/espacios.html", contexto)


@require_safe
def espacio(request: HttpRequest, clave: str, pk: int) -> HttpResponse:
    puerta = entrar(request, clave)
    hallado, lleva = hallar_espacio(puerta, pk), puerta.puede(LLEVAR)
    por_sector = (
        hallado.asistentes.values("sector").annotate(cuantos=Count("pk")).order_by("-cuantos", "sector")
    )
    contexto = {
        "territorio": puerta.territorio,
        "espacio": hallado,
        "paso": metodologia().nombres_de_pasos().get(hallado.paso, hallado.paso),
        "asistencia": asistencia(hallado),
        "por_sector": [(Sector(f["sector"]).label, f["cuantos"]) for f in por_sector],
        "asistentes": hallado.asistentes.all() if lleva else (),
        "puede_llevar": lleva,
    }
    respuesta = render(request, "relacionamiento/espacio.html", contexto)
    if lleva:
        respuesta["Cache-Control"] = "private, no-store"
    return respuesta


@pagina_de_acto
def registrar(puerta: Puerta, enviado: Any) -> Papel:
    return Papel(
        espacios.Espacio(enviado, territorio=puerta.territorio),
        lambda **datos: actos.registrar_espacio(territorio=puerta.territorio, **datos, **puerta.quien),
        titulo="Registrar un espacio",
        boton="Registrar",
        hecho="Espacio registrado.",
        volver=reverse("dialogo_espacios", args=[puerta.territorio.clave]),
    )


@pagina_de_acto
def cambiar(puerta: Puerta, enviado: Any, pk: int) -> Papel:
    hallado = hallar_espacio(puerta, pk)
    inicial = del_modelo(hallado, espacios.Espacio)
    return Papel(
        espacios.Espacio(enviado, initial=inicial, territorio=puerta.territorio),
        lambda **datos: actos.cambiar_espacio(espacio=hallado, **datos, **puerta.quien),
        titulo=hallado.nombre,
        boton="Guardar",
        hecho="Espacio guardado.",
        volver=_volver(hallado),
    )


@pagina_de_acto
def agregar_asistente(puerta: Puerta, enviado: Any, pk: int) -> Papel:
    hallado = hallar_espacio(puerta, pk)
    return Papel(
        canales.Asistente(enviado),
        lambda **datos: actos.agregar_asistente(espacio=hallado, **datos, **puerta.quien),
        titulo="Agregar una persona a la lista",
        boton="Agregar",
        hecho="Persona agregada a la lista.",
        volver=_volver(hallado),
        entrada=hallado.nombre,
    )


@pagina_de_acto
def quitar_asistente(puerta: Puerta, enviado: Any, pk: int, asistente: int) -> Papel:
    hallado = hallar_espacio(puerta, pk)
    persona = hallar(
        hallado.asistentes.select_related("espacio__territorio__distrito"), asistente, "No está en la lista."
    )
    return Papel(
        forms.Form(enviado),
        lambda: actos.quitar_asistente(asistente=persona, **puerta.quien),
        titulo=f"¿Quitar a {persona.nombre} de la lista?",
        boton="Quitar",
        hecho="Persona quitada: sus datos se borraron.",
        volver=_volver(hallado),
        entrada="Se borran su nombre y su contacto de esta lista.",
    )
