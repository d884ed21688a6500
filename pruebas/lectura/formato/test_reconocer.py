"""El formato se reconoce por el contenido; lo que engaña se rechaza con una frase."""

from __future__ import annotations

import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.lectura.formato import limpiar_nombre, reconocer
from pruebas.lectura.formato.muestras import BUENOS, HOSTILES, pdf


@pytest.mark.parametrize("formato", BUENOS)
def test_cada_formato_se_reconoce(formato: str):
    nombre, contenido = BUENOS[formato]
    archivo = io.BytesIO(contenido)

    assert reconocer(archivo, nombre).formato.id == formato
    assert archivo.tell() == 0


@pytest.mark.parametrize("formato", sorted(set(BUENOS) - {"csv", "eml", "json"}))
def test_sin_extension_manda_el_contenido(formato: str):
    assert reconocer(io.BytesIO(BUENOS[formato][1]), "archivo").formato.id == formato


def test_del_pdf_se_cuentan_las_paginas():
    assert reconocer(io.BytesIO(pdf(7)), "a.pdf").paginas == 7


@pytest.mark.parametrize("caso", HOSTILES)
def test_lo_que_engana_se_rechaza_con_una_frase(caso: str):
    nombre, contenido, frase = HOSTILES[caso]

    with pytest.raises(ArchivoInvalido, match=frase):
        reconocer(io.BytesIO(contenido), nombre)


@given(
    st.binary(max_size=300), st.sampled_from(["a.pdf", "a.zip", "a.docx", "a.xml", "a.json", "a.txt", "a"])
)
def test_ningun_contenido_produce_otro_error(contenido: bytes, nombre: str):
    for inicio in (b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<?xml", b"\xff\xfb"):
        with suppress(ArchivoInvalido):
            reconocer(io.BytesIO(inicio + contenido), nombre)


@pytest.mark.parametrize(
    ("nombre", "limpio"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\datos\\Acta n.º 3.pdf", "Acta n.º 3.pdf"),
        ("acta\u202efdp.exe", "actafdp.exe"),
        ('a"b\r\nSet-Cookie: x.pdf', "a-bSet-Cookie- x.pdf"),
        ("  ...  ", "documento"),
        (".pdf", "pdf"),
        ("ñ" * 400 + ".pdf", "ñ" * 146 + ".pdf"),
        ("\x00", "documento"),
    ],
)
def test_el_nombre_queda_inofensivo(nombre: str, limpio: str):
    assert limpiar_nombre(nombre) == limpio


@given(st.text(max_size=400))
def test_ningun_nombre_sale_de_su_carpeta(nombre: str):
    limpio = limpiar_nombre(nombre)

    assert 0 < len(limpio) <= 150
    assert not set(limpio) & set('/\\\x00\r\n"')
    assert limpio not in {".", ".."}
