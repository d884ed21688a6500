"""La línea de tiempo: los años que se rotulan y los que no caben."""

from __future__ import annotations

import re
from datetime import date

from bocamina.documentos.linea_de_tiempo import dibujar
from bocamina.nucleo.relacionamiento.linea import Carril, Suceso


def rotulos(*fechas: date) -> list[str]:
    carril = Carril("hecho", "Hecho", tuple(Suceso(f, "hecho", "Algo") for f in fechas))
    svg = dibujar([carril], titulo="Línea", descripcion="Hecho")
    return re.findall(r">(\d{4})</text>", svg)


def test_un_anio_que_apenas_asoma_no_se_monta_sobre_el_siguiente() -> None:
    assert rotulos(date(2024, 12, 21), date(2025, 6, 1), date(2027, 2, 1)) == ["2025", "2026", "2027"]


def test_los_que_caben_se_rotulan_todos() -> None:
    assert rotulos(date(2024, 2, 1), date(2025, 6, 1)) == ["2024", "2025"]
