"""De dónde salen las cifras de un tablero: cuántos indicadores y cuánta plata hay detrás de cada una."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import cast

from bocamina.nucleo.explicacion import Explicacion, Insumo, Vigente
from bocamina.nucleo.exploracion.numeros import en_espanol

CIEN = 100


@dataclass(frozen=True, slots=True)
class Resumen:
    """Porcentajes de 0 a 100, sin recortar; `None` es «sin medir» o «sin reporte», nunca cero."""

    avance: Fraction | None
    esperado: Fraction | None
    medidos: int
    con_meta: int
    colores: Mapping[str, int]
    presupuesto: Fraction
    comprometido: Fraction | None
    pagado: Fraction | None


def explicar_resumen(resumen: Resumen, agregacion: Vigente, semaforo: Vigente) -> dict[str, Explicacion]:
    """Una por cifra: fisico, esperado, comprometido, pagado, eficacia, eficiencia y colores."""
    formulas = cast(Mapping[str, str], agregacion.valor)
    total = sum(resumen.colores.values())
    return {
        "fisico": _explicar(
            _por_ciento(resumen.avance, "sin medir"),
            formulas["fisico"],
            (Insumo("Indicadores", str(total)), Insumo("Medidos", str(resumen.medidos))),
            agregacion,
        ),
        "esperado": _explicar(
            _por_ciento(resumen.esperado, "sin meta todavía"),
            formulas["esperado"],
            (Insumo("Indicadores", str(total)), Insumo("Ya con meta", str(resumen.con_meta))),
            agregacion,
        ),
        "comprometido": _de_plata("comprometido", resumen.comprometido, resumen, agregacion),
        "pagado": _de_plata("pagado", resumen.pagado, resumen, agregacion),
        "eficacia": _razon("eficacia", resumen.avance, "Esperado", resumen.esperado, agregacion),
        "eficiencia": _razon(
            "eficiencia", resumen.avance, "Pagado", _parte(resumen.pagado, resumen), agregacion
        ),
        "colores": _explicar(
            f"{total} indicadores",
            "el avance de cada indicador frente a lo esperado al corte",
            tuple(Insumo(nombre, str(n)) for nombre, n in resumen.colores.items()),
            semaforo,
        ),
    }


def _razon(
    clave: str, avance: Fraction | None, entre: str, valor: Fraction | None, agregacion: Vigente
) -> Explicacion:
    """Avance físico sobre lo esperado o sobre lo pagado. Sin uno de los dos, o entre cero, no hay razón."""
    formulas = cast(Mapping[str, str], agregacion.valor)
    razon = None if avance is None or not valor else CIEN * avance / valor
    dichos = _por_ciento(avance, "sin medir"), _por_ciento(valor, "sin dato")
    return _explicar(
        _por_ciento(razon, "sin dato"),
        formulas[clave],
        (Insumo("Avance físico", dichos[0]), Insumo(entre, dichos[1])),
        agregacion,
        () if razon is None else (f"{dichos[0]} ÷ {dichos[1]} = {_por_ciento(razon, '')}.",),
    )


def _parte(monto: Fraction | None, resumen: Resumen) -> Fraction | None:
    return None if monto is None or not resumen.presupuesto else CIEN * monto / resumen.presupuesto


def _de_plata(clave: str, monto: Fraction | None, resumen: Resumen, agregacion: Vigente) -> Explicacion:
    formulas = cast(Mapping[str, str], agregacion.valor)
    parte = _parte(monto, resumen)
    dicho = "sin reporte" if monto is None else en_espanol(monto)
    valor = _por_ciento(parte, "sin reporte")
    presupuesto = en_espanol(resumen.presupuesto)
    return _explicar(
        valor,
        formulas[clave],
        (
            Insumo(clave.capitalize(), dicho, "" if monto is None else "pesos"),
            Insumo("Presupuesto", presupuesto, "pesos"),
        ),
        agregacion,
        () if parte is None else (f"{dicho} ÷ {presupuesto} = {valor}.",),
    )


def _por_ciento(valor: Fraction | None, si_no_hay: str) -> str:
    return si_no_hay if valor is None else f"{en_espanol(round(valor, 1))} %"


def _explicar(
    valor: str, formula: str, insumos: tuple[Insumo, ...], vigente: Vigente, pasos: tuple[str, ...] = ()
) -> Explicacion:
    return Explicacion(
        valor,
        formula,
        insumos=insumos,
        pasos=pasos,
        citas=vigente.citas,
        criterios=vigente.criterios,
        avisos=(f"Por analogía, sin norma: {vigente.analogia}",) if vigente.analogia else (),
        sin_norma=bool(vigente.analogia),
    )
