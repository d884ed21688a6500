"""El porqué de cada línea: fórmula en palabras, insumos, fila y columna de la tabla, criterios."""

from __future__ import annotations

from fractions import Fraction

from bocamina.nucleo.explicacion import Cita, Explicacion, Insumo, Vigente
from bocamina.nucleo.exploracion.numeros import en_espanol, escribir
from bocamina.nucleo.exploracion.propuesta import Propuesta
from bocamina.nucleo.exploracion.tablas import (
    Cantidad,
    Celda,
    Disparo,
    Labor,
    Medidas,
    Tablas,
    lugar_en_columna,
)

UNIDAD = "SMLDV"
MAGNITUDES = {
    "area_ha": ("área solicitada", "ha"),
    "area_mineralizada_ha": ("área mineralizada", "ha"),
    "longitud_km": ("trayecto más largo de la corriente", "km"),
}
# Las dos columnas de la Tabla 3 que mandan: cuánto y cuándo.
VALORES, OBSERVACION = "Valores", "Observación de la actividad"
OBRAS = {
    "campamento": "campamento",
    "helipuerto": "helipuerto",
    "accesos": "accesos",
    "tuneles": "túneles exploratorios",
    "hallazgo_arqueologico": "hallazgo arqueológico",
}
PLURALES = {
    "muestra": "muestras",
    "apique": "apiques",
    "perforacion": "perforaciones",
    "m": "metros",
    "km": "km",
    "ha": "ha",
}


def explicar(
    labor: Labor,
    celda: Celda,
    medidas: Medidas,
    p: Propuesta,
    tablas: Tablas,
    *,
    minimo: Fraction | None,
    cantidad: Fraction | None,
    disparo: Disparo | None = None,
    por_cuales: frozenset[str] = frozenset(),
) -> Explicacion:
    columna = VALORES if disparo else tablas.grupos[p.mineral].columna
    citas = tuple(lugar_en_columna(cita, columna) for cita in labor.norma.citas)
    criterios = {*celda.criterios, *labor.norma.criterios, *p.criterios(labor, tablas)}
    if disparo:
        citas = (*citas, *(lugar_en_columna(cita, OBSERVACION) for cita in disparo.norma.citas))
        criterios |= {*disparo.norma.criterios}
    return Explicacion(
        valor=escribir(minimo) if minimo is not None else "no aplica",
        unidad=UNIDAD if minimo is not None else "",
        formula=_formula(labor, celda, minimo, cantidad, disparo, labor.id in p.opcionales),
        insumos=_insumos(celda, medidas, citas[0]) if minimo else (),
        pasos=_pasos(celda, medidas, cantidad, disparo, _nombres(por_cuales, tablas)) if minimo else (),
        citas=citas,
        criterios=tuple(sorted(criterios)),
    )


def _formula(
    labor: Labor,
    celda: Celda,
    minimo: Fraction | None,
    cantidad: Fraction | None,
    disparo: Disparo | None,
    se_ofrece: bool,
) -> str:
    if minimo is None and disparo is not None:
        return "No aplica: ninguna labor ni obra declarada la exige."
    if minimo is None:
        return "No aplica a este mineral en este terreno y con esta área."
    if minimo == 0 and not celda.obligatoria:
        razon = "su mínimo es 0 aunque se ofrezca" if se_ofrece else "no se ofreció, mínimo 0"
        return f"Es optativa: {razon}."
    if not celda.por or cantidad is None:
        return f"Valor fijo de {en_espanol(celda.fijo)}."
    partes = [en_espanol(celda.por)]
    if celda.tamano != 1:
        partes.append(f"{en_espanol(celda.tamano)} m")
    partes.append(_contado(celda.medida or labor.medida, celda, cantidad))
    producto = " × ".join(partes)
    return f"{producto} + {en_espanol(celda.fijo)}" if celda.fijo else producto


def _contado(unidad: str, celda: Celda, cantidad: Fraction) -> str:
    """«38 muestras», o «1.250,5 ha / 500» cuando se cuenta por tramos de hectáreas."""
    regla = celda.cantidad
    if regla.redondeo == "ninguno" and regla.razon.numerator == 1 and regla.razon.denominator > 1:
        return f"{en_espanol(cantidad / regla.razon)} ha / {regla.razon.denominator}"
    medida = MAGNITUDES[regla.de][1] if unidad == "medida" else PLURALES.get(unidad, unidad)
    return f"{en_espanol(cantidad)} {medida}"


def _insumos(celda: Celda, medidas: Medidas, cita: Cita) -> tuple[Insumo, ...]:
    insumos = []
    if celda.por:
        insumos.append(Insumo("precio por unidad", escribir(celda.por), UNIDAD, cita))
        if celda.cantidad.de != "uno":
            nombre, unidad = MAGNITUDES[celda.cantidad.de]
            insumos.append(Insumo(nombre, escribir(medidas.de(celda.cantidad.de)), unidad))
    if celda.fijo:
        insumos.append(Insumo("valor fijo", escribir(celda.fijo), UNIDAD, cita))
    return tuple(insumos)


def _nombres(por_cuales: frozenset[str], tablas: Tablas) -> tuple[str, ...]:
    """En el orden del formato, como se escriben."""
    nombres = {labor.id: labor.nombre for labor in tablas.labores} | OBRAS
    return tuple(nombre[0].lower() + nombre[1:] for id, nombre in nombres.items() if id in por_cuales)


def _pasos(
    celda: Celda,
    medidas: Medidas,
    cantidad: Fraction | None,
    disparo: Disparo | None,
    por_cuales: tuple[str, ...],
) -> tuple[str, ...]:
    pasos = []
    if disparo and por_cuales:
        pasos.append("La exigen: " + ", ".join(por_cuales) + ".")
    if celda.por and cantidad is not None and celda.cantidad.redondeo != "ninguno":
        pasos.append(_redondeo(celda.cantidad, medidas.de(celda.cantidad.de), cantidad))
    return tuple(pasos)


def _redondeo(regla: Cantidad, base: Fraction, cantidad: Fraction) -> str:
    """«133 ha × 3/100 = 3,99, al entero hacia arriba, mínimo 3: 4.»"""
    if regla.menor_de is not None and base < regla.menor_de:
        return f"{en_espanol(base)} ha, menos de {en_espanol(regla.menor_de)}: {en_espanol(cantidad)}."
    hacia = "arriba" if regla.redondeo == "techo" else "abajo"
    veces = f", por {en_espanol(regla.factor)}" if regla.factor != 1 else ""
    minimo = f", mínimo {en_espanol(regla.minimo)}" if regla.minimo else ""
    return (
        f"{en_espanol(base)} ha × {regla.razon} = {en_espanol(base * regla.razon)}, "
        f"al entero hacia {hacia}{veces}{minimo}: {en_espanol(cantidad)}."
    )


def explicar_total(
    actividades: Fraction, ambientales: Fraction, smldv: Fraction, norma: Vigente
) -> Explicacion:
    total = actividades + ambientales
    return Explicacion(
        valor=escribir(total),
        unidad=UNIDAD,
        formula=f"{en_espanol(actividades)} de actividades + {en_espanol(ambientales)} ambientales",
        insumos=(Insumo("salario mínimo diario", escribir(smldv), "COP", norma.citas[0]),),
        citas=norma.citas,
        criterios=("ejercicio-smldv", "pme-redondeo"),
        avisos=(norma.nota,) if norma.transitorio and norma.nota else (),
    )
