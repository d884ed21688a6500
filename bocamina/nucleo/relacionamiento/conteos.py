"""«¿Cómo vamos?»: lo que dicen los registros, encima de una cifra de partida con su fecha y su fuente."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bocamina.nucleo.explicacion import Explicacion, Insumo

A_LA_VISTA = 30


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


@dataclass(frozen=True, slots=True)
class Cuenta:
    """Lo que no tiene cifra de partida: `de` es el total del que `cuantos` es parte."""

    nombre: str
    cuantos: int
    como: str
    de: int | None = None

    @property
    def explicacion(self) -> Explicacion:
        insumos = (Insumo("en los registros", str(self.cuantos)),)
        total = (Insumo("de un total de", str(self.de)),) if self.de is not None else ()
        valor = str(self.cuantos) if self.de is None else f"{self.cuantos} de {self.de}"
        return Explicacion(valor=valor, formula=self.como, insumos=(*insumos, *total))


def contar(
    *,
    id: str,
    nombre: str,
    base: int,
    registrados: Sequence[str],
    como: str,
    corte: date,
    fuente: str,
    nota: str,
) -> Conteo:
    """`registrados` son los nombres de lo contado: quien duda de la cifra puede ir a mirarlos."""
    if base < 0:
        raise ValueError("Una cuenta no puede ser negativa.")
    cuantos = len(registrados)
    return Conteo(
        id,
        nombre,
        base,
        cuantos,
        Explicacion(
            valor=str(base + cuantos),
            formula=f"la cifra de partida más lo que está en los registros: {como}",
            insumos=(
                Insumo(f"cifra de partida, tomada el {corte:%d/%m/%Y}", str(base)),
                Insumo("en los registros", str(cuantos)),
            ),
            pasos=(
                f"Fuente de la cifra de partida: {fuente}.",
                *((f"Lo contado: {_nombres(registrados)}.",) if registrados else ()),
            ),
            avisos=(nota,) if base and cuantos else (),
        ),
    )


def _nombres(todos: Sequence[str]) -> str:
    vistos = ", ".join(todos[:A_LA_VISTA])
    faltan = len(todos) - A_LA_VISTA
    return f"{vistos} y {faltan} más" if faltan > 0 else vistos
