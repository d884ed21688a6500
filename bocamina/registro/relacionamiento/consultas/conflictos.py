"""Los conflictos que alguien puede ver, con su alerta. Quien no puede no sabe ni cuántos hay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from bocamina.nucleo.relacionamiento.alerta import ORDEN, Alerta, Medida, Metodo, evaluar
from bocamina.registro.cuentas.permisos import ambitos_de
from bocamina.registro.relacionamiento.consultas.metodologia import metodologia
from bocamina.registro.relacionamiento.estados import AudienciaDeConflicto
from bocamina.registro.relacionamiento.models import Conflicto, HechoDeConflicto, Territorio

VER = "conflictos.ver"
DEL_ASUNTO = "territorio-"


@dataclass(frozen=True, slots=True)
class Vigilado:
    """Un caso con su alerta de hoy."""

    caso: Conflicto
    alerta: Alerta


def visibles(actor: Any, *, hoy: date) -> QuerySet[Conflicto]:
    hechos = HechoDeConflicto.objects.select_related("entidad")
    filas = Conflicto.objects.select_related("territorio__distrito", "municipio", "responsable")
    filas = filas.prefetch_related("mediciones", Prefetch("hechos", hechos))
    lugares = ambitos_de(actor, VER, hoy=hoy)
    if lugares is None:
        return filas
    claves: dict[str, list[str]] = {}
    for tipo, clave in lugares:
        claves.setdefault(str(tipo), []).append(clave)
    asuntos = [c.removeprefix(DEL_ASUNTO) for c in claves.get("asunto", []) if c.startswith(DEL_ASUNTO)]
    adentro = actor is not None and actor.is_authenticated and actor.is_active
    suyos = Q(responsable=actor) if adentro else Q(pk__in=[])
    return filas.filter(
        suyos
        | Q(territorio__clave__in=asuntos)
        | Q(territorio__distrito__clave__in=claves.get("distrito", []))
    )


def puede_ver(actor: Any, territorio: Territorio, *, hoy: date) -> bool:
    """Si lleva o vigila este territorio; quien solo lleva un caso lo ve por su lista."""
    lugares = ambitos_de(actor, VER, hoy=hoy)
    return lugares is None or bool(lugares & {(str(t), c) for t, c in territorio.ambitos()})


def publicados(territorio: Territorio) -> QuerySet[Conflicto]:
    """Solo el resumen: ni de qué trata ni desde cuándo, que dirían cuál es."""
    filas = Conflicto.objects.filter(territorio=territorio, audiencia=AudienciaDeConflicto.PUBLICA)
    return filas.only("resumen_publico")


def metodo() -> Metodo:
    return Metodo(**metodologia().alerta)


def alerta_de(caso: Conflicto, *, hoy: date) -> Alerta:
    medidas = [Medida(m.fecha, m.intensidad) for m in caso.mediciones.all()]
    return evaluar(medidas, hoy=hoy, metodo=metodo())


def vigilados(filas: QuerySet[Conflicto], *, hoy: date) -> list[Vigilado]:
    """Los abiertos, de la alerta más alta a la más quieta; entre iguales, el que lleva más tiempo."""
    casos = [Vigilado(c, alerta_de(c, hoy=hoy)) for c in filas.filter(cerrado_el__isnull=True)]
    return sorted(casos, key=lambda v: (ORDEN.index(v.alerta.nivel), v.caso.abierto_el, v.caso.pk))
