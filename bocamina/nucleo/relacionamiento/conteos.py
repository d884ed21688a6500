"""«¿Cómo vamos?»: lo que dicen los registros, encima de una cifra de partida con su fecha y su fuente."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bocamina.nucleo.explicacion import Explicacion, Insumo


@dataclass(frozen=True, slots=True)
class Conteo:
    """`base` es la cifra de partida; `registrados`, lo contado aquí."""

    id: str
    nombre: str
    base: int
    registrados: int
    explicacion: Explicacion

    @property
    def juntos(self) -> int:
        return self.base + self.registrados


def contar(
    *, id: str, nombre: str, base: int, registrados: int, corte: date, fuente: str, nota: str
) -> Conteo:
    if base < 0 or registrados < 0:
        raise ValueError("Una cuenta no puede ser negativa.")
    return Conteo(
        id,
        nombre,
        base,
        registrados,
        Explicacion(
            valor=str(base + registrados),
            formula="la cifra de partida más lo que está en los registros",
            insumos=(
                Insumo(f"cifra de partida, tomada el {corte:%d/%m/%Y}", str(base)),
                Insumo("en los registros", str(registrados)),
            ),
            pasos=(f"Fuente de la cifra de partida: {fuente}.",),
            avisos=(nota,) if base and registrados else (),
            sin_norma=True,
        ),
    )
