"""Qué entidades deben enviar personas técnicas a una mesa temática, y a quién enviaron."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.mesas.estados import Nivel
from bocamina.registro.mesas.models import DelegadoTecnico, Mesa


def entidades_convocadas(mesa: Mesa, fecha: date) -> QuerySet[Entidad]:
    """Las que integran ese día la mesa del distrito: las que convoca su acto."""
    distritales = Mesa.objects.filter(distrito=mesa.distrito, nivel=Nivel.DISTRITAL)
    integran = [
        entidad
        for distrital in distritales
        for entidad in distrital.integrantes.en(fecha).values_list("entidad_id", flat=True)
    ]
    return Entidad.objects.filter(pk__in=[e for e in integran if e is not None])


def tecnicos_en(mesa: Mesa, fecha: date) -> QuerySet[DelegadoTecnico]:
    filas = mesa.delegados_tecnicos.en(fecha).select_related("entidad", "persona")
    return filas.order_by("entidad__nombre", "pk")


def sin_tecnico(mesa: Mesa, fecha: date) -> QuerySet[Entidad]:
    con = tecnicos_en(mesa, fecha).values_list("entidad_id", flat=True)
    return entidades_convocadas(mesa, fecha).exclude(pk__in=con)
