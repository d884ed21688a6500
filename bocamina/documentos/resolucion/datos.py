from __future__ import annotations

from dataclasses import dataclass

from bocamina.documentos.memoria.datos import Apartado


@dataclass(frozen=True, slots=True)
class ProyectoEscrito:
    """`considerandos`: lo que sustenta, de la memoria. `articulos`: lo que se ordena, en su orden."""

    distrito: str
    direccion: str
    etapa: str
    considerandos: tuple[Apartado, ...]
    articulos: tuple[Apartado, ...]
    # Los renglones que el artículo de municipios trae en tabla: código, municipio y departamento.
    municipios: tuple[tuple[str, str, str], ...] = ()
