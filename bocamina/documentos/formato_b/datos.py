"""Lo que el Formato B necesita saber para imprimirse."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bocamina.documentos.formato_a.datos import Firma

VERSION_DEL_LIBRO = "formato-b/1"


@dataclass(frozen=True, slots=True)
class FilaB:
    id: str
    nombre: str
    fase: str
    producto: str = ""
    anio_ejecucion: int | None = None
    anio_entrega: int | None = None
    monto: Decimal | None = None
    minimo: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Par:
    """Los años de una columna de la tabla de totales."""

    desde: int
    hasta: int

    @property
    def nombre(self) -> str:
        return f"{self.desde}-{self.hasta}"


@dataclass(frozen=True, slots=True)
class DatosFormatoB:
    titulo_minero: str
    id_propuesta: str
    periodo: Par
    fecha: date
    smldv_cop: Decimal
    filas: tuple[FilaB, ...]
    pares: tuple[Par, ...]
    firma: Firma
    profesiones: tuple[str, ...]
    notas: tuple[str, ...]

    @property
    def por_par(self) -> tuple[Decimal, ...]:
        """Lo que suma cada par de años; lo que no tiene año todavía no suma."""
        return tuple(
            sum((f.monto or Decimal(0) for f in self.filas if _cae(f.anio_ejecucion, par)), Decimal(0))
            for par in self.pares
        )

    @property
    def total(self) -> Decimal:
        return sum(self.por_par, Decimal(0))

    @property
    def sin_sumar(self) -> Decimal:
        return sum((f.monto or Decimal(0) for f in self.filas), Decimal(0)) - self.total


def _cae(anio: int | None, par: Par) -> bool:
    return anio is not None and par.desde <= anio <= par.hasta
