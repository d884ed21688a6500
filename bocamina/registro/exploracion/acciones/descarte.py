"""Descartar un borrador: se borra lo escrito y queda solo que existió; lo radicado, en cambio, se desiste."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.exploracion.acciones.bloqueo import anotar_acto, bloquear
from bocamina.registro.exploracion.consultas import completa
from bocamina.registro.exploracion.estados import Estado
from bocamina.registro.exploracion.models import Poligono, Propuesta

ESCRITO = ("numero", "corriente", "terminos_personal")
FIRMA = ("firmante_nombre", "firmante_profesion", "firmante_matricula")
MEDIDO = ("area_ha", "area_mineralizada_ha", "longitud_km", "avalada_por", "avalada_en")


def descartar(*, propuesta: Propuesta, actor: Any, hoy: date) -> Propuesta:
    """El código y el nombre quedan: el código no se reutiliza y el nombre dice cuál era."""
    exigir(actor, "exploracion.descartar", propuesta, hoy=hoy)
    with transaction.atomic():
        actual = bloquear(propuesta, estados=[Estado.BORRADOR])
        for lista in (actual.minerales, actual.lineas, actual.adicionales, actual.anexos):
            lista.all().delete()
        Poligono.objects.filter(propuesta=actual).delete()
        for campo in (*ESCRITO, *FIRMA):
            setattr(actual, campo, "")
        for campo in MEDIDO:
            setattr(actual, campo, None)
        actual.obras, actual.guardados = [], {}
        actual.estado = Estado.DESCARTADA
        actual.version += 1
        actual.save()
        anotar_acto(actor, "descartar", actual, {})
    return completa(actual)
