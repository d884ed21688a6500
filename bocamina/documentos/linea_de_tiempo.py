"""La línea de tiempo en SVG: un carril por clase de suceso y una marca por suceso, sin guiones.

El dibujo es un resumen: la lista con cada suceso la pone la página, siempre.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from html import escape

from bocamina.documentos.celdas import limpio
from bocamina.nucleo.relacionamiento.linea import Carril, Suceso

ANCHO, MARGEN, RENGLON, ARRIBA, RADIO = 900, 14, 46, 30, 6
# Lo que ocupa un año escrito.
ROTULO = 44
AIRE = timedelta(days=20)
TINTA, RAYA, MARCA = "#33413f", "#c9d6d3", "#0b5d56"


def dibujar(carriles: Sequence[Carril], *, titulo: str, descripcion: str, id: str = "linea") -> str:
    fechas = [s.fecha for c in carriles for s in c.sucesos]
    if not fechas:
        raise ValueError("No hay sucesos que dibujar.")
    desde, hasta = min(fechas).replace(day=1), max(fechas) + AIRE
    alto = ARRIBA + RENGLON * len(carriles) + 8
    marco = f'id="{escape(id)}'
    partes = [
        f'<svg class="linea-de-tiempo" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {ANCHO} {alto}" '
        f'role="img" aria-labelledby="{escape(id)}-titulo {escape(id)}-descripcion">',
        f'<title {marco}-titulo">{_texto(titulo)}</title>',
        f'<desc {marco}-descripcion">{_texto(descripcion)}</desc>',
        *_anios(desde, hasta, alto),
    ]
    for orden, carril in enumerate(carriles):
        partes += _carril(carril, ARRIBA + RENGLON * orden, desde, hasta)
    return "".join([*partes, "</svg>"])


def _anios(desde: date, hasta: date, alto: int) -> list[str]:
    """Una raya por año; el rótulo, solo si cabe antes de la siguiente."""
    anios = range(desde.year, hasta.year + 1)
    lugares = [_x(max(date(anio, 1, 1), desde), desde, hasta) for anio in anios]
    salida = []
    for anio, x, siguiente in zip(anios, lugares, [*lugares[1:], float(ANCHO)], strict=True):
        salida.append(f'<path d="M{x:.0f} 20V{alto}" stroke="{RAYA}" fill="none"/>')
        if siguiente - x >= ROTULO:
            salida.append(f'<text x="{x + 5:.0f}" y="16" font-size="14" fill="{TINTA}">{anio}</text>')
    return salida


def _carril(carril: Carril, y: int, desde: date, hasta: date) -> list[str]:
    abajo = y + 32
    salida = [
        f'<text x="{MARGEN}" y="{y + 15}" font-size="13" fill="{TINTA}">{_texto(carril.nombre)}</text>',
        f'<path d="M{MARGEN} {abajo}H{ANCHO - MARGEN}" stroke="{RAYA}" fill="none"/>',
    ]
    return [*salida, *(_marca(s, _x(s.fecha, desde, hasta), abajo) for s in carril.sucesos)]


def _marca(suceso: Suceso, x: float, y: int) -> str:
    nombre = f"{suceso.fecha:%d/%m/%Y}: {suceso.titulo}"
    return (
        f'<circle cx="{x:.1f}" cy="{y}" r="{RADIO}" fill="{MARCA}" fill-opacity="0.75">'
        f"<title>{_texto(nombre)}</title></circle>"
    )


def _x(dia: date, desde: date, hasta: date) -> float:
    largo = (hasta - desde).days
    return MARGEN + (ANCHO - 2 * MARGEN) * (dia - desde).days / largo


def _texto(crudo: str) -> str:
    return escape(limpio(crudo))
