"""Los cuatro tipos de mesa temática o zonal, con lo que la guía sugiere para el distrito."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date

from bocamina import normativa
from bocamina.nucleo.asambleas.mesa_nueva import Cabida, revisar_mesa_nueva
from bocamina.nucleo.explicacion import Cita
from bocamina.registro.distritos.consultas.distritos import municipios_en
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.mesas.estados import Nivel, Tipo
from bocamina.registro.mesas.models import Mesa
from bocamina.registro.territorio.models import Municipio


@dataclass(frozen=True, slots=True)
class Sugerencia:
    nombre: str
    proposito: str
    municipios: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TipoPosible:
    tipo: str
    nombre: str
    cabida: Cabida
    sugerencias: tuple[Sugerencia, ...]
    citas: tuple[Cita, ...]


def tematicas_vivas(distrito: Distrito, fecha: date) -> list[Mesa]:
    filas = Mesa.objects.en(fecha).filter(distrito=distrito, nivel=Nivel.TEMATICA)
    return list(filas.prefetch_related("municipios"))


def cabida(distrito: Distrito, tipo: str, fecha: date) -> Cabida:
    return revisar_mesa_nueva(
        tipo=tipo,
        municipios=municipios_en(distrito, fecha).count(),
        existentes=len(tematicas_vivas(distrito, fecha)),
        maximo=normativa.vigente("mesa.tematica.mesas", en=fecha),
        limite_zonal=normativa.vigente("mesa.tematica.municipios_zonal", en=fecha),
    )


def tipos_posibles(distrito: Distrito, fecha: date) -> list[TipoPosible]:
    municipios = list(municipios_en(distrito, fecha))
    ya = {m.nombre for m in tematicas_vivas(distrito, fecha)}
    filas = []
    for tipo in Tipo:
        pauta = normativa.corpus().pauta(f"mesas_{tipo}")
        if tipo == Tipo.ZONAL:
            todas = [Sugerencia(m.nombre, pauta.elementos[0].responde, (m.codigo,)) for m in municipios]
        else:
            todas = [
                Sugerencia(e.titulo, e.responde, _nombrados(e.titulo, municipios))
                if tipo == Tipo.REGIONAL
                else Sugerencia(e.titulo, e.responde)
                for e in pauta.elementos
            ]
        propias = tuple(s for s in todas if s.nombre not in ya and (tipo != Tipo.REGIONAL or s.municipios))
        filas.append(TipoPosible(tipo, str(tipo.label), cabida(distrito, tipo, fecha), propias, pauta.citas))
    return filas


def _nombrados(titulo: str, municipios: list[Municipio]) -> tuple[str, ...]:
    """Los del distrito que nombra la sugerencia."""
    return tuple(m.codigo for m in municipios if _llano(m.nombre) in _llano(titulo))


def _llano(texto: str) -> str:
    sin_tildes = unicodedata.normalize("NFD", texto.lower())
    return "".join(c for c in sin_tildes if not unicodedata.combining(c))
