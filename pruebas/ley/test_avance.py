"""El avance de un indicador por tipo de acumulación: la aritmética está en pruebas/ley/planes/avance.yaml."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from bocamina import normativa
from bocamina.normativa.planes import reglas_de_avance
from bocamina.nucleo.planes import Acumulacion, leer_seguimiento, medir

CASOS = yaml.safe_load((Path(__file__).parent / "planes" / "avance.yaml").read_text(encoding="utf-8"))
CORTE = date(2026, 12, 31)
PROPIAS = ("tipo", "linea_base", "metas", "meta_final", "resultados", "hoy")


def _con_textos(valor):
    """YAML lee `2026:` como número; en JSON las claves son textos."""
    return {str(c): v for c, v in valor.items()} if isinstance(valor, dict) else valor


def medir_caso(caso, elecciones=()):
    dato = {clave: _con_textos(caso[clave]) for clave in PROPIAS if clave in caso}
    seguimiento = leer_seguimiento(dato, hoy=CORTE)
    return medir(seguimiento, reglas_de_avance(en=seguimiento.hoy, elecciones=elecciones))


@pytest.mark.parametrize("caso", CASOS, ids=[caso["id"] for caso in CASOS])
def test_avance(caso):
    hallado = medir_caso(caso).como_dict()

    assert {c: hallado[c] for c in ("avance", "esperado", "semaforo")} == caso["espera"], caso["cuenta"]
    assert any(a.startswith(caso.get("aviso", "")) for a in hallado["explicacion"]["avisos"])
    assert hallado["explicacion"]["citas"]


def test_cada_tipo_tiene_casos():
    assert {caso["tipo"] for caso in CASOS} == {tipo.value for tipo in Acumulacion}


def test_los_colores_son_de_la_casa_y_se_dice():
    explicacion = medir_caso(CASOS[0]).explicacion

    assert explicacion.sin_norma
    assert any("sin norma" in aviso for aviso in explicacion.avisos)


@pytest.mark.parametrize(
    ("criterio", "opcion", "caso", "espera"),
    [
        # con corte al 31 de marzo, T1 todavía no vence
        ("avance-corte", "dia_siguiente", "el_ultimo_dia_ya_vencio", ("50", None, "gris")),
        # 50 es la meta actual de una final de 80: 50/80 = 62,5 %
        ("avance-flujo", "sobre_meta_final", "flujo_sin_lo_que_no_vence", ("90", "62.5", "verde")),
        # el color sale de lo último que se sabe: 50 ≥ 40
        ("avance-sin-reporte", "ningun_reporte", "vacio_no_es_el_ultimo_resultado", ("50", "40", "verde")),
    ],
)  # fmt: skip
def test_otra_lectura_de_un_criterio_cambia_el_avance(criterio, opcion, caso, espera):
    eleccion = normativa.Eleccion(criterio, opcion, date(2020, 1, 1), "prueba")
    dato = next(c for c in CASOS if c["id"] == caso)

    hallado = medir_caso(dato, [eleccion]).como_dict()

    assert (hallado["avance"], hallado["esperado"], hallado["semaforo"]) == espera
    assert criterio in hallado["explicacion"]["criterios"]
