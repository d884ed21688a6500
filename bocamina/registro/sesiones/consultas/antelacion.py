"""Hasta cuándo se puede citar una sesión y entre qué días puede hacerse, cada cosa con su norma."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.timezone import localdate

from bocamina.normativa.calendario import calendario
from bocamina.normativa.cronograma import cronograma
from bocamina.nucleo.explicacion import Explicacion
from bocamina.nucleo.plazos import Plazo, contar
from bocamina.registro.criterios.consultas import elecciones
from bocamina.registro.mesas.consultas.reglas import valor
from bocamina.registro.mesas.estados import Nivel
from bocamina.registro.mesas.models import Mesa
from bocamina.registro.sesiones.estados import Clase, Estado
from bocamina.registro.sesiones.models import Sesion

# El paso que pone tope a la siguiente sesión, por nivel.
SIGUIENTE = {
    Nivel.NACIONAL: "sesion-nacional",
    Nivel.DISTRITAL: "sesion-distrital",
    Nivel.TEMATICA: "ronda-tematica",
}
# Tres meses de búsqueda bastan: ningún término de citación pasa de veinte días.
DIAS_DE_BUSQUEDA = 92


@dataclass(frozen=True, slots=True)
class Ventana:
    """Del primer día que deja correr el término de citación al último que permite la periodicidad."""

    desde: date
    porque_desde: Explicacion
    hasta: date | None
    porque_hasta: Explicacion | None

    @property
    def es_posible(self) -> bool:
        return self.hasta is None or self.desde <= self.hasta

    def falla(self, dia: date) -> str:
        """Por qué ese día no; vacío si puede ser."""
        if dia < self.desde:
            return f"No alcanza el término de citación: el primer día posible es el {self.desde:%d/%m/%Y}."
        if self.hasta is not None and dia > self.hasta:
            return f"Pasa de la periodicidad: el último día es el {self.hasta:%d/%m/%Y}."
        return ""


def limite_para_citar(mesa: Mesa, clase: str, dia: date) -> Plazo:
    parametro = "convocatoria_extraordinaria" if clase == Clase.EXTRAORDINARIA else "convocatoria_ordinaria"
    return contar(valor(mesa, parametro, en=dia), desde=dia, calendario=calendario(en=dia))


def limite_de(sesion: Sesion) -> Plazo:
    return limite_para_citar(sesion.mesa, sesion.clase, localdate(sesion.inicio))


def ventana(mesa: Mesa, clase: str, *, hoy: date) -> Ventana:
    """Citando hoy mismo."""
    desde, porque = _primer_dia(mesa, clase, hoy)
    hasta: date | None = None
    porque_hasta: Explicacion | None = None
    if clase == Clase.ORDINARIA:
        hechas = mesa.sesiones.filter(clase=Clase.ORDINARIA, estado=Estado.TERMINADA).order_by("inicio")
        ultima = hechas.last()
        if ultima is not None:
            dia = localdate(ultima.inicio)
            if mesa.nivel == Nivel.DISTRITAL and hechas.count() == 1:
                minimo = contar(
                    valor(mesa, "segunda_sesion.desde", en=dia), desde=dia, calendario=calendario(en=dia)
                )
                if minimo.vence > desde:
                    desde, porque = minimo.vence, minimo.explicacion
            tope = cronograma(SIGUIENTE[Nivel(mesa.nivel)], referencia=dia, elecciones=elecciones())
            hasta, porque_hasta = tope.paso("siguiente").fecha, tope.paso("siguiente").explicacion
    return Ventana(desde, porque, hasta, porque_hasta)


def _primer_dia(mesa: Mesa, clase: str, hoy: date) -> tuple[date, Explicacion]:
    habiles = calendario(en=hoy)
    for n in range(1, DIAS_DE_BUSQUEDA):
        dia = hoy + timedelta(days=n)
        if habiles.es_habil(dia):
            plazo = limite_para_citar(mesa, clase, dia)
            if plazo.vence >= hoy:
                return dia, plazo.explicacion
    raise ValueError("Ningún día de los próximos tres meses deja correr el término de citación.")
