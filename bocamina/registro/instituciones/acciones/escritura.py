"""Lo común de las escrituras: permiso, validación con frases y claves que salen de los nombres."""

from __future__ import annotations

import re
import secrets
import unicodedata
from datetime import date
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from bocamina.registro.cuentas.permisos import ConAmbito, exigir
from bocamina.registro.instituciones.estados import LARGO_CLAVE, ActoImposible, TipoOcupacion
from bocamina.registro.instituciones.models import Fechado, Ocupacion, Persona


def exigir_o_sistema(actor: Any, acto: str, objeto: ConAmbito | None = None, *, hoy: date) -> None:
    """`actor` es None solo en la línea de órdenes: quien la corre ya tiene la base en la mano.

    Una petición siempre trae usuario (anónimo si no entró), así que nunca pasa por aquí.
    """
    if actor is not None:
        exigir(actor, acto, objeto, hoy=hoy)


def clave_de(*partes: str) -> str:
    """Una clave legible y siempre igual para los mismos nombres: repetir una carga no duplica nada."""
    sin_tildes = unicodedata.normalize("NFD", " ".join(partes).casefold())
    letras = "".join(c for c in sin_tildes if unicodedata.category(c) != "Mn")
    return re.sub(r"[^a-z0-9]+", "-", letras)[:LARGO_CLAVE].strip("-")


def fallas_de(objeto: Fechado) -> list[tuple[str, str]]:
    """(campo, frase) de cada cosa que impide guardar el objeto; vacío si se puede."""
    fallas: list[tuple[str, str]] = []
    try:
        objeto.full_clean()
    except ValidationError as error:
        fallas = [
            (_campo(campo, fallo), mensaje)
            for campo, fallos in error.error_dict.items()
            for fallo in fallos
            for mensaje in fallo.messages
        ]
    if not fallas:
        fallas = _fallas_entre_fichas(objeto)
    return fallas


def _campo(campo: str, fallo: ValidationError) -> str:
    # Las restricciones dicen en su código el campo donde conviene mostrarlas.
    return str(fallo.code or "") if campo == NON_FIELD_ERRORS else campo


def _fallas_entre_fichas(objeto: Fechado) -> list[tuple[str, str]]:
    unidad = getattr(objeto, "unidad", None)
    if unidad is not None and unidad.entidad_id != objeto.entidad_id:  # type: ignore[attr-defined]
        return [("unidad", f"La unidad «{unidad.clave}» es de otra entidad. Escoja una de la misma.")]
    if isinstance(objeto, Ocupacion) and (otra := _ocupacion_que_choca(objeto)):
        return [("desde", f"Se cruza con la ocupación «{otra.clave}» del mismo puesto. Revise las fechas.")]
    return []


def _ocupacion_que_choca(nueva: Ocupacion) -> Ocupacion | None:
    """Dos titulares (o dos encargados) a la vez dejarían sin respuesta quién ocupaba el puesto."""
    for otra in Ocupacion.objects.filter(puesto_id=nueva.puesto_id, tipo=nueva.tipo).exclude(pk=nueva.pk):
        if otra.desde <= (nueva.hasta or date.max) and nueva.desde <= (otra.hasta or date.max):
            return otra
    return None


def exigir_valido(objeto: Fechado) -> None:
    if fallas := fallas_de(objeto):
        raise ActoImposible(" ".join(mensaje for _, mensaje in fallas))


def nueva_clave(objeto: Fechado) -> str:
    """La de una ficha que no la trae, por lo que la identifica; la de una persona no dice quién es."""
    if isinstance(objeto, Persona):
        return f"p-{secrets.token_hex(5)}"
    if isinstance(objeto, Ocupacion):
        tipo = "encargo" if objeto.tipo == TipoOcupacion.ENCARGO else ""
        return clave_de(objeto.puesto.clave[:24], objeto.persona.clave[:24], tipo, str(objeto.desde or ""))
    entidad = getattr(objeto, "entidad", None)
    prefijo = entidad.clave[:16] if entidad is not None else ""
    persona = getattr(objeto, "persona", None)
    if persona is not None:
        return clave_de(prefijo, persona.clave[:24], objeto.alcance[:3], str(objeto.desde or ""))  # type: ignore[attr-defined]
    nombre = getattr(objeto, "nombre", "") or f"{getattr(objeto, 'motivo', '')} {objeto.desde or ''}"
    return clave_de(prefijo, nombre)
