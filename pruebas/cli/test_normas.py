"""`bocamina normas`, por la puerta: lo que se escribe, lo que sale y el código."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from bocamina import normativa

CHOQUE = """
seguimiento.instrumento.devolucion:
  valores:
    - desde: 2026-01-01
      valor: {cantidad: 30, unidad: dia_habil, sentido: antes, hecho: la sesión, acto: devolver}
      verificado: null
      citas: [{norma: guia-dmedp-t2, articulo: "2.2.2.3"}]
"""


def correr(*args):
    orden = [
        sys.executable,
        "-c",
        "from bocamina.cli import principal; principal()",
        "normas",
        *map(str, args),
    ]
    return subprocess.run(orden, capture_output=True, text=True, timeout=60, check=False)


def salida(*args):
    corrida = correr(*args)
    assert corrida.returncode == 0, corrida.stderr
    return corrida.stdout


def test_ver_muestra_valor_norma_e_historia():
    texto = salida("ver", "smldv", "--en", "2026-11-20")
    assert "Valor: 58.363,5" in texto
    assert "transitorio" in texto
    assert "Decreto 1469 de 2025" in texto
    assert "Decreto 0159 de 2026" in texto
    assert "2018-01-01: 26.041,4" in texto


def test_ver_en_json_es_exacto():
    datos = json.loads(salida("ver", "smldv", "--en", "2026-11-20", "--json"))
    assert (datos["valor"], datos["desde"], datos["transitorio"]) == ("58363.5", "2026-01-01", True)
    assert datos["citas"][1]["verificado"] is None
    assert datos["citas"][1]["secundaria"] is True


def test_lo_que_no_tiene_norma_se_dice():
    assert "Por analogía, sin norma: " in salida("ver", "mesa.distrital.quorum")


def test_listar_busca_sin_tildes():
    texto = salida("listar", "--texto", "QUORUM distrital")
    assert texto.startswith("mesa.distrital.quorum\n")
    assert "1 de " in texto
    todo = json.loads(salida("listar", "--json"))
    assert {"smmlv", "mesa.nacional.quorum"} <= {v["id"] for v in todo}


def test_criterios_los_lista_todos():
    todos = {c["id"]: c for c in json.loads(salida("criterios", "--json"))}
    assert set(todos) == set(normativa.criterios())
    assert todos["geoquimica-muestras"]["elegida"] == "minimo_3_y_techo"
    assert "instrumento-devolucion\n" in salida("criterios")


def test_comparar_dice_que_cambio_y_nada_mas():
    cambios = json.loads(salida("comparar", "2024-12-31", "2025-01-01", "--json"))
    assert {c["id"] for c in cambios} == {"smmlv", "smldv", "uvb"}
    assert next(c for c in cambios if c["id"] == "uvb")["antes"] == "no rige"
    assert "0 valores cambian" in salida("comparar", "2026-03-01", "2026-03-02")


def test_verificar_esta_completo_y_nombra_los_choques():
    texto = salida("verificar", "--en", "2026-11-20")
    assert "0 sin referencia." in texto
    assert "instrumento-devolucion (letra_habiles → diez_habiles_antes_sesion)" in texto
    assert "cadena-tiempos (en_fila → en_paralelo)" in texto
    assert "  2027-03-23  Último día para la segunda sesión\n" in texto
    assert texto.endswith("Todo lo obligatorio está.\n")
    informe = json.loads(salida("verificar", "--json", "--en", "2026-11-20"))
    assert informe["completo"] is True
    assert "codigo.exploracion_limite" in informe["sin_verificar"]


def test_verificar_avisa_el_salario_que_falta():
    assert "smmlv" in json.loads(salida("verificar", "--json", "--en", "2027-01-15"))["por_actualizar"]


def test_un_choque_sin_criterio_falla(tmp_path):
    borrador = tmp_path / "cambios.yaml"
    borrador.write_text(CHOQUE, encoding="utf-8")
    corrida = correr("verificar", "--breve", "--en", "2026-11-20", "--borrador", borrador)
    assert corrida.returncode == 1
    assert "FALLA: instrumento-seguimiento: «Devolución del instrumento»" in corrida.stdout
    assert corrida.stdout.endswith("Falta lo señalado arriba.\n")
    assert corrida.stderr == ""


def test_el_borrador_se_ve_y_no_queda(tmp_path):
    borrador = tmp_path / "cambios.yaml"
    borrador.write_text(CHOQUE, encoding="utf-8")
    id = "seguimiento.instrumento.devolucion"
    assert "30 días hábiles" in salida("ver", id, "--en", "2026-11-20", "--borrador", borrador)
    assert "10 días hábiles" in salida("ver", id, "--en", "2026-11-20")


@pytest.mark.parametrize(
    ("args", "frase"),
    [
        (["ver", "nada"], "No existe el valor legal «nada»."),
        (["ver", "smldv", "--en", "2010-01-01"], "rige desde el 2018-01-01"),
        (["ver", "smldv", "--en", "2026-02-30"], "no es una fecha"),
        (["ver", "smldv", "--en", "20260101"], "no es una fecha"),
        (["ver", "smldv", "--en", "9" * 5000], "no es una fecha"),
        (["ver", "../../etc/passwd"], "No existe el valor legal"),
        (["comparar", "2026-01-01"], "Falta FECHA2"),
        (["listar", "--borrador", "no-existe.yaml"], "el archivo no se pudo leer"),
        (["listar", "--borrador", "."], "el archivo no se pudo leer"),
        (["listar", "--borrador", "/dev/zero"], "pasa de 4 MiB"),
        (["verificar", "--en", "9999-12-31"], "Revise la fecha o el borrador y repita."),
        (["verificar", "--en", "0001-01-01"], "Revise la fecha o el borrador y repita."),
        (["borrar"], "La orden no se entendió"),
    ],
)
def test_lo_malo_se_dice_en_una_frase(args, frase):
    corrida = correr(*args)
    assert corrida.returncode != 0
    assert frase in corrida.stderr
    assert "Traceback" not in corrida.stderr
    assert corrida.stderr.count("\n") == 1


def test_un_termino_descomunal_se_rechaza_pronto(tmp_path):
    borrador = tmp_path / "cambios.yaml"
    borrador.write_text(CHOQUE.replace("cantidad: 30", "cantidad: 39000"), encoding="utf-8")
    corrida = correr("verificar", "--borrador", borrador)
    assert corrida.returncode == 1
    assert "Traceback" not in corrida.stderr
    assert corrida.stderr.count("\n") == 1


def test_un_borrador_mal_escrito_nombra_archivo_y_linea(tmp_path):
    borrador = tmp_path / "cambios.yaml"
    borrador.write_text(CHOQUE.replace("cantidad: 30", "cantidad: 30.5"), encoding="utf-8")
    corrida = correr("listar", "--borrador", borrador)
    assert corrida.returncode == 1
    assert corrida.stderr.startswith("cambios.yaml, línea 5: ")
