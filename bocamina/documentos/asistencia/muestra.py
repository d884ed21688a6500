from __future__ import annotations

from datetime import UTC, datetime

from bocamina.documentos.asistencia.datos import Planilla, Renglon


def muestra() -> Planilla:
    return Planilla(
        "Sesión ordinaria 2 de la mesa de ejemplo",
        datetime(2026, 4, 15, 9, tzinfo=UTC),
        "Casa de la Cultura",
        (Renglon("Ministerio de Ejemplo", "Ana Ejemplo", "Directora"), Renglon("Alcaldía de Ejemplo")),
    )
