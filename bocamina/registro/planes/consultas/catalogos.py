"""De dónde se escoge al escribir una acción: todo sale de normas y pautas, con su fecha."""

from __future__ import annotations

from datetime import date
from typing import Any

from bocamina import normativa
from bocamina.registro.distritos.consultas.distritos import municipios_en
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.planes.consultas.oferta import aspectos_en

CON_TILDE = {"economico": "Económico", "etnico": "Étnico"}


def componentes_en(fecha: date) -> dict[str, str]:
    valor: Any = normativa.vigente("peg.componentes", en=fecha).valor
    return {c: CON_TILDE.get(c, c.capitalize()) for c in valor}


def exigencias_en(fecha: date) -> tuple[str, ...]:
    """Las cinco de CREMA."""
    valor: Any = normativa.vigente("peg.indicador_crema", en=fecha).valor
    return tuple(valor)


def aspectos(fecha: date) -> dict[str, str]:
    return {a.id: a.nombre for a in aspectos_en(fecha)}


def ejes() -> dict[str, str]:
    return {e.id: e.titulo for e in normativa.corpus().pauta("mesas_ejes").elementos}


def propositos() -> dict[str, str]:
    return {e.id: e.titulo for e in normativa.corpus().pauta("propositos").elementos}


def municipios(distrito: Distrito, fecha: date) -> dict[str, str]:
    return {m.codigo: m.nombre for m in municipios_en(distrito, fecha)}
