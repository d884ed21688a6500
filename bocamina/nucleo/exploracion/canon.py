"""Lo que sigue al contrato: canon superficiario por año y póliza de la inversión."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, cast

from bocamina.nucleo.explicacion import Explicacion, Insumo, Vigente
from bocamina.nucleo.exploracion.calculo import CERO, Resultado
from bocamina.nucleo.exploracion.explicar import UNIDAD
from bocamina.nucleo.exploracion.numeros import en_espanol, escribir

FASES = ("I", "II", "III")
AMBIENTAL = "ambiental"
_ANIOS = re.compile(r"anio_(\d+)_a_(\d+)")


@dataclass(frozen=True, slots=True)
class CanonAnual:
    """Lo que se paga cada año de un tramo: desde más de `desde_anio` hasta `hasta_anio`."""

    desde_anio: int
    hasta_anio: int
    por_ha_smldv: Fraction
    anual_smldv: Fraction
    explicacion: Explicacion


@dataclass(frozen=True, slots=True)
class Poliza:
    """La garantía de lo que se invierta en una parte del programa, si todo se ejecuta en el mismo año."""

    parte: str
    inversion_smldv: Fraction
    asegurado_smldv: Fraction
    explicacion: Explicacion


def canon(area_ha: Fraction, area_de_franja_ha: Fraction, norma: Vigente) -> tuple[CanonAnual, ...]:
    """Un renglón por tramo de años. La franja va desde más de su piso hasta su tope incluido."""
    franjas = cast(tuple[Mapping[str, Any], ...], norma.valor)
    franja = next(f for f in franjas if f["desde_ha"] < area_de_franja_ha <= f["hasta_ha"])
    tramos = [(campo, _ANIOS.fullmatch(campo)) for campo in franja]
    return tuple(
        _anual(area_ha, franja, campo, int(anios[1]), int(anios[2]), norma)
        for campo, anios in tramos
        if anios
    )


def _anual(
    area_ha: Fraction, franja: Mapping[str, Any], campo: str, desde: int, hasta: int, norma: Vigente
) -> CanonAnual:
    por_ha = Fraction(str(franja[campo]))
    anual = por_ha * area_ha
    piso, tope = en_espanol(Fraction(str(franja["desde_ha"]))), en_espanol(Fraction(str(franja["hasta_ha"])))
    return CanonAnual(
        desde_anio=desde,
        hasta_anio=hasta,
        por_ha_smldv=por_ha,
        anual_smldv=anual,
        explicacion=Explicacion(
            valor=escribir(anual),
            unidad=UNIDAD,
            formula=f"{en_espanol(por_ha)} por hectárea × {en_espanol(area_ha)} ha, cada año",
            insumos=(
                Insumo("área solicitada", escribir(area_ha), "ha"),
                Insumo(f"canon por hectárea, de más de {piso} a {tope} ha", escribir(por_ha), UNIDAD),
            ),
            citas=norma.citas,
            criterios=norma.criterios,
            avisos=(norma.nota,) if norma.nota else (),
        ),
    )


def polizas(resultado: Resultado, norma: Vigente) -> tuple[Poliza, ...]:
    """Una por fase y otra por la parte ambiental: quien calcula suma las que ejecute en un mismo año."""
    partes = [(f"fase {fase}", invertido_en(resultado, fase)) for fase in FASES]
    partes.append(("parte ambiental", resultado.ambientales_smldv))
    return tuple(_poliza(parte, inversion, norma) for parte, inversion in partes if inversion)


def invertido_en(resultado: Resultado, fase: str) -> Fraction:
    return sum((r.minimo_smldv or CERO for r in resultado.actividades.values() if r.fase == fase), CERO)


def _poliza(parte: str, inversion: Fraction, norma: Vigente) -> Poliza:
    fraccion = Fraction(str(norma.valor))
    asegurado = inversion * fraccion
    return Poliza(
        parte=parte,
        inversion_smldv=inversion,
        asegurado_smldv=asegurado,
        explicacion=Explicacion(
            valor=escribir(asegurado),
            unidad=UNIDAD,
            formula=f"{en_espanol(fraccion * 100)} % de {en_espanol(inversion)}, lo mínimo de {parte}",
            insumos=(
                Insumo(f"inversión mínima de {parte}", escribir(inversion), UNIDAD),
                Insumo(norma.nombre.lower(), f"{en_espanol(fraccion * 100)} %", "", norma.citas[0]),
            ),
            citas=norma.citas,
            criterios=norma.criterios,
        ),
    )
