"""Piezas de la calculadora de exploración: `{% load exploracion %}`."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from bocamina.portal import escritura

register = template.Library()


@register.filter
def pesos_redondos(monto: Fraction) -> str:
    """Los pesos se redondean solo al mostrarlos."""
    return escritura.pesos(round(monto))


@register.simple_tag
def en_pesos(smldv: Fraction, valor_del_dia: Fraction) -> str:
    return pesos_redondos(smldv * valor_del_dia)


@register.filter
def sin_signo(numero: Fraction) -> Fraction:
    return abs(numero)


@register.filter
def con_signo(numero: Fraction) -> str:
    return f"+{escritura.numero(numero)}" if numero > 0 else escritura.numero(numero)


@register.simple_tag
def parte_de(parte: Fraction, total: Fraction, nombre: str) -> SafeString:
    """Qué tanto del total es esta parte, como barra; el número va escrito al lado."""
    ancho: Any = round(parte * 100 / total, 1)
    return format_html(
        '<svg class="medidor" role="img" aria-label="{}: {} del total"><rect class="fondo" width="100%" '
        'height="100%" rx="5"/><rect class="avance" width="{}%" height="100%" rx="5"/></svg>',
        nombre,
        escritura.porcentaje(parte / total),
        float(ancho),
    )
