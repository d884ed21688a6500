from __future__ import annotations

from datetime import date

from bocamina.documentos.cronograma.datos import Renglon
from bocamina.documentos.plan_trabajo.datos import EnTerritorio, Parte, PlanNacional, Responsable
from bocamina.nucleo.explicacion import Cita, Explicacion

GUIA = Cita("guia-ejemplo", "Guía de ejemplo", "2.1.3", verificado=date(2026, 1, 15))


def muestra() -> PlanNacional:
    cuenta = Explicacion("20 de mayo de 2026", "2 meses desde el 20 de marzo de 2026", citas=(GUIA,))
    return PlanNacional(
        titulo="Plan de Articulación Nacional",
        asunto="Mesa de ejemplo",
        corte=date(2026, 4, 1),
        adoptado="",
        partes=(
            Parte(
                "Revisar cómo van los distritos",
                "Logros y dificultades.",
                "Secretaría técnica",
                date(2026, 5, 4),
                "Hecha",
                "Dos distritos con mesa instalada.\n\nUno espera su resolución.",
                ("BOC-2026-000123, informe de avance",),
            ),
            Parte("Validar las rutas", "", "Ministerio de Ejemplo", date(2026, 5, 4), "Por hacer"),
        ),
        sesiones=(
            Renglon(date(2026, 3, 20), "Sesión ordinaria 1", "hecha"),
            Renglon(date(2026, 5, 20), "Sesión ordinaria 2, a más tardar", "por fijar", cuenta),
        ),
        responsables=(Responsable("Ministerio de Ejemplo", 1, 0, 2, 1),),
        distritos=(EnTerritorio("Valle Claro", "Delimitado", date(2025, 2, 1), date(2025, 4, 1), 3, 4, 1),),
        citas=("Guía de ejemplo, 2.1.3",),
    )
