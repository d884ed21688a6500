"""Lo que se leyó de un archivo: renglones, filas que no son acciones y lecturas con duda."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bocamina.nucleo.hojas import Duda, Reporte
from bocamina.nucleo.matriz.ficha import FichaDePlan, juntar
from bocamina.nucleo.matriz.reconocer.tablas import Tabla
from bocamina.nucleo.matriz.renglon import Renglon

VACIA, ENCABEZADO, TITULO = "vacía", "encabezado", "título de la hoja"
ROTULO, NOTA, SIN_ACCION, SIN_TABLA = "rótulo", "nota al pie", "sin acción", "fuera de toda tabla"
FICHA = "ficha del plan"


@dataclass(frozen=True, slots=True)
class LecturaDeHoja:
    """`filas` == `leidas` + las reportadas, siempre."""

    nombre: str
    filas: int
    leidas: int
    tablas: tuple[Tabla, ...]
    renglones: tuple[Renglon, ...]
    reportes: tuple[Reporte, ...]
    dudas: tuple[Duda, ...]
    ficha: FichaDePlan = field(default_factory=FichaDePlan)


@dataclass(frozen=True, slots=True)
class LecturaDeMatriz:
    hojas: tuple[LecturaDeHoja, ...]

    @property
    def ficha(self) -> FichaDePlan:
        return juntar(h.ficha for h in self.hojas)

    @property
    def renglones(self) -> tuple[Renglon, ...]:
        return tuple(r for h in self.hojas for r in h.renglones)

    @property
    def dudas(self) -> tuple[Duda, ...]:
        return tuple(d for h in self.hojas for d in h.dudas)

    @property
    def reportes(self) -> tuple[Reporte, ...]:
        return tuple(r for h in self.hojas for r in h.reportes)

    @property
    def filas(self) -> int:
        return sum(h.filas for h in self.hojas)

    @property
    def leidas(self) -> int:
        return sum(h.leidas for h in self.hojas)

    def como_dict(self) -> dict[str, Any]:
        return {
            "filas": self.filas,
            "leidas": self.leidas,
            "reportadas": len(self.reportes),
            "acciones": len(self.renglones),
            "hojas": [
                {
                    "hoja": h.nombre,
                    "filas": h.filas,
                    "leidas": h.leidas,
                    "tablas": [
                        {
                            "encabezado": t.encabezado + 1,
                            "columnas": {c.titulo: c.campo for c in t.columnas if c.titulo},
                        }
                        for t in h.tablas
                    ],
                }
                for h in self.hojas
            ],
            "reportes": [
                {"hoja": r.hoja, "fila": r.fila, "razon": r.razon, "texto": r.texto} for r in self.reportes
            ],
            "dudas": [{"hoja": d.hoja, "celda": d.celda, "que": d.que} for d in self.dudas],
        }
