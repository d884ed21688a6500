"""Los términos y los festivos contra la ley: la aritmética está escrita en pruebas/ley/plazos/*.yaml."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from bocamina.normativa.calendario import calendario
from bocamina.nucleo.plazos import Clase, Intervalo, Sentido, Termino, Unidad, calcular
from pruebas.festivos_a_mano import festivos, lunes_siguiente, pascua

CARPETA = Path(__file__).parent / "plazos"
FESTIVOS = yaml.safe_load((CARPETA / "festivos.yaml").read_text(encoding="utf-8"))
TERMINOS = yaml.safe_load((CARPETA / "terminos.yaml").read_text(encoding="utf-8"))
ANIOS = range(2018, 2036)
CALENDARIO = calendario(en=date(2026, 11, 20))


def _por_id(casos):
    return {"argvalues": casos, "ids": [caso["id"] for caso in casos]}


def _fecha(regla, anio):
    if "pascua" in regla:
        return pascua(anio) + timedelta(days=regla["pascua"])
    mes, dia = (int(parte) for parte in regla["fecha"].split("-"))
    fecha = date(anio, mes, dia)
    return lunes_siguiente(fecha) if regla.get("lunes") else fecha


def test_la_pascua_calculada_a_mano_coincide_con_la_publicada():
    publicadas = {2018: (4, 1), 2019: (4, 21), 2024: (3, 31), 2025: (4, 20), 2026: (4, 5), 2035: (3, 25)}
    for anio, (mes, dia) in publicadas.items():
        assert pascua(anio) == date(anio, mes, dia)


@pytest.mark.parametrize("anio", ANIOS)
@pytest.mark.parametrize("regla", **_por_id(FESTIVOS))
def test_ley51_1983_art1_cada_festivo_en_su_dia(regla, anio):
    motivo = CALENDARIO.motivo(_fecha(regla, anio))
    if anio < regla.get("desde", 0):
        assert motivo is None or regla["nombre"] not in motivo.texto
        return
    assert motivo is not None
    assert motivo.clase is Clase.FESTIVO
    assert regla["nombre"] in motivo.texto
    assert [motivo.cita.nombre, motivo.cita.articulo] == regla["norma"]


@pytest.mark.parametrize("regla", **_por_id(FESTIVOS))
def test_ley51_1983_art1_fechas_escritas_a_mano(regla):
    for fecha in regla["ejemplo"]:
        assert _fecha(regla, fecha.year) == fecha
        assert regla["nombre"] in CALENDARIO.motivo(fecha).texto


@pytest.mark.parametrize("anio", ANIOS)
def test_ley51_1983_art1_no_hay_otros_festivos(anio):
    del_producto = {fecha for fecha in CALENDARIO.festivos if fecha.year == anio}
    assert del_producto == set(festivos(anio))


@pytest.mark.parametrize("caso", **_por_id(TERMINOS))
def test_ley4_1913_art62(caso):
    entrada = dict(caso["entrada"])
    extras = {
        clave: [Intervalo(**intervalo) for intervalo in entrada.pop(clave, [])]
        for clave in ("cierres", "suspensiones")
    }
    entrada["unidad"], entrada["sentido"] = Unidad(entrada["unidad"]), Sentido(entrada["sentido"])
    plazo = calcular(Termino(**entrada), CALENDARIO.con(**extras))
    assert plazo.vence == caso["vence"], caso["cuenta"]
    assert len(plazo.dias_omitidos) == caso["omitidos"], caso["cuenta"]
