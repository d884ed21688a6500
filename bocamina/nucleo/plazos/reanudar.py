"""Un término que se detuvo y vuelve a correr: se cuenta lo que le faltaba."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bocamina.nucleo.explicacion import Explicacion, Insumo
from bocamina.nucleo.plazos.calendario import Calendario, Intervalo
from bocamina.nucleo.plazos.palabras import fecha_en_palabras

UN_DIA = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Reanudado:
    vence: date
    explicacion: Explicacion


def reanudar(*, vence: date, detenido: Intervalo, calendario: Calendario) -> Reanudado | None:
    """Los días hábiles que faltaban al detenerse, contados desde que vuelve a correr.

    Lo que ya había vencido sigue vencido: nada que reanudar. `calendario` va sin la suspensión.
    """
    if vence < detenido.desde:
        return None
    faltaban = max(1, _habiles(detenido.desde, vence, calendario))
    dia, quedan = detenido.hasta, faltaban
    while quedan:
        dia += UN_DIA
        quedan -= calendario.es_habil(dia)
    explicacion = Explicacion(
        valor=dia.isoformat(),
        unidad="fecha",
        formula="los días hábiles que faltaban al detenerse, desde el día siguiente a la suspensión",
        insumos=(
            Insumo("vencía", vence.isoformat(), "fecha"),
            Insumo("se detuvo", detenido.desde.isoformat(), "fecha"),
            Insumo("último día suspendido", detenido.hasta.isoformat(), "fecha"),
            Insumo("días hábiles que faltaban", str(faltaban)),
        ),
        pasos=(f"Se detuvo por: {detenido.motivo}.", f"Antes vencía el {fecha_en_palabras(vence)}."),
        citas=calendario.reglas.suspension,
    )
    return Reanudado(dia, explicacion)


def _habiles(desde: date, hasta: date, calendario: Calendario) -> int:
    return sum(calendario.es_habil(desde + n * UN_DIA) for n in range((hasta - desde).days + 1))
