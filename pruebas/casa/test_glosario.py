"""GLOSARIO.md fija las palabras: cada símbolo que nombra existe y ninguna palabra sale dos veces."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

from bocamina import normativa

GLOSARIO = Path(__file__).resolve().parents[2] / "GLOSARIO.md"
FILA = re.compile(
    r"\| (?P<palabra>[^|]+) \| (?P<definicion>[^|]+) \| (?:(?P<clase>norma|criterio) )?"
    r"(?:`(?P<nombre>[^`]+)`)? ?\|"
)


def filas() -> list[re.Match[str]]:
    renglones = [
        r for r in GLOSARIO.read_text("utf-8").splitlines() if r.startswith("| ") and "| palabra" not in r
    ]
    halladas = [FILA.fullmatch(r) for r in renglones]
    assert None not in halladas, renglones[halladas.index(None)]
    return [fila for fila in halladas if fila]


def existe(ruta: str) -> bool:
    """`paquete.modulo.Clase.atributo`: se importa lo más largo que sea módulo y se baja por lo demás."""
    partes = ruta.split(".")
    for corte in range(len(partes), 0, -1):
        try:
            objeto = importlib.import_module(".".join(partes[:corte]))
        except ModuleNotFoundError:
            continue
        for nombre in partes[corte:]:
            if not hasattr(objeto, nombre):
                return False
            objeto = getattr(objeto, nombre)
        return True
    return False


@pytest.mark.parametrize("fila", [f for f in filas() if f["nombre"]], ids=lambda f: f["palabra"])
def test_el_simbolo_existe(fila):
    if fila["clase"] == "norma":
        assert fila["nombre"] in normativa.todas()
    elif fila["clase"] == "criterio":
        assert fila["nombre"] in normativa.criterios()
    else:
        assert existe(fila["nombre"])


def test_un_simbolo_inventado_no_existe():
    assert not existe("bocamina.normativa.Inventado")
    assert not existe("bocamina.inventado")


def test_cada_palabra_sale_una_vez_y_se_explica():
    palabras = [f["palabra"] for f in filas()]
    assert len(palabras) > 50
    assert sorted(palabras) == sorted(set(palabras))
    assert all(f["definicion"].strip().endswith(".") for f in filas())
