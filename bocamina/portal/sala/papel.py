"""La planilla de asistencia, lista para imprimir y firmar."""

from __future__ import annotations

from django.utils.timezone import localdate, localtime

from bocamina import documentos
from bocamina.documentos.asistencia.datos import Planilla, Renglon
from bocamina.registro.mesas.consultas.mesas import integrantes_en
from bocamina.registro.sesiones.consultas.citables import contactos_de
from bocamina.registro.sesiones.models import Sesion

MEMBRETE = documentos.Membrete("Bocamina", "Mesas y sesiones")


def planilla_de(sesion: Sesion, formato: str) -> bytes:
    """Con quien ya llegó, o con quien se espera; y renglones vacíos para los demás."""
    dia = localdate(sesion.inicio)
    integrantes = list(integrantes_en(sesion.mesa, dia))
    esperados = contactos_de(sesion, integrantes)
    llegaron = {a.integrante_id: a for a in sesion.asistencias.all()}
    renglones = []
    for integrante in integrantes:
        asistio, esperado = llegaron.get(integrante.pk), esperados.get(integrante.pk)
        nombre = asistio.nombre if asistio else esperado.nombre if esperado else ""
        renglones.append(Renglon(str(integrante), nombre, asistio.cargo if asistio else ""))
    datos = Planilla(str(sesion), localtime(sesion.inicio), sesion.lugar or sesion.enlace, tuple(renglones))
    tipo = documentos.tipo("asistencia")
    return documentos.en_formato(tipo, datos, documentos.Emision(MEMBRETE, dia), formato)
