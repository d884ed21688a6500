"""Buscar y filtrar los valores legales; sin tildes ni mayúsculas, como se escribe en un teléfono."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bocamina import normativa
from bocamina.nucleo.explicacion import Vigente
from bocamina.portal.normas.labores import nombre_en_lista
from bocamina.portal.normas.lectura import Lectura, leer

TEMAS = {
    "mesa": "Mesas de los distritos",
    "peg": "Plan Estratégico de Gestión",
    "seguimiento": "Seguimiento del plan",
    "delimitacion": "Delimitación de distritos",
    "consulta": "Consulta previa",
    "codigo": "Código de Minas",
    "exploracion": "Exploración",
    "computo": "Cómo se cuentan los términos",
    "festivos": "Festivos",
}
OTROS = "otros"


@dataclass(frozen=True, slots=True)
class Fila:
    """Un valor como se lista: el que rige ese día o, si ya no o todavía no rige, el último escrito."""

    id: str
    nombre: str
    tema: str
    vigente: Vigente
    lectura: Lectura
    rige: bool
    comprobacion: str


def tema_de(id: str) -> str:
    """La primera parte del identificador; las que van solas (salario mínimo, UVB) son «otros»."""
    cabeza = id.split(".", 1)[0]
    return cabeza if "." in id else OTROS


def nombre_de_tema(tema: str) -> str:
    return "Montos de referencia" if tema == OTROS else TEMAS.get(tema, tema.capitalize())


def buscar(*, en: date, texto: str = "", tema: str = "", estado: str = "", fuente: str = "") -> list[Fila]:
    palabras = sin_tildes(texto).split()
    return [
        fila
        for fila in filas(en)
        if (not tema or fila.tema == tema)
        and (not estado or estado in _estados(fila))
        and (not fuente or fuente in {c.norma for c in fila.vigente.citas})
        and all(p in _buscable(fila.id) for p in palabras)
    ]


def temas() -> list[tuple[str, str, int]]:
    """(clave, nombre, cuántos), los más poblados primero."""
    cuenta = Counter(tema_de(id) for id in normativa.todas())
    return [(clave, nombre_de_tema(clave), n) for clave, n in cuenta.most_common()]


@lru_cache(maxsize=4)
def filas(en: date) -> tuple[Fila, ...]:
    return tuple(sorted((_fila(id, en) for id in normativa.todas()), key=lambda f: sin_tildes(f.nombre)))


def _fila(id: str, en: date) -> Fila:
    try:
        vigente, rige = normativa.vigente(id, en=en), True
    except normativa.SinVigencia:
        vigente, rige = normativa.historia(id)[-1], False
    comprobaciones = {c.comprobacion for c in vigente.citas}
    peor = next(
        (c for c in ("sin verificar", "leído en fuente secundaria") if c in comprobaciones), "verificado"
    )
    return Fila(id, nombre_en_lista(vigente), tema_de(id), vigente, leer(vigente), rige, peor)


def _estados(fila: Fila) -> set[str]:
    marcas = {
        "verificado": fila.comprobacion == "verificado",
        "sin_verificar": fila.comprobacion != "verificado",
        "sin_norma": fila.vigente.sin_norma,
        "transitorio": fila.vigente.transitorio,
        "con_criterio": bool(fila.vigente.criterios),
    }
    return {clave for clave, cumple in marcas.items() if cumple}


@lru_cache(maxsize=1024)
def _buscable(id: str) -> str:
    """Todo lo que una persona podría recordar del valor: nombre, cifra, norma, artículo y criterio."""
    partes = [id]
    for v in normativa.historia(id):
        lectura = leer(v)
        partes += [v.nombre, v.nota, v.analogia, lectura.frase, *lectura.puntos, *v.criterios]
        partes += [f"{c.nombre} {c.articulo} {c.lugar}" for c in v.citas]
    return sin_tildes(" ".join(partes))


def sin_tildes(texto: str) -> str:
    plano = unicodedata.normalize("NFD", texto.casefold())
    return "".join(c for c in plano if not unicodedata.combining(c))
