"""Tablas 2 y 3 de la Resolución 299 de 2018, celda por celda: la aritmética está en exploracion/*.yaml."""

from __future__ import annotations

from itertools import product

import pytest

from pruebas.ley.propuestas import (
    BASE,
    COLUMNAS,
    TERRENOS,
    areas,
    calcular_dato,
    celda,
    esperado,
    leer_yaml,
    montos,
    repartir,
)

FILAS = [
    fila
    for archivo in ("tabla2_fase1", "tabla2_fase2", "tabla2_pozos", "tabla2_perforaciones")
    for fila in leer_yaml(archivo)
]
TABLA3 = leer_yaml("tabla3")
CASOS = leer_yaml("casos")


def _celdas():
    for fila in FILAS:
        ofrece = tuple(fila.get("opcionales", ()))
        for (columna, terreno), cuentas in repartir(fila).items():
            id = f"Tabla2-{fila['fila']}-{columna}-{terreno}" + ("-ofrecida" if ofrece else "")
            yield pytest.param(fila, columna, terreno, cuentas, ofrece, id=id)


@pytest.mark.parametrize(("fila", "columna", "terreno", "cuentas", "ofrece"), list(_celdas()))
def test_tabla2_cada_celda_a_cada_lado_de_cada_franja(fila, columna, terreno, cuentas, ofrece):
    salida = {
        area: celda(columna, terreno, area, ofrece).actividades[fila["fila"]]
        for area in areas(columna, terreno)
    }

    assert {a: r.minimo_smldv for a, r in salida.items()} == {a: esperado(cuentas[a]) for a in salida}
    assert {r.fase for r in salida.values()} == {fila["fase"]}
    assert all(r.aplica == (r.minimo_smldv is not None) for r in salida.values())


def test_las_cuentas_cubren_las_16_filas_por_todas_las_columnas_y_terrenos():
    assert len({fila["fila"] for fila in FILAS}) == 16
    assert all(set(repartir(fila)) == set(product(COLUMNAS, TERRENOS)) for fila in FILAS)
    assert {fila["fila"] for fila in FILAS} == set(celda("carbon", "otros", "150", ()).actividades)


@pytest.mark.parametrize("columna", COLUMNAS)
def test_lo_optativo_no_es_obligatorio(columna):
    for area in areas(columna, "otros"):
        actividades = celda(columna, "otros", area, ("pozos_galerias", "perforaciones")).actividades
        es_pequena = area in ("1", "150")
        assert not (actividades["perforaciones"].obligatoria and es_pequena)
        assert not (actividades["pozos_galerias"].obligatoria and not es_pequena)
        otras = [r for r in actividades.values() if r.id not in ("pozos_galerias", "perforaciones")]
        assert all(r.obligatoria == r.aplica for r in otras)


@pytest.mark.parametrize("fila", TABLA3, ids=[f"Tabla3-{fila['fila']}-Valores" for fila in TABLA3])
def test_tabla3_cada_medida_a_cada_lado_de_cada_franja(fila):
    cuentas = {area: esperado(cuenta) for area, cuenta in montos(fila).items()}

    for columna in ("carbon", "industriales/arcilla"):
        salida = {
            area: celda(columna, "otros", area, ()).ambientales[fila["fila"]].monto_si_aplica_smldv
            for area in areas(columna, "otros")
        }
        assert salida == cuentas


def test_tabla3_tiene_17_medidas_y_no_depende_de_mineral_ni_terreno():
    assert len(TABLA3) == 17
    for area in ("150", "150,0001", "5.000"):
        filas = {
            tuple((r.id, r.monto_si_aplica_smldv) for r in celda(c, t, area, ()).ambientales.values())
            for c, t in product(COLUMNAS, TERRENOS)
        }
        assert len(filas) == 1
        assert {id for id, _ in filas.pop()} == {fila["fila"] for fila in TABLA3}


@pytest.mark.parametrize("caso", CASOS, ids=[caso["id"] for caso in CASOS])
def test_instructivo_8_cantidades(caso):
    salida = calcular_dato(BASE | caso["entrada"])

    obtenido = {fila: salida.actividades[fila].minimo_smldv for fila in caso["cuentas"]}
    assert obtenido == {fila: esperado(cuenta) for fila, cuenta in caso["cuentas"].items()}
    if "aviso" in caso:
        assert any(caso["aviso"] in aviso for aviso in salida.avisos)
