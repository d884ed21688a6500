"""La base de actores, de uno en uno: agregar, corregir lo que llegó mal y quitar a quien lo pida."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from bocamina.lectura.celdas import llana
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.relacionamiento.acciones.escritura import (
    LLEVAR,
    anotar_en,
    exigir_pasado,
    guardar,
    poner,
    tomar,
)
from bocamina.registro.relacionamiento.models import Actor, Territorio


@transaction.atomic
def agregar_actor(*, territorio: Territorio, actor: Any, hoy: date, **datos: Any) -> Actor:
    """`datos`: nombre, sector, lugar, interes, persona y, con autorización, su contacto."""
    exigir(actor, LLEVAR, territorio, hoy=hoy)
    nuevo = _escribir(Actor(territorio=territorio), datos, hoy)
    anotar_en(actor, "relacionamiento.agregar_actor", territorio, es_publico=False, agregado=nuevo.pk)
    return nuevo


@transaction.atomic
def cambiar_actor(*, cual: Actor, actor: Any, hoy: date, **datos: Any) -> Actor:
    exigir(actor, LLEVAR, cual, hoy=hoy)
    cambiado = _escribir(tomar(cual), datos, hoy)
    anotar_en(actor, "relacionamiento.cambiar_actor", cual.territorio, es_publico=False, cambiado=cual.pk)
    return cambiado


@transaction.atomic
def quitar_actor(*, cual: Actor, actor: Any, hoy: date) -> None:
    """Entró por error, o pidió que se borraran sus datos: se va del todo."""
    exigir(actor, LLEVAR, cual, hoy=hoy)
    territorio, pk = cual.territorio, cual.pk
    cual.delete()
    anotar_en(actor, "relacionamiento.quitar_actor", territorio, es_publico=False, quitado=pk)


def _escribir(fila: Actor, datos: dict[str, Any], hoy: date) -> Actor:
    poner(fila, datos)
    fila.llano = llana(fila.nombre)
    if fila.autorizado_el:
        exigir_pasado(fila.autorizado_el, hoy, "La autorización")
    otros = Actor.objects.filter(territorio=fila.territorio_id, llano=fila.llano).exclude(pk=fila.pk)
    if otros.exists():
        raise ActoImposible("Ya hay un actor con ese nombre en este territorio.")
    return guardar(fila)
