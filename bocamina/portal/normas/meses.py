"""El plazo dibujado sobre el calendario: qué días contaron, cuáles no y dónde termina."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bocamina.nucleo.plazos import Plazo
from bocamina.nucleo.plazos.palabras import MESES

MESES_QUE_CABEN = 6


@dataclass(frozen=True, slots=True)
class Dia:
    numero: int
    clase: str
    nota: str


@dataclass(frozen=True, slots=True)
class Mes:
    nombre: str
    semanas: tuple[tuple[Dia | None, ...], ...]


def meses_del_plazo(plazo: Plazo) -> tuple[Mes, ...]:
    """Un calendario por mes; vacío si el plazo ocupa tantos que ya no ayuda verlo."""
    primero, ultimo = sorted((plazo.termino.desde, plazo.vence))
    cuantos = (ultimo.year - primero.year) * 12 + ultimo.month - primero.month + 1
    if cuantos > MESES_QUE_CABEN:
        return ()
    omitidos = {d.fecha: d.motivo.texto for d in plazo.dias_omitidos}
    return tuple(_mes(anio, mes, plazo, omitidos) for anio, mes in _de(primero, cuantos))


def _de(primero: date, cuantos: int) -> Iterator[tuple[int, int]]:
    for i in range(cuantos):
        anios, mes = divmod(primero.month - 1 + i, 12)
        yield primero.year + anios, mes + 1


def _mes(anio: int, mes: int, plazo: Plazo, omitidos: dict[date, str]) -> Mes:
    semanas = calendar.Calendar(firstweekday=0).monthdatescalendar(anio, mes)
    return Mes(
        f"{MESES[mes - 1]} de {anio}",
        tuple(tuple(_dia(d, plazo, omitidos) if d.month == mes else None for d in s) for s in semanas),
    )


def _dia(dia: date, plazo: Plazo, omitidos: dict[date, str]) -> Dia:
    desde, vence = plazo.termino.desde, plazo.vence
    if dia == desde:
        return Dia(dia.day, "hecho", "día del hecho, no se cuenta")
    if dia == vence:
        return Dia(dia.day, "vence", "último día")
    if dia in omitidos:
        return Dia(dia.day, "omitido", f"no cuenta: {omitidos[dia]}")
    return Dia(dia.day, "cuenta" if min(desde, vence) < dia < max(desde, vence) else "", "")
