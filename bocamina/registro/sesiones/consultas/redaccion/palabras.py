"""Cómo se escriben en el acta la hora, la fecha y quién es quién."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.timezone import localtime

from bocamina.documentos.castellano import fecha_larga
from bocamina.documentos.castellano import hora as hora_en_letras
from bocamina.registro.mesas.estados import ClaseIntegrante
from bocamina.registro.mesas.models import Integrante


def hora(momento: datetime | None) -> str:
    return hora_en_letras(localtime(momento).time()) if momento else ""


def dia(fecha: date) -> str:
    return fecha_larga(fecha)


def de_quien(integrante: Integrante | None) -> str:
    """La entidad, o el sector de quien fue elegido; su nombre va en otra columna."""
    if integrante is None:
        return ""
    if integrante.clase == ClaseIntegrante.REPRESENTANTE:
        return f"Representante: {integrante.sector}" if integrante.sector else "Representante"
    return str(integrante.entidad)
