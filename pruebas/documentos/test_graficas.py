from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
import vl_convert
from pypdf import PdfReader

from bocamina import documentos
from bocamina.documentos import graficas
from bocamina.documentos.graficas.actores import Actor, InteresInfluencia
from bocamina.documentos.graficas.barras import Barra, Barras
from bocamina.documentos.graficas.lineas import Lineas, Medicion, Serie
from bocamina.documentos.graficas.pintura import GraficaImposible
from bocamina.documentos.graficas.tema import COLORES
from bocamina.documentos.lamina.datos import Lamina

RAIZ = Path(__file__).resolve().parents[2]
SVG = "{http://www.w3.org/2000/svg}"
MUESTRAS = graficas.muestras()


def barras(categoria: str, valor: str) -> Barras:
    return Barras(
        "Título & <b>", "Descripción", "Categoría", "Medida", (Barra(categoria, Decimal(valor)),), 1
    )


def leer(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 — lo acaba de escribir el programa


def letras(svg: str) -> list[str]:
    return [t.text or "" for t in leer(svg).iter(f"{SVG}text")]


def test_estan_las_clases_de_base():
    assert set(MUESTRAS) >= {"barras", "lineas", "avance", "calor", "actores"}


@pytest.mark.parametrize("nombre", MUESTRAS)
@pytest.mark.parametrize("ancho", [340, 640])
def test_el_svg_se_presenta_solo_con_titulo_y_descripcion(nombre, ancho):
    grafica = MUESTRAS[nombre]

    raiz = leer(graficas.pagina(grafica, ancho))

    titulo, descripcion = raiz.find(f"{SVG}title"), raiz.find(f"{SVG}desc")
    assert raiz.get("role") == "img"
    assert raiz.get("aria-labelledby").split() == [titulo.get("id"), descripcion.get("id")]
    assert (titulo.text, descripcion.text) == (grafica.titulo, grafica.descripcion)
    assert float(raiz.get("viewBox").split()[2]) == pytest.approx(ancho, abs=40)


@pytest.mark.parametrize("nombre", MUESTRAS)
def test_la_politica_de_contenido_no_tiene_que_bloquear(nombre):
    svg = graficas.pagina(MUESTRAS[nombre])

    etiquetas = {e.tag.removeprefix(SVG) for e in leer(svg).iter()}
    assert etiquetas <= {
        "svg",
        "title",
        "desc",
        "g",
        "path",
        "line",
        "rect",
        "text",
        "tspan",
        "defs",
        "clipPath",
    }
    assert not re.search(r"\sstyle=|\son\w+=|href=|<style|<script", svg)


@pytest.mark.parametrize("nombre", MUESTRAS)
def test_todo_color_sigue_al_tema(nombre):
    raiz = leer(graficas.pagina(MUESTRAS[nombre]))

    colores = {e.get(a) for e in raiz.iter() for a in ("fill", "stroke") if e.get(a)}
    permitidos = {f"var(--{n}, {v})" for n, v in COLORES.items()} | {"none", "transparent"}
    assert colores <= permitidos


def test_el_tema_de_la_pagina_define_cada_color():
    hoja = (RAIZ / "bocamina" / "portal" / "estatico" / "bocamina.css").read_text("utf-8")

    assert [nombre for nombre in COLORES if f"--{nombre}:" not in hoja] == []


@pytest.mark.parametrize("nombre", MUESTRAS)
def test_la_tabla_trae_los_numeros_de_la_grafica(nombre):
    tabla = MUESTRAS[nombre].tabla()

    assert tabla.titulo == MUESTRAS[nombre].titulo
    assert len(tabla.filas) >= 5


def test_los_numeros_se_escriben_como_en_colombia():
    assert "1.234.567,5" in letras(graficas.pagina(barras("Oro", "1234567.5")))
    assert "40\u00a0%" in letras(graficas.pagina(MUESTRAS["avance"]))
    assert "ago 2025" in letras(graficas.pagina(MUESTRAS["lineas"]))


def test_el_texto_ajeno_no_sale_de_su_sitio():
    svg = graficas.pagina(barras('</text><script>alert("x")</script>', "3"))

    assert "<script" not in svg
    assert '</text><script>alert("x")</script>' in letras(svg)


def test_dos_graficas_en_una_pagina_no_comparten_identificadores():
    ids = [e.get("id") for g in MUESTRAS.values() for e in leer(graficas.pagina(g)).iter() if e.get("id")]

    assert len(ids) == len(set(ids))


def test_un_salario_se_dibuja_en_escalones():
    mediciones = tuple(
        Medicion(date(a, 1, 1), Decimal(v)) for a, v in ((2023, 10), (2024, 13), (2025, 14), (2026, 17))
    )
    salario = Lineas("Salario", "Sube cada enero", "Pesos", (Serie("Salario", mediciones),), escalones=True)

    trazos = [e.get("d") for e in leer(graficas.pagina(salario)).iter(f"{SVG}path")]

    escalera = max(trazos, key=len)
    puntos = [tuple(map(float, p.split(","))) for p in re.findall(r"-?[\d.]+,-?[\d.]+", escalera)]
    assert len(puntos) == 7
    assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(puntos))


def test_en_un_telefono_los_actores_llevan_el_numero_de_la_tabla():
    actores = MUESTRAS["actores"]

    rotulos = letras(graficas.pagina(actores, 320))

    assert {str(fila[0]) for fila in actores.tabla().filas} <= set(rotulos)
    assert not {fila[1] for fila in actores.tabla().filas} & set(rotulos)


def test_sin_datos_no_se_cae():
    vacia = Barras("Vacía", "Sin registros", "Categoría", "Medida", ())

    assert "Vacía" in graficas.pagina(vacia)
    assert vacia.tabla().filas == ()


def test_demasiadas_series_o_valores_fuera_de_escala_se_rechazan():
    with pytest.raises(GraficaImposible, match="hasta 4 series"):
        Lineas("T", "D", "M", tuple(Serie(str(n), ()) for n in range(5)))
    with pytest.raises(GraficaImposible, match="«Ana» van de 0 a 10"):
        InteresInfluencia("T", "D", (Actor("Ana", "G", 11, 3),))


@pytest.mark.parametrize("nombre", MUESTRAS)
def test_cada_clase_cabe_en_pdf_con_sus_letras_y_en_word_con_su_tabla(nombre):
    lamina, tipo = Lamina(MUESTRAS[nombre], "Fuente: prueba"), documentos.tipo("lamina")
    emision = documentos.emision_de_muestra()

    lector = PdfReader(BytesIO(documentos.pdf(tipo, lamina, emision)))

    leido = "".join(pagina.extract_text() for pagina in lector.pages)
    rotulo = next(t for t in letras(graficas.papel(lamina.grafica)) if len(t) > 4)
    assert rotulo.replace("\u00a0", " ") in leido.replace("\u00a0", " ")
    assert documentos.word(tipo, lamina, emision).startswith(b"PK")


@pytest.mark.parametrize("nombre", MUESTRAS)
def test_la_imagen_de_word_lleva_las_letras_dibujadas(nombre):
    svg = graficas.papel(MUESTRAS[nombre])
    sin_letras = re.sub(r"<text.*?</text>", "", svg)

    assert vl_convert.svg_to_png(svg) != vl_convert.svg_to_png(sin_letras)


def test_muchos_actores_llevan_numero_y_los_que_coinciden_comparten_rotulo():
    actores = tuple(Actor(f"Actor {n}", "Grupo", n % 11, n % 11) for n in range(24))
    mapa = InteresInfluencia("Actores", "Veinticuatro", actores)

    rotulos = letras(graficas.pagina(mapa))

    assert "1, 12, 23" in rotulos
    assert "1+2" in letras(graficas.pagina(mapa, 320))
    assert "Actor 0" not in rotulos
    assert mapa.tabla().filas[0][-1] == "Observar"
