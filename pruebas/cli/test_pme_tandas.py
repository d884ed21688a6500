"""Lo que el lote escribe en una tanda es, letra por letra, lo que dice una propuesta sola."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bocamina.cli.pme_lote import calcular_tanda
from bocamina.lectura import propuestas as lectura
from bocamina.nucleo.exploracion import calcular
from bocamina.nucleo.exploracion.numeros import escribir
from bocamina.nucleo.exploracion.salida import resultado_json
from pruebas.nucleo.exploracion.estrategias import DE_LA_CASA, SIN_PRISA, propuestas


def como_fila(p) -> dict[str, str | None]:
    return {
        "mineral": p.mineral,
        "deposito": p.deposito,
        "especifico": p.especifico,
        "area_ha": escribir(p.area_ha),
        "corriente": p.corriente,
        "longitud_km": p.longitud_km and escribir(p.longitud_km),
        "otros_terrenos": "sí" if p.otros_terrenos else "no",
        "area_mineralizada_ha": None if p.area_mineralizada_ha is None else escribir(p.area_mineralizada_ha),
        "opcionales": ";".join(sorted(p.opcionales)),
        "obras": " | ".join(sorted(p.obras)),
        "fecha": p.fecha.isoformat(),
    }


def en_tandas(tmp_path, filas: list[dict[str, str | None]]) -> list[pl.DataFrame]:
    tabla = pl.DataFrame(filas, schema=dict.fromkeys(lectura.CLAVES, pl.String))
    tabla.write_csv(tmp_path / "e.csv")
    return list(lectura.tandas(tmp_path / "e.csv"))


@given(filas=st.lists(propuestas(), min_size=1, max_size=12))
@settings(SIN_PRISA, max_examples=40)
def test_la_tanda_escribe_lo_mismo_que_una_por_una(tmp_path_factory, filas):
    (tanda,) = en_tandas(tmp_path_factory.mktemp("t"), [como_fila(p) for p in filas])

    tabla, fallas = calcular_tanda(tanda)

    assert not fallas
    for fila, propuesta in zip(tabla.to_dicts(), filas, strict=True):
        dicho = resultado_json(calcular(propuesta, DE_LA_CASA))
        lineas = {**dicho["actividades"], **dicho["ambientales"]}
        assert {id: None if fila[id] is None else Decimal(str(fila[id])) for id in lineas} == {
            id: None if linea["minimo_smldv"] is None else Decimal(linea["minimo_smldv"])
            for id, linea in lineas.items()
        }
        assert fila["total_cop"] == dicho["totales"]["total_cop"]
        assert fila["smldv_cop"] == dicho["totales"]["smldv_cop"]
        assert fila["clasificacion"] == dicho["clasificacion"]


def test_los_espacios_de_sobra_no_hacen_mala_una_fila(tmp_path):
    buena = {"mineral": "carbon", "area_ha": "149.5", "otros_terrenos": "true", "fecha": "2026-03-01"}
    con_espacios = buena | {"mineral": " carbon ", "area_ha": " 149.5", "obras": " campamento"}
    (tanda,) = en_tandas(tmp_path, [buena, con_espacios])

    tabla, fallas = calcular_tanda(tanda)

    assert not fallas
    assert tabla["aguas_lluvias"].to_list() == [None, 10]


@pytest.mark.parametrize("lote_de", [1, 7])
def test_partir_en_mas_tandas_no_cambia_ni_desordena_nada(tmp_path, monkeypatch, lote_de):
    """Las tandas se calculan de a dos y salen en su orden."""
    from bocamina.cli.pme_lote import procesar

    filas = [
        {"mineral": "carbon", "area_ha": str(i), "otros_terrenos": "true", "fecha": "2026-03-01"}
        for i in range(1, 41)
    ]
    filas[20]["mineral"] = "oro"
    tabla = pl.DataFrame(filas)
    tabla.write_csv(tmp_path / "e.csv")
    procesar(tmp_path / "e.csv", tmp_path / "entera.csv", lambda _: None)
    monkeypatch.setattr(lectura, "TANDA", lote_de)

    cuenta = procesar(tmp_path / "e.csv", tmp_path / "partida.csv", lambda _: None)

    assert cuenta == (40, 1)
    assert (tmp_path / "partida.csv").read_text() == (tmp_path / "entera.csv").read_text()
    assert (tmp_path / "partida.rechazadas.csv").read_text().splitlines()[1].startswith("22,mineral,")
