"""Las páginas de instituciones: lo público, lo que solo ve quien puede, y el libro de ida y vuelta."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from bocamina.registro.bitacora.models import Registro
from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from bocamina.registro.instituciones.models import Delegacion, Entidad
from pruebas.registro.instituciones import directorio
from pruebas.registro.instituciones.directorio import PDF

pytestmark = pytest.mark.django_db
NOMBRE = "Ana Lucía Peña"


@pytest.fixture(autouse=True)
def _almacen(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def entrar(usuario) -> Client:
    TOTP.activate(usuario, generate_totp_secret())  # sin él, la administración no pasa de activarlo
    cliente = Client()
    cliente.force_login(usuario, backend="allauth.account.auth_backends.AuthenticationBackend")
    return cliente


def escena():
    entidad = directorio.entidad()
    puesto = directorio.puesto(entidad)
    persona = directorio.persona(nombre=NOMBRE)
    directorio.ocupar(puesto, persona, date(2024, 1, 1), date(2025, 12, 31))
    return entidad, persona


def test_el_nombre_lo_ve_la_entidad_y_no_otra_ni_de_fuera_ni_sin_cuenta():
    escena()
    url = reverse("entidad", args=["mme"]) + "?fecha=2025-06-01"
    propia = entrar(directorio.usuario("a@x.example", Rol.DELEGADO, TipoAmbito.ENTIDAD, "mme"))
    ajena = entrar(directorio.usuario("b@x.example", Rol.DELEGADO, TipoAmbito.ENTIDAD, "anm"))
    fuera = entrar(directorio.usuario("c@x.example"))

    assert NOMBRE in propia.get(url).content.decode()
    for cliente in (ajena, fuera, Client()):
        pagina = cliente.get(url).content.decode()
        assert NOMBRE not in pagina
        assert "Dirección" in pagina


def test_la_pagina_responde_quien_estaba_aquel_dia():
    escena()
    cliente = entrar(directorio.administradora())

    def pagina(fecha: str) -> str:
        return cliente.get(reverse("entidad", args=["mme"]) + f"?fecha={fecha}").content.decode()

    assert NOMBRE in pagina("2025-12-31")
    assert "vacante" in pagina("2026-01-01")


@pytest.mark.parametrize(
    ("direccion", "estado"),
    [
        ("/directorio/?pagina=99999999999999999999", 400),
        ("/directorio/?pagina=2", 404),
        ("/directorio/?nivel=planetario", 400),
        ("/directorio/entidad/no-existe/", 404),
        ("/directorio/entidad/mme/?fecha=ayer", 400),
        ("/directorio/?q=" + "x" * 5000, 400),
        ("/directorio/?q=%00", 400),
    ],
)
def test_direcciones_mal_escritas(direccion: str, estado: int):
    directorio.entidad()

    assert Client().get(direccion).status_code == estado


@pytest.mark.parametrize("cuantas", [1, 3, 300])
def test_la_lista_hace_las_mismas_consultas(cuantas: int, django_assert_num_queries):
    Entidad.objects.bulk_create(
        Entidad(clave=f"e-{n}", nombre=f"Entidad {n}", orden="nacional") for n in range(cuantas)
    )
    cliente = Client()

    with django_assert_num_queries(2):
        assert cliente.get("/directorio/").status_code == 200


@pytest.mark.parametrize("cuantos", [1, 3, 300])
def test_la_entidad_hace_las_mismas_consultas(cuantos: int, django_assert_max_num_queries):
    from bocamina.registro.instituciones.models import Puesto

    entidad = directorio.entidad()
    Puesto.objects.bulk_create(
        Puesto(clave=f"p-{n}", entidad=entidad, nombre=f"Puesto {n}", nivel="otro") for n in range(cuantos)
    )
    cliente = entrar(directorio.administradora())

    with django_assert_max_num_queries(12):
        assert cliente.get("/directorio/entidad/mme/").status_code == 200


def libro(cliente: Client) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(cliente.get("/directorio/libro/exportar/").content))


def subir(cliente: Client, cuaderno: openpyxl.Workbook):
    salida = BytesIO()
    cuaderno.save(salida)
    archivo = SimpleUploadedFile("d.xlsx", salida.getvalue())
    return cliente.post("/directorio/libro/importar/", {"libro": archivo}, follow=True)


def test_subir_mirar_y_confirmar():
    escena()
    cliente = entrar(directorio.administradora())
    cuaderno = libro(cliente)
    cuaderno["Entidades"]["C2"] = "MME"

    respuesta = subir(cliente, cuaderno)

    assert "Sigla" in respuesta.content.decode()
    assert Entidad.objects.get().sigla == ""
    final = cliente.post(respuesta.redirect_chain[-1][0], follow=True)
    assert "0 nuevas y 1 cambiadas" in final.content.decode()
    assert Entidad.objects.get().sigla == "MME"
    assert cliente.post(respuesta.redirect_chain[-1][0]).status_code == 404


def test_con_fallos_no_se_puede_confirmar_y_se_descarga_anotado():
    escena()
    cliente = entrar(directorio.administradora())
    cuaderno = libro(cliente)
    cuaderno["Entidades"]["D2"] = "planetario"

    respuesta = subir(cliente, cuaderno)
    url = respuesta.redirect_chain[-1][0]

    assert "fila 2, columna Nivel" in respuesta.content.decode()
    assert "Importar estos cambios" not in respuesta.content.decode()
    assert "no se importó nada" in cliente.post(url, follow=True).content.decode()
    anotado = openpyxl.load_workbook(BytesIO(cliente.get(url + "anotado/").content))
    assert "no es una opción" in anotado["Entidades"]["D2"].comment.text


def test_el_libro_subido_solo_lo_ve_quien_lo_subio():
    escena()
    una = entrar(directorio.administradora())
    otra = entrar(directorio.usuario("otra@x.example", Rol.ADMINISTRADOR))
    url = subir(una, libro(una)).redirect_chain[-1][0]

    assert una.get(url).status_code == 200
    assert otra.get(url).status_code == 404


@pytest.mark.parametrize("contenido", [b"", b"no es un libro", b"PK\x03\x04roto"])
def test_subir_lo_que_no_es(contenido: bytes):
    cliente = entrar(directorio.administradora())

    respuesta = cliente.post(
        "/directorio/libro/importar/", {"libro": SimpleUploadedFile("d.xlsx", contenido)}
    )

    assert respuesta.status_code == 422


def test_exportar_con_personas_queda_en_la_bitacora_y_sin_permiso_no_las_lleva():
    escena()

    assert "Personas" in libro(entrar(directorio.administradora())).sheetnames
    assert "Personas" not in libro(Client()).sheetnames
    assert Registro.objects.filter(acto="instituciones.exportar").count() == 1


def test_delegar_adjuntar_y_descargar():
    entidad, persona = escena()
    directorio.ocupar(entidad.puestos.get(), persona, date(2026, 1, 1))
    cliente = entrar(directorio.usuario("a@x.example", Rol.DELEGADO, TipoAmbito.ENTIDAD, "mme"))
    datos = {
        "persona": persona.pk, "alcance": "nacional", "evidencia": "comunicacion_escrita",
        "desde": "2026-01-15", "asunto": "", "hasta": "", "referencia": "Carta 5",
    }  # fmt: skip

    pagina = cliente.post("/delegaciones/nueva/mme/", datos, follow=True).content.decode()
    assert "No vale: falta adjuntar el documento" in pagina
    assert "no puede contarse" in cliente.get("/delegaciones/?ver=sin-documento").content.decode()

    clave = Delegacion.objects.get().clave
    adjunto = {"documento": SimpleUploadedFile("carta.exe", PDF)}
    pagina = cliente.post(f"/delegaciones/ver/{clave}/", adjunto, follow=True).content.decode()
    assert "Vale: delegación del 2026-01-15" in pagina
    respuesta = cliente.get(f"/delegaciones/ver/{clave}/documento/")
    assert respuesta.content == PDF
    assert respuesta["Content-Type"] == "application/pdf"
    assert respuesta["X-Content-Type-Options"] == "nosniff"
    assert respuesta["Content-Disposition"] == 'attachment; filename="carta.pdf"'


def test_adjuntar_un_programa_se_rechaza_junto_al_campo():
    escena()
    directorio.ocupar(
        Entidad.objects.get().puestos.get(), directorio.persona("p-2", "Beto"), date(2026, 1, 1)
    )
    cliente = entrar(directorio.administradora())
    from bocamina.registro.instituciones.models import Persona

    datos = {
        "persona": Persona.objects.get(clave="p-2").pk, "alcance": "nacional", "desde": "2026-01-15",
        "evidencia": "comunicacion_escrita", "documento": SimpleUploadedFile("carta.pdf", b"MZ\x90"),
    }  # fmt: skip

    respuesta = cliente.post("/delegaciones/nueva/mme/", datos)

    assert respuesta.status_code == 422
    assert "no es PDF, PNG ni JPEG" in respuesta.content.decode()
    assert not Delegacion.objects.exists()
