"""Si las rondas de una mesa temática caben en el ciclo de formulación (`tematicas-ciclo`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bocamina.nucleo.explicacion import Explicacion, Insumo, Vigente
from bocamina.nucleo.plazos.palabras import fecha_en_palabras


def revisar_ciclo(
    *, rondas: Sequence[date], primera_distrital: date | None, tope: date | None, minimas: Vigente
) -> Explicacion:
    """`tope`: último día del ciclo, desde la primera sesión distrital; después es seguimiento."""
    ordenadas = sorted(rondas)
    dentro = [r for r in ordenadas if tope is None or r <= tope]
    exigidas = int(str(minimas.valor))
    avisos = tuple(_avisos(ordenadas, dentro, exigidas, primera_distrital, tope))
    return Explicacion(
        valor="cumple" if len(dentro) >= exigidas and not avisos else "falta",
        formula="al menos las rondas exigidas, una por mes, antes del último día del ciclo",
        insumos=(
            Insumo("rondas dentro del ciclo", str(len(dentro))),
            Insumo("rondas exigidas", str(exigidas)),
            *((Insumo("último día del ciclo", fecha_en_palabras(tope)),) if tope else ()),
        ),
        pasos=tuple(
            f"Ronda {n}: {fecha_en_palabras(dia)}{'' if dia in dentro else ' (seguimiento)'}."
            for n, dia in enumerate(ordenadas, start=1)
        ),
        citas=minimas.citas,
        criterios=minimas.criterios,
        avisos=avisos,
    )


def _avisos(
    rondas: Sequence[date], dentro: Sequence[date], exigidas: int, primera: date | None, tope: date | None
) -> Iterator[str]:
    if primera is None:
        yield "La mesa distrital no ha tenido su primera sesión: el ciclo aún no empieza a contarse."
    if len(dentro) < exigidas:
        hasta = f" a más tardar el {fecha_en_palabras(tope)}" if tope else ""
        faltan = exigidas - len(dentro)
        yield f"{'Falta una ronda' if faltan == 1 else f'Faltan {faltan} rondas'}{hasta}."
    meses = [(r.year, r.month) for r in dentro]
    for anio, mes in sorted({m for m in meses if meses.count(m) > 1}):
        yield f"Hay más de una ronda en {mes:02d}/{anio}: se espera una por mes."
