"""La página de un solo formulario con que se hace cada acto de este tema."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from bocamina.portal.delimitacion.pasos import intentar
from bocamina.registro.distritos.models import Distrito


def con_archivo(datos: dict[str, Any]) -> dict[str, Any]:
    """Cambia el archivo del formulario por lo que piden los actos."""
    archivo = datos.get("archivo")
    return {**datos, "archivo": archivo, "nombre_archivo": archivo.name if archivo else ""}


def formulario(
    request: HttpRequest,
    distrito: Distrito,
    form: forms.Form,
    acto: Callable[..., Any],
    *,
    titulo: str,
    boton: str,
    hecho: str,
    vuelve_a: str,
    entrada: str = "",
    guardado: str = "",
) -> HttpResponse:
    """`guardado`: lo que dejó otra persona, para comparar cuando hubo choque."""
    if form.is_valid() and intentar(form, lambda: acto(**form.cleaned_data)):
        messages.success(request, hecho)
        return redirect(vuelve_a, distrito.clave)
    contexto = {
        "distrito": distrito,
        "form": form,
        "titulo": titulo,
        "boton": boton,
        "entrada": entrada,
        "guardado": guardado,
        "volver": reverse(vuelve_a, args=[distrito.clave]),
    }
    return render(request, "diagnostico/formulario.html", contexto)


def ponerse_al_dia(form: forms.Form, revision: int) -> bool:
    """Si alguien guardó antes, el próximo envío va sobre lo que la persona ya tiene a la vista."""
    if not form.is_bound or form.data.get("sobre") == str(revision):
        return False
    form.data = form.data.copy()
    form.data["sobre"] = str(revision)
    return True
