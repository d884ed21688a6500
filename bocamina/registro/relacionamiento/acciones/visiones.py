"""Recoger visiones, medir la percepción, escribir lo aprendido y ofrecer herramientas."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models, transaction

from bocamina.registro.cuentas.permisos import exigir, exigir_alguno
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.relacionamiento.acciones.escritura import (
    LLEVAR,
    anotar_en,
    exigir_pasado,
    guardar,
    poner,
)
from bocamina.registro.relacionamiento.models import Encuesta, Herramienta, Leccion, Territorio, Vision


@transaction.atomic
def recoger_vision(*, territorio: Territorio, actor: Any, hoy: date, **datos: Any) -> Vision:
    """`datos`: texto, sector, fecha y espacio."""
    espacio = datos.get("espacio")
    if espacio is not None and espacio.territorio_id != territorio.pk:
        raise ActoImposible("Ese espacio es de otro territorio.")
    return _agregar(Vision(territorio=territorio), datos, "relacionamiento.recoger_vision", actor, hoy)


@transaction.atomic
def registrar_encuesta(*, territorio: Territorio, actor: Any, hoy: date, **datos: Any) -> Encuesta:
    """`datos`: momento, fecha, pregunta y cuántas personas contestaron cada cosa."""
    encuesta = Encuesta(territorio=territorio)
    poner(encuesta, datos)
    if not sum(encuesta.respuestas):
        raise ActoImposible("Escriba cuántas personas contestaron: todo está en cero.")
    return _agregar(encuesta, {}, "relacionamiento.registrar_encuesta", actor, hoy)


@transaction.atomic
def escribir_leccion(*, territorio: Territorio, actor: Any, hoy: date, **datos: Any) -> Leccion:
    return _agregar(Leccion(territorio=territorio), datos, "relacionamiento.escribir_leccion", actor, hoy)


@transaction.atomic
def ofrecer_herramienta(*, actor: Any, hoy: date, **datos: Any) -> Herramienta:
    """Sirve a todos los territorios: la agrega quien lleve alguno."""
    exigir_alguno(actor, LLEVAR, hoy=hoy)
    herramienta = Herramienta()
    poner(herramienta, datos)
    guardar(herramienta)
    anotar_en(actor, "relacionamiento.ofrecer_herramienta", herramienta)
    return herramienta


def _agregar(fila: Any, datos: dict[str, Any], acto: str, actor: Any, hoy: date) -> Any:
    exigir(actor, LLEVAR, fila, hoy=hoy)
    poner(fila, datos)
    exigir_pasado(fila.fecha, hoy, "Esto")
    guardada: models.Model = guardar(fila)
    anotar_en(actor, acto, guardada)
    return guardada
