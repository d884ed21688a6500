from __future__ import annotations

from typing import Any

from bocamina.registro.distritos.models import Actor, IdentidadReservada


def crear(e: dict[str, Any]) -> None:
    """En el mapa del distrito 1: una organización, otra que se le parece y una persona en reserva."""
    comun = {"distrito": e["distrito_uno"], "sector": "productivo"}
    for numero, nombre in ((1, "Cámara de comercio"), (2, "Camara de Comercio")):
        Actor.objects.create(numero=numero, tipo="organizacion", nombre=nombre, **comun)
    protegida = Actor.objects.create(
        numero=3, tipo="persona", nombre="Persona protegida 3", es_reservada=True, **comun
    )
    IdentidadReservada.objects.create(actor=protegida, nombre="Nombre Guardado")
