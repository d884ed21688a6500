"""Si las rondas de una mesa temática van dentro de su ciclo."""

from __future__ import annotations

from datetime import date

from django.utils.timezone import localdate

from bocamina.normativa.calendario import calendario
from bocamina.nucleo.explicacion import Explicacion
from bocamina.nucleo.participacion.ciclo import revisar_ciclo
from bocamina.nucleo.plazos import contar
from bocamina.registro.mesas.consultas.reglas import valor
from bocamina.registro.mesas.estados import Nivel
from bocamina.registro.mesas.models import Mesa
from bocamina.registro.sesiones.estados import Estado
from bocamina.registro.sesiones.models import Sesion

NO_CUENTAN = (Estado.CANCELADA, Estado.SIN_QUORUM)


def primera_de_la_distrital(mesa: Mesa) -> date | None:
    """El día de la primera sesión de la mesa distrital, si ya se hizo."""
    primera = (
        Sesion.objects.filter(
            mesa__distrito=mesa.distrito, mesa__nivel=Nivel.DISTRITAL, estado=Estado.TERMINADA
        )
        .order_by("inicio")
        .first()
    )
    return localdate(primera.inicio) if primera else None


def ciclo_de(mesa: Mesa, *, hoy: date) -> Explicacion:
    rondas = [localdate(s.inicio) for s in mesa.sesiones.exclude(estado__in=NO_CUENTAN)]
    primera = primera_de_la_distrital(mesa)
    tope = None
    if primera:
        tope = contar(
            valor(mesa, "ciclo_maximo", en=primera), desde=primera, calendario=calendario(en=primera)
        ).vence
    return revisar_ciclo(
        rondas=rondas, primera_distrital=primera, tope=tope, minimas=valor(mesa, "rondas_minimas", en=hoy)
    )
