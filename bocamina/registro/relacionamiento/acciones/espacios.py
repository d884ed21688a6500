"""Registrar un espacio, contar lo que se dijo y se acordó, y quiénes asistieron."""

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
from bocamina.registro.relacionamiento.consultas.metodologia import metodologia
from bocamina.registro.relacionamiento.consultas.territorios import exigir_municipio
from bocamina.registro.relacionamiento.models import Asistente, Espacio, Territorio


@transaction.atomic
def registrar_espacio(*, territorio: Territorio, actor: Any, hoy: date, **datos: Any) -> Espacio:
    """`datos`: clase, nombre, fecha, municipio, lugar, paso, objetivo, dicho, acordado y asistieron."""
    exigir(actor, LLEVAR, territorio, hoy=hoy)
    espacio = Espacio(territorio=territorio)
    poner(espacio, datos)
    _comprobar(espacio, hoy)
    guardar(espacio)
    anotar_en(actor, "relacionamiento.registrar_espacio", espacio, clase=espacio.clase, paso=espacio.paso)
    return espacio


@transaction.atomic
def cambiar_espacio(*, espacio: Espacio, actor: Any, hoy: date, **datos: Any) -> Espacio:
    exigir(actor, LLEVAR, espacio, hoy=hoy)
    actual = tomar(espacio)
    cambiados = poner(actual, datos)
    _comprobar(actual, hoy)
    guardar(actual)
    anotar_en(actor, "relacionamiento.cambiar_espacio", actual, campos=cambiados)
    return actual


def _comprobar(espacio: Espacio, hoy: date) -> None:
    exigir_municipio(espacio.territorio, espacio.municipio)
    if espacio.paso not in metodologia().nombres_de_pasos():
        raise ActoImposible("Escoja un paso de la metodología.")
    if (espacio.dicho or espacio.acordado or espacio.asistieron) and espacio.fecha > hoy:
        raise ActoImposible("El espacio todavía no ha sido: lo dicho y la asistencia se escriben después.")


@transaction.atomic
def agregar_asistente(*, espacio: Espacio, actor: Any, hoy: date, **datos: Any) -> Asistente:
    """`datos`: nombre, organizacion, sector y, con autorización, su contacto."""
    exigir(actor, LLEVAR, espacio, hoy=hoy)
    exigir_pasado(espacio.fecha, hoy, "La lista de asistencia")
    asistente = asistente_nuevo(espacio, datos, hoy)
    guardar(asistente)
    anotar_en(actor, "relacionamiento.agregar_asistente", espacio, es_publico=False, asistente=asistente.pk)
    return asistente


def asistente_nuevo(espacio: Espacio, datos: dict[str, Any], hoy: date) -> Asistente:
    asistente = Asistente(espacio=espacio)
    poner(asistente, datos)
    asistente.llano = llana(asistente.nombre)
    if asistente.autorizado_el:
        exigir_pasado(asistente.autorizado_el, hoy, "La autorización")
    if Asistente.objects.filter(espacio=espacio, llano=asistente.llano).exists():
        raise ActoImposible("Esa persona ya está en la lista de este espacio.")
    return asistente


@transaction.atomic
def quitar_asistente(*, asistente: Asistente, actor: Any, hoy: date) -> None:
    """Se anotó por error, o pidió que se borraran sus datos: se va del todo."""
    exigir(actor, LLEVAR, asistente.espacio, hoy=hoy)
    espacio, pk = asistente.espacio, asistente.pk
    asistente.delete()
    anotar_en(actor, "relacionamiento.quitar_asistente", espacio, es_publico=False, asistente=pk)
