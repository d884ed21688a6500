"""Cómo se escriben las reglas y los puestos de una mesa."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from bocamina.nucleo.explicacion import Vigente
from bocamina.nucleo.plazos import cantidad_en_palabras
from bocamina.registro.instituciones.estados import Evidencia

register = template.Library()


@register.filter
def de_clave(datos: Mapping[Any, Any], clave: Any) -> Any:
    return datos.get(clave, "")


@register.filter
def duracion(vigente: Vigente) -> str:
    campos: Any = vigente.valor
    return cantidad_en_palabras(campos["cantidad"], campos["unidad"])


@register.filter
def en_palabras(valor: str) -> str:
    """Las palabras que la norma usa como valor, como se leen."""
    nombres = {str(e): str(e.label).lower() for e in Evidencia}
    return nombres.get(str(valor), str(valor).replace("_", " "))
