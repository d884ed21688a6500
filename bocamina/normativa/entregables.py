"""Arma lo que se pide entregar en una fecha, con la lectura elegida de cada criterio."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any, cast

from bocamina import normativa
from bocamina.normativa.corpus import Corpus
from bocamina.normativa.criterios import Eleccion
from bocamina.nucleo.explicacion import Cita, Vigente
from bocamina.nucleo.exploracion.entregables.asignar import llano
from bocamina.nucleo.exploracion.entregables.tablas import (
    Actividad,
    Campo,
    Catalogo,
    Citado,
    Excepcion,
    Pedido,
    PorArea,
    Producto,
    Registro,
    Tema,
)

PRODUCTOS, ENTREGA = "exploracion.productos.", "exploracion.entrega."


def catalogo(*, en: date, elecciones: Iterable[Eleccion] = (), corpus: Corpus | None = None) -> Catalogo:
    """Lo que rige en la fecha; antes de la resolución, `SinVigencia`."""
    if corpus is None and not elecciones:
        return _de_la_casa(en)
    return _armar(corpus or normativa.corpus(), en, tuple(elecciones))


def minerales(*, en: date) -> Mapping[str, str]:
    """Los grupos de la Tabla 1: clave y nombre de su columna."""
    return {g["clave"]: g["columna"] for g in _filas(normativa.vigente("exploracion.grupos", en=en))}


@lru_cache(maxsize=16)
def _de_la_casa(en: date) -> Catalogo:
    return _armar(normativa.corpus(), en, ())


def _armar(corpus: Corpus, en: date, elecciones: tuple[Eleccion, ...]) -> Catalogo:
    def obliga(campos: Mapping[str, Any]) -> bool:
        condicion = campos.get("obliga_si")
        if condicion is None:
            return True
        leida = corpus.lectura(condicion["criterio"], en=en, elecciones=elecciones)
        return bool(leida == condicion["opcion"])

    curvas = corpus.vigente("exploracion.entregables.curvas", en=en)
    registros = corpus.vigente("exploracion.entregables.registros", en=en)
    campos = corpus.vigente("exploracion.entregables.campos", en=en)
    return Catalogo(
        actividades=MappingProxyType({a.id: a for a in map(_actividad, _familia(corpus, PRODUCTOS, en))}),
        temas=MappingProxyType(
            {
                v.id.removeprefix(ENTREGA): _tema(v, tuple(map(obliga, _mapa(v)["piden"])))
                for v in _familia(corpus, ENTREGA, en)
            }
        ),
        curvas=tuple((c["escala"], c["maximo_m"]) for c in _filas(curvas)),
        registros=tuple(
            Registro(r["clave"], r["nombre"], frozenset(r["nemotecnicos"]), obliga(r))
            for r in _filas(registros)
        ),
        campos=MappingProxyType(
            {
                c["clave"]: Campo(c["clave"], c["nombre"], frozenset(map(llano, c["nombres"])))
                for c in _filas(campos)
            }
        ),
        minerales=MappingProxyType(dict(minerales(en=en))),
        norma_curvas=Citado(curvas.citas, curvas.criterios),
        norma_registros=Citado(registros.citas, registros.criterios),
        norma_campos=Citado(campos.citas, campos.criterios),
    )


def _mapa(norma: Vigente) -> Mapping[str, Any]:
    return cast(Mapping[str, Any], norma.valor)


def _filas(norma: Vigente) -> tuple[Mapping[str, Any], ...]:
    return cast(tuple[Mapping[str, Any], ...], norma.valor)


def _familia(corpus: Corpus, prefijo: str, en: date) -> list[Vigente]:
    vigentes = [corpus.vigente(id, en=en) for id in corpus.todas() if id.startswith(prefijo)]
    return sorted(vigentes, key=lambda v: cast(int, _mapa(v)["orden"]))


def _tema(norma: Vigente, obligan: tuple[bool, ...]) -> Tema:
    valor = _mapa(norma)
    return Tema(
        clave=norma.id.removeprefix(ENTREGA),
        nombre=norma.nombre,
        papel=valor["papel"],
        fisico=valor["fisico"],
        piden=tuple(Pedido(p["formatos"], si) for p, si in zip(valor["piden"], obligan, strict=True)),
        citas=norma.citas,
        criterios=norma.criterios,
    )


def _actividad(norma: Vigente) -> Actividad:
    valor = _mapa(norma)
    return Actividad(
        id=norma.id.removeprefix(PRODUCTOS),
        nombre=norma.nombre,
        fase=valor["fase"],
        productos=tuple(_producto(p, norma.citas) for p in valor["productos"]),
    )


def _producto(campos: Mapping[str, Any], citas: tuple[Cita, ...]) -> Producto:
    resto = {c: v for c, v in campos.items() if c not in {"numeral", "no_aplica", "por_area"}}
    return Producto(
        **resto,
        citas=tuple(_en_su_fila(c, campos.get("numeral", "")) for c in citas),
        por_area=PorArea(**campos["por_area"]) if "por_area" in campos else None,
        no_aplica=tuple(Excepcion(**e) for e in campos.get("no_aplica", ())),
    )


def _en_su_fila(cita: Cita, numeral: str) -> Cita:
    """La cita de la fila, llevada hasta el producto."""
    if not cita.articulo.startswith("Tabla 2"):
        return cita
    numero = f" {numeral}" if numeral else ""
    return replace(cita, lugar=f"fila «{cita.lugar}», producto{numero}")
