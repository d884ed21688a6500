"""Los correos buenos se leen enteros; los raros y los hostiles dicen por qué no, sin dañar a los demás."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bocamina.lectura.correo import LIMITE_TEXTO, Correo, Ilegible, leer
from bocamina.lectura.errores import ArchivoInvalido
from pruebas.lectura.correos import buzon, correo


def unico(contenido: bytes) -> Correo:
    (leido,) = leer(contenido)
    assert isinstance(leido, Correo), leido
    return leido


def negado(contenido: bytes) -> str:
    (leido,) = leer(contenido)
    assert isinstance(leido, Ilegible), leido
    return leido.razon


def test_un_eml_da_quien_cuando_y_que_dijo():
    leido = unico(correo())

    assert (leido.nombre, leido.direccion) == ("Ana Ruiz", "ana.ruiz@correo.example")
    assert leido.cuando.isoformat() == "2026-03-17T23:30:00-05:00"
    assert leido.texto == "Falta la quebrada La Cianurada."
    assert leido.identificador == "<uno@correo.example>"


def test_un_buzon_da_sus_mensajes_en_orden_y_devuelve_los_renglones_escapados():
    contenido = buzon(correo("Uno"), correo("Hola\nFrom Segovia les escribo", identificador="<dos@x>"))

    textos = [m.texto for m in leer(contenido)]

    assert textos == ["Uno", "Hola\nFrom Segovia les escribo"]


def test_un_mensaje_malo_no_dania_a_los_demas():
    leidos = list(leer(buzon(correo(fecha="ayer por la tarde"), correo("Este sí", identificador="<dos@x>"))))

    assert [type(m) for m in leidos] == [Ilegible, Correo]
    assert "fecha" in leidos[0].razon


@pytest.mark.parametrize(
    ("crudo", "dice"),
    [
        (correo(fecha=""), "fecha"),
        (correo(de="Quién sabe"), "quién lo envía"),
        (correo(Auto_Submitted="auto-replied"), "respuesta automática"),
        (correo("", asunto=""), "no dice nada"),
    ],
)
def test_lo_que_no_se_puede_recibir_dice_por_que(crudo, dice):
    assert dice in negado(crudo)


def test_no_arrastra_lo_que_responde_ni_la_firma():
    texto = "No estoy de acuerdo.\n\nEl lun, 2 mar 2026, Ministerio escribió:\n> Se publica\n> el proyecto\n"

    assert unico(correo(texto)).texto == "No estoy de acuerdo."
    assert unico(correo("Va mi idea.\n-- \nAna Ruiz\n310 456 78 90")).texto == "Va mi idea."


def test_de_una_pagina_web_queda_lo_que_se_lee():
    crudo = (
        b"From: a@x.example\nDate: Tue, 17 Mar 2026 10:00:00 -0500\nMIME-Version: 1.0\n"
        b"Content-Type: text/html; charset=iso-8859-1\n\n"
        b"<html><head><title>x</title></head><body><p>Qu\xe9 pasa con el agua</p>"
        b"<script>alert('x')</script><p>y el barequeo</p></body></html>"
    )

    assert unico(crudo).texto.split("\n\n") == ["Qué pasa con el agua", "y el barequeo"]


def test_una_codificacion_que_no_existe_no_pierde_el_texto():
    crudo = (
        b"From: a@x.example\nDate: Tue, 17 Mar 2026 10:00:00 -0500\nMIME-Version: 1.0\n"
        b"Content-Type: text/plain; charset=marciano\n\nFalta el r\xedo"
    )

    assert unico(crudo).texto == "Falta el río"


def test_los_adjuntos_salen_enteros_y_el_nombre_sin_saltos():
    leido = unico(correo(adjuntos=(("plano.pdf", b"%PDF-1.4 x"), ("../../etc/clave", b"\x00\x01"))))

    assert [(a.nombre, a.contenido) for a in leido.adjuntos] == [
        ("plano.pdf", b"%PDF-1.4 x"),
        ("../../etc/clave", b"\x00\x01"),
    ]


def test_un_correo_reenviado_como_adjunto_es_un_solo_documento():
    from email.message import EmailMessage
    from email.policy import SMTP

    mensaje = EmailMessage(policy=SMTP)
    mensaje["From"], mensaje["Date"] = "a@x.example", "Tue, 17 Mar 2026 10:00:00 -0500"
    mensaje.set_content("Les reenvío.")
    dentro = EmailMessage(policy=SMTP)
    dentro["From"] = "b@x.example"
    dentro.set_content("Lo de adentro")
    mensaje.add_attachment(dentro)

    leido = unico(mensaje.as_bytes())

    assert leido.texto == "Les reenvío."
    assert b"Lo de adentro" in leido.adjuntos[0].contenido


def test_un_correo_con_cien_capas_se_niega_y_no_tumba_nada():
    capas = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(2000)
    )
    crudo = b"From: a@x.example\nDate: Tue, 17 Mar 2026 10:00:00 -0500\nMIME-Version: 1.0\n" + capas

    assert negado(crudo)


def test_un_texto_desmedido_se_corta_y_lo_dice():
    assert unico(correo("palabra " * 10_000)).texto.endswith("(sigue en el mensaje original)")
    assert len(unico(correo("palabra " * 10_000)).texto) < LIMITE_TEXTO + 60


@pytest.mark.parametrize(
    "contenido", [b"", b"  \n", b"PK\x03\x04 no es correo", b"%PDF-1.4", b"Hola, soy Ana"]
)
def test_un_archivo_que_no_es_correo_no_se_abre(contenido):
    with pytest.raises(ArchivoInvalido):
        list(leer(contenido))


@settings(max_examples=60, deadline=None)
@given(basura=st.binary(max_size=400))
def test_ninguna_basura_llega_como_traza(basura):
    for crudo in (b"From: a@x.example\nDate: x\n" + basura, b"From x\n" + basura):
        with suppress(ArchivoInvalido):
            assert all(m.orden for m in leer(crudo))
