"""A qué sesiones se llamó a cada entidad: sus cruces y su carga."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.utils.timezone import localdate

from bocamina.nucleo.coincidencias import Choque, ClaseChoque, Llamado, carga, choques
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.mesas.models import DelegadoTecnico, Integrante
from bocamina.registro.sesiones.estados import Modalidad
from bocamina.registro.sesiones.models import Sesion

# Lo que se supone que dura una sesión sin hora de terminar, como en su invitación de calendario.
DURACION = timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class Cruce:
    """Un choque con nombres."""

    es_a_la_misma_hora: bool
    una: Sesion
    otra: Sesion
    entidades: tuple[Entidad, ...]


def llamados_de(sesiones: Sequence[Sesion]) -> tuple[list[Llamado], Mapping[str, Entidad]]:
    """Las entidades que integraban cada mesa ese día y las que envían delegada técnica. Dos consultas."""
    mesas = {s.mesa_id for s in sesiones}
    de_la_mesa: dict[int, list[Integrante | DelegadoTecnico]] = defaultdict(list)
    for modelo in (Integrante, DelegadoTecnico):
        filas = modelo.objects.filter(mesa__in=mesas, entidad__isnull=False).select_related("entidad")
        for fila in filas:
            de_la_mesa[fila.mesa_id].append(fila)
    entidades: dict[str, Entidad] = {}
    llamados: dict[tuple[int, str], Llamado] = {}
    for sesion in sesiones:
        dia = localdate(sesion.inicio)
        for fila in de_la_mesa[sesion.mesa_id]:
            entidad = fila.entidad
            if entidad is not None and fila.vale_en(dia):
                entidades[entidad.clave] = entidad
                llamados[sesion.pk, entidad.clave] = _llamado(sesion, entidad.clave)
    return list(llamados.values()), entidades


def _llamado(sesion: Sesion, quien: str) -> Llamado:
    return Llamado(
        reunion=sesion.pk,
        quien=quien,
        dia=localdate(sesion.inicio),
        inicio=sesion.inicio,
        fin=sesion.fin_previsto or sesion.inicio + DURACION,
        lugar=sesion.lugar,
        # A una mixta se puede asistir sin viajar.
        pide_viajar=sesion.modalidad == Modalidad.PRESENCIAL,
    )


def cruces(sesiones: Sequence[Sesion]) -> list[Cruce]:
    """Los de la misma hora primero; después, por fecha."""
    llamados, entidades = llamados_de(sesiones)
    por_id = {s.pk: s for s in sesiones}
    hallados = [_con_nombres(c, por_id, entidades) for c in choques(llamados)]
    return sorted(hallados, key=lambda c: (not c.es_a_la_misma_hora, c.una.inicio, c.una.pk, c.otra.pk))


def _con_nombres(choque: Choque, sesiones: Mapping[int, Sesion], entidades: Mapping[str, Entidad]) -> Cruce:
    return Cruce(
        choque.clase == ClaseChoque.MISMA_HORA,
        sesiones[choque.una],
        sesiones[choque.otra],
        tuple(sorted((entidades[q] for q in choque.quienes), key=lambda e: e.nombre)),
    )


def carga_por_entidad(
    sesiones: Sequence[Sesion], meses: Sequence[tuple[int, int]]
) -> list[tuple[Entidad, list[int], int]]:
    """Cada entidad con sus sesiones por mes y el total; la más llamada, primero."""
    llamados, entidades = llamados_de(sesiones)
    filas = [
        (entidades[quien], [cuenta[mes] for mes in meses], sum(cuenta[mes] for mes in meses))
        for quien, cuenta in carga(llamados).items()
    ]
    return sorted((f for f in filas if f[2]), key=lambda f: (-f[2], f[0].nombre))
