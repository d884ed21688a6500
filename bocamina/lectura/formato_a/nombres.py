"""Reconocer una línea, un título de columna o una profesión por su nombre, con tildes o sin ellas."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from bocamina.lectura.celdas import llana
from bocamina.nucleo.exploracion.revision import Reglamento
from bocamina.nucleo.exploracion.rotulos import PROFESIONES
from bocamina.nucleo.exploracion.tablas import Tablas

LARGO_MAXIMO, LARGO_MINIMO = 110, 7
PARECIDO = 0.87
# Como los escriben el texto de la resolución y la costumbre, además del nombre de cada línea.
LINEAS = {
    "contacto_comunidad": ("contacto con la comunidad y enfoque social", "contacto con la comunidad"),
    "base_topografica": ("base topografica",),
    "trincheras_apiques": ("trincheras y apiques", "excavacion de apiques y trincheras"),
    "geoquimica": ("geoquimica",),
    "dinamica_fluvial": ("dinamica fluvial del cauce", "estudio de dinamica fluvial"),
    "hidrologia_sedimentologia": ("caracteristicas hidrologicas y sedimentologicas",),
    "pozos_galerias": ("pozos y galerias",),
    "perforaciones": ("perforaciones",),
    "modelo_geologico": ("evaluacion del modelo geologico", "modelo geologico"),
    "seleccion_sitios": ("seleccion optima de sitios de campamento y helipuerto",),
    "residuos_solidos": ("manejo de residuos",),
    "sitios_temporales": ("recuperacion de sitios de uso temporal",),
    "mano_obra": ("contratacion de mano de obra", "mano de obra no calificada"),
}
PROFESIONALES = {
    "sig": ("profesional gis", "profesional gis (sig)", "sig", "gis", "profesional sig (gis)"),
    "forestal_biologo": ("ingeniero forestal, ecologico o biologo", "ingeniero forestal"),
    "social": ("trabajador social o comunicador o antropologo", "trabajador social"),
    "geologo_minas": ("ingeniero de minas, geologo o ingeniero geologo", "geologo"),
    "geologo_civil_ambiental": ("ing. de minas, ing. geologo, geologo, ing civil o ing ambiental",),
    "civil": ("ing. civil",),
    "ambiental": ("ing. ambiental",),
}
FEMENINAS = {
    "geologo": "geologa",
    "ingeniero_geologo": "ingeniera geologa",
    "ingeniero_de_minas": "ingeniera de minas",
}
_NUMERAL = re.compile(r"^[0-9]+(?:\.[0-9]+)*[.)\-]*\s+")
_PARENTESIS = re.compile(r"\([^)]*\)")


def pelado(escrito: str) -> str:
    """Sin tildes, numeral, paréntesis ni puntuación al final."""
    return llana(_PARENTESIS.sub(" ", _NUMERAL.sub("", escrito.strip()))).strip(" .:*-–")


@dataclass(frozen=True, slots=True)
class Reconocido:
    """`exacto` es falso si solo se parece: se acepta, pero se dice."""

    clave: str
    exacto: bool


class Vocabulario:
    def __init__(self, nombres: Mapping[str, str], sinonimos: Mapping[str, tuple[str, ...]]) -> None:
        self.claves = {pelado(nombre): clave for clave, nombre in nombres.items()}
        for clave, otros in sinonimos.items():
            if clave in nombres:
                self.claves |= {pelado(otro): clave for otro in otros}

    def buscar(self, escrito: str, parecido: float = PARECIDO) -> Reconocido | None:
        buscado = pelado(escrito)
        if not buscado or len(buscado) > LARGO_MAXIMO:
            return None
        if buscado in self.claves:
            return Reconocido(self.claves[buscado], True)
        if len(buscado) < LARGO_MINIMO:  # una palabra corta se parece a cualquiera
            return None
        cercanos = get_close_matches(buscado, self.claves, n=1, cutoff=parecido)
        return Reconocido(self.claves[cercanos[0]], False) if cercanos else None


def lineas(tablas: Tablas) -> Vocabulario:
    return Vocabulario({labor.id: labor.nombre for labor in (*tablas.labores, *tablas.medidas)}, LINEAS)


def profesionales(reglamento: Reglamento, *, ambientales: bool) -> Vocabulario:
    nombres = reglamento.profesionales_ambientales if ambientales else reglamento.profesionales_actividades
    return Vocabulario(nombres, PROFESIONALES)


def profesion(escrito: str) -> str:
    """La clave de quien firma; lo que no se conoce queda como se escribió, para decirlo."""
    vocabulario = Vocabulario(PROFESIONES, {clave: (nombre,) for clave, nombre in FEMENINAS.items()})
    hallada = vocabulario.buscar(escrito, parecido=0.93)
    return hallada.clave if hallada else escrito


def columna(escrito: str) -> str | None:
    """El oficio de una columna por su título; «otra» es conocida y no se lee."""
    titulo = pelado(escrito)
    if not titulo or len(titulo) > LARGO_MAXIMO:
        return None
    return next((oficio for oficio, patron in _COLUMNAS if patron.search(titulo)), None)


_COLUMNAS = tuple(
    (oficio, re.compile(patron))
    for oficio, patron in (
        (
            "otra",
            r"^(parte|fase|fases|actividad|actividades|estado)$|^idoneidad laboral|minimo|en pesos|^cop",
        ),
        ("no_aplica", r"^no aplica"),
        ("aplica", r"^(si )?aplica( si| si/no)?$"),
        ("anio_entrega", r"^(ano|fecha)?( de)? ?entrega"),
        ("anio_ejecucion", r"^(ano|fecha)?( de)? ?ejecucion|^ano$"),
        ("razon_tecnica", r"^razon tecnica|^justificacion"),
        ("puede_afectar_etnicas", r"etnic|^consulta previa"),
        ("producto", r"^productos?$"),
        (
            "monto_smldv",
            r"^total actividad|^(monto|valor)( de la)?( actividad| total)?$|^(monto|total|valor).*smlv?d",
        ),
    )
)
