"""Todo lo que ha pasado en un territorio, en un solo hilo y con el permiso de quien mira."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from bocamina.nucleo.relacionamiento.linea import Suceso
from bocamina.registro.relacionamiento.consultas.territorios import asistencia, espacios_de
from bocamina.registro.relacionamiento.models import Canal, Contacto, Territorio

CARRILES = (
    ("canales", "Canales y contactos"),
    ("espacios", "Espacios"),
)


def sucesos_de(territorio: Territorio, *, actor: Any, hoy: date) -> list[Suceso]:
    """Cada carril es una función: uno nuevo es otra, y una consulta más, haya los sucesos que haya."""
    fuentes = (_canales(territorio), _espacios(territorio))
    return [s for fuente in fuentes for s in fuente if s.fecha <= hoy]


def _canales(territorio: Territorio) -> Iterator[Suceso]:
    for canal in Canal.objects.filter(territorio=territorio):
        yield Suceso(
            canal.abierto_el,
            "canales",
            f"Se abrió el canal con {canal.autoridad}",
            url=reverse("dialogo_canal", args=[territorio.clave, canal.pk]),
            lugar=canal.municipio_id or "",
        )
    for contacto in Contacto.objects.filter(canal__territorio=territorio).select_related("canal"):
        yield Suceso(
            contacto.fecha,
            "canales",
            f"{contacto.get_medio_display()} con {contacto.canal.autoridad}",
            url=reverse("dialogo_canal", args=[territorio.clave, contacto.canal_id]),
            lugar=contacto.canal.municipio_id or "",
        )


def _espacios(territorio: Territorio) -> Iterator[Suceso]:
    for espacio in espacios_de(territorio):
        cuantos = asistencia(espacio)
        yield Suceso(
            espacio.fecha,
            "espacios",
            espacio.nombre,
            f"{espacio.get_clase_display()}{f' · {cuantos} asistentes' if cuantos else ''}",
            reverse("dialogo_espacio", args=[territorio.clave, espacio.pk]),
            espacio.municipio_id or "",
        )
