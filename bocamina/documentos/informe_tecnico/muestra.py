from __future__ import annotations

from datetime import date

from bocamina.documentos.informe_tecnico.datos import Aspecto, InformeTecnico


def muestra() -> InformeTecnico:
    return InformeTecnico(
        sesion="Sesión ordinaria 1 de la mesa temática de ejemplo",
        mesa="Mesa temática de ejemplo",
        fecha=date(2026, 4, 15),
        lugar="Casa de la Cultura",
        asistentes=27,
        grupos=1,
        aspectos=(
            Aspecto("El agua llega turbia", "Monitoreo cada mes", "No", "Un laboratorio común en la cuenca"),
        ),
        partes=(
            ("Proyecto ancla", "Laboratorio común."),
            ("Conclusiones", "Primero el agua.\n\nDespués, el empleo."),
            ("Informe técnico", ""),
        ),
        representantes=2,
    )
