"""Lo que una entidad debe responder en una versión."""

from __future__ import annotations

from dataclasses import dataclass

from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.pndm.estados import EstadoDeObservacion, EstadoDePropuesta
from bocamina.registro.pndm.models import Accion, Observacion, Parte, Propuesta, Version


@dataclass(frozen=True, slots=True)
class PorResponder:
    """Las observaciones abiertas de otras sobre sus acciones, y las propuestas sin su acuerdo."""

    observaciones: tuple[Observacion, ...]
    propuestas: tuple[Propuesta, ...]

    @property
    def cuantas(self) -> int:
        return len(self.observaciones) + len(self.propuestas)


def por_responder(version: Version, entidad: Entidad) -> PorResponder:
    suyas = Accion.objects.filter(redacciones__version=version, redacciones__partes__entidad=entidad).values(
        "pk"
    )
    observaciones = (
        Observacion.objects.filter(accion__in=suyas, estado=EstadoDeObservacion.ABIERTA, padre=None)
        .exclude(entidad=entidad)
        .exclude(pk__in=Observacion.objects.filter(entidad=entidad, padre__isnull=False).values("padre"))
    )
    propuestas = version.propuestas.filter(estado=EstadoDePropuesta.ABIERTA, accion__in=suyas).exclude(
        acuerdos__entidad=entidad
    )
    return PorResponder(
        tuple(observaciones.select_related("accion").order_by("accion__codigo", "numero")),
        tuple(propuestas.select_related("accion", "destino", "linea").order_by("id")),
    )


def resumen_por_entidad(version: Version) -> list[tuple[Entidad, int, int]]:
    """Cada entidad con ficha: en cuántas acciones está y cuánto debe responder."""
    pares = Parte.objects.filter(redaccion__version=version, entidad__isnull=False)
    cuentas: dict[Entidad, set[int]] = {}
    for parte in pares.select_related("entidad"):
        if parte.entidad is not None:
            cuentas.setdefault(parte.entidad, set()).add(parte.redaccion_id)
    ordenadas = sorted(cuentas.items(), key=lambda par: (-len(par[1]), par[0].nombre))
    return [(e, len(filas), por_responder(version, e).cuantas) for e, filas in ordenadas]
