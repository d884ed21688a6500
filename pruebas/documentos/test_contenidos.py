"""Lo que cada documento tiene que decir, con datos distintos de los de su muestra."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

from pypdf import PdfReader

from bocamina import documentos
from bocamina.documentos.plazo.datos import PlazoCalculado
from bocamina.normativa.calendario import calendario
from bocamina.nucleo.cadena import Hallazgo
from bocamina.nucleo.plazos import Unidad, limite_antes, vencimiento


def leer(identificador: str, datos: object) -> str:
    archivo = documentos.pdf(documentos.tipo(identificador), datos, documentos.emision_de_muestra())
    return " ".join(" ".join(p.extract_text() for p in PdfReader(BytesIO(archivo)).pages).split())


def test_el_plazo_del_nucleo_se_imprime_con_cada_dia_que_no_conto():
    habiles = calendario(en=date(2026, 3, 20))
    plazo = vencimiento(desde=date(2026, 3, 20), cantidad=15, unidad=Unidad.DIA_HABIL, calendario=habiles)

    leido = leer("plazo", PlazoCalculado("respuesta", plazo))

    assert "Vence el miércoles 15 de abril de 2026" in leido
    assert "15 días hábiles, después del hecho" in leido
    assert all(dia.fecha.strftime("%d/%m/%Y") in leido for dia in plazo.dias_omitidos)
    assert all(str(cita) in leido for cita in plazo.explicacion.citas)


def test_un_plazo_hacia_atras_dice_hasta_cuando_se_puede_actuar():
    habiles = calendario(en=date(2026, 3, 20))
    plazo = limite_antes(
        desde=date(2026, 4, 15), cantidad=15, unidad=Unidad.DIA_CALENDARIO, calendario=habiles
    )

    leido = leer("plazo", PlazoCalculado("citación", plazo))

    assert "Se puede actuar hasta el" in leido
    assert "15 días calendario, antes del hecho" in leido


def test_la_muestra_del_plazo_es_la_que_calcula_el_nucleo():
    muestra = documentos.tipo("plazo").muestra().plazo
    termino = muestra.termino

    plazo = vencimiento(
        desde=termino.desde,
        cantidad=termino.cantidad,
        unidad=termino.unidad,
        calendario=calendario(en=termino.desde),
    )

    assert (muestra.vence, muestra.ultimo_dia) == (plazo.vence, plazo.ultimo_dia)
    assert [d.fecha for d in muestra.dias_omitidos] == [d.fecha for d in plazo.dias_omitidos]


def test_la_constancia_de_una_cadena_rota_dice_cual_registro_y_que_hacer():
    rota = replace(
        documentos.tipo("constancia").muestra(),
        hallazgos=(Hallazgo(1502, "cambiado", "El contenido del registro 1502 cambió."),),
        total_hallazgos=3,
    )

    leido = leer("constancia", rota)

    assert "La cadena no concuerda" in leido
    assert "1.502 El contenido del registro 1502 cambió." in leido
    assert "3 en total" in leido
    assert "Conserve una copia" in leido


def test_la_citacion_dice_lo_que_toda_citacion_debe_decir():
    leido = leer("citacion", documentos.tipo("citacion").muestra())

    for dicho in (
        "Fecha miércoles 15 de abril de 2026",
        "Hora 8:30",
        "Lugar Auditorio",
        "Objetivo Conocer",
        "Agenda",
        "1 Instalación y verificación del quórum",
        "deben asistir",
        "nivel directivo o asesor",
    ):
        assert dicho in leido


def test_el_indice_trae_cada_documento_con_su_huella_entera():
    muestra = documentos.tipo("indice").muestra()

    leido = leer("indice", muestra).replace(" ", "")

    assert all(pieza.sha256 in leido for pieza in muestra.piezas)
    assert all(pieza.radicado in leido for pieza in muestra.piezas)


def test_un_expediente_cerrado_lo_dice():
    cerrado = replace(documentos.tipo("indice").muestra(), cerrado=date(2026, 12, 1), piezas=())

    leido = leer("indice", cerrado)

    assert "Cerrado el 1 de diciembre de 2026" in leido
    assert "Sin registros." in leido
