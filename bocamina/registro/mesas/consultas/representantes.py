"""Las personas elegidas: su periodo, los puestos vacantes y quién espera para llenarlos."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast

from django.db.models import QuerySet

from bocamina import normativa
from bocamina.nucleo.asambleas.rotacion import MESES
from bocamina.nucleo.explicacion import Vigente
from bocamina.nucleo.plazos.meses import sumar_meses
from bocamina.registro.mesas.consultas.reglas import valor
from bocamina.registro.mesas.estados import ClaseIntegrante, Nivel
from bocamina.registro.mesas.models import Integrante, Mesa


@dataclass(frozen=True, slots=True)
class Vacante:
    """`quien_sigue`: la suplente que esa mesa eligió; vacío si hay que elegir otra vez."""

    origen: Mesa
    dejo: Integrante
    quien_sigue: Integrante | None


def periodo_de(mesa: Mesa, fecha: date) -> Vigente | None:
    """Cuánto dura la representación; solo la mesa distrital tiene personas elegidas."""
    return valor(mesa, "representantes_periodo", en=fecha) if mesa.nivel == Nivel.DISTRITAL else None


def ultimo_dia(periodo: Vigente, desde: date) -> date:
    campos = cast("dict[str, Any]", periodo.valor)
    return sumar_meses(desde, campos["cantidad"] * MESES[campos["unidad"]]) - timedelta(days=1)


def representantes_en(mesa: Mesa, fecha: date) -> QuerySet[Integrante]:
    filas = mesa.integrantes.en(fecha).filter(clase=ClaseIntegrante.REPRESENTANTE)
    return filas.select_related("persona", "elegida_en").order_by("elegida_en__nombre", "es_suplente", "pk")


def vacantes(mesa: Mesa, fecha: date) -> list[Vacante]:
    """De cada mesa que eligió: los puestos que la norma da, menos quienes siguen."""
    puestos = int(str(normativa.vigente("mesa.tematica.representantes", en=fecha).valor))
    filas = mesa.integrantes.filter(clase=ClaseIntegrante.REPRESENTANTE, elegida_en__isnull=False)
    por_origen: dict[int, list[Integrante]] = {}
    for fila in filas.select_related("elegida_en", "persona").order_by("pk"):
        por_origen.setdefault(cast(int, fila.elegida_en_id), []).append(fila)
    salida = []
    for elegidas in por_origen.values():
        siguen = [i for i in elegidas if not i.es_suplente and i.vale_en(fecha)]
        dejaron = [i for i in elegidas if not i.es_suplente and i.hasta and i.hasta < fecha]
        esperan = [i for i in elegidas if i.es_suplente and i.vale_en(fecha)]
        for n, dejo in enumerate(dejaron[-max(0, puestos - len(siguen)) :] if len(siguen) < puestos else []):
            origen = cast(Mesa, dejo.elegida_en)
            salida.append(Vacante(origen, dejo, esperan[n] if n < len(esperan) else None))
    return salida
