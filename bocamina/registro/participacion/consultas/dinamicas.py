"""El análisis de dinámicas de un distrito."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from bocamina.registro.distritos.models import Distrito
from bocamina.registro.participacion.models import Dinamica, SolicitudDeInformacion


def dinamicas(distrito: Distrito) -> QuerySet[Dinamica]:
    solicitudes = SolicitudDeInformacion.objects.select_related("entidad")
    return (
        Dinamica.objects.filter(distrito=distrito)
        .select_related("distrito", "entidad")
        .prefetch_related(Prefetch("solicitudes", queryset=solicitudes))
        .order_by("id")
    )
