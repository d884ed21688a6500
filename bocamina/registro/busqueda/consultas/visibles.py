"""Qué entradas puede encontrar una persona: la misma tabla de permisos que rige lo encontrado."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from bocamina.registro.busqueda.estados import Audiencia
from bocamina.registro.busqueda.models import AmbitoDeEntrada, Entrada
from bocamina.registro.cuentas.permisos import Ambito, ambitos_de, tabla


def visibles(actor: Any, *, hoy: date) -> QuerySet[Entrada]:
    condicion = Q(audiencia=Audiencia.PUBLICO)
    if actor is not None and actor.is_authenticated and actor.is_active:
        condicion |= Q(audiencia=Audiencia.CON_SESION)
        for ambitos, actos in _actos_por_alcance(actor, hoy).items():
            condicion |= Q(acto__in=actos) if ambitos is None else Q(acto__in=actos) & _en(ambitos)
    return Entrada.objects.filter(condicion)


def _actos_por_alcance(actor: Any, hoy: date) -> dict[frozenset[Ambito] | None, list[str]]:
    """Agrupa los actos que alcanzan lo mismo: la condición queda corta por larga que sea la tabla."""
    salida: dict[frozenset[Ambito] | None, list[str]] = defaultdict(list)
    for acto in tabla():
        ambitos = ambitos_de(actor, acto, hoy=hoy)
        if ambitos is None or ambitos:
            salida[None if ambitos is None else frozenset(ambitos)].append(acto)
    return salida


def _en(ambitos: frozenset[Ambito]) -> Exists:
    por_tipo: dict[str, list[str]] = defaultdict(list)
    for tipo, clave in sorted(ambitos):
        por_tipo[tipo].append(clave)
    alguno = Q()
    for tipo, claves in por_tipo.items():
        alguno |= Q(tipo=tipo, clave__in=claves)
    return Exists(AmbitoDeEntrada.objects.filter(alguno, entrada=OuterRef("pk")))
