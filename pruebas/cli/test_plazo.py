"""`bocamina plazo calcular`, por la puerta: entrada estándar, salida estándar y código."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from datetime import date, timedelta

import pytest

from bocamina.cli import principal
from pruebas.festivos_a_mano import festivos

TERMINO = {"desde": "2026-03-20", "cantidad": 15, "unidad": "dia_habil", "sentido": "despues"}


def correr(entrada, *opciones):
    """La orden dentro de este proceso, con entradas y salidas de verdad; solo se ahorra el arranque."""
    texto = entrada if isinstance(entrada, str) else json.dumps(entrada)
    salida, error, antes = io.StringIO(), io.StringIO(), sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(texto.encode()))
    try:
        with redirect_stdout(salida), redirect_stderr(error), pytest.raises(SystemExit) as fin:
            principal(["plazo", "calcular", *opciones])
    finally:
        sys.stdin = antes
    return subprocess.CompletedProcess([], fin.value.code, salida.getvalue(), error.getvalue())


def calcular(entrada):
    corrida = correr(entrada)
    assert corrida.returncode == 0, corrida.stderr
    return json.loads(corrida.stdout)


def test_ley4_art62_el_ejemplo_de_la_casa():
    salida = calcular(TERMINO)
    assert list(salida) == ["vence", "dias_omitidos", "explicacion"]
    assert salida["vence"] == salida["explicacion"]["valor"] == "2026-04-15"
    motivos = {dia["fecha"]: dia["motivo"] for dia in salida["dias_omitidos"]}
    assert motivos["2026-03-23"] == (
        "festivo: Día de San José, trasladado del 19 de marzo (Ley 51 de 1983, art. 1)"
    )
    assert motivos["2026-04-02"].startswith("festivo: Jueves Santo")
    assert motivos["2026-04-11"] == "fin de semana (sábado)"
    assert len(motivos) == 11
    assert "ley-4-1913" in {cita["norma"] for cita in salida["explicacion"]["citas"]}


def test_una_lista_responde_con_una_lista_en_el_mismo_orden():
    otro = {"desde": "2026-04-20", "cantidad": 1, "unidad": "mes", "sentido": "antes"}
    salidas = calcular([TERMINO, otro])
    assert [salida["vence"] for salida in salidas] == ["2026-04-15", "2026-03-19"]
    assert [salida["explicacion"]["criterios"] for salida in salidas] == [[], ["convocatoria-conteo"]]
    assert calcular([]) == []


def test_suspensiones_y_cierres_de_la_entrada():
    salida = calcular(
        {
            **TERMINO,
            "suspensiones": [{"desde": "2026-04-06", "hasta": "2026-04-07", "motivo": "paro"}],
            "cierres": [{"desde": "2026-04-08", "hasta": "2026-04-08", "motivo": "día cívico"}],
        }
    )
    motivos = {dia["fecha"]: dia["motivo"] for dia in salida["dias_omitidos"]}
    assert salida["vence"] == "2026-04-20"
    assert motivos["2026-04-06"] == "suspensión de términos: paro"
    assert motivos["2026-04-08"] == "cierre de la entidad: día cívico"


def test_un_borrador_cambia_la_cuenta_sin_tocar_archivos(tmp_path):
    ruta = tmp_path / "cambios.yaml"
    ruta.write_text(
        "prueba.agregado:\n  nombre: Día de prueba\n  unidad: dia_agregado\n  valores:\n"
        "    - desde: 2026-01-01\n      valor: {fecha: 2026-04-15}\n      verificado: null\n"
        "      citas: [{norma: ley-51-1983, articulo: art. 1}]\n",
        encoding="utf-8",
    )
    corrida = correr(TERMINO, "--borrador", str(ruta))
    assert corrida.returncode == 0, corrida.stderr
    salida = json.loads(corrida.stdout)
    assert salida["vence"] == "2026-04-16"
    assert salida["dias_omitidos"][-1]["motivo"] == "festivo: Día de prueba (Ley 51 de 1983, art. 1)"
    assert calcular(TERMINO)["vence"] == "2026-04-15"


@pytest.mark.parametrize("contenido", [None, "a: [", "a: {b: 1}", "festivos.navidad: {valores: 3}"])
def test_un_borrador_que_no_sirve_se_explica(tmp_path, contenido):
    ruta = tmp_path / "cambios.yaml"
    if contenido is not None:
        ruta.write_text(contenido, encoding="utf-8")
    corrida = correr(TERMINO, "--borrador", str(ruta))
    assert corrida.returncode == 2
    assert corrida.stdout == ""
    assert "cambios.yaml" in corrida.stderr
    assert len(corrida.stderr.strip().splitlines()) == 1


MALAS = [
    ({"cantidad": True}, "«cantidad» debe ser un número entero"),
    ({"cantidad": 0}, "«cantidad» debe ser un número entero"),
    ({"cantidad": -3}, "«cantidad» debe ser un número entero"),
    ({"cantidad": 1.0}, "«cantidad» debe ser un número entero"),
    ({"cantidad": "15"}, "«cantidad» debe ser un número entero"),
    ({"cantidad": None}, "«cantidad» debe ser un número entero"),
    ({"cantidad": 10**40}, "entre 1 y 40000"),
    ({"desde": "2026-02-30"}, "«desde» dice 2026-02-30, que no existe"),
    ({"desde": "20260320"}, "«desde» debe ser una fecha como"),
    ({"desde": "２０２６-03-20"}, "«desde» debe ser una fecha como"),
    ({"desde": 20260320}, "«desde» debe ser una fecha como"),
    ({"desde": "2026-03-20T00:00"}, "«desde» debe ser una fecha como"),
    ({"desde": "1983-12-31"}, "«desde» debe estar entre 1984-01-01 y 2100-12-31"),
    ({"desde": "9999-12-31"}, "«desde» debe estar entre 1984-01-01 y 2100-12-31"),
    ({"unidad": "semana"}, "«unidad» debe ser una de: dia_habil, dia_calendario, mes, anio"),
    ({"unidad": ["mes"]}, "«unidad» debe ser una de"),
    ({"sentido": "DESPUES"}, "«sentido» debe ser una de: despues, antes"),
    ({"cantidad": 40_000, "unidad": "anio"}, "Use una cantidad menor"),
    ({"cantidad": 40_000}, "Cambie la fecha o la cantidad"),
    ({"plazo": 3}, "La clave «plazo» no se conoce"),
    ({"suspensiones": {}}, "«suspensiones» debe ser una lista"),
    ({"suspensiones": ["x"]}, "«suspensiones[1]» debe ser un objeto"),
    ({"cierres": [{"desde": "2026-01-01", "hasta": "2026-01-02"}]}, "Falta la clave «cierres[1].motivo»"),
    (
        {"cierres": [{"desde": "2026-01-03", "hasta": "2026-01-02", "motivo": "x"}]},
        "«cierres[1].hasta» es anterior a «cierres[1].desde»",
    ),
    ({"cierres": [{"desde": "2026-01-03", "hasta": "2026-01-04", "motivo": " "}]}, "«cierres[1].motivo»"),
    (
        {"suspensiones": [{"desde": "0001-01-01", "hasta": "9999-12-31", "motivo": "siempre"}]},
        "del 1984-01-01 al 2100-12-31",
    ),
]


@pytest.mark.parametrize(("cambio", "frase"), MALAS)
def test_lo_que_no_se_puede_contar_se_explica(cambio, frase):
    corrida = correr({**TERMINO, **cambio})
    assert corrida.returncode == 2
    assert corrida.stdout == ""
    assert frase in corrida.stderr
    assert len(corrida.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("falta", list(TERMINO))
def test_falta_una_clave(falta):
    corrida = correr({clave: valor for clave, valor in TERMINO.items() if clave != falta})
    assert corrida.returncode == 2
    assert f"Falta la clave «{falta}»" in corrida.stderr


@pytest.mark.parametrize("texto", ["", "{", "3", "null", '"x"', '{"desde": NaN}', "[" * 100_000, "9" * 5_000])
def test_una_entrada_que_no_es_un_termino_no_deja_traza(texto):
    corrida = correr(texto)
    assert corrida.returncode == 2
    assert corrida.stdout == ""
    assert "Traceback" not in corrida.stderr
    assert corrida.stderr.strip()


def test_si_un_elemento_falla_no_se_escribe_ninguno():
    corrida = correr([TERMINO, {**TERMINO, "cantidad": 0}])
    assert corrida.returncode == 2
    assert corrida.stdout == ""
    assert corrida.stderr.startswith("Elemento 2: «cantidad»")


def test_la_orden_instalada_responde_y_rechaza():
    for entrada, codigo in ((TERMINO, 0), ({**TERMINO, "cantidad": 0}, 2)):
        corrida = subprocess.run(
            [sys.executable, "-c", "from bocamina.cli import principal; principal()", "plazo", "calcular"],
            input=json.dumps(entrada),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert corrida.returncode == codigo
        assert bool(corrida.stdout) is (codigo == 0)
        assert "Traceback" not in corrida.stderr


def test_no_carga_django():
    codigo = (
        "import sys, io, json\n"
        f"sys.stdin = io.TextIOWrapper(io.BytesIO({json.dumps(TERMINO).encode()!r}))\n"
        "from bocamina.cli import principal\n"
        "try:\n    principal(['plazo', 'calcular'])\n"
        "except SystemExit as fin:\n    assert not fin.code\n"
        "assert 'django' not in sys.modules\n"
        "assert 'holidays.countries' not in sys.modules\n"
    )
    corrida = subprocess.run(
        [sys.executable, "-c", codigo], capture_output=True, text=True, timeout=60, check=False
    )
    assert corrida.returncode == 0, corrida.stderr


def test_un_siglo_de_dias_habiles_se_cuenta():
    desde = date(1984, 1, 2)
    salida = calcular(
        {"desde": desde.isoformat(), "cantidad": 28_000, "unidad": "dia_habil", "sentido": "despues"}
    )
    vence = date.fromisoformat(salida["vence"])
    no_habiles = {fecha for anio in range(1984, vence.year + 1) for fecha in festivos(anio)}
    corridos = (desde + timedelta(days=dias) for dias in range(1, (vence - desde).days + 1))
    assert sum(dia.weekday() < 5 and dia not in no_habiles for dia in corridos) == 28_000
