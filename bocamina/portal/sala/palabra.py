"""La palabra para cada sector: cuántas veces ha hablado cada uno, y cuál todavía no."""

from __future__ import annotations

from django.db.models import Count
from django.utils.timezone import localdate

from bocamina.registro.mesas.consultas.mesas import integrantes_en
from bocamina.registro.participacion.consultas.inscripciones import sectores_inscritos
from bocamina.registro.sesiones.models import Sesion

ENTIDADES = "Entidades"


def palabra_por_sector(sesion: Sesion) -> list[tuple[str, int]]:
    """Primero los que no han hablado: a ellos toca ofrecerles la palabra."""
    veces = dict(sesion.palabras.values_list("sector").annotate(n=Count("pk")))
    integrantes = integrantes_en(sesion.mesa, localdate(sesion.inicio))
    presentes = {i.sector or ENTIDADES for i in integrantes} | sectores_inscritos(sesion)
    return sorted(
        ((sector, veces.get(sector, 0)) for sector in presentes | set(veces)),
        key=lambda par: (par[1], par[0]),
    )
