from __future__ import annotations

from dataclasses import dataclass

from bocamina.documentos.graficas.capas import Capas
from bocamina.documentos.graficas.curva import Curva
from bocamina.nucleo.exploracion import Resultado
from bocamina.nucleo.exploracion.canon import CanonAnual, Poliza


@dataclass(frozen=True, slots=True)
class Minimos:
    """`propuesta` y `criterios` vienen en palabras: (rótulo, valor) y (pregunta, lectura escogida)."""

    propuesta: tuple[tuple[str, str], ...]
    clasificacion: str
    resultado: Resultado
    canon: tuple[CanonAnual, ...]
    polizas: tuple[Poliza, ...]
    criterios: tuple[tuple[str, str], ...]
    graficas: tuple[Curva | Capas, ...] = ()
    direccion: str = ""
