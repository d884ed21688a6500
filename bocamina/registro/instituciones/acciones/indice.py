"""El directorio en la búsqueda: las entidades para todos; las personas, para quien puede verlas."""
"""Entidades y personas del directorio en la búsqueda. Ni correos ni teléfonos: se ven en la ficha."""

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
from bocamina.registro.busqueda.acciones import Fuente
from bocamina.registro.busqueda.estados import Audiencia, Tipo
from bocamina.registro.instituciones.models import Entidad, Persona


def _entidad(entidad: Entidad) -> dict[str, Any]:
    return {
        "titulo": entidad.nombre,
        "texto": " · ".join(p for p in (entidad.sigla, entidad.get_orden_display(), entidad.sector) if p),
        "url": f"/directorio/entidad/{entidad.clave}/",
        "audiencia": Audiencia.PUBLICO,
    }


def _persona(persona: Persona) -> dict[str, Any]:
    """La encuentra quien puede ver a las personas de alguna entidad donde está o a la que representa."""
    puestos = [o.puesto for o in persona.ocupaciones.select_related("puesto__entidad")]
    entidades = {p.entidad for p in puestos} | {
        d.entidad for d in persona.delegaciones.select_related("entidad")
    }
    nombres = sorted({e.nombre for e in entidades} | {p.nombre for p in puestos})
    primera = min(entidades, key=lambda e: e.nombre, default=None)
    return {
        "titulo": persona.nombre,
        "texto": " · ".join(nombres),
        "url": f"/directorio/entidad/{primera.clave}/" if primera else "/directorio/",
        "audiencia": Audiencia.AMBITOS,
        "acto": "instituciones.ver_personas",
        "ambitos": {ambito for e in entidades for ambito in e.ambitos()},
    }


ENTIDADES = Fuente(Entidad, Tipo.ENTIDAD, _entidad, lambda: Entidad.objects.order_by("pk"))
PERSONAS = Fuente(Persona, Tipo.PERSONA, _persona, lambda: Persona.objects.order_by("pk"))
