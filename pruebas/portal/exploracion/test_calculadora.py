"""La calculadora pública: lo que ve quien la usa, y que sus cifras son las de la orden y la API."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

import pytest
from django.core.cache import cache
from django.http import QueryDict
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bocamina.normativa.exploracion import leer
from bocamina.nucleo.exploracion import calcular
from bocamina.nucleo.exploracion.numeros import en_espanol
from bocamina.portal.escritura import pesos
from bocamina.portal.exploracion import palabras
from bocamina.portal.exploracion.escenario import Escenario
from bocamina.portal.exploracion.formularios import FormaPropuesta
from bocamina.registro.criterios.models import LecturaElegida

CALCULADORA = "/exploracion/calculadora/"
CARBON = {"mineral": "carbon", "area": "149,5", "fecha": "2026-03-01"}


@pytest.fixture
def ver(client: Client, db: None):
    def _ver(ruta: str = CALCULADORA, estado: int = 200, **consulta: object) -> str:
        respuesta = client.get(ruta, consulta)
        assert respuesta.status_code == estado
        return respuesta.content.decode()

    return _ver


def calculado(dato: dict) -> object:
    return calcular(*leer(dato, hoy=date(2026, 11, 20)))


def test_carbon_149_5_ha_da_el_total_de_la_orden(ver):
    resultado = calculado(
        {"mineral": "carbon", "area_ha": "149.5", "otros_terrenos": True, "fecha": "2026-03-01"}
    )

    pagina = ver(**CARBON)

    assert f"{en_espanol(resultado.total_smldv)} SMLDV" in pagina
    assert pesos(round(resultado.total_cop)) in pagina
    assert "transitorio" in pagina
    assert "pequeña minería" in pagina


def test_cada_linea_que_aplica_abre_su_origen_con_la_fila_de_la_tabla(ver):
    pagina = ver(**CARBON)

    assert "fila «Geoquímica», columna «Carbón»" in pagina
    assert "40 × 5 muestras" in pagina
    assert pagina.count("¿de dónde sale?") > 25
    assert "líneas no aplican" in pagina
    assert "ninguna labor ni obra declarada la exige" in pagina


def test_sin_preguntar_nada_muestra_un_ejemplo(ver):
    pagina = ver()

    assert "Es un ejemplo" in pagina
    assert 'class="cifra"' in pagina


@pytest.mark.parametrize(
    ("cambio", "frase"),
    [
        ({"area": "0"}, "El área debe ser mayor que 0 ha"),
        ({"area": "10001"}, "El área pasa de 10.000 ha"),
        ({"area": "1.250"}, "se puede leer de dos maneras"),
        ({"area": ""}, "Falta este dato."),
        ({"mineral": "grava", "area": "5001"}, "no tiene gran minería"),
        ({"mineral": "metales"}, "Escoja el tipo de depósito."),
        ({"mineral": "industriales"}, "Escoja cuál mineral industrial."),
        ({"corriente": "cauce"}, "falta el trayecto más largo"),
        ({"corriente": "cauce", "longitud": "2,1"}, "art. 64"),
        ({"mineralizada": "500"}, "mayor que la solicitada"),
        ({"fecha": "2010-01-01"}, "no se puede calcular en esa fecha"),
        ({"fecha": "ayer"}, "Escriba una fecha que exista"),
        ({"mineral": "<script>"}, "Escoja una de la lista."),
    ],
)
def test_lo_que_no_se_puede_calcular_dice_por_que_junto_al_campo(ver, cambio, frase):
    pagina = ver(**{**CARBON, **cambio})

    assert re.search(rf'class="falla"[^>]*><ul[^>]*><li>[^<]*{re.escape(frase)}', pagina, re.IGNORECASE)
    assert "Todavía no se puede calcular" in pagina
    assert "<script>" not in pagina.split("<body>")[1]


def test_lo_que_no_viene_al_caso_se_ignora(ver):
    limpia = ver(**CARBON)

    sobrada = ver(**CARBON, deposito="veta", especifico="caliza", longitud="1", otros="si")

    total = re.search(r'class="cifra">([^<]+)', limpia)[1]
    assert f'class="cifra">{total}' in sobrada
    assert "minimos.pdf?mineral=carbon&amp;area=149.5&amp;fecha=2026-03-01" in sobrada


def test_la_direccion_compartida_es_siempre_la_misma(ver):
    consulta = QueryDict(
        "fecha=2026-03-01&obra=tuneles&area=1.250,50&mineral=carbon&obra=accesos&deposito=veta"
    )

    direccion = Escenario.de(FormaPropuesta(consulta)).direccion

    assert direccion == "mineral=carbon&area=1250.5&obra=accesos&obra=tuneles&fecha=2026-03-01"
    assert Escenario.de(FormaPropuesta(QueryDict(direccion))).direccion == direccion


def test_htmx_recibe_solo_lo_que_cambia_y_la_direccion_al_dia(client, db):
    respuesta = client.get(CALCULADORA, CARBON, headers={"HX-Request": "true"})

    cuerpo = respuesta.content.decode()
    assert respuesta["HX-Replace-Url"] == f"{CALCULADORA}?mineral=carbon&area=149.5&fecha=2026-03-01"
    assert "HX-Request" in respuesta["Vary"]
    assert "<html" not in cuerpo
    assert 'id="falla-id_area" data-de="id_area" hx-swap-oob="true"></div>' in cuerpo
    assert "Inversión mínima: " in cuerpo


def test_sin_cuenta_la_unica_consulta_son_las_lecturas_elegidas(client, db, django_assert_num_queries):
    client.get(CALCULADORA, CARBON)

    with django_assert_num_queries(1):
        client.get(CALCULADORA, {**CARBON, "area": "620"})


def test_vale_la_lectura_que_escogio_la_administracion(client, admin_user):
    """150,5 ha: techo(4,515) = 5 muestras por 40 son 200; con la otra lectura, 3 × 2 = 6 y 240."""
    consulta = {"mineral": "carbon", "area": "150,5", "fecha": "2026-11-20"}
    antes = client.get(CALCULADORA, consulta).context["e"].resultado.actividades["geoquimica"]
    LecturaElegida.objects.create(
        criterio="geoquimica-muestras",
        opcion="techo_por_100",
        desde=date(2026, 11, 1),
        razon="x",
        quien=admin_user,
    )

    pagina = client.get(CALCULADORA, consulta)

    ahora = pagina.context["e"].resultado.actividades["geoquimica"]
    assert (antes.minimo_smldv, ahora.minimo_smldv) == (200, 240)
    assert "Tres por cada centena de hectáreas" in pagina.content.decode()


def test_canon_y_poliza_de_200_ha(ver):
    """Art. 230: 151 a 5.000 ha, 0,75 × 200 = 150 y 1,25 × 200 = 250. Art. 280: 5 % de cada parte."""
    pagina = ver(**{**CARBON, "area": "200"})

    assert "0,75 por hectárea × 200 ha, cada año" in pagina
    assert ">150</b>" in pagina
    assert ">250</b>" in pagina
    assert "art. 230" in pagina
    assert "art. 280" in pagina


def test_las_graficas_dicen_los_saltos_y_traen_su_tabla(ver):
    pagina = ver(**CARBON)

    assert pagina.count('role="img" aria-labelledby=') == 2
    for corte in ("150", "500", "5.000"):
        assert f"al pasar de {corte} ha va de" in pagina
        assert f"más de {corte}" in pagina
    assert "149,5 (su caso)" in pagina


@pytest.mark.parametrize(
    ("formato", "comienzo"), [("pdf", b"%PDF"), ("docx", b"PK\x03\x04"), ("xlsx", b"PK\x03\x04")]
)
def test_se_descarga_en_tres_formatos(client, db, formato, comienzo):
    respuesta = client.get(f"{CALCULADORA}minimos.{formato}", CARBON)

    assert respuesta.status_code == 200
    assert respuesta.content.startswith(comienzo)
    assert f'filename="minimos-de-exploracion.{formato}"' in respuesta["Content-Disposition"]


def test_una_descarga_imposible_dice_que_hacer(ver):
    assert "Corríjalos en la calculadora" in ver(f"{CALCULADORA}minimos.pdf", 400, **{**CARBON, "area": "0"})
    assert "pdf, docx, xlsx" in ver(f"{CALCULADORA}minimos.exe", 404, **CARBON)


def test_comparar_dice_la_diferencia_por_linea(ver):
    """Base topográfica: 110 con 149,5 ha; 0,6 × 620 + 110 = 482 con 620 ha: 372 más."""
    a, b = "mineral=carbon&area=149.5&fecha=2026-03-01", "mineral=carbon&area=620&fecha=2026-03-01"

    pagina = ver("/exploracion/comparar/", a=a, b=b)

    assert "SMLDV más que A" in pagina
    assert re.search(
        r"Base topográfica del área</th><td class=\"num\">110</td><td class=\"num\">482</td>", pagina
    )
    assert "+372" in pagina
    assert "menos que A" in ver("/exploracion/comparar/", a=b, b=a)
    assert "Los dos exigen lo mismo" in ver("/exploracion/comparar/", a=a, b=a)


def test_el_formulario_de_b_lleva_a_una_direccion_compartible(client, db):
    a = "mineral=carbon&area=149.5&fecha=2026-03-01"

    respuesta = client.get("/exploracion/comparar/", {"a": a, **CARBON, "area": "620"})

    assert respuesta.status_code == 302
    assert "b=mineral%3Dcarbon%26area%3D620%26fecha%3D2026-03-01" in respuesta["Location"]


def test_un_escenario_a_imposible_es_400_con_frase(ver):
    assert "El escenario A no se puede calcular" in ver("/exploracion/comparar/", 400, a="mineral=oro")


PROPUESTAS = st.fixed_dictionaries(
    {
        "mineral": st.sampled_from(list(palabras.MINERALES)),
        "deposito": st.sampled_from(list(palabras.DEPOSITOS)),
        "especifico": st.sampled_from(list(palabras.ESPECIFICOS)),
        "area": st.decimals("0.01", "5000", places=2).map(str),
        "corriente": st.sampled_from(list(palabras.CORRIENTES)),
        "longitud": st.decimals("0.1", "2", places=1).map(str),
        "otros": st.sampled_from(["", "si"]),
        "opcional": st.lists(st.sampled_from(list(palabras.OPCIONALES)), unique=True),
        "obra": st.lists(st.sampled_from(list(palabras.OBRAS)), unique=True),
        "fecha": st.dates(min_value=date(2019, 1, 1), max_value=date(2030, 1, 1)).map(str),
    }
)


@pytest.mark.django_db
@given(PROPUESTAS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_el_total_de_la_pagina_es_el_de_la_orden(respuestas):
    consulta = QueryDict(mutable=True)
    for campo, valor in respuestas.items():
        consulta.setlist(campo, valor if isinstance(valor, list) else [valor])
    con_corriente = bool(respuestas["corriente"])
    dato = {
        "mineral": respuestas["mineral"],
        "deposito": respuestas["deposito"] if respuestas["mineral"] == "metales" else None,
        "especifico": respuestas["especifico"] if respuestas["mineral"] == "industriales" else None,
        "area_ha": respuestas["area"],
        "corriente": respuestas["corriente"] or None,
        "longitud_km": respuestas["longitud"] if con_corriente else None,
        "otros_terrenos": not con_corriente or respuestas["otros"] == "si",
        "opcionales": respuestas["opcional"],
        "obras": respuestas["obra"],
        "fecha": respuestas["fecha"],
    }

    escenario = Escenario.de(FormaPropuesta(consulta))

    esperado = calculado(dato)
    assert escenario.resultado.total_smldv == esperado.total_smldv
    assert sum((g.smldv for g in escenario.grupos), Fraction(0)) == esperado.total_smldv


def test_la_api_responde_lo_mismo_que_la_orden(client, db):
    cache.clear()
    dato = {"mineral": "carbon", "area_ha": 149.5, "otros_terrenos": True, "fecha": "2026-03-01"}

    respuesta = client.post("/api/v1/pme/calcular", dato, content_type="application/json")

    assert respuesta.status_code == 200
    resultado = calculado({**dato, "area_ha": "149.5"})
    assert Fraction(respuesta.json()["totales"]["total_smldv"]) == resultado.total_smldv


def test_la_api_dice_todas_las_razones_a_la_vez(client, db):
    cache.clear()
    dato = {"mineral": "oro", "area_ha": "-1", "fecha": "2026-03-01", "otros_terrenos": True, "color": "rojo"}

    respuesta = client.post("/api/v1/pme/calcular", dato, content_type="application/json")

    assert respuesta.status_code == 422
    assert {r["dato"] for r in respuesta.json()["razones"]} == {"mineral", "area_ha", "color"}


def test_la_api_pide_un_objeto(client, db):
    cache.clear()

    respuesta = client.post("/api/v1/pme/calcular", "[null, null]", content_type="application/json")

    assert respuesta.status_code == 422
    assert "un objeto JSON" in respuesta.json()["error"]
