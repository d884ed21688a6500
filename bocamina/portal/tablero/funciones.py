"""Las funciones de la mesa y de su secretaría, con lo que los registros dicen de cada una."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bocamina.portal.tablero.puerta import buscar_mesa, periodo, quien
from bocamina.registro.sesiones.consultas.funciones import funciones_de


@require_safe
def funciones(request: HttpRequest, clave: str) -> HttpResponse:
    mesa, datos = buscar_mesa(clave), quien(request)
    desde, hasta = periodo(request, datos["hoy"])
    contexto = {
        "mesa": mesa,
        "desde": desde,
        "hasta": hasta,
        "organos": funciones_de(mesa, desde=desde, hasta=hasta, **datos),
    }
    return render(request, "tablero/funciones.html", contexto)
