"""El seguimiento en un teléfono sin JavaScript: la entidad reporta y firma; la secretaría revisa.

Quien revisa y quien reporta usan cada cual su navegador.
"""

from __future__ import annotations

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from playwright.sync_api import expect

from pruebas.navegador.ayudas import entrar, sin_desborde, sin_faltas_de_accesibilidad
from pruebas.registro.expedientes.conftest import almacen_propio
from pruebas.registro.planes.test_seguimiento import en_ronda

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]
__all__ = ["almacen_propio"]


@pytest.fixture
def r(transactional_db):
    ronda = en_ronda()
    TOTP.activate(ronda.mundo.secretaria, generate_totp_secret())
    return ronda


def test_reportar_firmar_y_revisar(abrir, live_server, r, tmp_path, almacen_propio):
    soporte = tmp_path / "titulos.txt"
    soporte.write_text("Ocho títulos inscritos en el trimestre.", "utf-8")
    suyo = f"/distritos/{r.mundo.distrito.clave}/seguimiento/{r.ronda.periodo}/{r.mundo.lider.clave}/"
    oap = abrir(ancho=360, javascript=False)
    entrar(oap, r.mundo.delegada, live_server.url)

    oap.goto(suyo)
    oap.get_by_role("link", name="Reportar Unidades mineras con título").click()
    oap.get_by_label("Resultado").fill("8")
    oap.get_by_label("Qué se logró").fill("Ocho unidades con título inscrito")
    oap.get_by_label("Segovia").check()
    sin_desborde(oap)
    oap.get_by_role("button", name="Guardar").click()
    expect(oap.get_by_text("Reporta avance y no adjunta evidencia")).to_be_visible()
    oap.get_by_role("link", name="Adjuntar evidencia").click()
    oap.get_by_label("Archivo").set_input_files(soporte)
    oap.get_by_role("button", name="Adjuntar").click()
    expect(oap.get_by_text("Evidencia en el expediente")).to_be_visible()
    expect(oap.get_by_text("Reporta avance y no adjunta evidencia")).to_have_count(0)
    vista = abrir(ancho=360)
    entrar(vista, r.mundo.delegada, live_server.url)
    vista.goto(suyo)
    sin_faltas_de_accesibilidad(vista)
    oap.get_by_role("link", name="Firmar y enviar").click()
    oap.get_by_role("button", name="Firmar y enviar").click()
    expect(oap.get_by_text("Reporte firmado: lo revisa la secretaría")).to_be_visible()

    secretaria = abrir(ancho=360, javascript=False)
    entrar(secretaria, r.mundo.secretaria, live_server.url)
    _devolver_y_aceptar(secretaria, oap, suyo)


def _devolver_y_aceptar(secretaria, oap, suyo: str) -> None:
    secretaria.goto(suyo)
    secretaria.get_by_role("link", name="Devolver").click()
    secretaria.get_by_label("Qué hay que corregir").fill("Falta el municipio de un título")
    secretaria.get_by_label("Hasta cuándo").fill("2030-01-15")
    secretaria.get_by_role("button", name="Devolver").click()
    expect(secretaria.get_by_text("Reporte devuelto con sus razones")).to_be_visible()

    oap.goto(suyo)
    expect(oap.get_by_text("Falta el municipio de un título")).to_be_visible()
    oap.get_by_role("link", name="Firmar y enviar").click()
    oap.get_by_role("button", name="Firmar y enviar").click()
    expect(oap.get_by_text("Reporte firmado")).to_be_visible()

    secretaria.goto(suyo)
    secretaria.get_by_role("link", name="Aceptar").click()
    secretaria.get_by_role("button", name="Aceptar").click()
    expect(secretaria.get_by_text("Reporte aceptado")).to_be_visible()
    sin_desborde(secretaria)
