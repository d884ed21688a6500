"""`bocamina territorio`, como la corre una persona."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pruebas.lectura.geografia import muestras


def bocamina(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from bocamina.cli import principal; principal()", *args],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_inspeccionar_escribe_json_sin_cargar_django(tmp_path: Path):
    ruta = muestras.shapefile_zip(tmp_path, [muestras.CUADRO])

    codigo = (
        "import sys; from bocamina.cli import principal\n"
        "try: principal(sys.argv[1:])\n"
        "finally: print('django' in sys.modules, file=sys.stderr)"
    )
    salida = subprocess.run(
        [sys.executable, "-c", codigo, "territorio", "inspeccionar", str(ruta)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert salida.stderr.strip() == "False"
    datos = json.loads(salida.stdout)
    assert datos["formato"] == "shapefile"
    assert datos["capas"][0]["crs"]["es_magna_sirgas"] is True


@pytest.mark.parametrize("argumentos", [["no-existe.zip"], []])
def test_inspeccionar_mal_pedido(argumentos: list[str]):
    salida = bocamina("territorio", "inspeccionar", *argumentos)

    assert salida.returncode == 2
    assert salida.stdout == ""
    assert "Traceback" not in salida.stderr
    assert len(salida.stderr.strip().splitlines()) == 1


def test_inspeccionar_una_bomba(tmp_path: Path):
    salida = bocamina("territorio", "inspeccionar", str(muestras.bomba(tmp_path)))

    assert salida.returncode == 2
    assert "bomba" in salida.stderr
