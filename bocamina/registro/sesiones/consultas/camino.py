"""La cadena de términos que lleva a la sesión siguiente, y cuáles fijan su fecha."""

from __future__ import annotations

from datetime import date

from django.utils.timezone import localdate

from bocamina.normativa.cronograma import Cronograma, cronograma
from bocamina.registro.criterios.consultas import elecciones
from bocamina.registro.mesas.estados import Nivel
from bocamina.registro.mesas.models import Mesa
from bocamina.registro.sesiones.consultas.antelacion import SIGUIENTE
from bocamina.registro.sesiones.consultas.proceso import plan_del_peg, sesiones_del_distrito
from bocamina.registro.sesiones.estados import Clase, Estado


def camino_a_la_siguiente(mesa: Mesa, *, hoy: date) -> Cronograma | None:
    """De la primera a la segunda distrital, la cadena del plan (`cadena-tiempos`); si no, la del nivel.

    Ninguna si la mesa todavía no ha sesionado: nada la antecede.
    """
    hechas = list(mesa.sesiones.filter(clase=Clase.ORDINARIA, estado=Estado.TERMINADA).order_by("inicio"))
    if not hechas:
        return None
    if mesa.nivel == Nivel.DISTRITAL and len(hechas) == 1 and mesa.distrito is not None:
        tematicas = [m.pk for m in mesa.distrito.mesas.all() if m.nivel == Nivel.TEMATICA and m.vale_en(hoy)]
        return plan_del_peg(sesiones_del_distrito(mesa.distrito), tematicas)
    referencia = localdate(hechas[-1].inicio)
    return cronograma(SIGUIENTE[Nivel(mesa.nivel)], referencia=referencia, elecciones=elecciones())
