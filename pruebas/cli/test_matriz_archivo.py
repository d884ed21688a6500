"""`bocamina matriz importar` y `exportar`, como las corre una persona."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from bocamina.cli.matriz import matriz
from bocamina.registro.pndm.models import Version
from pruebas.registro.pndm.escenario import RENGLONES, hoja, montar

pytestmark = pytest.mark.django_db


def test_importar_responde_en_json_con_la_suma_y_exportar_vuelve_igual(tmp_path):
    montar()
    entrada, salida = tmp_path / "matriz.csv", tmp_path / "vuelta.xlsx"
    entrada.write_bytes(hoja(*RENGLONES))

    importada = CliRunner().invoke(matriz, ["importar", str(entrada), "--version", "Segunda"])
    exportada = CliRunner().invoke(matriz, ["exportar", str(salida), "--con-contactos"])
    otra = CliRunner().invoke(matriz, ["importar", str(salida), "--version", "Tercera"])

    informe = json.loads(importada.stdout)
    assert informe["leidas"] + informe["reportadas"] == informe["filas"] == 5
    assert (informe["acciones"], informe["mismo_hilo"]["codigo"], informe["nuevas"]) == (4, 4, 0)
    assert exportada.exit_code == 0
    assert json.loads(otra.stdout)["mismo_hilo"]["codigo"] == 4


@pytest.mark.parametrize(
    ("orden", "frase"),
    [
        (["importar", "no-esta.xlsx", "--version", "X"], "No se pudo leer"),
        (["exportar", "salida.odt"], "Se escribe en"),
        (["exportar", "salida.pdf", "--version", "otra"], "Las que hay: primera"),
        (["exportar", "salida.pdf", "--plan", "ninguno"], "No hay un plan"),
    ],
)
def test_lo_que_no_se_puede_se_dice_y_no_escribe(orden, frase, tmp_path, monkeypatch):
    montar()
    monkeypatch.chdir(tmp_path)

    respuesta = CliRunner().invoke(matriz, orden)

    assert (respuesta.exit_code, frase in respuesta.output) == (2, True)
    assert Version.objects.count() == 1
    assert not list(tmp_path.iterdir())
