"""Claves y estados de una propuesta, en palabras."""

from __future__ import annotations

from bocamina.portal.exploracion import palabras
from bocamina.registro.exploracion.estados import Estado
from bocamina.registro.exploracion.models import Propuesta

BANDERAS = {
    Estado.BORRADOR: "",
    Estado.DESCARTADA: "",
    Estado.RADICADA: "ac",
    Estado.EN_EVALUACION: "ac",
    Estado.OBJETADA: "ojo",
    Estado.CORREGIDA: "ac",
    Estado.ACEPTADA: "ok",
    Estado.RECHAZADA: "mal",
    Estado.DESISTIDA: "",
    Estado.EN_EJECUCION: "ok",
}
ACTOS = {
    "exploracion.crear_borrador": "Se empezó el borrador",
    "exploracion.avalar": "El profesional avaló el formato",
    "exploracion.radicar": "Se radicó",
    "exploracion.iniciar_evaluacion": "Empezó la evaluación",
    "exploracion.objetar": "Se objetó",
    "exploracion.responder": "Se respondieron las objeciones",
    "exploracion.resolver": "Se resolvió",
    "exploracion.descartar": "Se descartó el borrador",
    "exploracion.desistir": "El proponente desistió",
    "exploracion.iniciar_ejecucion": "Se inscribió el contrato",
    "exploracion.reportar_anio": "Se reportó un año",
    "exploracion.registrar_cambio": "Se informó un cambio",
    "exploracion.pedir_prorroga": "Se pidió una prórroga",
}


def bandera(estado: str) -> str:
    return BANDERAS[Estado(estado)]


def acto_en_palabras(acto: str) -> str:
    return ACTOS.get(acto, acto.partition(".")[2].replace("_", " ").capitalize())


def minerales_en_palabras(propuesta: Propuesta) -> list[str]:
    return [mineral_en_palabras(m.mineral, m.especifico, m.deposito) for m in propuesta.minerales.all()]


def mineral_en_palabras(mineral: str, especifico: str = "", deposito: str = "") -> str:
    nombre = palabras.nombre(palabras.MINERALES, mineral)
    if especifico:
        nombre += f" ({palabras.nombre(palabras.ESPECIFICOS, especifico).lower()})"
    if deposito:
        nombre += f" ({palabras.nombre(palabras.DEPOSITOS, deposito).lower()})"
    return nombre


# Cómo se ofrece cada descarga.
DESCARGAS = (("xlsx", "Excel"), ("pdf", "PDF"), ("docx", "Word"))
