"""El indicador de una acción: qué se mide, con qué fórmula, desde dónde y hasta dónde."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from bocamina.nucleo.planes.acumulacion import Acumulacion
from bocamina.nucleo.planes.financiero import Ejecucion
from bocamina.nucleo.planes.formula import FormulaInvalida, variables_de
from bocamina.nucleo.planes.seguimiento import Seguimiento, SerieConVacios, contradicciones, faltantes


class TipoIndicador(StrEnum):
    GESTION = "gestion"
    PRODUCTO = "producto"
    RESULTADO = "resultado"
    IMPACTO = "impacto"


class IndicadorInvalido(ValueError):
    """El indicador no se puede medir así; trae todas las razones."""

    def __init__(self, razones: Iterable[str]) -> None:
        self.razones = tuple(razones)
        super().__init__(f"El indicador no sirve: {' · '.join(self.razones)}. Corrija y repita.")


@dataclass(frozen=True, slots=True)
class Variable:
    """Un dato de la fórmula. `fuente`: de dónde lo toma quien reporta."""

    simbolo: str
    nombre: str
    fuente: str = ""


@dataclass(frozen=True, slots=True)
class LineaBase:
    valor: Fraction
    fecha: date
    fuente: str


@dataclass(frozen=True, slots=True)
class Indicador:
    """Aparte de la acción. `metas` por período, con `None` donde no se programó."""

    nombre: str
    formula: str
    variables: tuple[Variable, ...]
    unidad: str
    tipo: TipoIndicador
    acumulacion: Acumulacion
    metas: SerieConVacios
    meta_final: Fraction | None = None
    linea_base: LineaBase | None = None
    bases: SerieConVacios = field(default_factory=dict)
    medio_verificacion: str = ""

    def __post_init__(self) -> None:
        razones = tuple(_razones(self))
        if razones:
            raise IndicadorInvalido(razones)

    def seguimiento(
        self, *, resultados: SerieConVacios, hoy: date, financiero: Ejecucion | None = None
    ) -> Seguimiento:
        """Lo que se mide con los reportes que haya a la fecha."""
        return Seguimiento(
            tipo=self.acumulacion,
            metas=self.metas,
            resultados=resultados,
            hoy=hoy,
            linea_base=self.linea_base.valor if self.linea_base else None,
            meta_final=self.meta_final,
            bases=self.bases,
            financiero=financiero,
        )


def _razones(indicador: Indicador) -> Iterator[str]:
    for clave in ("nombre", "formula", "unidad"):
        if not getattr(indicador, clave).strip():
            yield f"falta «{clave}»"
    if indicador.linea_base is not None and not indicador.linea_base.fuente.strip():
        yield "la línea base no dice su fuente"
    yield from _razones_de_la_formula(indicador)
    datos = {
        "metas": indicador.metas,
        "resultados": {},
        "bases": indicador.bases,
        "linea_base": indicador.linea_base.valor if indicador.linea_base else None,
        "meta_final": indicador.meta_final,
    }
    yield from faltantes(indicador.acumulacion, datos)
    yield from contradicciones(indicador.acumulacion, datos)


def _razones_de_la_formula(indicador: Indicador) -> Iterator[str]:
    declaradas = [v.simbolo for v in indicador.variables]
    for repetida in sorted({s for s in declaradas if declaradas.count(s) > 1}):
        yield f"la variable «{repetida}» está dos veces"
    if not indicador.formula.strip():
        return
    try:
        usadas = variables_de(indicador.formula)
    except FormulaInvalida as error:
        yield str(error)
        return
    if not usadas:
        yield "la fórmula no usa ninguna variable"
    for simbolo in sorted(usadas - set(declaradas)):
        yield f"la fórmula usa «{simbolo}» y no se dice qué es"
    for simbolo in sorted(set(declaradas) - usadas):
        yield f"la variable «{simbolo}» no está en la fórmula"


@dataclass(frozen=True, slots=True)
class Respuesta:
    """Si el indicador cumple una de las exigencias CREMA, y por qué."""

    cumple: bool
    razon: str


def revisar_crema(respuestas: Mapping[str, Respuesta], *, exigidas: tuple[str, ...]) -> tuple[str, ...]:
    """Lo que le falta a las cinco respuestas; `exigidas` sale de la norma `peg.indicador_crema`."""
    faltan = [f"falta decir si es {e}" for e in exigidas if e not in respuestas]
    sobran = [f"«{c}» no es una exigencia CREMA" for c in respuestas if c not in exigidas]
    sin_razon = [
        f"falta la razón de «{c}»" for c, r in respuestas.items() if c in exigidas and not r.razon.strip()
    ]
    return (*faltan, *sobran, *sin_razon)


def cumple_crema(respuestas: Mapping[str, Respuesta], *, exigidas: tuple[str, ...]) -> bool:
    return not revisar_crema(respuestas, exigidas=exigidas) and all(respuestas[e].cumple for e in exigidas)


def componentes_incompletos(
    indicadores: Iterable[tuple[str, TipoIndicador]], *, componentes: tuple[str, ...]
) -> Mapping[str, tuple[TipoIndicador, ...]]:
    """Por componente, lo que le falta: cada uno lleva al menos un indicador de resultado y uno de impacto."""
    hay = set(indicadores)
    pedidos = (TipoIndicador.RESULTADO, TipoIndicador.IMPACTO)
    faltan = {c: tuple(t for t in pedidos if (c, t) not in hay) for c in componentes}
    return {componente: tipos for componente, tipos in faltan.items() if tipos}
