"""Una lista de acciones de afuera: todo lo que trae se lee o se dice por qué no."""

from __future__ import annotations

import io
import json

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bocamina.lectura.acciones import leer
from bocamina.lectura.errores import ArchivoInvalido


def excel(filas):
    libro = openpyxl.Workbook()
    for fila in filas:
        libro.active.append(fila)
    archivo = io.BytesIO()
    libro.save(archivo)
    return archivo.getvalue()


def test_json_de_objetos_y_de_textos():
    lectura = leer(
        json.dumps([{"ID": 7, "Acción": "Una", "entidad": ["ANM", "MME"], "Línea": 2}, "Otra"]).encode(),
        lista="matriz",
    )

    una, otra = lectura.acciones
    assert (una.id, una.texto, una.entidad, una.linea, una.lista) == ("7", "Una", "ANM, MME", "2", "matriz")
    assert (otra.id, otra.texto) == ("2", "Otra")


def test_excel_con_el_encabezado_corrido_y_los_nombres_de_la_matriz():
    contenido = excel(
        [
            ["ACCIONES A CONCERTAR"],
            [],
            ["N°", "Línea estratégica", "Acción o Producto esperado", "Entidad"],
            [1, "2. Gobernanza", "Divulgar la normativa", "ANM"],
            [None, None, None, None],
            [2, "2. Gobernanza", None, "ANM"],
            [1, "4. Comunicación", "Difundir las normas", "MME"],
        ]
    )

    lectura = leer(contenido)

    assert [(a.id, a.texto, a.entidad) for a in lectura.acciones] == [
        ("1", "Divulgar la normativa", "ANM"),
        ("1:7", "Difundir las normas", "MME"),
    ]
    assert lectura.avisos == (
        "fila 6: sin texto de la acción; no se comparó.",
        "fila 7: el identificador «1» está repetido; se usó «1:7».",
    )


def test_csv_de_windows_con_punto_y_coma():
    lectura = leer("Código;Acción;Entidad\nA1;Elaborar la guía de cierre;ANM\n".encode("cp1252"))

    assert [(a.id, a.texto) for a in lectura.acciones] == [("A1", "Elaborar la guía de cierre")]


@pytest.mark.parametrize(
    ("contenido", "frase"),
    [
        (b"uno,dos\n1,2\n", "No se hall"),
        (b"{", "No es JSON"),
        (b'{"x": 1}', "Se esperaba una lista"),
        (b"[[1]]", "debe ser un texto o un objeto"),
        (b"PK\x03\x04nada", "dañado"),
    ],
)
def test_lo_que_no_se_puede_leer_se_dice(contenido, frase):
    with pytest.raises(ArchivoInvalido, match=frase):
        leer(contenido)


@given(st.lists(st.tuples(st.sampled_from(["", "1", "2"]), st.sampled_from(["", "Una", "Otra"])), max_size=8))
def test_leidas_mas_avisadas_son_todas(filas):
    lectura = leer(json.dumps([{"id": i, "accion": t} for i, t in filas]).encode())

    sin_texto = [a for a in lectura.avisos if "sin texto" in a]
    assert len(lectura.acciones) + len(sin_texto) == len(filas)
    assert len({a.id for a in lectura.acciones}) == len(lectura.acciones)
