"""La percepción antes y después: cinco respuestas, de muy mala a muy buena, y cuánto cambió su promedio."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from bocamina.nucleo.explicacion import Explicacion, Insumo

ESCALA = ("muy mala", "mala", "regular", "buena", "muy buena")


@dataclass(frozen=True, slots=True)
class Comparacion:
    """`cambio` es `None` cuando no se puede comparar: falta un momento o son muy pocas respuestas."""

    antes: Fraction | None
    despues: Fraction | None
    cambio: Fraction | None
    explicacion: Explicacion


def promedio(respuestas: Sequence[int], *, minimo: int) -> Fraction | None:
    """De 1 a 5. Con menos de `minimo` respuestas no hay promedio: se adivinaría quién contestó qué."""
    if len(respuestas) != len(ESCALA) or any(n < 0 for n in respuestas):
        raise ValueError(f"Son {len(ESCALA)} cuentas, ninguna negativa.")
    total = sum(respuestas)
    if total == 0 or total < minimo:
        return None
    return Fraction(sum(nota * n for nota, n in enumerate(respuestas, start=1)), total)


def comparar(antes: Sequence[int] | None, despues: Sequence[int] | None, *, minimo: int) -> Comparacion:
    previa, final = (promedio(r, minimo=minimo) if r else None for r in (antes, despues))
    cambio = final - previa if previa is not None and final is not None else None
    pasos = []
    for nombre, respuestas, valor in (("antes", antes, previa), ("después", despues, final)):
        if respuestas is None:
            pasos.append(f"No se midió {nombre}.")
        elif valor is None:
            pasos.append(f"La medición de {nombre} tiene menos de {minimo} respuestas y no se muestra.")
    return Comparacion(
        previa,
        final,
        cambio,
        Explicacion(
            valor="no se puede comparar" if cambio is None else _dicho(cambio),
            formula=f"promedio de 1 ({ESCALA[0]}) a 5 ({ESCALA[-1]}), después menos antes",
            insumos=tuple(
                Insumo(f"respuestas {nombre}", str(sum(r)))
                for nombre, r, valor in (("antes", antes, previa), ("después", despues, final))
                if r is not None and valor is not None
            ),
            pasos=tuple(pasos),
            sin_norma=True,
        ),
    )


def _dicho(cambio: Fraction) -> str:
    if cambio == 0:
        return "igual"
    decimas = f"{abs(float(cambio)):.1f}".replace(".", ",")
    return f"{'mejoró' if cambio > 0 else 'empeoró'} {decimas}"
