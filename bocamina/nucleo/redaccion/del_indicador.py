"""Quién evalúa cada regla sobre el indicador."""

from __future__ import annotations

from fractions import Fraction

from bocamina.nucleo.exploracion.numeros import en_espanol
from bocamina.nucleo.palabras import Palabra, palabras, raices
from bocamina.nucleo.redaccion.de_la_accion import Salto, _empieza_por
from bocamina.nucleo.redaccion.escrito import Escrito, IndicadorEscrito
from bocamina.nucleo.redaccion.oracion import Oracion
from bocamina.nucleo.redaccion.regla import Regla

# Palabras con que se nombra cualquier indicador: no dicen qué mide.
DE_MEDIR = frozenset(
    raices(
        """numero cantidad porcentaje proporcion tasa indice total de del la el los las en por con y o a al
        para que un una se su sus realizado realizada realizados ejecutado ejecutados nuevo nuevos sector
        minero minera mineria"""
    )
)


def mide_otra_cosa(regla: Regla, oracion: Oracion, indicador: IndicadorEscrito, escrito: Escrito) -> Salto:
    """Cuenta gestiones y no lo entregado, o no comparte ninguna palabra con la acción."""
    propias = [p for p in palabras(indicador.nombre) if p.raiz not in DE_MEDIR]
    accion = {p.raiz for p in oracion.con_modo}
    de_gestion = [p for p in propias if (p.raiz,) in regla.palabras and p.raiz not in accion]
    if de_gestion:
        return (de_gestion[0].texto,)
    if not any(_se_parecen(p, a) for p in propias for a in oracion.con_modo):
        return tuple(p.texto for p in propias) or (indicador.nombre,)
    return None


def _se_parecen(una: Palabra, otra: Palabra) -> bool:
    """La misma raíz, o una que empieza por la otra («mineri», «miner»)."""
    corta, larga = sorted((una.raiz, otra.raiz), key=len)
    es_la_misma = corta == larga or (len(corta) >= 4 and larga.startswith(corta))
    return una.raiz not in DE_MEDIR and es_la_misma


def unidad_y_meta(regla: Regla, oracion: Oracion, indicador: IndicadorEscrito, escrito: Escrito) -> Salto:
    unidad = indicador.unidad.strip()
    if not unidad:
        return (indicador.nombre,)
    if "%" in unidad or _empieza_por(regla.palabras, unidad):
        fuera = [m for m in indicador.metas if not 0 <= m <= 100]
        if _empieza_por(regla.excepto, indicador.nombre):
            return (indicador.nombre, unidad)
        return (en_espanol(fuera[0]), unidad) if fuera else None
    return _de_contar(regla, indicador, unidad)


def _de_contar(regla: Regla, indicador: IndicadorEscrito, unidad: str) -> Salto:
    if _empieza_por(regla.palabras, indicador.nombre):
        return (indicador.nombre, unidad)
    partidas = [m for m in indicador.metas if Fraction(m).denominator != 1]
    if partidas and _empieza_por(regla.excepto, unidad):
        return (en_espanol(partidas[0]), unidad)
    return None


def sin_linea_base(regla: Regla, oracion: Oracion, indicador: IndicadorEscrito, escrito: Escrito) -> Salto:
    falta = [
        nombre
        for nombre, hay in (
            ("valor", indicador.linea_base is not None),
            ("fecha", bool(indicador.linea_base_fecha.strip())),
            ("fuente", bool(indicador.linea_base_fuente.strip())),
        )
        if not hay
    ]
    return tuple(falta) or None
