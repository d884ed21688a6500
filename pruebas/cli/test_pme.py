"""`bocamina pme calcular`, por la puerta: el contrato de JSON, decimales exactos y errores con frase."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from decimal import Decimal
from pathlib import Path

import pytest

from bocamina.cli import principal

PROPUESTA = {"mineral": "carbon", "area_ha": "149.5", "otros_terrenos": True, "fecha": "2026-03-01"}
COMPLETA = {
    "mineral": "metales",
    "deposito": "aluvial",
    "area_ha": "149.5",
    "corriente": "cauce",
    "longitud_km": "1.2",
    "otros_terrenos": True,
    "area_mineralizada_ha": None,
    "opcionales": ["pozos_galerias", "perforaciones"],
    "obras": ["campamento", "helipuerto", "accesos", "tuneles", "hallazgo_arqueologico"],
    "fecha": "2026-03-01",
}
ACTIVIDADES = [
    "revision_bibliografica",
    "contacto_comunidad",
    "base_topografica",
    "cartografia_geologica",
    "trincheras_apiques",
    "geoquimica",
    "geofisica",
    "dinamica_fluvial",
    "hidrologia_sedimentologia",
    "pozos_galerias",
    "perforaciones",
    "muestreo_calidad",
    "geotecnico",
    "hidrologico",
    "hidrogeologico",
    "modelo_geologico",
]
AMBIENTALES = [
    "seleccion_sitios",
    "aguas_lluvias",
    "aguas_residuales",
    "cuerpos_agua",
    "material_particulado",
    "ruido",
    "combustibles",
    "taludes",
    "accesos",
    "residuos_solidos",
    "sitios_temporales",
    "fauna_flora",
    "gestion_social",
    "capacitacion",
    "mano_obra",
    "rescate_arqueologico",
    "hundimientos",
]


def correr(entrada):
    """La orden dentro de este proceso, con entradas y salidas de verdad; solo se ahorra el arranque."""
    texto = entrada if isinstance(entrada, str) else json.dumps(entrada)
    salida, error, antes = io.StringIO(), io.StringIO(), sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(texto.encode()))
    try:
        with redirect_stdout(salida), redirect_stderr(error), pytest.raises(SystemExit) as fin:
            principal(["pme", "calcular"])
    finally:
        sys.stdin = antes
    return subprocess.CompletedProcess([], fin.value.code, salida.getvalue(), error.getvalue())


def calcular(entrada):
    corrida = correr(entrada)
    assert corrida.returncode == 0, corrida.stderr
    return json.loads(corrida.stdout)


def rechazar(entrada) -> str:
    corrida = correr(entrada)
    assert corrida.returncode != 0
    assert corrida.stdout == ""
    assert "Traceback" not in corrida.stderr
    return corrida.stderr.strip()


def test_las_claves_son_las_del_contrato():
    salida = calcular(COMPLETA)

    assert list(salida) == [
        "actividades", "ambientales", "totales", "clasificacion", "criterios", "avisos",
    ]  # fmt: skip
    assert list(salida["actividades"]) == ACTIVIDADES
    assert list(salida["ambientales"]) == AMBIENTALES
    for actividad in salida["actividades"].values():
        assert set(actividad) >= {"fase", "aplica", "obligatoria", "cantidad", "minimo_smldv", "explicacion"}
        assert actividad["fase"] in ("I", "II", "III")
    for medida in salida["ambientales"].values():
        assert set(medida) >= {"aplica", "minimo_smldv", "monto_si_aplica_smldv", "explicacion"}
    assert set(salida["totales"]) >= {
        "actividades_smldv", "ambientales_smldv", "total_smldv", "smldv_cop", "total_cop",
    }  # fmt: skip
    assert salida["clasificacion"] == "pequena"
    assert "ambos-terrenos" in salida["criterios"]


def test_los_decimales_son_textos_exactos():
    salida = calcular(PROPUESTA)

    # 0,6 × 149,5 = 89,7; el total está escrito en pruebas/ley/exploracion/totales.yaml
    assert salida["ambientales"]["fauna_flora"]["minimo_smldv"] == "89.7"
    totales = {clave: valor for clave, valor in salida["totales"].items() if clave != "explicacion"}
    assert totales == {
        "actividades_smldv": "5498",
        "ambientales_smldv": "799.7",
        "total_smldv": "6297.7",
        "smldv_cop": "58363.5",
        "total_cop": "367555813.95",
    }
    montos = [r[clave] for parte in ("actividades", "ambientales") for r in salida[parte].values()
              for clave in ("minimo_smldv", "cantidad", "monto_si_aplica_smldv") if clave in r]  # fmt: skip
    assert all(monto is None or (isinstance(monto, str) and Decimal(monto) >= 0) for monto in montos)


def test_null_donde_no_aplica_y_cero_donde_es_optativa_y_no_se_ofrece():
    salida = calcular(PROPUESTA)

    assert salida["actividades"]["geofisica"] | {"explicacion": 0} == {
        "fase": "I", "aplica": False, "obligatoria": False, "cantidad": None, "unidad": "estudio",
        "minimo_smldv": None, "explicacion": 0,
    }  # fmt: skip
    perforaciones = salida["actividades"]["perforaciones"]
    assert (perforaciones["aplica"], perforaciones["obligatoria"]) == (True, False)
    assert (perforaciones["minimo_smldv"], perforaciones["cantidad"]) == ("0", "0")
    rescate = salida["ambientales"]["rescate_arqueologico"]
    assert (rescate["aplica"], rescate["minimo_smldv"]) == (False, None)
    assert rescate["monto_si_aplica_smldv"] == "200"


def test_objeto_entra_objeto_sale_lista_entra_lista_sale_en_su_orden():
    otra = PROPUESTA | {"area_ha": "6000"}

    assert calcular([PROPUESTA, otra]) == [calcular(PROPUESTA), calcular(otra)]
    assert calcular([PROPUESTA]) == [calcular(PROPUESTA)]
    assert calcular([]) == []


@pytest.mark.parametrize("literal", ["150.0001", "150.000100", "1.500001e2", '"150.0001"', '"+150.0001"'])
def test_los_numeros_valen_con_o_sin_comillas_y_no_pierden_nada(literal):
    texto = json.dumps(PROPUESTA).replace('"149.5"', literal)

    # 1,8 × 150,0001 + 406 = 676,00018
    assert calcular(texto)["actividades"]["cartografia_geologica"]["minimo_smldv"] == "676.00018"


@pytest.mark.parametrize("literal", ["200", "2e2", '"200"', "200.0"])
def test_los_enteros_valen_con_o_sin_comillas(literal):
    texto = json.dumps(PROPUESTA).replace('"149.5"', literal)

    assert calcular(texto)["actividades"]["base_topografica"]["minimo_smldv"] == "230"


def test_un_numero_pequeno_sin_comillas_no_se_vuelve_notacion_cientifica():
    rio = {"mineral": "grava", "area_ha": "20", "corriente": "cauce", "fecha": "2026-03-01"}
    texto = json.dumps(rio)[:-1] + ', "longitud_km": 0.000001}'

    assert calcular(texto)["actividades"]["dinamica_fluvial"]["minimo_smldv"] == "0.0001"


def test_opcionales_y_obras_pueden_faltar():
    assert calcular(PROPUESTA) == calcular(PROPUESTA | {"opcionales": [], "obras": []})


def test_la_explicacion_trae_formula_insumos_y_cita():
    base = calcular(PROPUESTA | {"area_ha": "150.0001"})["actividades"]["base_topografica"]["explicacion"]

    assert base["formula"] == "0,6 × 150,0001 ha + 110"
    assert {insumo["nombre"]: insumo["valor"] for insumo in base["insumos"]} == {
        "precio por unidad": "0.6",
        "área solicitada": "150.0001",
        "valor fijo": "110",
    }
    assert base["citas"][0]["articulo"] == "Tabla 2"
    assert base["citas"][0]["lugar"] == "fila «Base topográfica», columna «Carbón»"


def test_lo_imposible_dice_todas_las_razones_con_su_articulo_y_no_escribe_nada():
    frase = rechazar(
        PROPUESTA | {"mineral": "grava", "area_ha": "10001", "longitud_km": "1", "color": "azul"}
    )

    for parte in ("«color»", "art. 65", "gran minería", "Tabla 1", "«longitud_km»", "Formato A"):
        assert parte in frase
    assert len(frase.splitlines()) == 1


def test_un_elemento_malo_de_la_lista_no_deja_salir_ninguno():
    assert "Elemento 2" in rechazar([PROPUESTA, PROPUESTA | {"area_ha": "0"}, PROPUESTA])


@pytest.mark.parametrize(
    "entrada",
    ["", "{", "[1]", "null", '"hola"', '{"mineral":"carbon","mineral":"grava"}', "[[]]", "{}",
     json.dumps(PROPUESTA).replace('"149.5"', "NaN"), json.dumps(PROPUESTA).replace('"149.5"', "1e999999999"),
     json.dumps(PROPUESTA | {"fecha": "2018-06-12"}), json.dumps(PROPUESTA | {"area_ha": "1" * 5000})],
    ids=lambda entrada: entrada[:24] or "vacía",
)  # fmt: skip
def test_lo_que_no_es_una_propuesta_se_rechaza_con_una_frase(entrada):
    frase = rechazar(entrada)

    assert frase.endswith((".", ")"))
    assert len(frase.splitlines()) == 1


def test_la_orden_de_verdad_en_otro_proceso():
    fin = subprocess.run(
        [Path(sys.executable).with_name("bocamina"), "pme", "calcular"],
        input=json.dumps(PROPUESTA), capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert fin.returncode == 0, fin.stderr
    assert json.loads(fin.stdout) == calcular(PROPUESTA)
