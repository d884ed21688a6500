"""La matriz, los planes de distrito y cualquier lista de productos, cruzados desde la página."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from bocamina.registro.pndm.acciones.revision import juzgar_traslape
from bocamina.registro.pndm.acciones.versiones import publicar_version
from bocamina.registro.pndm.consultas.revision import pares_de
from bocamina.registro.pndm.models import Comparacion, ListaAjena
from pruebas.portal.matriz.test_matriz import como
from pruebas.registro.planes import escenario as peg
from pruebas.registro.pndm.escenario import Matriz, montar

pytestmark = pytest.mark.django_db
EN = ["pndm", "primera"]


@pytest.fixture
def matriz() -> Matriz:
    return montar()


def lista(*productos: str) -> bytes:
    libro, salida = openpyxl.Workbook(), io.BytesIO()
    for fila in (("N.º", "Producto", "Entidad"), *((n, p, "MME") for n, p in enumerate(productos, start=1))):
        libro.active.append(fila)
    libro.save(salida)
    return salida.getvalue()


def subir(cliente: Client, contenido: bytes, nombre: str = "CONPES de prueba"):
    archivo = SimpleUploadedFile("lista.xlsx", contenido)
    return cliente.post(reverse("matriz_listas", args=EN), {"nombre": nombre, "archivo": archivo})


def actual(matriz: Matriz):
    return type(matriz.version).objects.get(pk=matriz.version.pk)


def test_al_subir_la_lista_se_ven_sus_parejas(matriz):
    cliente = como(matriz.planificadora)

    subida = subir(cliente, lista("Expedición de la guía de cierre de minas por etapas", "Pavimentar la vía"))
    pagina = cliente.get(subida.url).content.decode()

    assert subida.url.endswith("traslapes/?con=lista:conpes-de-prueba:")
    assert "A-001 y CONPES de prueba, 1" in pagina
    assert "Solo lista:" not in pagina
    assert "A-001 y A-002" not in pagina
    assert "A-001 y A-002" in cliente.get(reverse("matriz_traslapes", args=EN)).content.decode()


def test_las_que_dicen_lo_mismo_tres_veces_salen_en_grupo(matriz):
    cliente = como(matriz.planificadora)
    subir(cliente, lista("Expedir la guía de cierre de minas por etapas"))
    subir(cliente, lista("Expedir la guía de cierre de minas, por etapas"), "Otra política")

    pagina = cliente.get(reverse("matriz_traslapes", args=EN)).content.decode()

    assert "1 grupo que dice lo mismo" in pagina
    assert "A-001 · A-002 · CONPES de prueba, 1 · Otra política, 1" in pagina


def test_tambien_se_cruza_con_los_planes_de_distrito_y_estos_con_la_lista(matriz):
    distrito = peg.montar()
    distrito.adoptar()

    subir(como(matriz.planificadora), lista("Acompañar veinte unidades mineras hasta su título minero"))

    pares = pares_de(actual(matriz), con="lista:")
    assert [(p.una, p.otra) for p in pares] == [
        ("lista:conpes-de-prueba:1", f"peg:{distrito.distrito.clave}:MI-01")
    ]


def test_lo_descartado_no_vuelve_aunque_la_lista_se_quite_y_se_suba_otra_vez(matriz):
    cliente, contenido = como(matriz.planificadora), lista("Expedir la guía de cierre de minas por etapas")
    subir(cliente, contenido)
    pares = pares_de(actual(matriz), con="lista:")
    for par in pares:
        juzgar_traslape(
            version=actual(matriz), una=par.una, otra=par.otra, decision="descartado", razon="Es otra guía",
            **matriz.quien,
        )  # fmt: skip
    cliente.post(reverse("matriz_lista_quitar", args=[*EN, ListaAjena.objects.get().pk]), {})
    sin_lista = pares_de(actual(matriz), con="lista:", decididos=True)
    subir(cliente, contenido)

    assert sin_lista == []
    assert pares_de(actual(matriz), con="lista:") == []
    decididos = pares_de(actual(matriz), con="lista:", decididos=True)
    assert [(p.una, p.otra) for p in decididos] == [(p.una, p.otra) for p in pares]


def test_la_lista_es_material_de_trabajo_y_no_sale_al_publico(matriz):
    subir(como(matriz.planificadora), lista("Expedir la guía de cierre de minas por etapas"))
    publicar_version(version=matriz.version, **matriz.quien)

    publica = como().get(reverse("matriz_traslapes", args=EN)).content.decode()

    assert "A-001 y A-002" in publica
    assert "CONPES de prueba" not in publica


@pytest.mark.parametrize(
    ("contenido", "nombre", "frase"),
    [
        (b"nada,que\nver,aqui\n", "Otra", "No se halló la columna"),
        (lista(), "Otra", "ningún producto"),
        (lista("Abrir"), "CONPES  DE PRUEBA", "Ya hay una lista"),
        (lista("Abrir"), "¿?", "al menos una letra"),
    ],
)
def test_la_que_no_sirve_se_dice_y_no_queda(matriz, contenido, nombre, frase):
    cliente = como(matriz.planificadora)
    subir(cliente, lista("Abrir la ventanilla"))

    respuesta = subir(cliente, contenido, nombre)

    assert respuesta.status_code == 422
    assert frase in respuesta.content.decode()
    assert ListaAjena.objects.count() == 1


def test_solo_planeacion_las_sube(matriz):
    assert subir(como(matriz.delegada), lista("Abrir")).status_code == 403
    assert not Comparacion.objects.exists()
