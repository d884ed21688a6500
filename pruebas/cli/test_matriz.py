"""`bocamina matriz traslapes`, por la puerta."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout

import pytest

from bocamina.cli import principal

ACCIONES = [
    {"id": "M1", "accion": "Divulgar la normativa de cierre de minas", "entidad": "ANM", "linea": "2"},
    {"id": "M2", "accion": "Socializar las normas sobre el cierre minero", "entidad": "MME", "linea": "4"},
    {"id": "M3", "accion": "Construir vías terciarias en el Cesar", "entidad": "INVIAS", "linea": "4"},
]


def correr(*opciones, entrada=""):
    salida, error, antes = io.StringIO(), io.StringIO(), sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(entrada.encode()))
    try:
        with redirect_stdout(salida), redirect_stderr(error), pytest.raises(SystemExit) as fin:
            principal(["matriz", "traslapes", *opciones])
    finally:
        sys.stdin = antes
    return subprocess.CompletedProcess([], fin.value.code, salida.getvalue(), error.getvalue())


def test_json_por_la_entrada_estandar():
    corrida = correr("--json", entrada=json.dumps(ACCIONES))

    assert corrida.returncode == 0, corrida.stderr
    (traslape,) = json.loads(corrida.stdout)
    assert list(traslape) == ["a", "b", "puntaje", "clase", "porque"]
    assert (traslape["a"], traslape["b"], traslape["clase"]) == ("M1", "M2", "repetida")
    assert 0 <= traslape["puntaje"] <= 1
    assert traslape["porque"][0] == "Tratan de lo mismo: cierre de minas ≈ cierre minero, normativa ≈ normas."


def test_grupos_umbral_limite_y_descartadas(tmp_path):
    entrada = json.dumps([*ACCIONES, {**ACCIONES[0], "id": "M4"}])
    descartadas = tmp_path / "descartadas.json"
    descartadas.write_text('[["M2", "M1"]]', encoding="utf-8")

    con_grupos = json.loads(correr("--json", "--grupos", entrada=entrada).stdout)
    cortada = correr("--json", "--limite", "1", entrada=entrada)
    sin_una = json.loads(correr("--json", "--descartadas", str(descartadas), entrada=entrada).stdout)

    assert [sorted(g) for g in con_grupos["grupos"]] == [["M1", "M2", "M4"]]
    assert len(json.loads(cortada.stdout)) == 1
    assert "Hay 2 parejas más" in cortada.stderr
    assert {(t["a"], t["b"]) for t in sin_una} == {("M1", "M4"), ("M2", "M4")}
    assert len(json.loads(correr("--json", "--umbral", "0", entrada=entrada).stdout)) == 6


def test_dos_archivos_son_dos_listas(tmp_path):
    matriz, peg = tmp_path / "matriz.json", tmp_path / "peg.csv"
    matriz.write_text(json.dumps(ACCIONES), encoding="utf-8")
    peg.write_text("id,acción\nM1,Divulgar normas de cierre de minas\n", encoding="utf-8")

    corrida = correr(str(matriz), str(peg), "--json", "--entre-listas")

    assert {(t["a"], t["b"]) for t in json.loads(corrida.stdout)} == {("M1", "peg:M1"), ("M2", "peg:M1")}


def test_sin_json_se_lee_en_renglones():
    corrida = correr(entrada=json.dumps(ACCIONES))

    assert "repetida   M1 · M2" in corrida.stdout
    assert "Parejas: 1. Grupos que se repiten: 1." in corrida.stdout


@pytest.mark.parametrize(
    ("opciones", "entrada", "frase"),
    [
        (("--json",), "", "está vacía"),
        (("--json",), "[1]", "La entrada: La acción 1 debe ser"),
        (("--json", "no-existe.xlsx"), "", "No se pudo leer no-existe.xlsx"),
        (("--json", "--umbral", "2"), "[]", "umbral"),
    ],
)
def test_lo_que_no_sirve_se_rechaza(opciones, entrada, frase):
    corrida = correr(*opciones, entrada=entrada)

    assert corrida.returncode != 0
    assert corrida.stdout == ""
    assert frase in corrida.stderr
