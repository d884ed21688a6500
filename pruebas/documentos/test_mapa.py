"""El mapa: XML bien formado, con nombre, enlaces y títulos, y cada forma en su sitio."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
import shapely

from bocamina.documentos.mapa import Forma, dibujar

SVG = "{http://www.w3.org/2000/svg}"
OESTE = Forma("1", "Puerto «Cobre» & Veta", shapely.box(-75.0, 6.0, -74.9, 6.1), enlace="/territorio/1/")
ESTE = Forma("2", "Valle Claro", shapely.box(-74.9, 6.0, -74.8, 6.1), detalle="12 ha", clase="resaltado")


def dibujo(*formas: Forma) -> ET.Element:
    return ET.fromstring(dibujar(formas, titulo="Mapa <de> prueba", descripcion="Dos municipios.", id="m"))  # noqa: S314


def caja(camino: ET.Element) -> tuple[float, float, float, float]:
    """Recorre los desplazamientos relativos del trazo."""
    x0, y0, pasos = re.fullmatch(r"M([\d.]+) ([\d.]+)l(.*)z", camino.get("d")).groups()
    puntos = [(float(x0), float(y0))]
    numeros = [float(n) for n in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", pasos)]
    for dx, dy in zip(numeros[::2], numeros[1::2], strict=True):
        puntos.append((puntos[-1][0] + dx, puntos[-1][1] + dy))
    xs, ys = zip(*puntos, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def test_tiene_nombre_descripcion_enlaces_y_titulos():
    raiz = dibujo(OESTE, ESTE)

    assert raiz.get("role") == "group"
    assert raiz.get("aria-labelledby") == "m-titulo m-descripcion"
    assert raiz.find(f"{SVG}title").text == "Mapa <de> prueba"
    enlace = raiz.find(f".//{SVG}a")
    assert (enlace.get("href"), enlace.get("aria-label")) == ("/territorio/1/", "Puerto «Cobre» & Veta")
    titulos = [t.text for t in raiz.findall(f".//{SVG}path/{SVG}title")]
    assert titulos == ["Puerto «Cobre» & Veta", "Valle Claro: 12 ha"]


def test_cabe_en_el_dibujo_y_el_oeste_queda_a_la_izquierda():
    raiz = dibujo(OESTE, ESTE)
    ancho, alto = (float(v) for v in raiz.get("viewBox").split()[2:])

    izquierda, derecha = (caja(p) for p in raiz.findall(f".//{SVG}path"))

    assert izquierda[2] == pytest.approx(derecha[0], abs=2)  # el meridiano se inclina al proyectar
    for x0, y0, x1, y1 in (izquierda, derecha):
        assert 0 <= x0 < x1 <= ancho
        assert 0 <= y0 < y1 <= alto


def test_no_lleva_estilos_ni_guiones():
    svg = dibujar([OESTE, ESTE], titulo="x", descripcion="y")

    assert "style" not in svg
    assert "<script" not in svg
    assert not re.search(r"\son\w+=", svg)


def test_sin_geometrias_lo_dice():
    with pytest.raises(ValueError, match="Importe los límites"):
        dibujar([Forma("1", "Nada", shapely.Polygon())], titulo="x", descripcion="y")
