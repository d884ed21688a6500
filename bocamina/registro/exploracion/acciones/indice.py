"""Las propuestas radicadas en la búsqueda, con lo que de ellas es público."""

from __future__ import annotations

from typing import Any

from bocamina import normativa
from bocamina.registro.busqueda.acciones import indexar
from bocamina.registro.busqueda.estados import Tipo
from bocamina.registro.exploracion.consultas import hechos_publicos, poligono_de
from bocamina.registro.exploracion.models import Propuesta


def indexar_propuesta(propuesta: Propuesta) -> None:
    """Código, minerales, área y municipios: ni el nombre, que puede ser de alguien, ni quién la pide."""
    grupos = normativa.vigente("exploracion.grupos", en=propuesta.radicada_el).valor
    nombres = {g["clave"]: g["columna"] for g in grupos}  # type: ignore[union-attr, index]
    minerales = [nombres.get(m.mineral, m.mineral) for m in propuesta.minerales.all()]
    poligono = poligono_de(propuesta)
    municipios = [m.nombre for m in poligono.municipios.all()] if poligono else []
    indexar(
        tipo=Tipo.ASUNTO,
        clave=f"propuesta:{propuesta.codigo}",
        titulo=f"Propuesta {propuesta.codigo}: {', '.join(minerales)}"[:200],
        texto=" ".join([f"{propuesta.area_ha} hectáreas", *municipios]),
        url=f"/propuestas/{propuesta.codigo}/",
    )


def indexar_propuestas(**_: Any) -> None:
    """Cuando se reconstruye el índice."""
    for propuesta in hechos_publicos():
        indexar_propuesta(propuesta)
