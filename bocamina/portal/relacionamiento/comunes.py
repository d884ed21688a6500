"""Lo que comparten las páginas del diálogo: hallar el territorio, exigir y pintar un formulario."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from bocamina.portal.delimitacion.pasos import intentar
from bocamina.portal.errores import NoEncontrado
from bocamina.registro.cuentas.permisos import exigir, puede
from bocamina.registro.relacionamiento.acciones.escritura import LLEVAR
from bocamina.registro.relacionamiento.consultas.territorios import territorio_por_clave
from bocamina.registro.relacionamiento.models import Territorio

con_formulario = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True, slots=True)
class Puerta:
    """Quién entra, a qué territorio y qué día: lo que todo acto pide."""

    territorio: Territorio
    actor: Any
    hoy: date

    @property
    def quien(self) -> dict[str, Any]:
        return {"actor": self.actor, "hoy": self.hoy}

    def puede(self, acto: str) -> bool:
        return bool(puede(self.actor, acto, self.territorio, hoy=self.hoy))


def entrar(request: HttpRequest, clave: str, acto: str = "") -> Puerta:
    """Con `acto`, además lo exige sobre ese territorio."""
    territorio = territorio_por_clave(clave)
    if territorio is None:
        raise NoEncontrado("Ese territorio no está en la lista del diálogo. Búsquelo en Relacionamiento.")
    puerta = Puerta(territorio, request.user, timezone.localdate())
    if acto:
        exigir(request.user, acto, territorio, hoy=puerta.hoy)
    return puerta


def para_llevar(request: HttpRequest, clave: str) -> Puerta:
    return entrar(request, clave, LLEVAR)


def hallar(filas: Any, pk: int, frase: str) -> Any:
    fila = filas.filter(pk=pk).first()
    if fila is None:
        raise NoEncontrado(frase)
    return fila


def pintar_formulario(
    request: HttpRequest,
    puerta: Puerta,
    form: forms.Form,
    acto: Callable[..., Any],
    *,
    titulo: str,
    boton: str,
    hecho: str,
    volver: str,
    entrada: str = "",
) -> HttpResponse:
    """El formulario; si vale y el acto se deja, a `volver` con la frase de lo hecho."""
    if form.is_valid() and intentar(form, lambda: acto(**form.cleaned_data)):
        messages.success(request, hecho)
        return redirect(volver)
    contexto = {
        "territorio": puerta.territorio, "form": form, "titulo": titulo, "boton": boton, "volver": volver,
        "entrada": entrada,
    }  # fmt: skip
    return render(request, "relacionamiento/formulario.html", contexto, status=422 if form.errors else 200)


@dataclass(frozen=True, slots=True)
class Papel:
    """Lo que una página de un solo acto le pone al formulario de siempre."""

    form: forms.Form
    acto: Callable[..., Any]
    titulo: str
    boton: str
    hecho: str
    volver: str
    entrada: str = ""


def pagina_de_acto(armar: Callable[..., Papel]) -> Callable[..., HttpResponse]:
    """La página donde quien lleva el territorio hace un acto: `armar` recibe la puerta y lo enviado."""

    @login_required
    @con_formulario
    @wraps(armar)
    def vista(request: HttpRequest, clave: str, **cual: Any) -> HttpResponse:
        puerta = para_llevar(request, clave)
        papel = armar(puerta, datos_de(request), **cual)
        return pintar_formulario(
            request, puerta, papel.form, papel.acto, titulo=papel.titulo, boton=papel.boton,
            hecho=papel.hecho, volver=papel.volver, entrada=papel.entrada,
        )  # fmt: skip

    return vista


def datos_de(request: HttpRequest) -> Any:
    """Lo enviado, también cuando el formulario no tiene campos."""
    return request.POST if request.method == "POST" else None


def del_modelo(fila: Any, form: type[forms.Form]) -> dict[str, Any]:
    return {campo: getattr(fila, campo) for campo in form.base_fields if hasattr(fila, campo)}
