"""El índice electrónico del expediente en XML, según `esquemas/indice-1.xsd`."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import datetime
from importlib import resources

from django.db.models import Prefetch

from bocamina.lectura.formato import FORMATOS
from bocamina.registro.expedientes.models import Documento, Expediente, Version

ESPACIO = "urn:bocamina:indice-electronico:1"
_FUERA_DE_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def esquema() -> bytes:
    lugar = resources.files("bocamina.registro.expedientes").joinpath("esquemas", "indice-1.xsd")
    return lugar.read_bytes()


def documentos_en_orden(expediente: Expediente) -> list[Documento]:
    versiones = Prefetch("versiones", Version.objects.order_by("numero"))
    return list(expediente.documentos.order_by("orden").prefetch_related(versiones))


def armar_indice(expediente: Expediente, *, numero: int, generado: datetime) -> str:
    """Las páginas van foliadas sin saltos sobre la última versión de cada documento que tiene páginas."""
    raiz = ET.Element("indice", xmlns=ESPACIO, numero=str(numero), generado=generado.isoformat())
    _expediente(raiz, expediente)
    documentos = documentos_en_orden(expediente)
    lista = ET.SubElement(raiz, "documentos", total=str(len(documentos)))
    folio = 0
    for documento in documentos:
        folio = _documento(lista, documento, folio)
    ET.indent(raiz)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(raiz, encoding="unicode") + "\n"


def _expediente(raiz: ET.Element, expediente: Expediente) -> None:
    nodo = ET.SubElement(raiz, "expediente", id=str(expediente.pk))
    _texto(nodo, "nombre", expediente.nombre)
    ET.SubElement(nodo, "asunto", tipo=expediente.asunto_tipo, clave=expediente.asunto_clave)
    ET.SubElement(nodo, "serie", codigo=expediente.serie, nombre=expediente.serie_nombre)
    ET.SubElement(
        nodo,
        "retencion",
        gestionAnios=str(expediente.gestion_anios),
        centralAnios=str(expediente.central_anios),
        disposicion=expediente.disposicion,
    )
    _texto(nodo, "apertura", expediente.abierto_el.isoformat())
    if expediente.cerrado_el:
        _texto(nodo, "cierre", expediente.cerrado_el.isoformat())


def _documento(lista: ET.Element, documento: Documento, folio: int) -> int:
    nodo = ET.SubElement(lista, "documento", orden=str(documento.orden), id=documento.radicado)
    _texto(nodo, "nombre", documento.titulo)
    _texto(nodo, "tipologia", documento.tipologia)
    if documento.radicado_entidad:
        _texto(nodo, "radicadoEntidad", documento.radicado_entidad)
    _texto(nodo, "audiencia", documento.audiencia)
    _texto(nodo, "fechaCreacion", documento.fecha.isoformat())
    _texto(nodo, "fechaIncorporacion", documento.incorporado.isoformat())
    versiones = list(documento.versiones.all())
    ultima = versiones[-1]
    if ultima.paginas:
        ET.SubElement(nodo, "paginas", inicio=str(folio + 1), fin=str(folio + ultima.paginas))
        folio += ultima.paginas
    for version in versiones:
        _version(nodo, version)
    return folio


def _version(padre: ET.Element, version: Version) -> None:
    nodo = ET.SubElement(padre, "version", numero=str(version.numero))
    _texto(nodo, "archivo", version.nombre_archivo)
    ET.SubElement(nodo, "formato", nombre=FORMATOS[version.formato].nombre, mime=version.mime)
    _texto(nodo, "tamano", str(version.tamano), unidad="bytes")
    _texto(nodo, "huella", version.sha256, funcion="SHA-256")
    _texto(nodo, "codigo", version.codigo)


def _texto(padre: ET.Element, etiqueta: str, valor: str, **atributos: str) -> None:
    ET.SubElement(padre, etiqueta, **atributos).text = _FUERA_DE_XML.sub("", valor)
