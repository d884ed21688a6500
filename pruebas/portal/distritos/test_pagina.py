"""La página de un distrito: su línea de tiempo dibujada, con lo mismo que dice la lista."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from bocamina.registro.distritos.models import CambioDeEstado, Distrito
from pruebas.registro.sesiones.escenario import montar

pytestmark = pytest.mark.django_db


def dibujo(client: Client, clave: str) -> str:
    html = client.get(f"/distritos/{clave}/").content.decode()
    return "".join(re.findall(r'<svg class="linea-de-tiempo".*?</svg>', html, re.S))


def test_la_linea_separa_lo_hecho_de_lo_tarde_y_lo_dice_sin_verla(client: Client) -> None:
    e = montar(nivel="distrital", entidades=3)
    CambioDeEstado.objects.create(distrito=e.mesa.distrito, estado="proyectado", desde=date(2025, 1, 10))

    svg = dibujo(client, e.mesa.distrito.clave)

    assert "10/01/2025: Proyectado" in svg
    descripcion = re.search(r"<desc[^>]*>(.*?)</desc>", svg).group(1)
    assert re.match(r"Hecho: \d+\.", descripcion)


def test_sin_nada_fechado_no_se_dibuja(client: Client) -> None:
    Distrito.objects.create(clave="nuevo", nombre="Nuevo", direccion="dfm", enfasis="mineria_no_autorizada")

    assert dibujo(client, "nuevo") == ""
