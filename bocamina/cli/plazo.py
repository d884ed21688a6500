"""`bocamina plazo`: contar términos desde la línea de órdenes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import click

from bocamina import normativa
from bocamina.cli.entrada import EntradaInvalida, responder_json
from bocamina.normativa.calendario import TODAS, calendarios
from bocamina.nucleo.plazos import (
    CANTIDAD_MAXIMA,
    Calendario,
    Intervalo,
    Plazo,
    Sentido,
    Termino,
    Unidad,
    calcular,
)

OBLIGATORIAS = ("desde", "cantidad", "unidad", "sentido")
OPCIONALES = ("suspensiones", "cierres")
FECHA = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOTIVO_MAXIMO = 500


@click.group()
def plazo() -> None:
    """Términos: cuándo vencen y hasta cuándo se puede actuar."""


@plazo.command("calcular")
@click.option("--borrador", type=click.Path(), help="Cuenta con los cambios de un archivo YAML encima.")
def orden_calcular(borrador: str | None) -> None:
    """Lee un término (o una lista) en JSON por la entrada estándar y escribe cuándo vence y por qué.

    \b
    {"desde": "2026-03-20", "cantidad": 15, "unidad": "dia_habil", "sentido": "despues"}

    \b
    unidad:        dia_habil, dia_calendario, mes o anio
    sentido:       despues (cuándo vence) o antes (hasta cuándo se puede actuar)
    suspensiones:  opcional, [{"desde": "…", "hasta": "…", "motivo": "…"}]
    cierres:       opcional, de la misma forma
    """
    hacer_calendario = _calendarios(borrador)
    responder_json(lambda dato: _calcular(dato, hacer_calendario))


def _calendarios(borrador: str | None) -> Callable[[date, str], Calendario]:
    try:
        return calendarios(normativa.con_borrador(borrador) if borrador else normativa.corpus())
    except ValueError as error:
        raise EntradaInvalida(str(error)) from None


def _calcular(dato: dict[str, Any], hacer_calendario: Callable[[date, str], Calendario]) -> dict[str, Any]:
    _exigir_claves(dato, OBLIGATORIAS, OPCIONALES, "")
    termino = Termino(
        desde=_fecha(dato["desde"], "desde"),
        cantidad=_cantidad(dato["cantidad"]),
        unidad=_opcion(dato["unidad"], "unidad", Unidad),
        sentido=_opcion(dato["sentido"], "sentido", Sentido),
    )
    cierres = _intervalos(dato.get("cierres", []), "cierres")
    suspensiones = _intervalos(dato.get("suspensiones", []), "suspensiones")
    base = hacer_calendario(termino.desde, TODAS)
    if not base.desde <= termino.desde <= base.hasta:
        raise ValueError(
            f"«desde» debe estar entre {base.desde} y {base.hasta}, que es lo que abarca el calendario "
            "de festivos. Corríjala."
        )
    return _salida(calcular(termino, base.con(cierres=cierres, suspensiones=suspensiones)))


def _salida(plazo: Plazo) -> dict[str, Any]:
    return {
        "vence": plazo.vence.isoformat(),
        "dias_omitidos": [
            {"fecha": dia.fecha.isoformat(), "motivo": dia.motivo.texto} for dia in plazo.dias_omitidos
        ],
        "explicacion": plazo.explicacion.como_dict(),
    }


def _exigir_claves(
    dato: dict[str, Any], obligatorias: tuple[str, ...], opcionales: tuple[str, ...], donde: str
) -> None:
    for clave in dato:
        if clave not in (*obligatorias, *opcionales):
            admitidas = ", ".join((*obligatorias, *opcionales))
            raise ValueError(f"La clave «{donde}{clave[:40]}» no se conoce. Se admiten: {admitidas}.")
    for clave in obligatorias:
        if clave not in dato:
            raise ValueError(f"Falta la clave «{donde}{clave}». Agréguela y repita.")


def _fecha(valor: Any, clave: str) -> date:
    if isinstance(valor, str) and FECHA.fullmatch(valor):
        try:
            return date.fromisoformat(valor)
        except ValueError:
            raise ValueError(f"«{clave}» dice {valor}, que no existe en el calendario. Corríjala.") from None
    raise ValueError(f'«{clave}» debe ser una fecha como "2026-03-20" (año, mes y día). Corríjala.')


def _cantidad(valor: Any) -> int:
    if type(valor) is not int or not 1 <= valor <= CANTIDAD_MAXIMA:
        raise ValueError(f"«cantidad» debe ser un número entero entre 1 y {CANTIDAD_MAXIMA}. Corríjala.")
    return valor


def _opcion(valor: Any, clave: str, opciones: type[Unidad] | type[Sentido]) -> Any:
    admitidas = [opcion.value for opcion in opciones]
    if not isinstance(valor, str) or valor not in admitidas:
        raise ValueError(f"«{clave}» debe ser una de: {', '.join(admitidas)}. Corríjala.")
    return opciones(valor)


def _intervalos(valor: Any, clave: str) -> list[Intervalo]:
    if not isinstance(valor, list):
        raise ValueError(f"«{clave}» debe ser una lista de objetos con desde, hasta y motivo. Corríjala.")
    return [_intervalo(dato, f"{clave}[{i}]") for i, dato in enumerate(valor, start=1)]


def _intervalo(dato: Any, donde: str) -> Intervalo:
    if not isinstance(dato, dict):
        raise ValueError(f"«{donde}» debe ser un objeto con desde, hasta y motivo. Corríjalo.")
    _exigir_claves(dato, ("desde", "hasta", "motivo"), (), f"{donde}.")
    motivo = dato["motivo"]
    if not isinstance(motivo, str) or not motivo.strip() or len(motivo) > MOTIVO_MAXIMO:
        raise ValueError(f"«{donde}.motivo» debe ser un texto de 1 a {MOTIVO_MAXIMO} caracteres. Corríjalo.")
    desde, hasta = _fecha(dato["desde"], f"{donde}.desde"), _fecha(dato["hasta"], f"{donde}.hasta")
    if hasta < desde:
        raise ValueError(f"«{donde}.hasta» es anterior a «{donde}.desde». Ponga las fechas en orden.")
    return Intervalo(desde, hasta, motivo.strip())
