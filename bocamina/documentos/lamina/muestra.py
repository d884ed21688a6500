from __future__ import annotations

from bocamina.documentos.graficas.avance import muestra as avance
from bocamina.documentos.lamina.datos import Lamina


def muestra() -> Lamina:
    return Lamina(
        avance(), "Fuente: reportes de las entidades con corte a 31 de julio de 2026 (datos ficticios)."
    )
