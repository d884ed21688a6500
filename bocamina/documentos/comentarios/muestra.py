from __future__ import annotations

from datetime import date

from bocamina.documentos.comentarios.datos import Fila, Matriz


def muestra() -> Matriz:
    return Matriz(
        "Distrito Minero de Ejemplo",
        date(2026, 3, 2),
        date(2026, 3, 17),
        (
            Fila("BOC-2026-000001", date(2026, 3, 3), "Correo", "Ana Ejemplo", "Agua", "Falta la quebrada.",
                 "Aceptado", "Se incluye en la parte ambiental.", "Dirección de Formalización Minera"),
            Fila("BOC-2026-000002", date(2026, 3, 19), "Formulario público", "Sin nombre público", "",
                 "¿Y quién barequea?", "", "", "", es_tardio=True),
        ),
    )  # fmt: skip
