"""La primera página y las que explican la casa."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bocamina import normativa
from bocamina.normativa.calendario import calendario
from bocamina.portal.inicio import puertas

MONTOS = ("smldv",)


@require_safe
def inicio(request: HttpRequest) -> HttpResponse:
    hoy = timezone.localdate()
    return render(
        request,
        "inicio/inicio.html",
        {
            "puertas": puertas.abiertas(),
            "hoy": hoy,
            "es_habil": calendario(en=hoy).es_habil(hoy),
            "festivo": _proximo_festivo(hoy),
            "montos": [normativa.vigente(id, en=hoy) for id in MONTOS],
        },
    )


def _proximo_festivo(hoy: date) -> dict[str, Any] | None:
    festivos = calendario(en=hoy).festivos
    fecha = min((f for f in festivos if f > hoy), default=None)
    return {"fecha": fecha, "nombre": festivos[fecha].nombre} if fecha else None


@require_safe
def accesibilidad(request: HttpRequest) -> HttpResponse:
    return render(request, "inicio/accesibilidad.html")
