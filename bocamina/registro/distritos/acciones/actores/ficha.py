"""Agregar, cambiar y retirar actores."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from bocamina.nucleo.actores import comparten_palabra
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.distritos.acciones.actores.contacto import cerrar_autorizacion
from bocamina.registro.distritos.acciones.actores.escritura import (
    anotar_actor,
    exigir_que_nadie_lo_diga,
    exigir_sin_nombres,
    exigir_vivo,
    guardar,
    nuevo_actor,
    poner,
)
from bocamina.registro.distritos.acciones.actores.indice import indexar_actor
from bocamina.registro.distritos.consultas.actores import EDITAR
from bocamina.registro.distritos.estados import TipoDeActor
from bocamina.registro.distritos.models import Actor, Distrito, IdentidadReservada
from bocamina.registro.instituciones.estados import ActoImposible

RETIRADA = "Persona retirada del mapa"


@transaction.atomic
def agregar_actor(
    *, distrito: Distrito, datos: Mapping[str, Any], municipios: Iterable[str] = (), actor: Any, hoy: date
) -> Actor:
    exigir(actor, EDITAR, distrito, hoy=hoy)
    ficha = nuevo_actor(distrito)
    poner(ficha, datos)
    guardar(ficha, municipios)
    indexar_actor(ficha)
    anotar_actor(actor, "actores.agregar", ficha)
    return ficha


@transaction.atomic
def agregar_reservada(
    *,
    distrito: Distrito,
    nombre: str,
    seudonimo: str = "",
    datos: Mapping[str, Any],
    municipios: Iterable[str] = (),
    actor: Any,
    hoy: date,
) -> Actor:
    """El nombre verdadero va solo a su tabla; el mapa recibe el seudónimo."""
    exigir(actor, EDITAR, distrito, hoy=hoy)
    verdadero = nombre.strip()
    if not verdadero:
        raise ActoImposible("Escriba el nombre de la persona: queda en reserva.")
    exigir_sin_nombres(distrito, [verdadero])
    exigir_que_nadie_lo_diga(distrito, verdadero)
    ficha = nuevo_actor(distrito)
    poner(ficha, {**datos, "tipo": TipoDeActor.PERSONA, "sigla": "", "nit": ""})
    ficha.es_reservada = True
    ficha.nombre = seudonimo_valido(distrito, seudonimo, verdadero, ficha.numero)
    guardar(ficha, municipios)
    IdentidadReservada.objects.create(actor=ficha, nombre=verdadero)
    # Otra vez, ya con el nombre guardado: lo escrito en la misma ficha tampoco puede decirlo.
    guardar(ficha, None)
    indexar_actor(ficha)
    anotar_actor(actor, "actores.agregar", ficha, en_reserva=True)
    return ficha


def seudonimo_valido(distrito: Distrito, pedido: str, verdadero: str, numero: int) -> str:
    seudonimo = pedido.strip() or f"Persona protegida {numero}"
    if comparten_palabra(seudonimo, verdadero):
        raise ActoImposible("El seudónimo trae una palabra del nombre. Escoja otro que no lo recuerde.")
    otros = Actor.objects.filter(distrito=distrito, nombre__iexact=seudonimo).exclude(numero=numero)
    if otros.exists():
        raise ActoImposible("Ese seudónimo ya lo lleva otro actor. Escoja otro.")
    return seudonimo


@transaction.atomic
def editar_actor(
    *,
    ficha: Actor,
    datos: Mapping[str, Any],
    municipios: Iterable[str] | None = None,
    sobre: int,
    actor: Any,
    hoy: date,
) -> Actor:
    """`sobre`: la versión que se tenía a la vista. De quien está en reserva, `nombre` es el seudónimo."""
    exigir(actor, EDITAR, ficha, hoy=hoy)
    ficha = Actor.objects.select_for_update(of=("self",)).select_related("distrito").get(pk=ficha.pk)
    exigir_vivo(ficha)
    if ficha.version != sobre:
        raise ActoImposible(
            "Otra persona cambió este actor mientras usted escribía. Mire cómo quedó y repita."
        )
    cambiados = poner(ficha, _solo_lo_permitido(ficha, datos))
    if ficha.es_reservada and "nombre" in cambiados:
        seudonimo_valido(ficha.distrito, ficha.nombre, ficha.identidad.nombre, ficha.numero)
    ficha.version += 1
    guardar(ficha, municipios)
    indexar_actor(ficha)
    anotar_actor(actor, "actores.editar", ficha, campos=cambiados)
    return ficha


def _solo_lo_permitido(ficha: Actor, datos: Mapping[str, Any]) -> dict[str, Any]:
    """Una persona en reserva sigue siendo persona, sin NIT ni sigla."""
    fijos = {"tipo", "sigla", "nit"} if ficha.es_reservada else set[str]()
    return {campo: valor for campo, valor in datos.items() if campo not in fijos}


@transaction.atomic
def retirar_actor(*, ficha: Actor, actor: Any, hoy: date) -> Actor:
    """Sale del mapa y su contacto se borra. De una persona se borra además todo lo que la dice."""
    exigir(actor, EDITAR, ficha, hoy=hoy)
    exigir_vivo(ficha)
    cerrar_autorizacion(ficha, hoy)
    ficha.retirado_el = hoy
    if ficha.tipo == TipoDeActor.PERSONA:
        IdentidadReservada.objects.filter(actor=ficha).delete()
        borrar_persona(ficha, RETIRADA)
        for unida in ficha.unidos.all():
            borrar_persona(unida, RETIRADA)
    ficha.save()
    indexar_actor(ficha)
    anotar_actor(actor, "actores.retirar", ficha)
    return ficha


def borrar_persona(ficha: Actor, nombre: str) -> None:
    """Queda el número, para que lo que lo cita no apunte a la nada."""
    poner(ficha, dict.fromkeys(("sigla", "nit", "interes", "capacidad", "responsabilidad"), ""))
    ficha.nombre, ficha.llano = nombre, ""
    ficha.municipios.clear()
    ficha.save()
