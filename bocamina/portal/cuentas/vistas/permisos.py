"""La tabla de permisos, para leer e imprimir: qué puede cada rol y en qué ámbito."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bocamina.registro.cuentas.consultas import tabla_para_leer


@login_required
def tabla_de_permisos(request: HttpRequest) -> HttpResponse:
    temas = tabla_para_leer()
    return render(request, "cuentas/permisos.html", {"temas": temas})
