"""Encontrar la sesión o el distrito de la dirección, y correr lo que pidió un botón."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.portal.errores import NoEncontrado, SolicitudInvalida
from bocamina.registro.distritos.consultas.distritos import distrito_por_clave
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.mesas.consultas.mesas import mesa_por_clave
from bocamina.registro.mesas.estados import Nivel
from bocamina.registro.mesas.models import Mesa
from bocamina.registro.participacion.acciones.matriz import CambioAjeno
from bocamina.registro.sesiones.consultas.sesiones import sesion_por_id
from bocamina.registro.sesiones.models import Sesion

LARGO_NUMERO = 9
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sesion_tematica(pk: int) -> Sesion:
    sesion = sesion_por_id(pk)
    if sesion is None or sesion.mesa.nivel != Nivel.TEMATICA:
        raise NoEncontrado(
            "Esa sesión no existe o no es de una mesa temática. Búsquela en la lista de sesiones."
        )
    return sesion


def mesa_tematica(clave: str) -> Mesa:
    mesa = mesa_por_clave(clave)
    if mesa is None or mesa.nivel != Nivel.TEMATICA:
        raise NoEncontrado("No hay una mesa temática con esa clave. Búsquela en la lista de mesas.")
    return mesa


def distrito_de(clave: str) -> Distrito:
    distrito = distrito_por_clave(clave)
    if distrito is None:
        raise NoEncontrado("No hay un distrito con esa clave. Búsquelo en la lista de distritos.")
    return distrito


def entero(texto: str | None) -> int:
    if texto is None or not texto.isascii() or not texto.isdigit() or len(texto) > LARGO_NUMERO:
        raise SolicitudInvalida("El envío llegó incompleto. Vuelva a la página y repita.")
    return int(texto)


def uno_de(filas: Any, texto: str | None) -> Any:
    """El de esa lista con ese número; 404 si es de otra sesión o no existe."""
    encontrado = filas.filter(pk=entero(texto)).first()
    if encontrado is None:
        raise NoEncontrado("Eso no está en esta lista. Vuelva a la página y repita.")
    return encontrado


def hacer(request: HttpRequest, actos: Mapping[str, Callable[[], tuple[Any, str]]]) -> None:
    """Corre el acto del botón «que» y dice cómo quedó; el que no existe es un envío mal hecho."""
    acto = actos.get(request.POST.get("que", ""))
    if acto is None:
        raise SolicitudInvalida("No se entiende qué se pidió. Vuelva a la página y repita.")
    intentar(request, acto)


def intentar(request: HttpRequest, acto: Callable[[], tuple[Any, str]]) -> bool:
    try:
        _, frase = acto()
    except CambioAjeno:
        raise  # lo atiende quien pinta la página: muestra lo escrito junto a lo guardado
    except (ActoImposible, ArchivoInvalido) as error:
        messages.error(request, str(error))
        return False
    messages.success(request, frase)
    return True
