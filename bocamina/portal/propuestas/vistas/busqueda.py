"""Encontrar la propuesta de la dirección, o decir que no está."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.portal.errores import NoEncontrado, SolicitudInvalida
from bocamina.registro.expedientes.estados import ActoImposible
from bocamina.registro.exploracion import consultas
from bocamina.registro.exploracion.models import Propuesta


def buscar(request: HttpRequest, codigo: str) -> Propuesta:
    """A quien no puede verla se le responde que no existe."""
    try:
        return consultas.propuesta_visible(request.user, codigo=codigo, hoy=timezone.localdate())
    except Propuesta.DoesNotExist:
        raise NoEncontrado("Esa propuesta no existe o usted no tiene papel en ella.") from None


def entero(texto: str | None) -> int:
    if texto is None or not texto.isascii() or not texto.isdigit() or len(texto) > 9:
        raise SolicitudInvalida("El envío llegó incompleto. Vuelva a la página y repita.")
    return int(texto)


def intentar(request: HttpRequest, acto: Callable[[], Any], exito: str = "") -> Any:
    """Corre el acto y dice cómo quedó; None si no se pudo."""
    try:
        hecho = acto()
    except (ActoImposible, ArchivoInvalido) as error:
        messages.error(request, str(error))
        return None
    if exito:
        messages.success(request, exito)
    return hecho if hecho is not None else True
