"""Cada archivo es lo que trae por dentro, no lo que dice su nombre."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bocamina.lectura.entregables.examinar import examinar
from pruebas.lectura.entregables import corpus
from pruebas.lectura.entregables.dlis_a_mano import dlis

SANOS = {
    "a.las": ("las", corpus.las()),
    "a.dlis": ("dlis", dlis(corpus.CURVAS)),
    "a.dat": ("ascii", corpus.texto_con_columnas()),
    "a.pdf": ("pdf", corpus.pdf()),
    "a.docx": ("docx", corpus.docx()),
    "a.doc": ("doc", corpus.compuesto("Root Entry", "WordDocument")),
    "a.xlsx": ("xlsx", corpus.xlsx()),
    "a.mxd": ("mxd", corpus.compuesto("Root Entry", "Mx Document")),
    "a.mdb": ("mdb", b"\x00\x01\x00\x00Standard Jet DB\x00".ljust(8192, b"\0")),
    "a.accdb": ("accdb", b"\x00\x01\x00\x00Standard ACE DB\x00".ljust(8192, b"\0")),
    "a.jpg": ("jpeg", corpus.jpeg()),
    "a.png": ("png", corpus.png()),
    "a.gif": ("gif", corpus.gif()),
    "a.bmp": ("bmp", corpus.bmp()),
    "a.tif": ("tiff", corpus.tiff()),
    "a.mp4": ("mp4", corpus.video()),
    "a.mov": ("mov", corpus.video(b"qt  ")),
}


def mirar(tmp_path, nombre, contenido):
    ruta = tmp_path / "archivo"
    ruta.write_bytes(contenido)
    return examinar(ruta, nombre, {})


@pytest.mark.parametrize("nombre", SANOS)
def test_cada_formato_se_reconoce_y_abre(tmp_path, nombre):
    formato, contenido = SANOS[nombre]

    examen = mirar(tmp_path, nombre, contenido)

    assert (examen.formato, examen.abre, examen.omitir, examen.razon) == (formato, True, False, "")


@pytest.mark.parametrize("nombre", [n for n in SANOS if n not in {"a.las", "a.dat", "a.mxd", "a.doc"}])
def test_cortado_a_la_mitad_no_abre(tmp_path, nombre):
    _, contenido = SANOS[nombre]
    corte = 200 if nombre.endswith(("mdb", "accdb")) else len(contenido) // 2

    examen = mirar(tmp_path, nombre, contenido[:corte])

    assert not examen.abre
    assert examen.razon


def test_el_nombre_no_engana(tmp_path):
    examen = mirar(tmp_path, "informe.pdf", corpus.png())

    assert examen.formato == "png"
    assert examen.hallazgos == ("Se llama «.pdf» y por dentro es PNG.",)


def test_las_con_curvas_tramo_y_pozo(tmp_path):
    examen = mirar(tmp_path, "a.las", corpus.las(("GR", "RHOB"), pozo="SM-07"))

    assert [c.nombre for c in examen.curvas] == ["DEPT", "GR", "RHOB"]
    assert examen.detalles == {"pozo": "SM-07", "desde": "0.0", "hasta": "4.0", "unidad_de_profundidad": "M"}


def test_la_curva_sin_valores_se_dice_vacia(tmp_path):
    examen = mirar(tmp_path, "a.las", corpus.las(("GR", "RHOB"), nula="RHOB"))

    assert [c.nombre for c in examen.curvas if c.vacia] == ["RHOB"]
    assert examen.hallazgos == ("La curva RHOB no trae ningún valor.",)


def test_dlis_con_sus_canales_y_su_pozo(tmp_path):
    examen = mirar(tmp_path, "a.dlis", dlis(("GR", "RHOB"), pozo="SM-08"))

    assert [c.nombre for c in examen.curvas] == ["GR", "RHOB"]
    assert examen.detalles["pozo"] == "SM-08"


def test_las_columnas_del_libro_son_las_de_la_fila_de_titulos(tmp_path):
    assert mirar(tmp_path, "a.xlsx", corpus.xlsx(("ID", "Este"))).campos == ("ID", "Este")
    assert mirar(tmp_path, "b.xlsx", corpus.xlsx(filas=0)).hallazgos == ("El libro no trae datos.",)


def test_medidas_y_duracion(tmp_path):
    assert mirar(tmp_path, "a.tif", corpus.tiff(120, 80)).detalles == {"ancho": 120, "alto": 80}
    assert mirar(tmp_path, "a.mp4", corpus.video()).detalles == {"duracion_s": 12}


@pytest.mark.parametrize(
    ("nombre", "contenido", "parte"),
    [
        ("a.docm", corpus.con_macros(corpus.docx()), "macros"),
        ("a.doc", corpus.compuesto("WordDocument", "Macros"), "macros"),
        ("a.pdf", corpus.pdf_con_guion(), "acciones"),
        ("a.zip", corpus.comprimido({"a.txt": b"hola"}), "comprimido dentro"),
        ("a.png", corpus.png(100_000, 100_000), "bomba"),
        ("a.las", corpus.las(tuple(f"C{n}" for n in range(1001))), "1000 curvas"),
        ("a.las", corpus.las().replace(b"~ASCII", b"~ASCII\n" + b"1 " * 1_000_000), "64 KiB"),
        ("a.dat", b"a b\n" + b"1 " * 1_000_000, "64 KiB"),
        ("a.docx", corpus.comprimido({"[Content_Types].xml": b"0" * 50_000_000}), "bomba"),
    ],
)  # fmt: skip
def test_lo_que_hace_dano_se_omite(tmp_path, nombre, contenido, parte):
    examen = mirar(tmp_path, nombre, contenido)

    assert examen.omitir
    assert parte in examen.razon


def test_word_con_entidades_se_omite(tmp_path):
    malo = zipfile.ZipFile(io.BytesIO(corpus.docx()))
    piezas = {n: malo.read(n) for n in malo.namelist()}
    piezas["word/document.xml"] = b'<!DOCTYPE d [<!ENTITY a "aa">]><d>&a;</d>'

    assert mirar(tmp_path, "a.docx", corpus.comprimido(piezas)).omitir


def test_video_sin_imagen_no_es_registro_filmico(tmp_path):
    examen = mirar(tmp_path, "a.mp4", corpus.video(pista=b"soun"))

    assert (examen.abre, examen.razon) == (False, "no trae una pista de imagen: es solo sonido.")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cabeza=st.sampled_from([contenido[:64] for _, contenido in SANOS.values()]),
    resto=st.binary(max_size=400),
    nombre=st.sampled_from(list(SANOS)),
)
def test_ninguna_cabecera_tumba_la_lectura(tmp_path, cabeza, resto, nombre):
    examen = mirar(tmp_path, nombre, cabeza + resto)

    assert examen.abre or examen.razon


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(nombre=st.sampled_from(list(SANOS)), datos=st.data())
def test_ningun_byte_cambiado_tumba_la_lectura(tmp_path, nombre, datos):
    contenido = bytearray(SANOS[nombre][1])
    for _ in range(3):
        contenido[datos.draw(st.integers(0, len(contenido) - 1))] = datos.draw(st.integers(0, 255))

    examen = mirar(tmp_path, nombre, bytes(contenido))

    assert examen.abre or examen.razon
