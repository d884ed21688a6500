"""Escoger otra lectura para los casos nuevos."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from bocamina import normativa
from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.criterios.consultas import elecciones
from bocamina.registro.criterios.models import LecturaElegida
from bocamina.registro.cuentas.permisos import exigir


def elegir_lectura(
    *, criterio: str, opcion: str, desde: date, razon: str, actor: Any, hoy: date
) -> LecturaElegida:
    exigir(actor, "criterios.elegir", hoy=hoy)
    _exigir_posible(criterio, opcion, desde, razon, hoy)
    try:
        with transaction.atomic():
            elegida = LecturaElegida.objects.create(
                criterio=criterio, opcion=opcion, desde=desde, razon=razon.strip(), quien=actor
            )
            contenido = {"criterio": criterio, "opcion": opcion, "desde": desde.isoformat()}
            anotar(actor=actor, acto="criterios.elegir", objeto=elegida, contenido=contenido, es_publico=True)
    except IntegrityError:
        raise ValidationError(
            {"desde": "Ya hay una lectura elegida desde ese día. Escoja otra fecha."}
        ) from None
    return elegida


def _exigir_posible(criterio: str, opcion: str, desde: date, razon: str, hoy: date) -> None:
    conocido = normativa.criterio(criterio)
    faltas = {}
    if opcion not in conocido.opciones:
        faltas["opcion"] = f"«{criterio}» no tiene esa lectura. Escoja una de la lista."
    elif opcion == normativa.lectura(criterio, en=desde, elecciones=elecciones()):
        faltas["opcion"] = "Esa lectura ya es la que rige en esa fecha. Escoja otra."
    if desde < hoy:
        faltas["desde"] = "La lectura vale para casos nuevos: escoja hoy o una fecha posterior."
    if not razon.strip():
        faltas["razon"] = "Escriba por qué: la razón queda publicada."
    if faltas:
        raise ValidationError(faltas)
