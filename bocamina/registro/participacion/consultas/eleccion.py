"""Cómo va una elección de representantes, según lo registrado."""

from __future__ import annotations

from datetime import date

from django.utils.timezone import localdate

from bocamina.normativa.asambleas import regla_de_eleccion
from bocamina.nucleo.asambleas import Candidatura, Resultado, elegir
from bocamina.registro.criterios.consultas import elecciones
from bocamina.registro.participacion.consultas.inscripciones import hay_organizacion_etnica
from bocamina.registro.participacion.models import Eleccion
from bocamina.registro.sesiones.models import Sesion


def eleccion_de(sesion: Sesion) -> Eleccion | None:
    return Eleccion.objects.filter(sesion=sesion).select_related("sesion__mesa__distrito").first()


def participan_etnicas(eleccion: Eleccion) -> bool:
    return eleccion.declara_etnicas or hay_organizacion_etnica(eleccion.sesion)


def hay_por_integrar(eleccion: Eleccion) -> bool:
    """Cerrada y con alguien elegido, principal o suplente, que todavía no está en la mesa distrital."""
    if eleccion.resultado is None:
        return False
    elegidas = {*eleccion.resultado["principales"], *eleccion.resultado["suplentes"]}
    esperan = eleccion.candidatas.filter(integrante__isnull=True).values_list("pk", flat=True)
    return any(clave(pk) in elegidas for pk in esperan)


def clave(pk: int) -> str:
    """Cada persona va al núcleo por el número de su candidatura, nunca por su nombre."""
    return f"candidatura {pk}"


def escrutinio(eleccion: Eleccion) -> Resultado:
    """`EleccionInvalida` si lo registrado no cuadra; trae todas las razones."""
    candidatas = list(eleccion.candidatas.all())
    return elegir(
        regla_de_eleccion(en=localdate(eleccion.sesion.inicio), elecciones=elecciones()),
        Candidatura(
            candidatas=tuple(clave(c.pk) for c in candidatas),
            vueltas=tuple(v.votos for v in eleccion.vueltas.all()),
            participan_etnicas=participan_etnicas(eleccion),
            designadas=tuple(clave(c.pk) for c in candidatas if c.es_designada),
        ),
    )


def fecha_de_la_sesion(eleccion: Eleccion) -> date:
    return localdate(eleccion.sesion.inicio)
