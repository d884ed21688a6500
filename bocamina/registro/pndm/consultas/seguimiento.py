"""Cuánto avanzan las acciones adoptadas, con el mismo motor de los planes de distrito."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from bocamina.normativa.planes import reglas_de_avance
from bocamina.nucleo.planes import (
    Acumulacion,
    Avance,
    Indicador,
    LineaBase,
    SeguimientoInvalido,
    TipoIndicador,
    Variable,
    leer_periodo,
    medir,
)
from bocamina.registro.pndm.estados import EstadoDeAccion
from bocamina.registro.pndm.models import Indicador as IndicadorGuardado
from bocamina.registro.pndm.models import Redaccion, Version


@dataclass(frozen=True, slots=True)
class EnSeguimiento:
    """`razon`: por qué no se puede medir, si no se puede."""

    redaccion: Redaccion
    indicador: IndicadorGuardado | None
    avance: Avance | None
    razon: str = ""


def adoptadas_de(version: Version, *, hoy: date) -> list[EnSeguimiento]:
    filas = (
        version.redacciones.filter(estado=EstadoDeAccion.ADOPTADA)
        .select_related("accion__medida", "linea__objetivo")
        .prefetch_related("partes__entidad", "accion__medida__reportes")
    )
    return [_en_seguimiento(fila, hoy) for fila in filas]


def _en_seguimiento(fila: Redaccion, hoy: date) -> EnSeguimiento:
    guardado = getattr(fila.accion, "medida", None)
    if guardado is None:
        return EnSeguimiento(fila, None, None, "Todavía no tiene indicador.")
    try:
        return EnSeguimiento(fila, guardado, avance_de(guardado, hoy=hoy))
    except (SeguimientoInvalido, ValueError) as error:
        return EnSeguimiento(fila, guardado, None, str(error))


def avance_de(guardado: IndicadorGuardado, *, hoy: date) -> Avance:
    resultados = {leer_periodo(r.periodo): Fraction(r.valor) for r in guardado.reportes.all()}
    seguimiento = en_nucleo(guardado).seguimiento(resultados=resultados, hoy=hoy)
    return medir(seguimiento, reglas_de_avance(en=hoy))


def en_nucleo(g: Any) -> Indicador:
    """Con todas sus comprobaciones: lo que no sirve se dice al armarlo."""
    base = None
    if g.base:
        base = LineaBase(Fraction(g.base), g.base_fecha, g.base_fuente)
    return Indicador(
        nombre=g.nombre,
        formula=g.formula,
        variables=tuple(Variable(s, n) for s, n in g.variables.items()),
        unidad=g.unidad,
        tipo=TipoIndicador(g.tipo),
        acumulacion=Acumulacion(g.acumulacion),
        metas={leer_periodo(p): Fraction(v) for p, v in g.metas.items()},
        meta_final=Fraction(g.meta_final) if g.meta_final else None,
        linea_base=base,
        medio_verificacion=g.medio,
    )
