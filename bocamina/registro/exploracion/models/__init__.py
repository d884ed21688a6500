"""La propuesta y su trámite: lo que se ofrece, lo que se decide y lo que después se cumple."""

from bocamina.registro.exploracion.models.propuesta import (
    ActividadAdicional,
    Anexo,
    LineaFormato,
    MineralPropuesto,
    Poligono,
    Propuesta,
)
from bocamina.registro.exploracion.models.seguimiento import (
    Cambio,
    LineaProrroga,
    LineaReportada,
    Prorroga,
    ReporteAnual,
)
from bocamina.registro.exploracion.models.tramite import Objeciones, PuntoObjetado, Resolucion

__all__ = [
    "ActividadAdicional",
    "Anexo",
    "Cambio",
    "LineaFormato",
    "LineaProrroga",
    "LineaReportada",
    "MineralPropuesto",
    "Objeciones",
    "Poligono",
    "Propuesta",
    "Prorroga",
    "PuntoObjetado",
    "ReporteAnual",
    "Resolucion",
]
