"""Los formatos de una propuesta en PDF, Word y Excel, con lo que está guardado."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from django.conf import settings

from bocamina import documentos
from bocamina.documentos.formato_a import TIPO as FORMATO_A
from bocamina.documentos.formato_a import armar as armar_a
from bocamina.documentos.formato_b import TIPO as FORMATO_B
from bocamina.documentos.formato_b.armar import armar as armar_b
from bocamina.normativa.exploracion import tablas as tablas_en
from bocamina.normativa.formatos import notas_a, notas_b
from bocamina.registro.criterios.consultas import elecciones
from bocamina.registro.exploracion.consultas.revision import Revision, fecha_de_las_normas
from bocamina.registro.exploracion.consultas.seguimiento import reglamento_de_prorroga, revisar_prorroga
from bocamina.registro.exploracion.estados import EstadoProrroga
from bocamina.registro.exploracion.models import Propuesta, Prorroga

FORMATOS = ("xlsx", "pdf", "docx")
MEMBRETE = documentos.Membrete("Bocamina", "Programa mínimo exploratorio")


def papel_a(
    propuesta: Propuesta, revision: Revision, formato: str, *, hoy: date, codigo: str = ""
) -> bytes | None:
    """El Formato A; None si todavía faltan los minerales o el área. `codigo` es el de verificación."""
    if revision.formato is None:
        return None
    en = fecha_de_las_normas(propuesta, hoy)
    datos = armar_a(
        revision.formato,
        revision.tablas,
        revision.reglamento,
        notas_a(en=en),
        id_propuesta=propuesta.codigo,
        por_diligenciar=propuesta.se_escribe and not codigo,
    )
    leyenda = "" if codigo or not propuesta.se_escribe else "Borrador"
    return documentos.en_formato(FORMATO_A, datos, _emision(en, leyenda, codigo), formato)


def papel_b(prorroga: Prorroga, formato: str, *, hoy: date) -> bytes:
    en = prorroga.pedida_el or hoy
    propuesta = prorroga.propuesta
    contenido, _ = revisar_prorroga(prorroga, hoy=en)
    montos = propuesta.fotografia["minimos"]
    datos = armar_b(
        contenido,
        tablas_en(en=en, elecciones=elecciones()),
        reglamento_de_prorroga(propuesta, hoy=en),
        notas_b(en=en),
        fecha=en,
        minimos={clave: None if m is None else Fraction(m) for clave, m in montos.items()},
        titulo_minero=propuesta.numero,
        id_propuesta=propuesta.codigo,
    )
    leyenda = "" if prorroga.estado == EstadoProrroga.PEDIDA else "Borrador"
    return documentos.en_formato(FORMATO_B, datos, _emision(en, leyenda, ""), formato)


def _emision(fecha: date, leyenda: str, codigo: str) -> documentos.Emision:
    verificacion = (
        documentos.Verificacion(codigo, f"{settings.URL_PUBLICA}/verificar/{codigo}/") if codigo else None
    )
    return documentos.Emision(MEMBRETE, fecha, verificacion=verificacion, leyenda=leyenda)
