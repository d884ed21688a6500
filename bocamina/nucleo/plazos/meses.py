"""Meses y años del calendario común: el mismo número de día o, si el mes no lo tiene, su último día."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from bocamina.nucleo.plazos.calendario import PlazoImposible


def sumar_meses(fecha: date, meses: int) -> date:
    """31 de enero + 1 mes → último día de febrero; 29 de febrero + 12 meses → 28 de febrero."""
    anio, mes = _mover(fecha, meses)
    return date(anio, mes, min(fecha.day, monthrange(anio, mes)[1]))


def ultimo_inicio(limite: date, meses: int) -> date:
    """La última fecha que, sumados los meses, no pasa de `limite`.

    No basta restar: el 31 de enero más un mes ya da el 28 de febrero, así que del último día de un mes
    se vuelve al último día del otro.
    """
    anio, mes = _mover(limite, -meses)
    ultimo = monthrange(anio, mes)[1]
    es_fin_de_mes = (limite + timedelta(days=1)).day == 1
    return date(anio, mes, ultimo if es_fin_de_mes else min(limite.day, ultimo))


def _mover(fecha: date, meses: int) -> tuple[int, int]:
    corrido = fecha.year * 12 + fecha.month - 1 + meses
    anio, mes = corrido // 12, corrido % 12 + 1
    if not date.min.year <= anio <= date.max.year:
        raise PlazoImposible("La cuenta se sale del calendario. Use una cantidad menor de meses o de años.")
    return anio, mes
