"""Las páginas de territorio: mapa y lista, con y sin límites, y consultas que no crecen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from bocamina.registro.territorio import acciones
from bocamina.registro.territorio.acciones import sembrar
from bocamina.registro.territorio.models import Municipio
from pruebas.lectura.geografia import muestras

pytestmark = pytest.mark.django_db
HOY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def _sembrado():
    sembrar()


def cargar(carpeta: Path) -> None:
    propiedades = [
        {"MPIO_CDPMP": "05736", "MPIO_CNMBR": "SEGOVIA"},
        {"MPIO_CDPMP": "05604", "MPIO_CNMBR": "REMEDIOS"},
    ]
    ruta = muestras.geojson(carpeta, [muestras.CUADRO, muestras.CON_HUECO], propiedades)
    acciones.importar_archivo(
        ruta=ruta, actor=None, hoy=HOY, fuente="Fuente de ejemplo", fecha=date(2018, 12, 31)
    )


def test_sin_limites_dice_que_hacer_y_lista_los_33_departamentos():
    pagina = Client().get("/territorio/").content.decode()

    assert "Aún no hay límites" in pagina
    assert pagina.count('<td><a href="/territorio/') == 33


def test_con_limites_el_mapa_lleva_a_cada_municipio_y_la_lista_tambien(tmp_path: Path):
    cargar(tmp_path)

    pagina = Client().get("/territorio/05/").content.decode()

    assert '<a href="/territorio/05736/" aria-label="Segovia">' in pagina
    assert '<li><a href="/territorio/05736/">Segovia</a>' in pagina


def test_el_municipio_dice_area_fuente_y_fecha(tmp_path: Path):
    cargar(tmp_path)

    pagina = Client().get("/territorio/05736/").content.decode()

    assert "Fuente de ejemplo, 31 de diciembre de 2018" in pagina
    assert "12.2" in pagina
    assert 'class="resaltado"' in pagina


@pytest.mark.parametrize(
    ("direccion", "estado"),
    [
        ("/territorio/98/", 404),
        ("/territorio/5736/", 404),
        ("/territorio/05999/", 404),
        ("/territorio/05736%0A/", 404),
        ("/territorio/?q=%00", 400),
        ("/territorio/?q=" + "a" * 500, 400),
        ("/territorio/?q=a&pagina=-1", 400),
    ],
)
def test_direcciones_mal_escritas(direccion: str, estado: int):
    assert Client().get(direccion).status_code == estado


def test_buscar_por_nombre_y_por_codigo():
    for buscado in ("segov", "05736"):
        assert "Segovia" in Client().get(f"/territorio/?q={buscado}").content.decode()


@pytest.mark.parametrize("cuantos", [1, 3, 300])
def test_las_mismas_consultas(cuantos: int, django_assert_num_queries, tmp_path: Path):
    cargar(tmp_path)
    codigos = [f"05{n}" for n in range(201, 201 + cuantos)]
    Municipio.objects.bulk_create(Municipio(codigo=c, nombre=c, departamento_id="05") for c in codigos)

    with django_assert_num_queries(5):
        assert Client().get("/territorio/05/").status_code == 200
    with django_assert_num_queries(3):
        assert Client().get("/territorio/").status_code == 200
