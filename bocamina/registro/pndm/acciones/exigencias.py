"""Quién puede en la matriz, y lo que todos los actos comprueban antes."""

from __future__ import annotations

from datetime import date
from typing import Any

from bocamina.nucleo.matriz.reconocer.valores import en_una_linea
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.instituciones.acciones import exigir_o_sistema
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.pndm.models import Accion, Redaccion, Version

ADMINISTRAR = "pndm.administrar"
VER = "pndm.ver"
VER_CONTACTOS = "pndm.ver_contactos"
CONCERTAR = "pndm.concertar"
REPORTAR = "pndm.reportar"
LARGO_TEXTO = 8_000


class EditadoPorOtra(ActoImposible):
    """Alguien guardó antes."""

    def __init__(self) -> None:
        super().__init__("Otra persona guardó mientras usted escribía. Compare con lo que quedó y repita.")


def exigir_administrar(actor: Any, *, hoy: date) -> None:
    exigir_o_sistema(actor, ADMINISTRAR, hoy=hoy)


def exigir_de_entidad(actor: Any, entidad: Entidad, *, hoy: date) -> None:
    exigir(actor, CONCERTAR, entidad, hoy=hoy)


def para_escribir(version: Version) -> Version:
    """La fila de la base, tomada; una versión publicada ya no cambia."""
    actual = Version.objects.select_for_update(of=("self",)).select_related("plan").get(pk=version.pk)
    if not actual.se_escribe:
        raise ActoImposible(f"«{actual.nombre}» ya se publicó y no cambia. Trabaje en la siguiente.")
    return actual


def redaccion_en(version: Version, accion: Accion) -> Redaccion:
    fila = Redaccion.objects.select_related("linea__objetivo").filter(version=version, accion=accion).first()
    if fila is None:
        raise ActoImposible(f"La acción {accion.codigo} no está en «{version.nombre}».")
    return fila


def exigir_texto(texto: str, que: str, *, largo: int = LARGO_TEXTO) -> str:
    limpio = texto.strip()
    if not en_una_linea(limpio):
        raise ActoImposible(f"Falta {que}.")
    if len(limpio) > largo:
        raise ActoImposible(f"{que.capitalize()} pasa de {largo} letras. Acórtelo.")
    return limpio
