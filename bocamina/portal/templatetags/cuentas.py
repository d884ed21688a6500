"""Piezas de las páginas de cuentas: el equipo de una sesión y las personas de la demostración."""

from __future__ import annotations

from django import template

from bocamina.portal.cuentas.vistas.demostracion import esta_permitido
from bocamina.registro.cuentas.consultas import personas_de_demostracion

register = template.Library()

# En orden: varios navegadores dicen también el nombre de otro.
NAVEGADORES = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrom", "Chrome"),
    ("Safari", "Safari"),
)
SISTEMAS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


@register.filter
def equipo(agente: str) -> str:
    """«Firefox en Windows», de lo que el navegador dice de sí mismo."""
    navegador = next((nombre for senal, nombre in NAVEGADORES if senal in agente), "Un navegador")
    sistema = next((nombre for senal, nombre in SISTEMAS if senal in agente), "")
    return f"{navegador} en {sistema}" if sistema else navegador


@register.simple_tag(takes_context=True)
def demostracion(context: template.Context) -> list[dict[str, str]]:
    """Vacía fuera de la demostración: la página de entrada no muestra nada."""
    return personas_de_demostracion() if esta_permitido(context["request"]) else []
