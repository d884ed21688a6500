"""Se carga antes de que Django lea su configuración (`-p pruebas.entorno`): carpeta propia y base elegida."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

_carpeta = Path(tempfile.mkdtemp(prefix="bocamina-prueba-"))
(_carpeta / "estatico").mkdir()
for _variable in [
    v for v in os.environ if v.startswith("BOCAMINA_") and not v.startswith("BOCAMINA_PRUEBA_")
]:
    del os.environ[_variable]
os.environ["BOCAMINA_DATOS"] = str(_carpeta)
if os.environ.get("BOCAMINA_PRUEBA_POSTGRES"):
    os.environ["BOCAMINA_BASE_DATOS"] = os.environ["BOCAMINA_PRUEBA_POSTGRES"]


def pytest_unconfigure() -> None:
    shutil.rmtree(_carpeta, ignore_errors=True)
