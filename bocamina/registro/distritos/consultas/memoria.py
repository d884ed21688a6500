"""Qué tiene escrito la memoria, si está completa y qué versión rige."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from bocamina import normativa
from bocamina.documentos.memoria.datos import Apartado, MemoriaEscrita
from bocamina.normativa.pautas import Elemento, Pauta
from bocamina.nucleo.documento_minimo import COMPLETO, revisar_contenido, revisar_hojas
from bocamina.nucleo.explicacion import Explicacion
from bocamina.registro.distritos.models import Distrito, Memoria, SeccionDeMemoria


@dataclass(frozen=True, slots=True)
class Renglon:
    elemento: Elemento
    texto: str
    revision: int


def pauta_de_memoria() -> Pauta:
    return normativa.corpus().pauta("memoria")


def memoria_de(distrito: Distrito) -> Memoria | None:
    filas = Memoria.objects.select_related("en_vigor__documento", "distrito")
    return filas.filter(distrito=distrito).first()


def secciones(memoria: Memoria | None) -> list[Renglon]:
    """Las de la pauta, en su orden, aunque no se hayan empezado."""
    escritas: dict[str, SeccionDeMemoria] = {}
    if memoria is not None:
        escritas = {s.elemento: s for s in memoria.secciones.all()}
    return [_renglon(e, escritas.get(e.id)) for e in pauta_de_memoria().elementos]


def _renglon(elemento: Elemento, fila: SeccionDeMemoria | None) -> Renglon:
    return Renglon(elemento, fila.texto if fila else "", fila.revision if fila else 0)


def completitud(memoria: Memoria | None) -> Explicacion:
    pauta = pauta_de_memoria()
    return revisar_contenido(
        elementos=[(e.id, e.titulo) for e in pauta.elementos],
        textos={r.elemento.id: r.texto for r in secciones(memoria)},
        citas=pauta.citas,
    )


def esta_completa(memoria: Memoria | None) -> bool:
    return completitud(memoria).valor == COMPLETO


def extension(memoria: Memoria, *, hoy: date) -> Explicacion | None:
    """Nada que decir mientras nadie haya contado las hojas."""
    if memoria.hojas is None:
        return None
    rango = normativa.vigente("delimitacion.memoria_hojas", en=hoy)
    limites = cast("Mapping[str, int]", rango.valor)
    return revisar_hojas(
        hojas=memoria.hojas,
        minimo=limites["minimo"],
        maximo=limites["maximo"],
        citas=rango.citas,
        criterios=rango.criterios,
    )


def memoria_escrita(memoria: Memoria) -> MemoriaEscrita:
    firmas = tuple(p.firma for p in memoria.pasos.all() if p.firma)
    apartados = tuple(Apartado(r.elemento.titulo, r.texto) for r in secciones(memoria))
    return MemoriaEscrita(memoria.distrito.nombre, memoria.get_etapa_display(), apartados, firmas)
