"""Documentos: datos con tipo → PDF accesible, Word y Excel, con el mismo contenido.

    tipo = documentos.tipo("citacion")
    archivo = documentos.pdf(tipo, tipo.muestra(), documentos.emision_de_muestra())

Cada carpeta de este paquete con un `TIPO` es un documento: para agregar uno se agrega la carpeta.
"""

from __future__ import annotations

from typing import TypeVar

from bocamina.documentos import en_excel, en_pdf, en_word
from bocamina.documentos.catalogo import TipoDesconocido, tipo, tipos
from bocamina.documentos.documento import Documento, Tipo
from bocamina.documentos.emision import (
    CodigoInvalido,
    Emision,
    Membrete,
    Verificacion,
    codigo_nuevo,
    emision_de_muestra,
    es_el_mismo,
    huella,
    normalizar_codigo,
)
from bocamina.documentos.plantilla_word import PlantillaInvalida
from bocamina.documentos.plantilla_word import descargable as plantilla_de_word

D = TypeVar("D")

TIPOS_DE_CONTENIDO = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class SinTablas(LookupError):
    """El documento no se ofrece en Excel porque no tiene tablas."""


def pdf(tipo: Tipo[D], datos: D, emision: Emision) -> bytes:
    """PDF/A-2a y PDF/UA-1; los mismos datos y la misma emisión dan los mismos bytes."""
    return en_pdf.pintar(Documento.llenar(tipo, datos, emision))


def word(tipo: Tipo[D], datos: D, emision: Emision, plantilla: bytes | None = None) -> bytes:
    """Word con el contenido del PDF; `plantilla` es el .docx propio de la institución, si lo tiene."""
    return en_word.pintar(Documento.llenar(tipo, datos, emision), plantilla)


def excel(tipo: Tipo[D], datos: D, emision: Emision) -> bytes:
    """Las tablas del documento, una por hoja, o su libro propio."""
    if tipo.libro is not None:
        return tipo.libro(datos, emision)
    if tipo.tablas is None:
        raise SinTablas(f"«{tipo.nombre}» no tiene tablas para Excel. Descárguelo en PDF o en Word.")
    return en_excel.pintar(tipo.titulo(datos), tipo.tablas(datos), emision)


def en_formato(tipo: Tipo[D], datos: D, emision: Emision, formato: str) -> bytes:
    """El documento en «pdf», «docx» o «xlsx»: lo que una dirección de descarga necesita."""
    pintores = {"pdf": pdf, "docx": word, "xlsx": excel}
    if formato not in pintores:
        raise LookupError(f"No hay formato «{formato}». Los que hay: {', '.join(tipo.formatos)}.")
    return pintores[formato](tipo, datos, emision)


__all__ = [
    "TIPOS_DE_CONTENIDO",
    "CodigoInvalido",
    "Documento",
    "Emision",
    "Membrete",
    "PlantillaInvalida",
    "SinTablas",
    "Tipo",
    "TipoDesconocido",
    "Verificacion",
    "codigo_nuevo",
    "emision_de_muestra",
    "en_formato",
    "es_el_mismo",
    "excel",
    "huella",
    "normalizar_codigo",
    "pdf",
    "plantilla_de_word",
    "tipo",
    "tipos",
    "word",
]
