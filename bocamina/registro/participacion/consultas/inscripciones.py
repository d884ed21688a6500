"""A qué sesiones se puede inscribir alguien, y quiénes se inscribieron."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils.timezone import localdate

from bocamina.nucleo.participacion.grupos import Tamano, revisar_grupos
from bocamina.registro.mesas.consultas.reglas import valor
from bocamina.registro.mesas.models import Mesa
from bocamina.registro.participacion.estados import Sector
from bocamina.registro.participacion.models import ConvocatoriaPublica, Grupo, Inscripcion
from bocamina.registro.sesiones.estados import Estado
from bocamina.registro.sesiones.models import Sesion

RECIBEN = (Estado.EN_PREPARACION, Estado.CITADA, Estado.EN_CURSO)


def convocatorias_abiertas(*, hoy: date, distrito: str = "") -> QuerySet[ConvocatoriaPublica]:
    """Las que reciben inscripciones por el formulario público."""
    filas = ConvocatoriaPublica.objects.select_related("sesion__mesa__distrito").filter(
        Q(cierra_el__isnull=True) | Q(cierra_el__gte=hoy),
        publicada_el__lte=hoy,
        sesion__estado__in=RECIBEN,
    )
    filas = filas.filter(sesion__mesa__distrito__clave=distrito) if distrito else filas
    return filas.order_by("sesion__inicio", "id")


def convocatoria_abierta(mesa: Mesa, *, hoy: date) -> ConvocatoriaPublica | None:
    return convocatorias_abiertas(hoy=hoy).filter(sesion__mesa=mesa).first()


def inscripciones(sesion: Sesion) -> QuerySet[Inscripcion]:
    return (
        Inscripcion.objects.filter(sesion=sesion, retirada=False)
        .select_related("municipio", "grupo", "asistencia")
        .order_by("nombre", "id")
    )


def hay_organizacion_etnica(sesion: Sesion) -> bool:
    """Por lo que la organización dijo de sí al inscribirse; nunca por el autorreconocimiento."""
    return inscripciones(sesion).filter(es_organizacion_etnica=True).exists()


def grupos(sesion: Sesion) -> QuerySet[Grupo]:
    return (
        Grupo.objects.filter(sesion=sesion)
        .select_related("moderador", "relator")
        .annotate(personas=Count("inscripciones", filter=Q(inscripciones__retirada=False)))
        .order_by("numero")
    )


def revisar_tamanos(sesion: Sesion) -> tuple[Tamano, ...]:
    norma = valor(sesion.mesa, "grupo", en=localdate(sesion.inicio))
    return revisar_grupos({g.nombre: g.personas for g in grupos(sesion)}, norma)


def sectores_inscritos(sesion: Sesion) -> set[str]:
    """Los que hay, sin decir cuántas personas ni quiénes."""
    claves = Inscripcion.objects.filter(sesion=sesion, retirada=False).values_list("sector", flat=True)
    return {str(Sector(clave).label) for clave in claves.distinct().order_by()}


def necesidades_pedidas(sesion: Sesion) -> int:
    """Cuántas personas dijeron necesitar algo para participar; qué y quién no sale de aquí."""
    return Inscripcion.objects.filter(sesion=sesion, retirada=False).exclude(apoyos="").count()
