"""El caso de demostración: las quince entidades de la guía, y cargarlo otra vez no repite nada."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from bocamina import normativa
from bocamina.cli.demostracion import instituciones
from bocamina.registro.instituciones import consultas
from bocamina.registro.instituciones.models import Delegacion, Entidad, Puesto

pytestmark = pytest.mark.django_db
HOY = date(2026, 11, 20)
CASOS = Path(__file__).resolve().parents[3] / "casos" / "demostracion"
# La guía las nombra de otro modo: así se llaman oficialmente.
NOMBRE_OFICIAL = {
    "Servicio Geológico Nacional": "Servicio Geológico Colombiano",
    "Ministerio de Trabajo": "Ministerio del Trabajo",
}


@pytest.fixture(autouse=True)
def _almacen(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_cargar_dos_veces_no_repite_nada():
    instituciones.cargar(casos=CASOS, hoy=HOY)
    antes = (Entidad.objects.count(), Puesto.objects.count(), Delegacion.objects.count())

    frase = instituciones.cargar(casos=CASOS, hoy=HOY)

    assert "0 fichas nuevas" in frase
    assert antes == (Entidad.objects.count(), Puesto.objects.count(), Delegacion.objects.count())


def test_estan_las_entidades_que_nombra_la_guia():
    caso = yaml.safe_load((CASOS / "instituciones.yaml").read_text("utf-8"))
    nombres = {e["nombre"].casefold() for e in caso["entidades"]}

    for nombre in normativa.vigente("mesa.nacional.integrantes", en=HOY).valor:
        buscado = NOMBRE_OFICIAL.get(nombre, nombre)
        assert any(buscado.casefold() in n or n in buscado.casefold() for n in nombres), nombre


def test_hay_delegaciones_que_valen_y_de_las_que_no():
    instituciones.cargar(casos=CASOS, hoy=HOY)

    razones = {
        d.persona.clave: consultas.delegacion_valida(
            d.persona, d.entidad, HOY, alcance=d.alcance, asunto=d.asunto
        ).razon
        for d in Delegacion.objects.select_related("persona", "entidad")
    }

    assert razones["p-001"].startswith("Vale")
    assert "falta adjuntar" in razones["p-006"]
    assert "nivel otro" in razones["p-007"]
