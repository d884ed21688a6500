from __future__ import annotations

from datetime import UTC, date, datetime

from bocamina.documentos.ampliada.datos import ActaAmpliada, DeMesa


def muestra() -> ActaAmpliada:
    return ActaAmpliada(
        nombre="Mesas del norte",
        razon="Comparten la cuenca del río de ejemplo.",
        inicio=datetime(2026, 4, 15, 9, tzinfo=UTC),
        lugar="Casa de la Cultura",
        corte=date(2026, 4, 20),
        invitadas=("Gobernación de Cordillera",),
        notas="Se miró el agua de las dos cuencas.",
        mesas=(
            DeMesa(
                "Mesa de Valle Claro",
                "Sesión 3",
                "hay 9 de 15; se necesitan 8",
                True,
                9,
                ("Decisión: sí.",),
                (),
            ),
            DeMesa(
                "Mesa de El Alto", "Sesión 2", "hay 4 de 9; se necesitan 5", False, 4, (), ("X: enviar.",)
            ),
        ),
    )
