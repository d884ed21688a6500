"""Los listados como llegan: corridos, con notas, en CSV de Windows; y ninguna fila se pierde."""

from __future__ import annotations

import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.lectura.listado import leer

CAMPOS = {"nombre": ("nombre", "nombres y apellidos"), "sector": ("sector", "grupo"), "correo": ("correo",)}


def libro(*filas, otra_hoja: bool = False) -> bytes:
    wb = openpyxl.Workbook()
    for fila in filas:
        wb.active.append(list(fila))
    if otra_hoja:
        wb.create_sheet("Notas").append(["algo"])
    salida = io.BytesIO()
    wb.save(salida)
    return salida.getvalue()


def test_el_encabezado_corrido_las_notas_y_las_columnas_ajenas():
    leido = leer(
        libro(
            ["Alcaldía de muestra"],
            [None],
            [None, "NOMBRES Y APELLIDOS:", "Firma", "Grupo"],
            [None, "Ana Ruiz", "x", "comunidad"],
            [None, None, None, "comunidad"],
            [None, "NOMBRES Y APELLIDOS:", "Firma", "Grupo"],
            [None, "José Peña", None, "academia"],
            otra_hoja=True,
        ),
        CAMPOS,
        clave="nombre",
    )

    assert [(r.fila, r.texto("nombre"), r.texto("sector")) for r in leido.renglones] == [
        (4, "Ana Ruiz", "comunidad"),
        (7, "José Peña", "academia"),
    ]
    assert [(s.fila, s.razon) for s in leido.sobrantes] == [
        (1, "está antes del encabezado"),
        (5, "no trae nombre"),
        (6, "repite el encabezado"),
    ]
    assert (leido.encabezado, leido.sin_uso, leido.otras_hojas) == (3, ("Firma",), ("Notas",))


def test_un_csv_de_windows_con_punto_y_coma():
    leido = leer("Nombre;Sector\nÓscar Muñoz;minería\n".encode("cp1252"), CAMPOS, clave="nombre")

    assert [r.texto("nombre") for r in leido.renglones] == ["Óscar Muñoz"]


def test_sin_encabezado_se_dice_que_escribir():
    with pytest.raises(ArchivoInvalido, match=r"No se encontró el encabezado.*«nombre».*«sector»"):
        leer(libro(["Ana", "comunidad"]), CAMPOS, clave="nombre")


def test_cinco_mil_filas():
    filas = [(f"Persona {n}", "comunidad") for n in range(5000)]

    assert len(leer(libro(("Nombre", "Sector"), *filas), CAMPOS, clave="nombre").renglones) == 5000


celdas = st.one_of(
    st.none(), st.sampled_from(["Nombre", "Sector", "Ana", " ", "comunidad"]), st.integers(0, 9)
)


@given(
    antes=st.lists(st.tuples(celdas, celdas), max_size=4),
    despues=st.lists(st.tuples(celdas, celdas, celdas), max_size=8),
)
def test_las_leidas_mas_las_informadas_son_todas_las_escritas(antes, despues):
    filas = [[("" if c == "Nombre" else c) for c in fila] for fila in antes]
    filas += [["Nombre", "Sector"], *[list(f) for f in despues]]

    leido = leer(
        "\n".join(",".join("" if c is None else str(c) for c in f) for f in filas).encode(),
        CAMPOS,
        clave="nombre",
    )

    escritas = [f for f in filas if any(str(c).strip() for c in f if c is not None)]
    assert len(leido.renglones) + len(leido.sobrantes) + 1 == len(escritas)
