"""Lo que comparten las páginas con formulario de una mesa."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from bocamina.portal.delimitacion.pasos import intentar
from bocamina.portal.tablero.puerta import buscar_mesa
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.mesas.models import Mesa

Quien = dict[str, Any]


def para_editar(request: HttpRequest, clave: str, permiso: str = "mesas.editar") -> tuple[Mesa, Quien]:
    mesa, hoy = buscar_mesa(clave), timezone.localdate()
    exigir(request.user, permiso, mesa, hoy=hoy)
    return mesa, {"actor": request.user, "hoy": hoy}


def pagina_de_acto(
    request: HttpRequest,
    mesa: Mesa,
    form: forms.Form,
    acto: Callable[[], Any],
    *,
    titulo: str,
    boton: str,
    hecho: str,
    volver: str,
    entrada: str = "",
) -> HttpResponse:
    """Llenar, intentar y volver; si no se puede, la razón queda en el formulario."""
    if form.is_valid() and intentar(form, acto):
        messages.success(request, hecho)
        return redirect(volver)
    contexto = {
        "mesa": mesa, "form": form, "titulo": titulo, "boton": boton, "volver": volver, "entrada": entrada,
    }  # fmt: skip
    return render(request, "mesas/formulario.html", contexto, status=422 if form.is_bound else 200)
