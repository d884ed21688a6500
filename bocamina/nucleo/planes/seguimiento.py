"""Lo programado y lo reportado de un indicador, a una fecha; y lo que no puede ser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from bocamina.nucleo.planes.acumulacion import PIDEN_BASE, PIDEN_META_FINAL, Acumulacion
from bocamina.nucleo.planes.financiero import Ejecucion
from bocamina.nucleo.planes.periodo import Periodo, cruces

# Un vacío (`None`) no es un cero: en metas, «no programado»; en resultados, «sin reporte».
SerieConVacios = Mapping[Periodo, Fraction | None]


class SeguimientoInvalido(ValueError):
    """Los datos no se pueden medir; trae todas las razones."""

    def __init__(self, razones: Iterable[str]) -> None:
        self.razones = tuple(razones)
        super().__init__(f"No se puede medir: {' · '.join(self.razones)}. Corrija y repita.")


@dataclass(frozen=True, slots=True)
class Seguimiento:
    """`bases`: en la reducción anual, la línea base de cada período; `linea_base` vale para los demás."""

    tipo: Acumulacion
    metas: SerieConVacios
    resultados: SerieConVacios
    hoy: date
    linea_base: Fraction | None = None
    meta_final: Fraction | None = None
    bases: SerieConVacios = field(default_factory=dict)
    financiero: Ejecucion | None = None

    def __post_init__(self) -> None:
        datos = {c: getattr(self, c) for c in ("metas", "resultados", "bases", "linea_base", "meta_final")}
        razones = [*faltantes(self.tipo, datos), *contradicciones(self.tipo, datos)]
        if razones:
            raise SeguimientoInvalido(razones)


def faltantes(tipo: Acumulacion, datos: Mapping[str, Any]) -> Iterator[str]:
    if tipo in PIDEN_META_FINAL and datos.get("meta_final") is None:
        yield f"falta «meta_final»: el tipo «{tipo}» la pide"
    con_base = datos.get("linea_base") is not None
    if tipo in PIDEN_BASE and not con_base and not _bases_bastan(tipo, datos):
        yield f"falta «linea_base»: el tipo «{tipo}» la pide"


def _bases_bastan(tipo: Acumulacion, datos: Mapping[str, Any]) -> bool:
    """Cada período programado tiene la suya."""
    metas, bases = datos.get("metas") or {}, datos.get("bases") or {}
    programadas = [p for p, m in metas.items() if m is not None]
    tiene_todas = all(bases.get(p) is not None for p in programadas)
    return tipo is Acumulacion.REDUCCION_ANUAL and bool(bases) and tiene_todas


def contradicciones(tipo: Acumulacion | None, datos: Mapping[str, Any]) -> Iterator[str]:
    """Lo que no puede ser a la vez. Mira solo lo que llegó bien: lo demás ya tiene su razón."""
    for clave in ("metas", "resultados", "bases"):
        for uno, otro in cruces(datos.get(clave) or {}):
            nombre = "linea_base" if clave == "bases" else clave
            yield f"«{nombre}»: {uno} y {otro} se pisan; deje el período entero o sus partes"
    if tipo is Acumulacion.REDUCCION:
        yield from _no_baja(datos.get("linea_base"), datos.get("meta_final"))
    if tipo is Acumulacion.REDUCCION_ANUAL:
        yield from _no_baja_cada_periodo(datos)
    if tipo in (Acumulacion.FLUJO, Acumulacion.REDUCCION_ANUAL):
        yield from _a_pedazos(tipo, datos.get("metas") or {}, datos.get("resultados") or {})


def _no_baja(base: Fraction | None, meta: Fraction | None) -> Iterator[str]:
    if base is not None and meta is not None and meta > base:
        yield "«meta_final» es mayor que «linea_base»: un indicador de reducción baja; ¿es «capacidad»?"


def _no_baja_cada_periodo(datos: Mapping[str, Any]) -> Iterator[str]:
    bases, comun = datos.get("bases") or {}, datos.get("linea_base")
    for periodo, meta in sorted((datos.get("metas") or {}).items()):
        base = bases.get(periodo, comun)
        if meta is not None and base is not None and meta > base:
            yield f"«metas»: la de {periodo} es mayor que su línea base, y la reducción anual baja"


def _a_pedazos(tipo: Acumulacion, metas: SerieConVacios, resultados: SerieConVacios) -> Iterator[str]:
    for parte in sorted(p for p, r in resultados.items() if r is not None and p not in metas):
        entero = next((m for m in metas if parte.toca(m)), None)
        if entero is not None:
            yield (
                f"«resultados»: en «{tipo}» cada resultado se compara con la meta de su período; "
                f"hay resultado de {parte} y la meta es de {entero}"
            )
