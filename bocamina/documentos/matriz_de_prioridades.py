"""Lo posible por lo prioritario, en un dibujo: un número por propuesta. La lista va siempre al lado."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from bocamina.documentos.celdas import limpio
from bocamina.nucleo.relacionamiento.prioridades import MAXIMA, MINIMA, Lugar, Propuesta

LADO, MARGEN, RADIO = 360, 34, 13
TINTA, RAYA, FONDO = "#33413f", "#c9d6d3", "#e4f0ee"
# Lugar → columna, fila y su nombre corto, que el largo no cabe y va en la lista.
CUADRANTES = {
    Lugar.PREPARAR: (0, 0, "Hacer posible"),
    Lugar.ENTRA: (1, 0, "Entra"),
    Lugar.ESPERA: (0, 1, "Después"),
    Lugar.A_LA_MANO: (1, 1, "A la mano"),
}


def dibujar(propuestas: Sequence[Propuesta], *, mitad: int, titulo: str) -> str:
    """A la derecha lo posible, arriba lo prioritario. El número es el de la lista, en su orden."""
    corte = _x(mitad - 0.5)
    cuadro = LADO - MARGEN
    partes = [
        f'<svg class="matriz-de-prioridades" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LADO} {LADO}" '
        'role="img" aria-labelledby="prioridades-titulo">',
        f'<title id="prioridades-titulo">{escape(limpio(titulo))}</title>',
        f'<path class="entra" d="M{corte:.0f} 0H{LADO}V{_y(mitad - 0.5):.0f}H{corte:.0f}z" fill="{FONDO}"/>',
        f'<path d="M{MARGEN} 0V{cuadro}H{LADO}M{corte:.0f} 0V{cuadro}M{MARGEN} {_y(mitad - 0.5):.0f}H{LADO}" '
        f'fill="none" stroke="{RAYA}"/>',
        *(_rotulo(nombre, columna, fila, corte) for columna, fila, nombre in CUADRANTES.values()),
        f'<g font-size="12" fill="{TINTA}">',
        f'<text x="{LADO - 4}" y="{LADO - 12}" text-anchor="end">más posible →</text>'
        '<text transform="translate(14 110) rotate(-90)">más prioritaria →</text></g>',
    ]
    vistos: dict[tuple[int, int], int] = {}
    for numero, propuesta in enumerate(propuestas, start=1):
        donde = (propuesta.posible, propuesta.prioritaria)
        vistos[donde] = vistos.get(donde, -1) + 1
        partes.append(_punto(numero, propuesta, vistos[donde]))
    return "".join([*partes, "</svg>"])


def _rotulo(nombre: str, columna: int, fila: int, corte: float) -> str:
    x, y = (corte + 6 if columna else MARGEN + 6), (LADO - MARGEN - 8 if fila else 16)
    return f'<text x="{x:.0f}" y="{y}" font-size="11" fill="{TINTA}">{nombre}</text>'


def _punto(numero: int, propuesta: Propuesta, repetida: int) -> str:
    """Las que tienen las mismas notas se corren un poco para que se vean todas."""
    x, y = _x(propuesta.posible) + 14 * repetida, _y(propuesta.prioritaria) + 9 * repetida
    return (
        f'<g><title>{escape(limpio(propuesta.titulo))}</title><circle cx="{x:.0f}" cy="{y:.0f}" r="{RADIO}" '
        f'fill="{TINTA}"/><text class="numero" x="{x:.0f}" y="{y + 5:.0f}" text-anchor="middle" '
        f'font-size="13" fill="#ffffff">{numero}</text></g>'
    )


def _x(nota: float) -> float:
    return MARGEN + (LADO - MARGEN) * (nota - MINIMA + 0.5) / (MAXIMA - MINIMA + 1)


def _y(nota: float) -> float:
    return (LADO - MARGEN) * (MAXIMA - nota + 0.5) / (MAXIMA - MINIMA + 1)
