"""El comité de un territorio, sus reuniones y lo que se comprometió en ellas."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Q, QuerySet

from bocamina.registro.relacionamiento.estados import Sector
from bocamina.registro.relacionamiento.models import Comite, ReunionDeComite, Territorio
from bocamina.registro.sesiones.consultas.compromisos import compromisos
from bocamina.registro.sesiones.models import Compromiso


def comite_de(territorio: Territorio) -> Comite | None:
    return Comite.objects.select_related("territorio__distrito").filter(territorio=territorio).first()


def por_sector(comite: Comite, hoy: date) -> list[tuple[str, int, list[str]]]:
    """Sector, cuántas personas y de qué organizaciones: lo que se le dice a cualquiera."""
    vivos = Q(hasta__isnull=True) | Q(hasta__gte=hoy)
    salida: dict[str, tuple[int, list[str]]] = {}
    for sector, organizacion in comite.miembros.filter(vivos, desde__lte=hoy).values_list(
        "sector", "organizacion"
    ):
        cuantos, organizaciones = salida.get(sector, (0, []))
        nuevas = [*organizaciones, organizacion] if organizacion else organizaciones
        salida[sector] = (cuantos + 1, nuevas)
    return [(str(Sector(s).label), n, sorted(set(o))) for s, (n, o) in sorted(salida.items())]


def reuniones_de(comite: Comite) -> QuerySet[ReunionDeComite]:
    return comite.reuniones.annotate(cuantos=Count("asistieron")).order_by("-fecha", "-numero")


def compromisos_de(territorio: Territorio) -> QuerySet[Compromiso]:
    return (
        compromisos().filter(asunto_clave=f"territorio-{territorio.clave}").order_by("estado", "vence", "id")
    )
