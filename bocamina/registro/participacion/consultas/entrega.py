"""Lo de esta app que le queda pendiente a quien recibe un puesto de una mesa."""

from __future__ import annotations

from bocamina.documentos.entrega.datos import Apartado, Asunto
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.mesas.models import Mesa
from bocamina.registro.participacion.models import SolicitudDeInformacion


def solicitudes_sin_respuesta(mesa: Mesa, *, entidad: Entidad | None = None) -> tuple[Apartado, ...]:
    """Lo que se pidió entre entidades para el análisis de dinámicas y nadie ha respondido."""
    if mesa.distrito is None:
        return ()
    filas = SolicitudDeInformacion.objects.filter(
        dinamica__distrito=mesa.distrito, respondida_el__isnull=True
    )
    filas = filas.filter(entidad=entidad) if entidad else filas
    asuntos = tuple(
        Asunto(s.pide, str(s.entidad), s.vence, "sin respuesta") for s in filas.select_related("entidad")
    )
    return (Apartado("Información pedida para las dinámicas", asuntos),)
