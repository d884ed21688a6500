"""El calendario del país o de un distrito: qué hay cada día, los cruces y la carga de cada entidad."""

from bocamina.registro.sesiones.consultas.mes.hechos import Hecho, hechos
from bocamina.registro.sesiones.consultas.mes.ics import calendario_de_hechos
from bocamina.registro.sesiones.consultas.mes.llamados import (
    Cruce,
    carga_por_entidad,
    cruces,
    llamados_de,
)
from bocamina.registro.sesiones.consultas.mes.sesiones import Alcance, sesiones_del_mes

__all__ = [
    "Alcance",
    "Cruce",
    "Hecho",
    "calendario_de_hechos",
    "carga_por_entidad",
    "cruces",
    "hechos",
    "llamados_de",
    "sesiones_del_mes",
]
