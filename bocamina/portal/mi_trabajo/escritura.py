"""Cómo se dice lo que está por hacer: la frase de arriba, la fecha grande y el calendario del lado."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bocamina.normativa.calendario import calendario
from bocamina.nucleo.plazos import cantidad_en_palabras
from bocamina.nucleo.plazos.palabras import DIAS_SEMANA, MESES
from bocamina.portal.escritura import dias_en_palabras
from bocamina.registro.avisos.consultas import Renglon
from bocamina.registro.avisos.estados import Tramo
from bocamina.registro.avisos.models import Pendiente

SEMANAS = 3


@dataclass(frozen=True, slots=True)
class Trozo:
    """Un pedazo de la frase. `union`: lo que lo separa del anterior."""

    texto: str
    clase: str = ""
    union: str = ""


@dataclass(frozen=True, slots=True)
class Fila:
    pendiente: Pendiente
    tramo: Tramo
    grande: str
    chica: str


@dataclass(frozen=True, slots=True)
class Dia:
    fecha: date
    cuantos: int
    festivo: str
    es_hoy: bool
    ya_paso: bool


def frase(totales: Mapping[str, int]) -> list[Trozo]:
    """«2 cosas para hoy, 3 esta semana y 1 vencida»: lo que hay, sin los ceros."""
    vencidas = totales[Tramo.VENCIDO]
    dichos = [
        (totales[Tramo.HOY], "para hoy", "fuerte"),
        (totales[Tramo.SEMANA], "esta semana", ""),
        (totales[Tramo.DESPUES], "más adelante", ""),
        (vencidas, "vencida" if vencidas == 1 else "vencidas", "fuerte rojo"),
    ]
    presentes = [(n, que, clase) for n, que, clase in dichos if n]
    trozos = []
    for i, (n, que, clase) in enumerate(presentes):
        cosas = (" cosa" if n == 1 else " cosas") if i == 0 else ""
        union = "" if i == 0 else " y " if i == len(presentes) - 1 else ", "
        trozos.append(Trozo(f"{n}{cosas} {que}", clase, union))
    return trozos


def fila(renglon: Renglon, hoy: date) -> Fila:
    vence = renglon.pendiente.vence
    dia, mes = DIAS_SEMANA[vence.weekday()], MESES[vence.month - 1][:3]
    # El año va en el renglón chico: en el grande no cabe.
    anio = f"{vence.year}, " if vence.year != hoy.year else ""
    match renglon.tramo:
        case Tramo.HOY:
            grande, chica = "hoy", dia
        case Tramo.SEMANA:
            grande, chica = f"{dia[:3]} {vence.day}", _faltan(renglon, hoy)
        case Tramo.DESPUES:
            grande, chica = f"{vence.day} {mes}", anio + _faltan(renglon, hoy)
        case _:
            grande, chica = f"{vence.day} {mes}", anio + dias_en_palabras(vence, hoy)
    return Fila(renglon.pendiente, renglon.tramo, grande, chica)


def _faltan(renglon: Renglon, hoy: date) -> str:
    if not renglon.habiles:
        return dias_en_palabras(renglon.pendiente.vence, hoy)
    return cantidad_en_palabras(renglon.habiles, "dia_habil")


def semanas(por_dia: Mapping[date, int], hoy: date) -> list[list[Dia]]:
    """Desde el lunes de esta semana, con los festivos de la norma y lo que vence cada día."""
    lunes = hoy - timedelta(days=hoy.weekday())
    festivos = calendario(en=hoy).festivos
    dias = []
    for i in range(7 * SEMANAS):
        fecha = lunes + timedelta(days=i)
        festivo = festivos[fecha].nombre if fecha in festivos else ""
        dias.append(Dia(fecha, por_dia.get(fecha, 0), festivo, fecha == hoy, fecha < hoy))
    return [dias[i : i + 7] for i in range(0, len(dias), 7)]
