"""Lo comprometido y lo pagado, al lado del avance físico."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from bocamina.nucleo.explicacion import Explicacion, Insumo
from bocamina.nucleo.exploracion.numeros import en_espanol, escribir


@dataclass(frozen=True, slots=True)
class Ejecucion:
    """Pesos a la fecha de corte. Lo que no se reportó es `None`: no es un cero."""

    presupuesto: Fraction
    comprometido: Fraction | None = None
    pagado: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Financiero:
    """Porcentajes del presupuesto; `brecha`, el avance físico menos lo pagado, en puntos."""

    comprometido: Fraction | None
    pagado: Fraction | None
    brecha: Fraction | None
    explicacion: Explicacion

    def como_dict(self) -> dict[str, Any]:
        return {
            "comprometido": _texto(self.comprometido),
            "pagado": _texto(self.pagado),
            "brecha": _texto(self.brecha),
            "explicacion": self.explicacion.como_dict(),
        }


def ejecutar(ejecucion: Ejecucion, *, avance: Fraction | None) -> Financiero:
    """`avance`: el físico, en por ciento."""
    comprometido = _por_ciento(ejecucion.comprometido, ejecucion.presupuesto)
    pagado = _por_ciento(ejecucion.pagado, ejecucion.presupuesto)
    brecha = None if avance is None or pagado is None else avance - pagado
    return Financiero(
        comprometido, pagado, brecha, _explicar(ejecucion, comprometido, pagado, avance, brecha)
    )


def _por_ciento(monto: Fraction | None, presupuesto: Fraction) -> Fraction | None:
    return None if monto is None or presupuesto == 0 else 100 * monto / presupuesto


def _explicar(
    ejecucion: Ejecucion,
    comprometido: Fraction | None,
    pagado: Fraction | None,
    avance: Fraction | None,
    brecha: Fraction | None,
) -> Explicacion:
    montos = (
        ("presupuesto", ejecucion.presupuesto),
        ("comprometido", ejecucion.comprometido),
        ("pagado", ejecucion.pagado),
    )
    return Explicacion(
        valor=_texto(pagado) or "sin reporte",
        unidad="%" if pagado is not None else "",
        formula="pagado sobre presupuesto, al lado del avance físico",
        insumos=tuple(
            Insumo(nombre, "sin reporte" if monto is None else en_espanol(monto), "COP")
            for nombre, monto in montos
        ),
        pasos=tuple(_pasos(comprometido, pagado, avance, brecha)),
        avisos=tuple(_avisos(ejecucion, comprometido, pagado)),
    )


def _pasos(
    comprometido: Fraction | None, pagado: Fraction | None, avance: Fraction | None, brecha: Fraction | None
) -> list[str]:
    pasos = [
        f"{nombre}: {aproximar(valor)} % del presupuesto."
        for nombre, valor in (("Comprometido", comprometido), ("Pagado", pagado))
        if valor is not None
    ]
    if brecha is not None and avance is not None:
        relacion = "igual a" if brecha == 0 else ("por encima de" if brecha > 0 else "por debajo de")
        pasos.append(
            f"Avance físico {aproximar(avance)} %, {relacion} lo pagado"
            + (f" por {aproximar(abs(brecha))} puntos." if brecha else ".")
        )
    return pasos


def _avisos(ejecucion: Ejecucion, comprometido: Fraction | None, pagado: Fraction | None) -> list[str]:
    avisos = ["El presupuesto es cero: no hay porcentaje."] if ejecucion.presupuesto == 0 else []
    if comprometido is not None and comprometido > 100:
        avisos.append("Se comprometió más que el presupuesto.")
    if comprometido is not None and pagado is not None and pagado > comprometido:
        avisos.append("Se pagó más de lo comprometido.")
    return avisos


def aproximar(valor: Fraction) -> str:
    """Para leer en una frase: exacto si es corto; si no, con dos decimales y «≈»."""
    exacto = en_espanol(valor)
    if len(exacto.partition(",")[2]) <= 4:
        return exacto
    return f"≈ {en_espanol(Fraction(round(valor * 100), 100))}"


def _texto(valor: Fraction | None) -> str | None:
    return None if valor is None else escribir(valor)
