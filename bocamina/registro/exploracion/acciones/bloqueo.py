"""Tomar una propuesta para cambiarla: en orden, en su estado y sobre la versión que se estaba viendo."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from bocamina.registro.bitacora.acciones import anotar, tomar_turno
from bocamina.registro.expedientes.estados import ActoImposible
from bocamina.registro.exploracion.consultas import completas
from bocamina.registro.exploracion.estados import Estado
from bocamina.registro.exploracion.models import Propuesta


class VersionVieja(ActoImposible):
    """Otra pestaña u otra persona guardó primero."""


@dataclass(frozen=True, slots=True)
class Marca:
    """Qué versión del paso se estaba viendo y en qué pestaña: guardar dos veces desde la misma no choca."""

    version: int
    pestana: str = ""


def bloquear(propuesta: Propuesta, *, estados: Iterable[str]) -> Propuesta:
    """Siempre en el mismo orden (bitácora, propuesta): dos actos a la vez no se traban."""
    tomar_turno()
    Propuesta.objects.select_for_update().only("pk").get(pk=propuesta.pk)
    actual = completas().get(pk=propuesta.pk)
    admitidos = list(estados)
    if actual.estado not in admitidos:
        nombres = " o ".join(str(Estado(e).label).lower() for e in admitidos)
        raise ActoImposible(
            f"La propuesta está «{actual.get_estado_display().lower()}» y esto solo se puede hacer cuando "
            f"está {nombres}."
        )
    return actual


def exigir_al_dia(actual: Propuesta, paso: str, marca: Marca) -> None:
    ultimo = actual.guardados.get(paso, {})
    es_la_misma = bool(marca.pestana) and ultimo.get("pestana") == marca.pestana
    if actual.version_del_paso(paso) != marca.version and not es_la_misma:
        raise _vieja(actual)


def exigir_version(actual: Propuesta, version: int) -> None:
    if actual.version != version:
        raise _vieja(actual)


def _vieja(actual: Propuesta) -> VersionVieja:
    hora = timezone.localtime(actual.guardada_en)
    return VersionVieja(
        f"Esta propuesta se guardó en otra pestaña o por otra persona a las {hora:%H:%M}. Lo que acaba "
        "de escribir aquí no se guardó, para no pisar lo otro: abra de nuevo este paso, compare y "
        "repita su cambio."
    )


def pasar_a(actual: Propuesta, estado: str, *campos: str) -> None:
    actual.estado = estado
    actual.version += 1
    actual.save(update_fields=["estado", "version", "guardada_en", *campos])


def anotar_acto(
    actor: Any, acto: str, propuesta: Propuesta, contenido: dict[str, Any], *, es_publico: bool = False
) -> None:
    datos = {"codigo": propuesta.codigo, "estado": propuesta.estado, **contenido}
    anotar(actor=actor, acto=f"exploracion.{acto}", objeto=propuesta, contenido=datos, es_publico=es_publico)
