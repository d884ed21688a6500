"""El diagrama de Gantt en SVG: una barra por acción, del color de su semáforo, y la raya de hoy.

El dibujo es un resumen: la tabla con cada acción la pone la página, siempre.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from bocamina.documentos.celdas import limpio

ANCHO, ROTULO, RENGLON, ARRIBA, MARGEN = 900, 70, 22, 28, 8


@dataclass(frozen=True, slots=True)
class Barra:
    codigo: str
    nombre: str
    inicio: date
    fin: date
    semaforo: str = ""


def dibujar(barras: Sequence[Barra], *, hoy: date, titulo: str, descripcion: str, id: str = "gantt") -> str:
    if not barras:
        raise ValueError("No hay acciones con fechas que dibujar.")
    desde = min(b.inicio for b in barras).replace(month=1, day=1)
    hasta = max(b.fin for b in barras).replace(month=12, day=31)
    alto = ARRIBA + RENGLON * len(barras) + MARGEN
    marco = f'id="{escape(id)}'
    partes = [
        f'<svg class="gantt" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {ANCHO} {alto}" role="img" '
        f'aria-labelledby="{escape(id)}-titulo {escape(id)}-descripcion">',
        f'<title {marco}-titulo">{_texto(titulo)}</title>',
        f'<desc {marco}-descripcion">{_texto(descripcion)}</desc>',
    ]
    for anio in range(desde.year, hasta.year + 1):
        x = _x(date(anio, 1, 1), desde, hasta)
        partes.append(f'<path d="M{x:.1f} {ARRIBA - 8}V{alto}"/><text x="{x + 4:.1f}" y="14">{anio}</text>')
    for orden, barra in enumerate(barras):
        partes.append(_barra(barra, ARRIBA + RENGLON * orden, desde, hasta))
    if desde <= hoy <= hasta:
        x = _x(hoy, desde, hasta)
        partes.append(f'<path class="hoy" d="M{x:.1f} {ARRIBA - 8}V{alto}"><title>Hoy</title></path>')
    return "".join([*partes, "</svg>"])


def _x(dia: date, desde: date, hasta: date) -> float:
    total = max((hasta - desde).days, 1)
    return ROTULO + (ANCHO - ROTULO - MARGEN) * (dia - desde).days / total


def _barra(barra: Barra, y: float, desde: date, hasta: date) -> str:
    x, hasta_x = _x(barra.inicio, desde, hasta), _x(barra.fin, desde, hasta)
    dicho = f"{barra.codigo} {barra.nombre}"
    return (
        f'<text x="0" y="{y + 13}">{_texto(barra.codigo)}</text>'
        f'<rect class="s-{escape(barra.semaforo or "blanco")}" x="{x:.1f}" y="{y + 3}" '
        f'width="{max(hasta_x - x, 3):.1f}" height="{RENGLON - 8}" rx="3">'
        f"<title>{_texto(dicho)}</title></rect>"
    )


def _texto(texto: str) -> str:
    return escape(limpio(texto))
