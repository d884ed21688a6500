"""Lo común de la suite: qué se corre en cada base y lo que se saltó, con la orden que lo activa."""

from __future__ import annotations

import os
import shutil

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def pytest_configure() -> None:
    """La suite usa los archivos estáticos tal cual, sin reunirlos antes."""
    from django.conf import settings

    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        # En archivo y con WAL, como en la vida real: en memoria dos hilos se estorban de otra manera.
        settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = str(settings.DATOS / "prueba.sqlite3")


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


def pytest_terminal_summary(terminalreporter) -> None:
    saltos = terminalreporter.stats.get("skipped", [])
    if saltos:
        terminalreporter.section("Lo que se saltó y cómo activarlo")
        for razon in sorted({str(salto.longrepr[2]).removeprefix("Skipped: ") for salto in saltos}):
            terminalreporter.line(f"- {razon}")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """En la integración continua saltar lo del navegador o PostgreSQL es un fallo."""
    reporte = session.config.pluginmanager.get_plugin("terminalreporter")
    if (
        "BOCAMINA_PRUEBA_SIN_SALTOS" not in os.environ
        or reporte is None
        or hasattr(session.config, "workerinput")
    ):
        return
    saltos = [s for s in reporte.stats.get("skipped", []) if "se activa con" in str(s.longrepr)]
    if saltos and exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture
def en_postgres() -> bool:
    from django.db import connection

    return connection.vendor == "postgresql"


@pytest.fixture(scope="session", autouse=True)
def _vaciado_entre_pruebas() -> None:
    from django.core.management import get_commands

    from pruebas.vaciado import VaciarConBitacora

    get_commands()["flush"] = VaciarConBitacora()
