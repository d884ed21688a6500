"""El Formato A de principio a fin, con y sin JavaScript, y axe en cada paso."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from bocamina.registro.cuentas.models import Usuario
from bocamina.registro.exploracion import acciones, consultas
from bocamina.registro.exploracion.models import Propuesta
from pruebas.navegador.ayudas import entrar, sin_desborde, sin_faltas_de_accesibilidad
from pruebas.registro.expedientes.conftest import almacen_propio
from pruebas.registro.exploracion.personas import evaluadora, llena, persona, titular

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]
__all__ = ["almacen_propio"]
CUADRO = [[-74.70, 7.10], [-74.69, 7.10], [-74.69, 7.11], [-74.70, 7.11], [-74.70, 7.10]]


def mirar(pagina: Page, javascript: bool) -> None:
    """axe necesita JavaScript; el ancho se mira siempre."""
    if javascript:
        sin_faltas_de_accesibilidad(pagina)
    sin_desborde(pagina)


def seguir(pagina: Page, paso: str) -> None:
    pagina.get_by_role("button", name="Guardar y seguir").click()
    pagina.wait_for_url(f"**/formato/{paso}/")


def archivo(carpeta: Path) -> Path:
    ruta = carpeta / "area.geojson"
    ruta.write_text(json.dumps({"type": "Polygon", "coordinates": [CUADRO]}), "utf-8")
    return ruta


def llenar_terminos(pagina: Page, javascript: bool) -> None:
    mirar(pagina, javascript)
    seguir(pagina, "terminos")
    mirar(pagina, javascript)
    pagina.get_by_role("checkbox", name=re.compile("personal nacional")).check()
    pagina.get_by_role("checkbox", name=re.compile("menores de edad")).check()
    pagina.get_by_label("Quién avala el formato").fill("Rosa Ardila")
    pagina.get_by_label("Profesión").select_option("geologo")
    pagina.get_by_label("Matrícula profesional").fill("GL-1")


@pytest.mark.parametrize(("javascript", "ancho"), [(True, 1280), (False, 360)])
def test_de_empezar_a_radicar(abrir, live_server, tmp_path, javascript, ancho):
    actor = titular()
    pagina = abrir(javascript=javascript, ancho=ancho)
    entrar(pagina, actor, live_server.url)
    pagina.goto("/propuestas/nueva/")
    pagina.get_by_label("Nombre de la propuesta").fill("Carbones de La Loma")
    pagina.get_by_role("button", name="Empezar").click()

    mirar(pagina, javascript)
    pagina.get_by_role("checkbox", name="Carbón").check()
    seguir(pagina, "area")

    mirar(pagina, javascript)
    pagina.get_by_label("Polígono del área").set_input_files(archivo(tmp_path))
    pagina.get_by_role("checkbox", name="Explora en otros terrenos").check()
    pagina.get_by_role("button", name="Guardar", exact=True).last.click()
    expect(pagina.get_by_text("Área geodésica")).to_be_visible()
    mirar(pagina, javascript)
    seguir(pagina, "actividades")

    for siguiente in ("ambientales", "totales"):
        pagina.get_by_role("button", name="Llenar lo vacío con los mínimos").click()
        pagina.wait_for_load_state()
        mirar(pagina, javascript)
        seguir(pagina, siguiente)

    llenar_terminos(pagina, javascript)
    seguir(pagina, "revisar")
    mirar(pagina, javascript)
    expect(pagina.get_by_text("Falta el aval")).to_be_visible()

    avalar(pagina, actor, abrir, live_server, javascript)
    pagina.reload()
    pagina.get_by_role("link", name="Radicar la propuesta").click()
    pagina.wait_for_url("**/radicar/")
    mirar(pagina, javascript)
    pagina.get_by_role("button", name="Radicar").click()
    expect(pagina.get_by_text("quedó radicada")).to_be_visible()
    mirar(pagina, javascript)
    assert Propuesta.objects.get().estado == "radicada"


def avalar(pagina: Page, actor: Usuario, abrir, live_server, javascript: bool) -> None:
    """La profesional entra con su cuenta y firma lo que está escrito."""
    geologa = persona("geologa")
    pagina.goto(f"/propuestas/{Propuesta.objects.get().codigo}/formato/terminos/")
    pagina.get_by_label("Correo del profesional").fill(geologa.email)
    pagina.get_by_role("button", name="Invitar a avalar").click()
    expect(pagina.get_by_text("Pueden avalar: Geologa")).to_be_visible()
    suya = abrir(javascript=javascript)
    entrar(suya, geologa, live_server.url)
    suya.goto(f"/propuestas/{Propuesta.objects.get().codigo}/formato/revisar/")
    suya.get_by_label("Profesión").select_option("geologo")
    suya.get_by_label("Matrícula profesional").fill("GL-1")
    suya.get_by_role("button", name="Avalar lo que está escrito").click()
    expect(suya.get_by_text("Quedó avalado")).to_be_visible()
    pagina.goto(f"/propuestas/{Propuesta.objects.get().codigo}/formato/revisar/")


def test_al_escribir_se_guarda_solo_y_los_totales_se_mueven(abrir, live_server):
    actor = titular()
    p = llena(actor)
    pagina = abrir()
    entrar(pagina, actor, live_server.url)
    pagina.goto(f"/propuestas/{p.codigo}/formato/totales/")
    antes = pagina.locator("#al-dia .cifra").inner_text()

    pagina.get_by_label("Actividad").first.fill("Vuelo con dron")
    pagina.get_by_label("Monto, en SMLDV").first.fill("100")
    pagina.get_by_label("Año de ejecución").first.select_option("2")
    expect(pagina.get_by_role("status").filter(has_text="Guardado")).to_be_visible()
    expect(pagina.locator("#al-dia .cifra")).not_to_have_text(antes)

    # Atrás y adelante, y una recarga: lo escrito sigue ahí.
    pagina.goto(f"/propuestas/{p.codigo}/formato/area/")
    pagina.go_back()
    pagina.reload()
    expect(pagina.get_by_label("Actividad").first).to_have_value("Vuelo con dron")
    pagina.get_by_label("Monto, en SMLDV").first.fill("mucho")
    pagina.get_by_label("Monto, en SMLDV").first.blur()
    expect(pagina.get_by_text("Sin guardar:")).to_be_visible()
    sin_faltas_de_accesibilidad(pagina)


def test_dos_pestanas_no_se_pisan(abrir, live_server):
    actor = titular()
    p = llena(actor)
    una, otra = abrir(javascript=False), abrir(javascript=False)
    for pagina in (una, otra):
        entrar(pagina, actor, live_server.url)
        pagina.goto(f"/propuestas/{p.codigo}/formato/area/")
    una.get_by_label("Área, en hectáreas", exact=True).fill("120")
    una.get_by_role("button", name="Guardar", exact=True).last.click()
    otra.get_by_label("Área, en hectáreas", exact=True).fill("130")
    otra.get_by_role("button", name="Guardar", exact=True).last.click()

    expect(otra.get_by_role("alert")).to_contain_text("se guardó en otra pestaña")
    expect(otra.get_by_label("Área, en hectáreas", exact=True)).to_have_value("130")
    assert consultas.completa(p).area_ha == 120


def test_la_evaluacion_se_deja_usar(abrir, live_server):
    hoy = timezone.localdate()
    actor, quien = titular(), evaluadora()
    p = llena(actor)
    p = acciones.radicar(propuesta=p, version=p.version, actor=actor, hoy=hoy)
    acciones.iniciar_evaluacion(propuesta=p, actor=quien, hoy=hoy)
    pagina = abrir(ancho=360)
    entrar(pagina, quien, live_server.url)
    for ruta in ("evaluacion/", "evaluacion/objetar/", "evaluacion/resolver/"):
        pagina.goto(f"/propuestas/{p.codigo}/{ruta}")
        mirar(pagina, True)
    pagina.goto(f"/propuestas/{p.codigo}/evaluacion/objetar/")
    pagina.get_by_label("Requisito que se incumple").first.select_option("ley.area")
    pagina.get_by_label("De qué es el reparo").first.select_option("de_forma")
    pagina.get_by_label("Qué falta o qué hay que corregir").first.fill("La letra es pequeña.")
    pagina.get_by_role("button", name="Notificar las objeciones").click()
    expect(pagina.get_by_role("alert")).to_contain_text("art. 278")
    mirar(pagina, True)
