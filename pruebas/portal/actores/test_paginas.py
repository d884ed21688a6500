"""Las páginas del mapa: agregar, corregir, unir, importar y leer; con 1, 3 y 300 actores cuesta lo mismo."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.urls import reverse

from bocamina.registro.distritos.acciones import actores as actos
from bocamina.registro.distritos.consultas import actores as consultas
from bocamina.registro.distritos.models import Actor, Contacto, IdentidadReservada
from pruebas.portal.actores.test_fugas import entra
from pruebas.registro.distritos.mundo_actores import ORGANIZACION, VERDADERO, MundoDeActores, montar

pytestmark = pytest.mark.django_db
LLENO = {
    **ORGANIZACION,
    "nombre": "Cooperativa del Nordeste",
    "interes": "Formalizarse",
    "municipios": ["05736"],
}


@pytest.fixture
def mundo(client) -> MundoDeActores:
    mundo = montar()
    entra(client, mundo.secretaria)
    return mundo


def url(ruta: str, *resto: object) -> str:
    return reverse(ruta, args=["rio-claro", *resto])


def libro_con(contenido: bytes, celdas: dict[str, object]) -> io.BytesIO:
    abierto = openpyxl.load_workbook(io.BytesIO(contenido))
    hoja = abierto["Actores"]
    titulos = [c.value for c in hoja[1]]
    fila = hoja.max_row + 1
    for titulo, valor in celdas.items():
        hoja.cell(row=fila, column=titulos.index(titulo) + 1).value = valor
    salida = io.BytesIO()
    abierto.save(salida)
    salida.seek(0)
    salida.name = "mapa.xlsx"
    return salida


def test_agregar_y_verlo_en_la_lista_y_en_su_pagina(mundo, client):
    respuesta = client.post(url("actor_agregar"), LLENO, follow=True)

    assert respuesta.redirect_chain[-1][0] == url("actor", 1)
    assert "Cooperativa del Nordeste" in respuesta.content.decode()
    lista = client.get(url("actores")).content.decode()
    assert "Trabajar de cerca" in lista
    assert "<svg" in lista
    assert "Falta: Sector educación." in lista


def test_agregar_a_una_persona_en_riesgo_la_deja_con_seudonimo(mundo, client):
    datos = {
        **LLENO,
        "tipo": "persona",
        "nombre": VERDADERO,
        "en_riesgo": "on",
        "seudonimo": "Lideresa del río",
    }

    respuesta = client.post(url("actor_agregar"), datos, follow=True)

    assert "Lideresa del río" in respuesta.content.decode()
    assert VERDADERO not in respuesta.content.decode()
    assert IdentidadReservada.objects.get().nombre == VERDADERO


@pytest.mark.parametrize(
    ("cambios", "frase"),
    [
        ({"nombre": ""}, "Este campo es obligatorio"),
        ({"nivel_interes": "11"}, "menor o igual a 10"),
        ({"nit": "12"}, "guion y dígito"),
        ({"municipios": ["11001"]}, "11001"),
        ({"en_riesgo": "on"}, "Solo una persona se pone en reserva"),
        ({"seudonimo": "Alguien"}, "marque que está en riesgo"),
        ({"tipo": "persona", "en_riesgo": "on", "seudonimo": "Nordeste"}, "palabra del nombre"),
    ],
)
def test_lo_mal_escrito_se_dice_y_no_se_pierde_lo_demas(mundo, client, cambios, frase):
    respuesta = client.post(url("actor_agregar"), {**LLENO, **cambios})

    assert respuesta.status_code == 200
    assert frase in respuesta.content.decode()
    assert "Formalizarse" in respuesta.content.decode()
    assert not Actor.objects.exists()


def test_quien_guarda_sobre_una_version_vieja_se_entera_y_puede_repetir(mundo, client):
    mundo.agregar("Alcaldía de Segovia")
    actos.editar_actor(ficha=Actor.objects.get(), datos={"interes": "El agua"}, sobre=1, **mundo.quien)
    datos = {**LLENO, "sobre": "1"}

    primera = client.post(url("actor_editar", 1), datos)
    assert "Otra persona cambió este actor" in primera.content.decode()
    assert 'name="sobre" value="2"' in primera.content.decode()
    assert client.post(url("actor_editar", 1), {**datos, "sobre": "2"}).status_code == 302


def test_el_contacto_se_da_con_su_texto_y_se_retira(mundo, client):
    mundo.agregar("Alcaldía de Segovia")
    pagina = client.get(url("actor_contacto", 1)).content.decode()
    assert "Ley 1581 de 2012" in pagina

    datos = {"correo": "a@prueba.example", "otorgada_el": "2026-03-01", "medio": "escrito"}
    assert "a@prueba.example" in client.post(url("actor_contacto", 1), datos, follow=True).content.decode()
    client.post(url("actor_contacto_retirar", 1), follow=True)

    assert not Contacto.objects.exists()
    assert "retirada el" in client.get(url("actor", 1)).content.decode()


def test_dos_parecidos_se_unen_o_se_descartan_desde_la_pagina(mundo, client):
    mundo.agregar("JAC El Aporriado")
    mundo.agregar("Junta de Acción Comunal El Aporriado")
    mundo.agregar("Junta El Aporriado Acción Comunal")
    assert "abreviaturas" in client.get(url("actores_duplicados")).content.decode()

    client.post(url("actores_unir", 1, 2), {"que": "descartar"})
    assert len(consultas.parejas_parecidas(mundo.distrito)) == 2
    client.post(url("actores_unir", 2, 3), {"conservar": "3"})

    assert [a.numero for a in consultas.actores_de(mundo.distrito)] == [1, 3]
    assert "Se unió a" in client.get(url("actor", 2)).content.decode()


def test_importar_muestra_las_diferencias_y_entra_al_confirmar(mundo, client, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    libro = libro_con(
        client.get(url("actores_exportar")).content,
        {"Tipo": "Persona", "Nombre": "Ana Ruiz", "Sector": "Ciudadanía", "Nivel de interés": "8",
         "Nivel de influencia": "2"},
    )  # fmt: skip
    llegada = client.post(url("actores_importar"), {"libro": libro})
    pagina = client.get(llegada["Location"]).content.decode()
    assert "1 fila nueva" in pagina
    assert not Actor.objects.exists()

    assert client.post(llegada["Location"])["Location"] == url("actores")

    assert Actor.objects.get().consejo == "Mantener informado"
    assert client.get(llegada["Location"]).status_code == 404


def test_un_libro_con_fallos_los_dice_y_se_baja_anotado(mundo, client, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    libro = libro_con(client.get(url("actores_exportar")).content, {"Nombre": "Ana", "Sector": "Banca"})
    llegada = client.post(url("actores_importar"), {"libro": libro})["Location"]

    pagina = client.get(llegada).content.decode()
    assert "fila 2, columna Sector" in pagina
    assert "fila 2, columna Tipo" in pagina
    assert client.post(llegada).status_code == 302
    anotado = openpyxl.load_workbook(io.BytesIO(client.get(f"{llegada}anotado.xlsx").content))

    assert anotado.sheetnames == ["Fallos", "Actores"]
    assert not Actor.objects.exists()


@pytest.mark.parametrize(
    "parametros", ["pagina=99999999999999999999", "sector=nada", "cuadrante=x", "municipio=1"]
)
def test_lo_que_no_se_entiende_en_la_direccion_es_400(mundo, client, parametros):
    assert client.get(f"{url('actores')}?{parametros}").status_code == 400


def test_un_numero_enorme_es_404(mundo, client):
    assert client.get(url("actor", 10**30)).status_code == 404


@pytest.mark.parametrize("ruta", ["actores", "actores_exportar", "actores_duplicados", "publicacion"])
def test_cuesta_lo_mismo_con_1_3_y_300(mundo, client, ruta, django_assert_max_num_queries):
    def poblar(desde: int, hasta: int) -> None:
        nuevos = Actor.objects.bulk_create(
            Actor(distrito=mundo.distrito, numero=n, nombre=f"Actor {n} {n * 7}", **ORGANIZACION)
            for n in range(desde, hasta)
        )
        for nuevo in nuevos[:40]:
            nuevo.municipios.add("05736")

    poblar(1, 2)
    client.get(url(ruta))
    with django_assert_max_num_queries(45) as con_uno:
        client.get(url(ruta))
    for desde, hasta in ((2, 4), (4, 301)):
        poblar(desde, hasta)
        with django_assert_max_num_queries(len(con_uno) + 1):
            assert client.get(url(ruta)).status_code == 200
