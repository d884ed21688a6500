"""La línea de órdenes habla español también cuando algo sale mal."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

BOCAMINA = Path(sys.executable).parent / "bocamina"
INGLES = (
    "Usage",
    "Options",
    "Error",
    "Missing",
    "No such",
    "Try",
    "OPTIONS",
    "COMMAND",
    "range",
    "Traceback",
)


@pytest.mark.parametrize(
    ("args", "codigo", "frase"),
    [
        (["--help"], 0, "Órdenes:"),
        (["plazo", "--help"], 0, "[OPCIONES] ORDEN"),
        (["inventada"], 2, "La orden no se entendió. Vea «bocamina --help»."),
        (["plazo", "calculare"], 2, "Vea «bocamina plazo --help»."),
        (["pme", "lote"], 2, "Falta ENTRADA."),
        (["demo", "--puerto", "1"], 2, "se espera un entero entre 1024 y 65535"),
        (["demo", "--purto", "1"], 2, "La opción --purto no existe."),
        (["pme", "lote", "no-existe.csv", "s.csv"], 1, "No se encuentra «no-existe.csv»."),
    ],
)
def test_habla_espanol(args, codigo, frase, tmp_path):
    fin = subprocess.run([BOCAMINA, *args], capture_output=True, text=True, check=False, cwd=tmp_path)

    dicho = fin.stdout + fin.stderr
    assert fin.returncode == codigo
    assert frase in dicho
    assert [palabra for palabra in INGLES if palabra in dicho] == []
