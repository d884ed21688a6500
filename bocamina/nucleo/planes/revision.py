"""Lo que no cuadra en un reporte: el número frente al relato, la evidencia y lo reportado antes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any, cast

from bocamina.nucleo.explicacion import Explicacion, Insumo, Vigente
from bocamina.nucleo.exploracion.numeros import en_espanol
from bocamina.nucleo.planes.acumulacion import Acumulacion
from bocamina.nucleo.planes.financiero import aproximar

# En estos cada período trae lo suyo; en los demás, cómo quedó el nivel al corte.
POR_PERIODO = frozenset({Acumulacion.ACUMULADO, Acumulacion.FLUJO})
QUE_BAJAN = frozenset({Acumulacion.REDUCCION, Acumulacion.REDUCCION_ANUAL})


@dataclass(frozen=True, slots=True)
class ReglasDeRevision:
    """`tendencia_veces`: cuántas veces la tendencia ya es un salto; `tendencia_minimo`, con cuántos."""

    tendencia_veces: Fraction
    tendencia_minimo: int
    explicacion_letras: int
    vigente: Vigente

    @classmethod
    def de(cls, vigente: Vigente) -> ReglasDeRevision:
        campos = cast(Mapping[str, Any], vigente.valor)
        return cls(
            Fraction(campos["tendencia_veces"]),
            int(campos["tendencia_minimo"]),
            int(campos["explicacion_letras"]),
            vigente,
        )


@dataclass(frozen=True, slots=True)
class Reportado:
    """`anteriores`: los resultados de los períodos pasados, del más viejo al más nuevo, sin vacíos."""

    tipo: Acumulacion
    anteriores: tuple[Fraction, ...]
    actual: Fraction | None
    linea_base: Fraction | None = None
    logro: str = ""
    dificultad: str = ""
    evidencias: int = 0


@dataclass(frozen=True, slots=True)
class HallazgoDeReporte:
    """`regla` es su nombre fijo; `frase`, lo que lee quien reporta y quien revisa."""

    regla: str
    frase: str
    explicacion: Explicacion

    def como_dict(self) -> dict[str, Any]:
        return {"regla": self.regla, "frase": self.frase, "explicacion": self.explicacion.como_dict()}


def revisar_reporte(reportado: Reportado, reglas: ReglasDeRevision) -> tuple[HallazgoDeReporte, ...]:
    """Preguntas, no condenas: se responden con evidencia o con una aclaración."""
    return tuple(
        HallazgoDeReporte(regla, frase, _explicar(regla, reportado, reglas, pasos))
        for regla, frase, pasos in _hallazgos(reportado, reglas)
    )


def _hallazgos(r: Reportado, reglas: ReglasDeRevision) -> Iterator[tuple[str, str, str]]:
    if r.actual is None:
        if r.logro.strip():
            yield "relato_sin_cifra", "Cuenta un logro y no trae cifra.", "hay relato y no hay resultado"
        return
    if not r.logro.strip():
        yield "cifra_sin_relato", "Trae cifra y no cuenta qué se logró.", "hay resultado y no hay relato"
    movimiento = _movimiento(r)
    if movimiento > 0 and not r.evidencias:
        yield (
            "avance_sin_evidencia",
            "Reporta avance y no adjunta evidencia.",
            f"mejora de {en_espanol(movimiento)} y ninguna evidencia",
        )
    caida = _caida(r)
    if caida > 0 and len(r.dificultad.strip()) < reglas.explicacion_letras:
        yield (
            "caida_sin_explicacion",
            f"Retrocede {en_espanol(caida)} frente al período anterior y no explica por qué.",
            f"retroceso de {en_espanol(caida)}; la explicación pide {reglas.explicacion_letras} letras",
        )
    yield from _salto(r, reglas)


def _previo(r: Reportado) -> Fraction:
    if r.anteriores:
        return r.anteriores[-1]
    return r.linea_base if r.linea_base is not None else Fraction(0)


def _movimiento(r: Reportado) -> Fraction:
    """Cuánto mejora en este período; negativo si empeora."""
    actual = cast(Fraction, r.actual)
    if r.tipo in POR_PERIODO:
        return actual
    return _previo(r) - actual if r.tipo in QUE_BAJAN else actual - _previo(r)


def _caida(r: Reportado) -> Fraction:
    """El acumulado no cae porque un período rinda menos que otro: solo si el resultado es negativo."""
    actual = cast(Fraction, r.actual)
    if r.tipo is Acumulacion.ACUMULADO:
        return max(-actual, Fraction(0))
    if not r.anteriores:
        return Fraction(0)
    cambio = actual - r.anteriores[-1]
    return max(cambio if r.tipo in QUE_BAJAN else -cambio, Fraction(0))


def _salto(r: Reportado, reglas: ReglasDeRevision) -> Iterator[tuple[str, str, str]]:
    pasos = _pasos_anteriores(r)
    if len(pasos) < reglas.tendencia_minimo:
        return
    tendencia = sum(pasos, Fraction(0)) / len(pasos)
    movimiento = abs(_movimiento(r))
    if tendencia > 0 and movimiento > reglas.tendencia_veces * tendencia:
        veces = aproximar(movimiento / tendencia)
        yield (
            "salto",
            f"Se mueve {en_espanol(movimiento)}, {veces} veces lo que venía moviéndose.",
            f"tendencia {aproximar(tendencia)} por período; límite "
            f"{aproximar(reglas.tendencia_veces)} × {aproximar(tendencia)} = "
            f"{aproximar(reglas.tendencia_veces * tendencia)}; movimiento {en_espanol(movimiento)}",
        )


def _pasos_anteriores(r: Reportado) -> list[Fraction]:
    """Lo que se movió en cada período pasado, sin signo."""
    if r.tipo in POR_PERIODO:
        return [abs(v) for v in r.anteriores]
    niveles = ([] if r.linea_base is None else [r.linea_base]) + list(r.anteriores)
    return [abs(otro - uno) for uno, otro in pairwise(niveles)]


def _explicar(regla: str, r: Reportado, reglas: ReglasDeRevision, pasos: str) -> Explicacion:
    v = reglas.vigente
    return Explicacion(
        valor=regla,
        formula="el resultado frente al relato, la evidencia y lo que venía reportando",
        insumos=(
            *(Insumo(f"reporte anterior {n}", en_espanol(x)) for n, x in enumerate(r.anteriores, 1)),
            Insumo("resultado", "sin reporte" if r.actual is None else en_espanol(r.actual)),
        ),
        pasos=(f"{pasos}.",),
        citas=v.citas,
        criterios=v.criterios,
        avisos=(f"Por analogía, sin norma: {v.analogia}",) if v.analogia else (),
        sin_norma=bool(v.analogia),
    )
