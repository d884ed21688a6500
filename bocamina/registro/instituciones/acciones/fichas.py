"""Registrar y terminar entidades, unidades, puestos, personas, ocupaciones y cierres."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.instituciones.acciones.escritura import exigir_o_sistema, exigir_valido, nueva_clave
from bocamina.registro.instituciones.acciones.indice import indexar_fichas
from bocamina.registro.instituciones.estados import ActoImposible, TipoOcupacion
from bocamina.registro.instituciones.models import (
    CierreEntidad,
    Entidad,
    Fechado,
    Ocupacion,
    Persona,
    Puesto,
    Unidad,
)

ADMINISTRAR = "instituciones.administrar"


@transaction.atomic
def _registrar(objeto: Fechado, *, acto: str, actor: Any, hoy: date) -> None:
    exigir_o_sistema(actor, ADMINISTRAR, hoy=hoy)
    objeto.clave = objeto.clave or nueva_clave(objeto)
    exigir_valido(objeto)
    objeto.save()
    indexar_fichas([objeto])
    # Solo la clave: el contenido de la bitácora no lleva datos personales.
    anotar(actor=actor, acto=acto, objeto=objeto, contenido={"clave": objeto.clave})


def registrar_entidad(*, actor: Any, hoy: date, **datos: Any) -> Entidad:
    entidad = Entidad(**datos)
    _registrar(entidad, acto="instituciones.registrar_entidad", actor=actor, hoy=hoy)
    return entidad


def registrar_unidad(*, actor: Any, hoy: date, **datos: Any) -> Unidad:
    unidad = Unidad(**datos)
    _registrar(unidad, acto="instituciones.registrar_unidad", actor=actor, hoy=hoy)
    return unidad


def registrar_puesto(*, actor: Any, hoy: date, **datos: Any) -> Puesto:
    puesto = Puesto(**datos)
    _registrar(puesto, acto="instituciones.registrar_puesto", actor=actor, hoy=hoy)
    return puesto


def registrar_persona(*, actor: Any, hoy: date, **datos: Any) -> Persona:
    persona = Persona(**datos)
    _registrar(persona, acto="instituciones.registrar_persona", actor=actor, hoy=hoy)
    return persona


@transaction.atomic
def ocupar_puesto(
    *,
    puesto: Puesto,
    persona: Persona,
    desde: date,
    actor: Any,
    hoy: date,
    hasta: date | None = None,
    tipo: str = TipoOcupacion.TITULAR,
    acto: str = "",
) -> Ocupacion:
    Puesto.objects.select_for_update().get(pk=puesto.pk)  # dos posesiones a la vez se atienden en fila
    ocupacion = Ocupacion(puesto=puesto, persona=persona, desde=desde, hasta=hasta, tipo=tipo, acto=acto)
    _registrar(ocupacion, acto="instituciones.ocupar_puesto", actor=actor, hoy=hoy)
    return ocupacion


def registrar_cierre(*, actor: Any, hoy: date, **datos: Any) -> CierreEntidad:
    cierre = CierreEntidad(**datos)
    _registrar(cierre, acto="instituciones.registrar_cierre", actor=actor, hoy=hoy)
    return cierre


@transaction.atomic
def terminar(*, ficha: Fechado, hasta: date, actor: Any, hoy: date) -> Fechado:
    """Pone último día a una entidad, unidad, puesto u ocupación; la historia conserva lo anterior."""
    exigir_o_sistema(actor, ADMINISTRAR, hoy=hoy)
    actual = type(ficha).objects.select_for_update().get(pk=ficha.pk)
    if actual.hasta is not None:
        raise ActoImposible(
            f"«{actual.clave}» ya terminó el {actual.hasta.isoformat()}. No hay nada que terminar."
        )
    actual.hasta = hasta
    exigir_valido(actual)
    actual.save()
    indexar_fichas([actual])
    contenido = {"clave": actual.clave, "hasta": hasta.isoformat()}
    anotar(actor=actor, acto="instituciones.terminar", objeto=actual, contenido=contenido)
    return actual
