"""`bocamina plan`: el avance de los indicadores de un plan."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from bocamina.cli.entrada import responder_json


@click.group()
def plan() -> None:
    """Planes: cuánto avanza un indicador, cuánto se esperaba y de dónde sale."""


@plan.command("avance")
def orden_avance() -> None:
    """Lee un indicador (o una lista) en JSON por la entrada estándar y dice cuánto avanza.

    \b
    {"tipo": "reduccion", "linea_base": "100", "metas": {"2026-T1": "90", "2026-T2": "80"},
     "meta_final": "50", "resultados": {"2026-T1": "75"}, "hoy": "2026-05-01"}

    \b
    tipo:        acumulado, flujo, stock, capacidad, reduccion o reduccion_anual
    linea_base:  con capacidad y reducción; en reduccion_anual puede ser un objeto por período
    metas:       por período: 2026, 2026-S1, 2026-T1 o 2026-03; null es «no programado»
    meta_final:  con todos los tipos menos flujo y reduccion_anual, donde es opcional
    resultados:  por período; null es «sin reporte», que no es cero
    hoy:         opcional, AAAA-MM-DD; si falta, hoy
    financiero:  opcional: {"presupuesto": "…", "comprometido": "…", "pagado": "…"}
    """
    responder_json(_avance)


def _avance(dato: dict[str, Any]) -> dict[str, Any]:
    from bocamina.normativa import SinVigencia
    from bocamina.normativa.planes import reglas_de_avance
    from bocamina.nucleo.planes import SeguimientoInvalido, leer_seguimiento, medir

    seguimiento = leer_seguimiento(dato, hoy=date.today())  # noqa: DTZ011
    try:
        reglas = reglas_de_avance(en=seguimiento.hoy)
    except SinVigencia as error:
        raise SeguimientoInvalido([f"«hoy»: {str(error).rstrip('.')}"]) from None
    return medir(seguimiento, reglas).como_dict()
