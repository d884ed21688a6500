"""Las páginas de error: qué pasó y qué sigue, sin contar nada de adentro."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.urls import reverse
from django.views.decorators.csrf import requires_csrf_token

from bocamina.portal.errores import NoEncontrado, SolicitudInvalida
from bocamina.portal.peticion import numero_actual
from bocamina.registro.cuentas.permisos import PermisoDenegado


def _pagina(request: HttpRequest, estado: int, frase: str = "", **mas: str) -> HttpResponse:
    return render(request, f"{estado}.html", {"frase": frase, **mas}, status=estado)


@requires_csrf_token
def solicitud_invalida(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _pagina(request, 400, str(exception) if isinstance(exception, SolicitudInvalida) else "")


@requires_csrf_token
def sin_permiso(request: HttpRequest, exception: Exception) -> HttpResponse:
    entrar = f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}"
    frase = str(exception) if isinstance(exception, PermisoDenegado) else ""
    return _pagina(request, 403, frase, entrar=entrar)


@requires_csrf_token
def no_encontrado(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _pagina(request, 404, str(exception) if isinstance(exception, NoEncontrado) else "")


@requires_csrf_token
def fallo(request: HttpRequest) -> HttpResponse:
    """Sin sesión ni base de datos: lo que falló puede ser justamente eso."""
    return HttpResponse(get_template("500.html").render({"numero": numero_actual()}), status=500)


def formulario_vencido(request: HttpRequest, reason: str = "") -> HttpResponse:
    """El testigo contra envíos ajenos faltó o venció; casi siempre, una página abierta hace mucho."""
    return render(request, "fallos/formulario_vencido.html", {"volver": request.get_full_path()}, status=403)
