"""La ley de la galería: todo tipo de documento trae muestra y se deja pintar en todos sus formatos."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest

from bocamina import documentos

CARPETA = Path(documentos.__file__).parent
COMIENZOS = {"pdf": b"%PDF-1.7", "docx": b"PK\x03\x04", "xlsx": b"PK\x03\x04"}


def test_cada_carpeta_con_datos_es_un_tipo_y_se_llama_como_ella():
    carpetas = sorted(p.parent.name for p in CARPETA.glob("*/datos.py"))

    assert [t.id for t in documentos.tipos()] == carpetas
    assert {"citacion", "constancia", "directorio", "explicacion", "indice", "lamina", "plazo"} <= set(
        carpetas
    )


@pytest.mark.parametrize("tipo", documentos.tipos(), ids=lambda t: t.id)
def test_se_pinta_con_su_muestra_en_cada_formato(tipo):
    for formato in tipo.formatos:
        archivo = documentos.en_formato(tipo, tipo.muestra(), documentos.emision_de_muestra(), formato)

        assert archivo.startswith(COMIENZOS[formato])


@pytest.mark.parametrize("tipo", documentos.tipos(), ids=lambda t: t.id)
def test_los_datos_no_se_pueden_cambiar_despues_de_hechos(tipo):
    muestra = tipo.muestra()

    with pytest.raises(FrozenInstanceError):
        setattr(muestra, fields(muestra)[0].name, "otro")


def test_un_tipo_desconocido_dice_cuales_hay():
    with pytest.raises(documentos.TipoDesconocido, match=r"No hay un documento «acertijo».*citacion"):
        documentos.tipo("acertijo")


def test_pedir_excel_de_un_documento_sin_tablas_dice_que_hacer():
    citacion = documentos.tipo("citacion")

    with pytest.raises(documentos.SinTablas, match="Descárguelo en PDF o en Word"):
        documentos.excel(citacion, citacion.muestra(), documentos.emision_de_muestra())


def test_un_formato_desconocido_es_un_error_claro():
    citacion = documentos.tipo("citacion")

    with pytest.raises(LookupError, match=r"No hay formato «exe»\. Los que hay: pdf, docx\."):
        documentos.en_formato(citacion, citacion.muestra(), documentos.emision_de_muestra(), "exe")
