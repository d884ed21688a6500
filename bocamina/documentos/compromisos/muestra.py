from __future__ import annotations

from datetime import date

from bocamina.documentos.compromisos.datos import Informe, PorEntidad, Renglon


def muestra() -> Informe:
    return Informe(
        asunto="Mesa distrital de Valle Claro",
        corte=date(2026, 4, 30),
        entidades=(
            PorEntidad("Gobernación de Cordillera", 2, 1, 0, 0, 0, 1, 0, 3, 3),
            PorEntidad("Alcaldía de Puerto Cobre", 1, 0, 0, 1, 0, 0, 0, 3, 2),
        ),
        compromisos=(
            Renglon(
                "Enviar el inventario de vías terciarias",
                "Sesión ordinaria 1",
                "Gobernación de Cordillera",
                "Secretaría de Infraestructura",
                date(2026, 2, 27),
                date(2026, 3, 13),
                "Cumplido",
                date(2026, 3, 12),
                1,
            ),
            Renglon(
                "Convocar a las juntas de acción comunal",
                "Sesión ordinaria 2",
                "Alcaldía de Puerto Cobre",
                "",
                date(2026, 5, 8),
                date(2026, 5, 8),
                "En revisión",
            ),
        ),
    )
