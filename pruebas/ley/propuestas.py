"""Propuestas para las pruebas de ley: columnas, terrenos y áreas de la Tabla 2, y la entrada que les toca."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import product
from pathlib import Path

import yaml

from bocamina.normativa.exploracion import leer, tablas
from bocamina.nucleo.exploracion import Resultado, calcular
from pruebas.ley.cuentas import numero, resultado

CARPETA = Path(__file__).parent / "exploracion"
HOY = date(2026, 3, 1)
BASE = {"mineral": "carbon", "otros_terrenos": True, "fecha": "2026-03-01"}
INDUSTRIALES = (
    "materiales_construccion", "caliza", "arena_silicea", "arcilla", "bauxita", "puzolana",
    "roca_ornamental", "otro",
)  # fmt: skip
COLUMNAS = (
    "carbon", "metales/aluvial", "metales/veta", "metales/otro", "esmeraldas",
    *(f"industriales/{especifico}" for especifico in INDUSTRIALES), "grava", "radiactivos",
)  # fmt: skip
TERRENOS = {
    "cauce": ("cauce", False),
    "ribera": ("cauce_y_ribera", False),
    "cauce+otros": ("cauce", True),
    "ribera+otros": ("cauce_y_ribera", True),
    "otros": (None, True),
}
AREAS = ("1", "150", "150,0001", "500", "500,0001", "5.000", "5.000,0001", "10.000")
# No entran en la cuenta: mandan en el diligenciamiento, los documentos o la presentación de los pesos.
DE_OTRA_PARTE = {
    "no-aplicar", "idoneidad", "firmante", "ambientales-ejercicios", "varios-minerales",
    "formato-b-ejercicios", "registros-perforacion", "entrega-mxd", "pme-redondeo", "ejercicio-smldv",
}  # fmt: skip
TOPE_HA = 5000
NO_APLICA = "no aplica"


def leer_yaml(nombre: str):
    return yaml.safe_load((CARPETA / f"{nombre}.yaml").read_text(encoding="utf-8"))


def areas(columna: str, terreno: str) -> tuple[str, ...]:
    """Las gravas y toda corriente de agua llegan a 5.000 ha."""
    tope = TOPE_HA if columna == "grava" or terreno != "otros" else 10_000
    return tuple(area for area in AREAS if numero(area) <= tope)


def entrada(columna: str, terreno: str, area: str, opcionales: tuple[str, ...] = ()) -> dict:
    mineral, _, detalle = columna.partition("/")
    corriente, otros = TERRENOS[terreno]
    dato = {
        "mineral": mineral,
        "area_ha": area.replace(".", "").replace(",", "."),
        "corriente": corriente,
        "otros_terrenos": otros,
        "opcionales": list(opcionales),
        "fecha": "2026-03-01",
    }
    if detalle:
        dato["deposito" if mineral == "metales" else "especifico"] = detalle
    return dato | ({"longitud_km": "1.25"} if corriente else {})


def calcular_dato(dato: dict, elecciones: tuple = ()) -> Resultado:
    propuesta, vigentes = leer(dato, hoy=HOY)
    return calcular(propuesta, tablas(en=propuesta.fecha, elecciones=elecciones) if elecciones else vigentes)


@cache
def celda(columna: str, terreno: str, area: str, opcionales: tuple[str, ...]) -> Resultado:
    return calcular_dato(entrada(columna, terreno, area, opcionales))


def esperado(cuenta: str):
    """Lo que dice la cuenta escrita: un número exacto, o None si no aplica."""
    return None if cuenta == NO_APLICA else resultado(cuenta)


def montos(celda_escrita: dict) -> dict[str, str]:
    """Cada área con su cuenta: la clave del YAML junta áreas separadas por «;»."""
    return {
        area.strip(): cuenta
        for juntas, cuenta in celda_escrita["montos"].items()
        for area in juntas.split(";")
    }


def repartir(fila: dict) -> dict[tuple[str, str], dict[str, str]]:
    """Qué celda escrita le toca a cada columna y terreno; ninguna dos veces."""
    reparto: dict[tuple[str, str], dict[str, str]] = {}
    for escrita in fila["celdas"]:
        if escrita["columnas"] in ("todas", "las demás"):
            suyas = [par for par in product(COLUMNAS, TERRENOS) if par not in reparto]
        else:
            terrenos = TERRENOS if escrita["terrenos"] == "todos" else escrita["terrenos"]
            suyas = [
                (columna, terreno)
                for columna, terreno in product(COLUMNAS, terrenos)
                if columna in escrita["columnas"] or columna.split("/")[0] in escrita["columnas"]
            ]
        repetidas = set(suyas) & set(reparto)
        assert not repetidas, (fila["fila"], repetidas)
        reparto |= dict.fromkeys(suyas, montos(escrita))
    return reparto
