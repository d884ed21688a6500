"""Lo común de la suite: la base que elige el entorno y lo que se saltó, con la orden que lo activa."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest

# Antes de que Django lea la configuración: una carpeta de datos propia y ninguna variable ajena.
_carpeta = tempfile.mkdtemp(prefix="bocamina-prueba-")
for _variable in [v for v in os.environ if v.startswith("BOCAMINA_") and v != "BOCAMINA_PRUEBA_POSTGRES"]:
    del os.environ[_variable]
os.environ["BOCAMINA_DATOS"] = _carpeta
if os.environ.get("BOCAMINA_PRUEBA_POSTGRES"):
    os.environ["BOCAMINA_BASE_DATOS"] = os.environ["BOCAMINA_PRUEBA_POSTGRES"]

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--solo-base", action="store_true", help="solo lo que toca la base de datos, sin navegador"
    )


def _toca_la_base(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    con_base = item.get_closest_marker("django_db") or fixtures & {"db", "transactional_db"}
    return bool(con_base) and not item.get_closest_marker("navegador")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--solo-base"):
        fuera = [item for item in items if not _toca_la_base(item)]
        config.hook.pytest_deselected(items=fuera)
        items[:] = [item for item in items if _toca_la_base(item)]
    if CHROMIUM:
        return
    salto = pytest.mark.skip(reason="no hay Chromium; se activa con: apt-get install chromium")
    for item in items:
        if item.get_closest_marker("navegador"):
            item.add_marker(salto)


@pytest.fixture
def en_postgres() -> bool:
    return "BOCAMINA_BASE_DATOS" in os.environ


def pytest_unconfigure() -> None:
    if not Path(_carpeta).is_relative_to(tempfile.gettempdir()):
        return
    shutil.rmtree(_carpeta, ignore_errors=True)
