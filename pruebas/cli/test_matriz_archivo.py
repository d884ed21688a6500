"""`bocamina matriz importar` y `exportar`, como las corre una persona."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from bocamina.cli.matriz import matriz
from bocamina.registro.pndm.acciones.versiones import guardar_plan
from bocamina.registro.pndm.models import Version
from pruebas.registro.pndm.escenario import RENGLONES, hoja, montar

pytestmark = pytest.mark.django_db


def test_importar_responde_en_json_con_la_suma_y_exportar_vuelve_igual(tmp_path):
    matriz_ = montar()
    entrada, salida = tmp_path / "matriz.csv", tmp_path / "vuelta.xlsx"
    entrada.write_bytes(hoja(*RENGLONES))

    como = matriz_.planificadora.email
    importada = CliRunner().invoke(matriz, ["importar", str(entrada), "--version", "Segunda"])
    exportada = CliRunner().invoke(matriz, ["exportar", str(salida), "--con-contactos", "--como", como])
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
        (["exportar", "salida.csv", "--con-contactos"], "diga con --como"),
        (["exportar", "salida.csv", "--con-contactos", "--como", "ajena@prueba.example"], "no puede ver"),
    ],
)
def test_lo_que_no_se_puede_se_dice_y_no_escribe(orden, frase, tmp_path, monkeypatch):
    montar()
    monkeypatch.chdir(tmp_path)

    respuesta = CliRunner().invoke(matriz, orden)

    assert (respuesta.exit_code, frase in respuesta.output) == (2, True)
    assert Version.objects.count() == 1
    assert not list(tmp_path.iterdir())


def test_sin_pedirlos_los_contactos_no_salen_y_con_dos_planes_hay_que_decir_cual(tmp_path):
    matriz_ = montar()
    salida = tmp_path / "matriz.csv"

    una = CliRunner().invoke(matriz, ["exportar", str(salida)])
    guardar_plan(
        clave="otro", nombre="Otro", horizonte=2040, vision="", ejes={}, otros_nombres=[], **matriz_.quien
    )
    otra = CliRunner().invoke(matriz, ["exportar", str(salida)])

    assert una.exit_code == 0
    assert "ana@prueba.example" not in salida.read_text("utf-8")
    assert (otra.exit_code, "otro, pndm" in otra.output) == (2, True)
