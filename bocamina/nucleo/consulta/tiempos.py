"""Los tiempos de la comunidad: una fecha que ella bloqueó se salta al proponer y se avisa al escribirla."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bocamina.nucleo.explicacion import Explicacion, Insumo
from bocamina.nucleo.plazos import Calendario, fecha_en_palabras

LIBRE, CHOCA = "libre", "choca"
UN_DIA = timedelta(days=1)
# Tope técnico de la búsqueda: más allá de un año no se está proponiendo una reunión.
DIAS_DE_BUSQUEDA = 366


@dataclass(frozen=True, slots=True)
class Bloqueo:
    """Días, ambos extremos incluidos, en que la comunidad dijo que no se reúne."""

    desde: date
    hasta: date
    motivo: str = ""

    def cubre(self, dia: date) -> bool:
        return self.desde <= dia <= self.hasta

    @property
    def en_palabras(self) -> str:
        rango = (
            fecha_en_palabras(self.desde)
            if self.desde == self.hasta
            else f"del {fecha_en_palabras(self.desde)} al {fecha_en_palabras(self.hasta)}"
        )
        return f"{rango} ({self.motivo})" if self.motivo else rango


@dataclass(frozen=True, slots=True)
class FechaPropuesta:
    dia: date
    saltados: tuple[Bloqueo, ...]


def revisar_fecha(dia: date, bloqueos: Sequence[Bloqueo]) -> Explicacion:
    choques = [b for b in bloqueos if b.cubre(dia)]
    return Explicacion(
        valor=CHOCA if choques else LIBRE,
        formula="la fecha choca si cae en días que la comunidad bloqueó",
        insumos=(
            Insumo("fecha", dia.isoformat(), "fecha"),
            Insumo("bloqueos de la comunidad", str(len(bloqueos))),
        ),
        pasos=tuple(f"La comunidad bloqueó {b.en_palabras}." for b in choques)
        or ("La comunidad no bloqueó ese día.",),
    )


def proponer_fechas(
    *, desde: date, cuantas: int, bloqueos: Sequence[Bloqueo], calendario: Calendario
) -> list[FechaPropuesta]:
    """Los próximos días hábiles que la comunidad no bloqueó, con los bloqueos que hubo que saltar."""
    halladas: list[FechaPropuesta] = []
    saltados: list[Bloqueo] = []
    dia = desde
    for _ in range(DIAS_DE_BUSQUEDA):
        dia += UN_DIA
        choques = [b for b in bloqueos if b.cubre(dia)]
        saltados.extend(b for b in choques if b not in saltados)
        if not choques and calendario.es_habil(dia):
            halladas.append(FechaPropuesta(dia, tuple(saltados)))
            if len(halladas) == cuantas:
                break
    return halladas
