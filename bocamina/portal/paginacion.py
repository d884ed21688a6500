"""Páginas de una lista, sin creerle al número que llega en la dirección."""

from __future__ import annotations

from typing import Any

from django.core.paginator import EmptyPage, Page, Paginator
from django.http import HttpRequest

from bocamina.portal.errores import NoEncontrado, SolicitudInvalida

POR_PAGINA = 25
CIFRAS = 6


def numero_de_pagina(request: HttpRequest, parametro: str = "pagina") -> int:
    """El número pedido, o 400 si no es un entero positivo y pequeño."""
    texto = request.GET.get(parametro, "1")
    if not (texto.isascii() and texto.isdigit() and len(texto) <= CIFRAS and int(texto) > 0):
        raise SolicitudInvalida("El número de página no se entiende. Quítelo de la dirección para empezar.")
    return int(texto)


def pagina_de(
    request: HttpRequest, lista: Any, por_pagina: int = POR_PAGINA, parametro: str = "pagina"
) -> Page:
    """La página pedida: 400 si el número no se entiende, 404 si no hay tantas."""
    numero = numero_de_pagina(request, parametro)
    paginador = Paginator(lista, por_pagina)
    try:
        return paginador.page(numero)
    except EmptyPage:
        raise NoEncontrado(
            f"Esta lista llega hasta la página {paginador.num_pages}. Vuelva a la primera."
        ) from None
