"""`bocamina expedientes` por su salida."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from bocamina.cli.expedientes import expedientes as orden
from pruebas.registro.expedientes.conftest import (  # noqa: F401 - fixtures
    almacen_propio,
    expediente,
    incorporar,
    secretaria,
)

pytestmark = pytest.mark.django_db


def test_verificar_dice_cual_falta(expediente, secretaria, almacen_propio):  # noqa: F811 - fixtures
    version = incorporar(expediente, secretaria).versiones.get()
    assert CliRunner().invoke(orden, ["verificar"]).output == "Los 1 archivos radicados están íntegros.\n"

    almacen_propio.delete(version.archivo.name)
    salida = CliRunner().invoke(orden, ["verificar", "--json"])

    assert salida.exit_code == 1
    assert json.loads(salida.stdout)["hallazgos"] == [
        {"donde": "BOC-2026-000001 v1", "detalle": "falta el archivo o no se puede leer"}
    ]


def test_limpiar_sin_nada_suelto_lo_dice(expediente, secretaria):  # noqa: F811 - fixtures
    incorporar(expediente, secretaria)

    assert CliRunner().invoke(orden, ["limpiar"]).output == "Hay 0 archivos sueltos.\n"
    assert CliRunner().invoke(orden, ["limpiar", "--aplicar"]).output == "Se borraron 0 archivos sueltos.\n"
