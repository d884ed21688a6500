"""El directorio en la búsqueda: las entidades para todos; las personas, para quien puede verlas."""

from __future__ import annotations

from typing import Any

from bocamina.registro.busqueda.acciones import indexar
from bocamina.registro.busqueda.estados import Audiencia, Tipo
from bocamina.registro.instituciones.models import Entidad, Fechado, Ocupacion, Persona


def indexar_fichas(fichas: list[Fechado]) -> None:
    """Pone al día lo que estas fichas cambian en el índice; las demás clases de ficha no se buscan."""
    personas = {f.pk: f for f in fichas if isinstance(f, Persona)}
    personas |= {f.persona.pk: f.persona for f in fichas if isinstance(f, Ocupacion)}
    for ficha in fichas:
        if isinstance(ficha, Entidad):
            _entidad(ficha)
    for persona in personas.values():
        _persona(persona)


def indexar_directorio(sender: Any = None, **_: Any) -> None:
    """Todo otra vez: lo pide la reconstrucción del índice."""
    indexar_fichas([*Entidad.objects.all(), *Persona.objects.all()])


def _entidad(entidad: Entidad) -> None:
    indexar(
        tipo=Tipo.ENTIDAD,
        clave=entidad.clave,
        titulo=f"{entidad.nombre} ({entidad.sigla})" if entidad.sigla else entidad.nombre,
        url=f"/directorio/entidad/{entidad.clave}/",
        texto=" · ".join(p for p in (entidad.sector, entidad.get_orden_display(), entidad.nit) if p),
    )


def _persona(persona: Persona) -> None:
    """Se halla por su nombre y lleva a la entidad de su puesto más reciente."""
    filas = persona.ocupaciones.select_related("puesto__entidad").order_by("-desde", "-id")
    puestos = [fila.puesto for fila in filas]
    if not puestos:
        return
    indexar(
        tipo=Tipo.PERSONA,
        clave=persona.clave,
        titulo=persona.nombre,
        url=f"/directorio/entidad/{puestos[0].entidad.clave}/",
        texto=" · ".join(dict.fromkeys(f"{p.nombre}, {p.entidad.nombre}" for p in puestos)),
        audiencia=Audiencia.AMBITOS,
        ambitos={("entidad", p.entidad.clave) for p in puestos},
        acto="instituciones.ver_personas",
    )
