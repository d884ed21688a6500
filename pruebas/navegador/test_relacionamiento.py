"""El diálogo en el navegador: la lista que se sube, la agenda que se valora y el caso que no se deja ver."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from playwright.sync_api import Page, expect

from bocamina.registro.relacionamiento.acciones.agendas import abrir_agenda
from bocamina.registro.relacionamiento.models import Asistente, Conflicto, Prioridad
from pruebas.lectura.test_listado import libro
from pruebas.navegador.ayudas import entrar, sin_desborde, sin_faltas_de_accesibilidad
from pruebas.registro.relacionamiento.escenario import Dialogo, montar

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]
SEGOVIA = "/relacionamiento/segovia/"


@pytest.fixture
def dialogo() -> Dialogo:
    d = montar()
    TOTP.activate(d.secretaria, generate_totp_secret())
    return d


def titulo(pagina: Page, texto: str) -> None:
    expect(pagina.get_by_role("heading", level=1)).to_have_text(texto)


def mirar(pagina: Page) -> None:
    sin_desborde(pagina)
    sin_faltas_de_accesibilidad(pagina)


def test_la_lista_se_mira_antes_de_que_entre(dialogo, abrir, live_server, tmp_path: Path):
    espacio = dialogo.espacio("Taller")
    archivo = tmp_path / "lista.xlsx"
    archivo.write_bytes(
        libro(
            ["Alcaldía"],
            ["Nombre", "Sector", "Correo", "De parte de"],
            ["Ana Ruiz", "comunidad", "ana@prueba.example", "Junta de muestra"],
        )
    )
    pagina = abrir(ancho=360, tema="dark", javascript=False)
    entrar(pagina, dialogo.secretaria, live_server.url)
    pagina.goto(f"{SEGOVIA}espacios/{espacio.pk}/")
    pagina.get_by_role("link", name="Subir la lista").click()
    titulo(pagina, "Subir la lista de asistencia")
    pagina.get_by_label("Archivo").set_input_files(archivo)
    pagina.get_by_role("button", name="Revisar").click()

    titulo(pagina, "Lo que trae el archivo")
    expect(pagina.get_by_role("row", name="1 Sheet está antes del encabezado Alcaldía")).to_be_visible()
    expect(pagina.get_by_role("row", name="C3 Sheet no se guarda")).to_be_visible()
    expect(pagina.get_by_role("row", name="D2 Sheet la columna «De parte de» no se reconoce")).to_be_visible()
    pagina.get_by_label("Qué es «De parte de»").select_option(label="Organización")
    pagina.get_by_role("button", name="Revisar otra vez").click()
    pagina.wait_for_url(re.compile("c-0-1-3=organizacion"))

    expect(pagina.get_by_role("row", name="D2 Sheet")).to_have_count(0)
    con_guiones = abrir(ancho=360)
    entrar(con_guiones, dialogo.secretaria, live_server.url)
    con_guiones.goto(pagina.url)
    titulo(con_guiones, "Lo que trae el archivo")
    mirar(con_guiones)
    assert not Asistente.objects.exists()
    pagina.get_by_role("button", name="Que entren 1 fila").click()

    titulo(pagina, "Taller")
    expect(pagina.get_by_role("cell", name="Ana Ruiz", exact=True)).to_be_visible()
    assert Asistente.objects.get().organizacion == "Junta de muestra"


def test_una_propuesta_se_valora_y_se_decide(dialogo, abrir, live_server):
    abrir_agenda(territorio=dialogo.territorio, nombre="Agenda de Segovia", **dialogo.quien)
    pagina = abrir()
    entrar(pagina, dialogo.secretaria, live_server.url)
    pagina.goto(f"{SEGOVIA}agenda/")
    pagina.get_by_role("link", name="Valorar una propuesta").click()
    titulo(pagina, "Valorar una propuesta")
    pagina.get_by_label("Qué se propone").fill("Aeropuerto")
    pagina.get_by_label("Qué tan posible es").select_option("1")
    pagina.get_by_label("Por qué es posible").fill("No hay terreno")
    pagina.get_by_label("Qué tan prioritaria es").select_option("2")
    pagina.get_by_label("Por qué es prioritaria").fill("Acorta un viaje")
    pagina.get_by_role("button", name="Agregar").click()
    titulo(pagina, "Agenda de Segovia")

    pagina.get_by_role("link", name="Notas y decisión de Aeropuerto").click()
    titulo(pagina, "Aeropuerto")
    pagina.get_by_label("Decisión").select_option("entra")
    pagina.get_by_role("button", name="Guardar").click()

    expect(pagina.get_by_text("Por sus notas sería: queda escrita para después").first).to_be_visible()
    mirar(pagina)
    assert Prioridad.objects.get().decision == "pendiente"


def test_un_caso_reservado_no_existe_para_quien_pasa(dialogo, abrir, live_server):
    pagina = abrir()
    entrar(pagina, dialogo.secretaria, live_server.url)
    pagina.goto(f"{SEGOVIA}conflictos/nuevo/")
    pagina.get_by_label("Caso").fill("El pleito del agua")
    pagina.get_by_label("Desde cuándo").fill("2026-02-01")
    pagina.get_by_role("button", name="Abrir").click()
    titulo(pagina, "Conflictividad")
    expect(pagina.get_by_role("link", name="El pleito del agua")).to_be_visible()
    mirar(pagina)

    cualquiera = abrir(ancho=360)
    cualquiera.goto(f"{SEGOVIA}conflictos/")
    expect(cualquiera.get_by_text("El pleito del agua")).to_have_count(0)
    mirar(cualquiera)
    respuesta = cualquiera.goto(f"{SEGOVIA}conflictos/{Conflicto.objects.get().pk}/")

    assert respuesta is not None
    assert respuesta.status == 404
