"""Lo que toda página necesita y ninguna vista tiene que repetir."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from bocamina.portal import menu
from bocamina.portal.apariencia.vistas import GALLETA, TEMAS
from bocamina.registro.avisos.consultas import contar_sin_leer


def campana(request: HttpRequest) -> dict[str, Any]:
    """Cuántos avisos hay sin leer; se pregunta a la base solo si la página lo muestra."""
    usuario = getattr(request, "user", None)
    if usuario is None or not usuario.is_authenticated:
        return {"avisos_sin_leer": 0}
    return {"avisos_sin_leer": SimpleLazyObject(lambda: contar_sin_leer(usuario))}


def tema(request: HttpRequest) -> dict[str, Any]:
    elegido = request.COOKIES.get(GALLETA, "")
    return {
        "tema_elegido": elegido if elegido in TEMAS else "",
        "menu_principal": menu.armar(menu.PRINCIPAL, request),
        "menu_cuenta": menu.armar(menu.CUENTA, request),
        "menu_pie": menu.armar(menu.PIE, request),
    }
