from __future__ import annotations

from datetime import date

from bocamina.documentos.informe_mesa.datos import (
    Acuerdo,
    Cumplida,
    Encargo,
    InformeDeMesa,
    Pactado,
    SesionHecha,
)


def muestra() -> InformeDeMesa:
    return InformeDeMesa(
        titulo="Informe de las mesas temáticas a la mesa del distrito",
        de="Secretaría técnica de la mesa de Valle Claro",
        para="Mesa del distrito Valle Claro",
        desde=date(2026, 1, 1),
        hasta=date(2026, 4, 30),
        corte=date(2026, 5, 4),
        texto="En estos cuatro meses las dos mesas temáticas cerraron su segunda ronda.",
        dificultades=("Venció el compromiso de enviar el inventario de vías.",),
        sesiones=(SesionHecha(date(2026, 3, 10), "Mesa ambiental", "Ordinaria 2", 24, "Sellada"),),
        acuerdos=(Acuerdo("Mesa ambiental", "Propuesta", "Vivero comunitario en la cuenca"),),
        compromisos=(
            Pactado("Enviar el inventario de vías", "Gobernación de Cordillera", date(2026, 4, 1), "Vencido"),
        ),
        encargos=(Encargo("Cuencas", "Línea base de mercurio", date(2026, 6, 1), "Por entregar"),),
        funciones=(Cumplida("Citar y coordinar las reuniones", "Citó 4 sesiones, 1 tarde."),),
    )
