"""Lo que casi todas las páginas de la matriz hacen igual: un formulario, un acto y a dónde se vuelve."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from bocamina.documentos import TIPOS_DE_CONTENIDO
from bocamina.portal.delimitacion.pasos import intentar
from bocamina.portal.matriz.buscar import Donde

con_formulario = require_http_methods(["GET", "HEAD", "POST"])


def formulario(
    request: HttpRequest,
    donde: Donde,
    form: forms.Form,
    acto: Callable[..., Any],
    *,
    titulo: str,
    boton: str,
    hecho: str,
    volver: str,
    entrada: str = "",
) -> HttpResponse:
    if form.is_valid() and intentar(form, lambda: acto(**form.cleaned_data)):
        messages.success(request, hecho)
        return redirect(volver)
    contexto = {
        **donde.base, "form": form, "titulo": titulo, "boton": boton, "volver": volver, "entrada": entrada,
    }  # fmt: skip
    return render(request, "matriz/formulario.html", contexto, status=422 if form.errors else 200)


def archivo(contenido: bytes, nombre: str, formato: str) -> HttpResponse:
    tipos = {**TIPOS_DE_CONTENIDO, "csv": "text/csv; charset=utf-8"}
    respuesta = HttpResponse(contenido, content_type=tipos[formato])
    respuesta["Content-Disposition"] = f'attachment; filename="{nombre}.{formato}"'
    respuesta["Cache-Control"] = "private, no-store"
    return respuesta
