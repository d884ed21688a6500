"""La demostración que ya está preparada arranca de una vez y no toca los datos."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from bocamina.cli.demo import SELLO, _huella_del_codigo

SEGUNDA_VEZ = """
import sys
from bocamina.cli.demo import demo
demo(["--sin-servir"], standalone_mode=False)
print("django.apps" in sys.modules)
"""


def test_la_segunda_vez_no_carga_nada_ni_despierta_a_django(tmp_path: Path) -> None:
    (tmp_path / SELLO).write_text(_huella_del_codigo(), encoding="ascii")

    corrida = subprocess.run(
        [sys.executable, "-c", SEGUNDA_VEZ],
        env=os.environ | {"BOCAMINA_DATOS": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert corrida.stdout == "False\n"
    assert {ruta.name for ruta in tmp_path.iterdir()} == {SELLO, ".llave"}
