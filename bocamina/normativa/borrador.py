"""Probar una norma que todavía no existe: el borrador se pone encima y ningún archivo cambia."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from bocamina.normativa.carga import con_derivadas
from bocamina.normativa.corpus import Corpus
from bocamina.normativa.fuentes import leer_fuente
from bocamina.normativa.nodos import Nodo, leer
from bocamina.normativa.valores import Conocido, Norma, leer_historia, leer_norma


def aplicar_borrador(corpus: Corpus, ruta: Path) -> Corpus:
    """Un valor con la misma fecha reemplaza al que había; con otra, se suma a la historia."""
    mapa = dict(leer(ruta, ruta.name).mapa())
    fuentes = dict(corpus.fuentes())
    for clave, nodo in mapa.pop("fuentes", Nodo({}, ruta.name, 1)).mapa().items():
        fuentes[clave] = leer_fuente(clave, nodo)
    conocido = Conocido(corpus.unidades(), fuentes, corpus.criterios())
    normas = dict(corpus.todas())
    for clave, nodo in mapa.items():
        normas[clave] = (
            _cambiar(normas[clave], nodo, conocido) if clave in normas else leer_norma(clave, nodo, conocido)
        )
    return replace(
        corpus,
        normas=MappingProxyType(con_derivadas(normas, fuentes)),
        de_fuentes=MappingProxyType(fuentes),
    )


def _cambiar(norma: Norma, nodo: Nodo, conocido: Conocido) -> Norma:
    campos = nodo.campos(("valores",))
    if norma.deriva is not None:
        raise nodo.falla(f"«{norma.id}» sale de «{norma.deriva.de}»: cambie ese.")
    unidad = conocido.unidades[norma.unidad]
    nuevos = leer_historia(campos["valores"], norma.id, norma.nombre, unidad, conocido)
    por_fecha = {v.desde: v for v in (*norma.historia, *nuevos)}
    return replace(norma, historia=tuple(por_fecha[f] for f in sorted(por_fecha)))
