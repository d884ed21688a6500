"""El mapa en un navegador: se recorre con el teclado, lleva al municipio y no le falta nada a axe."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from bocamina.registro.territorio import acciones
from pruebas.lectura.geografia import muestras
from pruebas.navegador.ayudas import sin_desborde, sin_faltas_de_accesibilidad

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("ancho", [360, 1280])
@pytest.mark.parametrize("tema", ["light", "dark"])
def test_el_mapa_lleva_al_municipio_con_el_teclado_y_sin_guiones(ancho, tema, abrir, tmp_path: Path):
    acciones.sembrar()
    propiedades = [
        {"MPIO_CDPMP": "05736", "MPIO_CNMBR": "SEGOVIA"},
        {"MPIO_CDPMP": "05604", "MPIO_CNMBR": "REMEDIOS"},
    ]
    ruta = muestras.geojson(tmp_path, [muestras.CUADRO, muestras.CON_HUECO], propiedades)
    acciones.importar_archivo(ruta=ruta, actor=None, hoy=date(2026, 11, 20))
    pagina = abrir(ancho=ancho, tema=tema)

    pagina.goto("/territorio/05/")
    sin_desborde(pagina)
    sin_faltas_de_accesibilidad(pagina)
    pagina.locator("svg.mapa a[aria-label='Segovia']").focus()
    pagina.keyboard.press("Enter")

    pagina.wait_for_url("**/territorio/05736/")
    expect(pagina.locator("svg.mapa .resaltado")).to_have_count(1)
    sin_faltas_de_accesibilidad(pagina)
