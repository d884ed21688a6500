"""Texto escrito a mano con sus listas: el renglón que empieza por guion es un punto. `{% load puntos %}`."""

from __future__ import annotations

from itertools import groupby

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.filter
def con_puntos(texto: str) -> SafeString:
    """Todo lo que la persona escribió va escapado; las etiquetas las pone solo esta función."""
    renglones = [r.strip() for r in texto.splitlines() if r.strip()]
    partes = []
    for es_lista, grupo in groupby(renglones, lambda r: r.startswith("- ")):
        if es_lista:
            puntos = format_html_join("", "<li>{}</li>", ((r[2:],) for r in grupo))
            partes.append(format_html("<ul>{}</ul>", puntos))
        else:
            partes.append(format_html_join("", "<p>{}</p>", ((r,) for r in grupo)))
    return mark_safe("".join(partes))  # noqa: S308 — cada parte ya salió escapada de format_html
