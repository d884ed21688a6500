"""El mes en semanas de lunes a domingo, como una tabla."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bocamina.normativa.calendario import ULTIMO_DIA, calendario
from bocamina.portal.errores import SolicitudInvalida
from bocamina.registro.sesiones.consultas.mes import Hecho

MESES = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
    "noviembre", "diciembre",
)  # fmt: skip
DIAS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")


@dataclass(frozen=True, slots=True)
class Casilla:
    dia: date
    es_del_mes: bool
    es_habil: bool
    hechos: tuple[Hecho, ...]


@dataclass(frozen=True, slots=True)
class Mes:
    anio: int
    numero: int

    @property
    def nombre(self) -> str:
        return f"{MESES[self.numero - 1]} de {self.anio}"

    @property
    def clave(self) -> str:
        return f"{self.anio}-{self.numero:02}"

    @property
    def primero(self) -> date:
        return date(self.anio, self.numero, 1)

    @property
    def ultimo(self) -> date:
        return date(self.anio, self.numero, calendar.monthrange(self.anio, self.numero)[1])

    def a(self, meses: int) -> Mes:
        total = self.anio * 12 + self.numero - 1 + meses
        return Mes(total // 12, total % 12 + 1)


def mes_de(texto: str, hoy: date) -> Mes:
    """«2026-03»; vacío, el de hoy."""
    if not texto:
        return Mes(hoy.year, hoy.month)
    anio, _, numero = texto.partition("-")
    cifras = anio.isascii() and numero.isascii() and anio.isdigit() and numero.isdigit()
    if (
        not cifras
        or len(texto) != len("2026-03")
        or not (2000 <= int(anio) <= 2100 and 1 <= int(numero) <= 12)
    ):
        raise SolicitudInvalida("Escriba el mes así: 2026-03, entre los años 2000 y 2100.")
    return Mes(int(anio), int(numero))


def semanas(mes: Mes, hechos: Iterable[Hecho]) -> list[list[Casilla]]:
    por_dia: dict[date, list[Hecho]] = defaultdict(list)
    for hecho in hechos:
        por_dia[hecho.dia].append(hecho)
    habiles = calendario(en=mes.primero)
    return [
        [
            Casilla(
                dia=dia,
                es_del_mes=dia.month == mes.numero,
                es_habil=dia > ULTIMO_DIA or habiles.es_habil(dia),
                hechos=tuple(por_dia[dia]) if dia.month == mes.numero else (),
            )
            for dia in semana
        ]
        for semana in calendar.Calendar().monthdatescalendar(mes.anio, mes.numero)
    ]
