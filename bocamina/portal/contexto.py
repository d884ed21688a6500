"""Lo que toda página necesita y ninguna vista tiene que repetir."""

from typing import Any

from django.http import HttpRequest

from bocamina.portal import menu
from bocamina.portal.apariencia.vistas import GALLETA, TEMAS


def tema(request: HttpRequest) -> dict[str, Any]:
    elegido = request.COOKIES.get(GALLETA, "")
    return {
        "tema_elegido": elegido if elegido in TEMAS else "",
        "menu_principal": menu.armar(menu.PRINCIPAL, request),
        "menu_cuenta": menu.armar(menu.CUENTA, request),
        "menu_pie": menu.armar(menu.PIE, request),
    }
