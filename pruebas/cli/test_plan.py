"""`bocamina plan avance`, por la puerta: entrada estándar, salida estándar y código."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout

import pytest

from bocamina.cli import principal

REDUCCION = {
    "tipo": "reduccion",
    "linea_base": "100",
    "metas": {"2026-T1": "90", "2026-T2": "80", "2026-T3": "65", "2026-T4": "50"},
    "meta_final": "50",
    "resultados": {"2026-T1": "75"},
    "hoy": "2026-05-01",
}


def correr(entrada, orden="avance", *opciones):
    texto = entrada if isinstance(entrada, str) else json.dumps(entrada)
    salida, error, antes = io.StringIO(), io.StringIO(), sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(texto.encode()))
    try:
        with redirect_stdout(salida), redirect_stderr(error), pytest.raises(SystemExit) as fin:
            principal(["plan", orden, *opciones])
    finally:
        sys.stdin = antes
    return subprocess.CompletedProcess([], fin.value.code, salida.getvalue(), error.getvalue())


def responder(entrada):
    corrida = correr(entrada)
    assert corrida.returncode == 0, corrida.stderr
    return json.loads(corrida.stdout)


def test_el_ejemplo_de_la_guia_de_uso():
    salida = responder(REDUCCION)

    assert list(salida) == ["avance", "esperado", "semaforo", "explicacion"]
    assert (salida["avance"], salida["esperado"], salida["semaforo"]) == ("50", "20", "verde")
    assert "Avance: (100 − 75) / (100 − 50) = 50 %." in salida["explicacion"]["pasos"]


def test_una_lista_responde_con_una_lista_en_el_mismo_orden():
    salida = responder([REDUCCION, {**REDUCCION, "resultados": {}}, {**REDUCCION, "metas": {}}])

    assert [s["semaforo"] for s in salida] == ["verde", "blanco", "gris"]
    assert responder([]) == []


def test_un_numero_de_json_se_lee_exacto():
    assert responder({**REDUCCION, "resultados": {"2026-T1": 74.9}})["avance"] == "50.2"


def test_lo_que_no_termina_lleva_veintiocho_cifras():
    acumulado = {"tipo": "acumulado", "metas": {"2026": "3"}, "meta_final": "3", "resultados": {"2026-T1": 1}}

    assert responder({**acumulado, "hoy": "2026-12-31"})["avance"] == "33.33333333333333333333333333"


def test_lo_fisico_y_lo_financiero_lado_a_lado():
    dinero = {"presupuesto": "1000000", "comprometido": "700000", "pagado": "650000"}

    salida = responder({**REDUCCION, "financiero": dinero})["financiero"]

    assert (salida["comprometido"], salida["pagado"], salida["brecha"]) == ("70", "65", "-15")


def test_dice_todas_las_razones_y_no_responde_a_medias():
    malo = {
        "tipo": "promedio",
        "linea_base": "mucho",
        "metas": {"2026": "10", "2026-T2": "5", "2026-T9": "1"},
        "meta_final": True,
        "hoy": "2026-02-30",
        "resultado": {},
    }

    corrida = correr([REDUCCION, malo])

    assert (corrida.returncode, corrida.stdout) == (2, "")
    assert corrida.stderr.startswith("Elemento 2: No se puede medir: ")
    for razon in (
        "la clave «resultado» no se conoce",
        "falta «resultados»",
        "«tipo» debe ser uno de: acumulado, flujo, stock, capacidad, reduccion, reduccion_anual",
        "«linea_base»: «mucho» no es un número decimal",
        "«2026-T9» no es un período",
        "«metas»: 2026 y 2026-T2 se pisan",
        "«meta_final»: «True» no es un número decimal",
        "la fecha 2026-02-30 no existe en el calendario",
    ):
        assert razon in corrida.stderr


@pytest.mark.parametrize(
    ("cambio", "frase"),
    [
        ({"tipo": None}, "«tipo» debe ser uno de"),
        ({"linea_base": None}, "falta «linea_base»: el tipo «reduccion» la pide"),
        ({"meta_final": ""}, "falta «meta_final»: el tipo «reduccion» la pide"),
        ({"meta_final": "120"}, "un indicador de reducción baja"),
        ({"metas": ["90"]}, "«metas» debe ser un objeto de período a número"),
        ({"resultados": {"2026-T1": "7,5"}}, "«resultados 2026-T1»: «7,5» no es un número decimal"),
        ({"resultados": {"2026-T1": "9" * 16}}, "no es un número decimal"),
        ({"resultados": {"2026-T1": {"a": 1}}}, "no es un número decimal"),
        ({"linea_base": {"2026-T1": "100"}}, "«linea_base»"),
        ({"hoy": "1999-12-31"}, "no tiene valor"),
        ({"hoy": 5}, "«hoy» debe ser como"),
        ({"financiero": "100"}, "«financiero» debe ser un objeto"),
        ({"financiero": {"pagado": "-1"}}, "falta «presupuesto»"),
        ({"financiero": {"presupuesto": "10", "girado": "1"}}, "la clave «girado» no se conoce"),
        ({"tipo": "flujo", "metas": {"2026": "50"}}, "cada resultado se compara con la meta de su período"),
        ({"tipo": "reduccion_anual", "linea_base": {"2026-T1": "80"}}, "falta «linea_base»"),
        ({"tipo": "reduccion_anual", "linea_base": "85"}, "la de 2026-T1 es mayor que su línea base"),
    ],
)
def test_lo_que_no_sirve_se_rechaza_con_su_frase(cambio, frase):
    corrida = correr({**REDUCCION, **cambio})

    assert (corrida.returncode, corrida.stdout) == (2, "")
    assert frase in corrida.stderr
    assert "Traceback" not in corrida.stderr


@pytest.mark.parametrize("entrada", ["", "[1]", "{", '{"tipo": "flujo", "tipo": "stock"}', "NaN"])
def test_lo_que_no_es_json_se_rechaza(entrada):
    corrida = correr(entrada)

    assert (corrida.returncode, corrida.stdout) == (2, "")
    assert corrida.stderr.strip().endswith(("repita.", "null.", "lista."))


def revisar(entrada, *opciones):
    return correr(entrada, "redaccion", *opciones)


def test_la_redaccion_dice_la_regla_y_la_palabra():
    corrida = revisar([
        {"accion": "Fortalecer la asociatividad", "responsables": "ANM"},
        {"accion": "Publicar el mapa", "responsables": ["SGC"]},
        {
            "accion": "Elaborar guías de cierre",
            "responsables": ["ANM"],
            "indicador": {
                "nombre": "Guías publicadas",
                "unidad": "documentos",
                "metas": {"2026": "2"},
                "linea_base": "0",
            },
        },
    ])  # fmt: skip

    salida = [[(h["numero"], h["palabras"]) for h in s["hallazgos"]] for s in json.loads(corrida.stdout)]
    assert salida == [[(3, ["Fortalecer"])], [], [(11, ["fecha", "fuente"])]]


def test_lo_que_no_se_puede_revisar_se_rechaza_con_todas_las_razones():
    corrida = revisar(
        {
            "texto": "x",
            "responsables": 5,
            "indicador": {"nombre": "", "metas": ["mucho"], "linea_base": {"v": 1}},
        }
    )

    assert (corrida.returncode, corrida.stdout) == (2, "")
    for razon in (
        "la clave «texto» no se conoce",
        "falta «accion»",
        "«responsables» debe ser un texto o una lista de textos",
        "«indicador»: falta «nombre»",
        "«indicador metas»: «mucho» no es un número decimal",
        "«indicador linea_base»: la clave «v» no se conoce",
    ):
        assert razon in corrida.stderr


def test_un_borrador_mal_escrito_se_dice(tmp_path):
    archivo = tmp_path / "malo.yaml"
    archivo.write_text("redaccion.x:\n  nombre: X\n", encoding="utf-8")

    corrida = revisar({"accion": "x"}, "--borrador", str(archivo))

    assert (corrida.returncode, corrida.stdout) == (2, "")
    assert "malo.yaml" in corrida.stderr
