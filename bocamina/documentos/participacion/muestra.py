from __future__ import annotations

from datetime import date

from bocamina.documentos.participacion.datos import (
    DeEntidad,
    DeMesa,
    DeTermino,
    Participacion,
    RondaPublicada,
)
from bocamina.nucleo.explicacion import Explicacion
from bocamina.nucleo.participacion.indicadores import Medida


def muestra() -> Participacion:
    return Participacion(
        de="La Esperanza",
        corte=date(2026, 11, 20),
        medidas=(
            _medida("asistencia_entidades", "Asistencia de las entidades", 27, 36),
            _medida("propuestas_incluidas", "Propuestas que entraron al plan", 14, 20),
            _medida("terminos_cumplidos", "Términos cumplidos", 0, 0),
        ),
        entidades=(
            DeEntidad("Ministerio de Minas y Energía", 4, 4),
            DeEntidad("Ministerio de Ambiente", 4, 2),
        ),
        sectores=(("Sociedad civil", 38), ("Sector productivo", 21)),
        rondas=(RondaPublicada(1, date(2026, 6, 30), 59, (("Mujer", 31), ("Joven", 12))),),
        propuestas=(("Incluida", 11), ("Incluida con cambios", 3), ("No incluida", 6)),
        terminos=(DeTermino("Citar a la sesión", 4, 0, 0), DeTermino("Enviar el acta", 3, 1, 0)),
        mesas=(DeMesa("Mesa temática de formalización", 2, 59, 20, 20, 14),),
    )


def _medida(id: str, nombre: str, parte: int, todo: int) -> Medida:
    return Medida(id, nombre, parte, todo, Explicacion(f"{parte} de {todo}", "Cumplidos ÷ vencidos"))
