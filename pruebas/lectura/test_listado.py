"""Los listados como llegan: corridos, con notas, combinados, en CSV de Windows; y ninguna fila se pierde."""

from __future__ import annotations

import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.lectura.listado import leer
from bocamina.nucleo.hojas import Correccion
from bocamina.nucleo.listados import Campo, Formato

FORMATO = Formato(
    "nombre",
    {
        "nombre": Campo("Nombre", ("nombre", "nombres y apellidos")),
        "sector": Campo("Sector", ("sector", "grupo")),
        "correo": Campo("Correo", (), ("correo",)),
    },
)


def libro(*filas, otra_hoja: bool = False, combinadas: tuple[str, ...] = ()) -> bytes:
    wb = openpyxl.Workbook()
    for fila in filas:
        wb.active.append(list(fila))
    for rango in combinadas:
        wb.active.merge_cells(rango)
    if otra_hoja:
        wb.create_sheet("Notas").append(["algo"])
    salida = io.BytesIO()
    wb.save(salida)
    return salida.getvalue()


def leidas(leido) -> list[tuple[int, str, str]]:
    return [(r.fila, r.texto("nombre"), r.texto("sector")) for r in leido.renglones]


def reportadas(leido) -> list[tuple[int, str]]:
    return [(r.fila, r.razon) for r in leido.reportes]


def dudas(leido) -> dict[str, str]:
    return {d.celda: d.que for d in leido.dudas}


def test_el_encabezado_corrido_las_notas_y_las_columnas_ajenas():
    leido = leer(
        libro(
            ["Alcaldía de muestra"],
            [None],
            [None, "NOMBRES Y APELLIDOS:", "Firma", "Grupo"],
            [None, "Ana Ruiz", "x", "comunidad", "suelto"],
            [None, None, None, "comunidad"],
            [None, "NOMBRES Y APELLIDOS:", "Firma", "Grupo"],
            [None, "José Peña", None, "academia"],
            [None],
            [None, "Nota: se cerró la lista a las 5"],
            [None, "35"],
        ),
        FORMATO,
    )

    assert leidas(leido) == [(4, "Ana Ruiz", "comunidad"), (7, "José Peña", "academia")]
    assert reportadas(leido) == [
        (1, "está antes del encabezado"),
        (2, "vacía"),
        (3, "encabezado"),
        (5, "no trae nombre"),
        (6, "repite el encabezado"),
        (8, "vacía"),
        (9, "parece una nota"),
        (10, "no trae nombre"),
    ]
    assert dudas(leido) == {
        "C3": "la columna «Firma» no se reconoce o se repite: sus 2 celdas no entran",
        "E3": "la columna no tiene título: sus 1 celdas no entran",
    }


def test_dos_tablas_en_una_hoja_cada_una_con_sus_columnas():
    leido = leer(
        libro(
            ["Nombre", "Sector"], ["Ana", "comunidad"], [None],
            ["Sector", "Correo del asistente", "Nombre"], ["academia", "x@prueba.example", "Luis"],
            otra_hoja=True,
        ),
        FORMATO,
    )  # fmt: skip

    assert leidas(leido) == [(2, "Ana", "comunidad"), (5, "Luis", "academia")]
    assert leido.renglones[1].texto("correo") == "x@prueba.example"
    assert reportadas(leido)[-1] == (1, "fuera de toda tabla")


def test_lo_combinado_baja_y_se_dice_y_el_encabezado_puede_tener_dos_pisos():
    leido = leer(
        libro(
            ["Nombre", "Sector", "Contacto", None], [None, None, "Correo", "Casa"],
            ["Ana", "comunidad", "a@b.co", 1], ["Luis", None, "c@d.co", 2], ["Eva", None, None, 3],
            combinadas=("C1:D1", "A1:A2", "B1:B2", "B3:B5"),
        ),
        FORMATO,
    )  # fmt: skip

    assert leidas(leido) == [(3, "Ana", "comunidad"), (4, "Luis", "comunidad"), (5, "Eva", "comunidad")]
    assert dudas(leido)["B5"] == "celda combinada: se tomó lo de B3"


def test_un_csv_de_windows_con_punto_y_coma():
    leido = leer("Nombre;Sector\nÓscar Muñoz, hijo;minería\n".encode("cp1252"), FORMATO)

    assert leidas(leido) == [(2, "Óscar Muñoz, hijo", "minería")]


def test_sin_encabezado_conocido_la_persona_dice_donde_esta():
    archivo = libro(["Lista"], ["Quién", "De dónde"], ["Ana", "comunidad"])

    sola = leer(archivo, FORMATO)
    corregida = leer(
        archivo,
        FORMATO,
        Correccion({"Sheet": (1,)}, {("Sheet", 1, 0): "nombre", ("Sheet", 1, 1): "sector"}),
    )

    assert (leidas(sola), {r for _, r in reportadas(sola)}) == ([], {"fuera de toda tabla"})
    assert leidas(corregida) == [(3, "Ana", "comunidad")]


def test_una_columna_repetida_no_entra_y_se_puede_escoger():
    archivo = libro(["Nombre", "Sector", "Grupo"], ["Ana", "comunidad", "academia"])
    escogida = Correccion(columnas={("Sheet", 0, 1): "", ("Sheet", 0, 2): "sector"})

    assert "sus 1 celdas no entran" in dudas(leer(archivo, FORMATO))["C1"]
    assert leidas(leer(archivo, FORMATO, escogida)) == [(2, "Ana", "academia")]


def test_una_fila_que_solo_trae_el_nombre_se_lee_con_duda():
    leido = leer(libro(["Nombre", "Sector"], ["Se levantó la reunión", None]), FORMATO)

    assert "mire si es una nota" in dudas(leido)["A2"]


@pytest.mark.parametrize("contenido", [b"", b"  \n"])
def test_un_archivo_sin_nada_lo_dice(contenido):
    with pytest.raises(ArchivoInvalido, match="está vacío"):
        leer(contenido, FORMATO)


def test_cinco_mil_filas():
    filas = [(f"Persona {n}", "comunidad") for n in range(5000)]

    leido = leer(libro(("Nombre", "Sector"), *filas), FORMATO)

    assert (len(leido.renglones), leido.filas, leido.dudas) == (5000, 5001, ())


celdas = st.one_of(
    st.none(),
    st.sampled_from(["Nombre", "Sector", "Correo", "Ana", " ", "comunidad", "Nota: algo", "Total"]),
    st.integers(0, 9),
)
filas_sueltas = st.lists(st.lists(celdas, max_size=4), min_size=1, max_size=12)
correcciones = st.builds(
    Correccion,
    st.dictionaries(st.just("CSV"), st.lists(st.integers(0, 14), max_size=3).map(tuple), max_size=1),
    st.dictionaries(
        st.tuples(st.just("CSV"), st.integers(0, 4), st.integers(0, 4)),
        st.sampled_from(["", "nombre", "sector", "correo"]),
        max_size=4,
    ),
)


@given(filas=filas_sueltas, correccion=correcciones)
def test_las_leidas_mas_las_reportadas_son_todas_las_filas_de_la_hoja(filas, correccion):
    crudo = "\n".join(";".join("" if c is None else str(c) for c in f) for f in filas)
    if not crudo.strip():
        return

    leido = leer(crudo.encode(), FORMATO, correccion)

    numeros = sorted([r.fila for r in leido.renglones] + [r.fila for r in leido.reportes])
    assert numeros == list(range(1, leido.filas + 1))
