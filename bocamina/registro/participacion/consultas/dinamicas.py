"""El análisis de dinámicas de un distrito."""

from __future__ import annotations

from datetime import date

from django.db.models import Prefetch, QuerySet

from bocamina.registro.distritos.models import Distrito
from bocamina.registro.participacion.models import Dinamica, SolicitudDeInformacion


def hechos_de_la_linea(distrito: Distrito) -> dict[str, date]:
    """Lo que la línea del distrito espera de aquí: el día en que se presentó el último de los aspectos."""
    fechas = list(Dinamica.objects.filter(distrito=distrito).values_list("presentada_el", flat=True))
    presentadas = [dia for dia in fechas if dia is not None]
    return {"analisis": max(presentadas)} if fechas and len(presentadas) == len(fechas) else {}


def dinamicas(distrito: Distrito) -> QuerySet[Dinamica]:
    solicitudes = SolicitudDeInformacion.objects.select_related("entidad")
    return (
        Dinamica.objects.filter(distrito=distrito)
        .select_related("distrito", "entidad")
        .prefetch_related(Prefetch("solicitudes", queryset=solicitudes))
        .order_by("id")
    )
