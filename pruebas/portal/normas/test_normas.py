"""El explorador de normas y la calculadora de plazos."""

from datetime import date

import pytest

from bocamina import normativa
from bocamina.portal.normas import busqueda
from bocamina.portal.normas.lectura import leer

pytestmark = pytest.mark.django_db
HOY = date(2026, 11, 20)


def html(client, ruta: str, **consulta: str) -> str:
    respuesta = client.get(ruta, consulta)
    assert respuesta.status_code == 200
    return respuesta.content.decode()


def test_se_busca_sin_tildes_ni_mayusculas_y_por_articulo():
    assert {f.id for f in busqueda.buscar(en=HOY, texto="QUORUM nacional")} >= {"mesa.nacional.quorum"}
    assert "codigo.art284.aprobacion_por_silencio" in {
        f.id for f in busqueda.buscar(en=HOY, texto="art. 284")
    }


def test_los_filtros_se_suman():
    filas = busqueda.buscar(en=HOY, tema="mesa", estado="sin_norma")

    assert filas
    assert all(f.id.startswith("mesa.") and f.vigente.sin_norma for f in filas)


@pytest.mark.parametrize("id", sorted(normativa.todas()))
def test_cada_valor_se_lee_en_palabras(id):
    for vigente in normativa.historia(id):
        lectura = leer(vigente)
        assert lectura.frase or lectura.puntos or lectura.filas
        assert "Fraction" not in f"{lectura}"
        assert "mappingproxy" not in f"{lectura}"


def test_cada_valor_tiene_su_pagina(client):
    for id in normativa.todas():
        assert client.get(f"/normas/{id}/").status_code == 200, id


def test_la_pagina_del_salario_cuenta_su_historia(client):
    pagina = html(client, "/normas/smmlv/")

    assert "$\u00a01.750.905" in pagina
    assert "$\u00a0781.242" in pagina
    assert "31 dic 2025" in pagina
    assert "transitorio" in pagina
    assert "Decreto 0159 de 2026" in pagina


def test_dice_donde_se_usa_cada_valor(client):
    assert "bocamina/normativa/calendario.py" in html(client, "/normas/computo.ultimo_dia/")
    assert "normas/salarios/smmlv.yaml" in html(client, "/normas/smmlv/")


def test_un_plazo_de_la_norma_lleva_a_la_calculadora(client):
    assert "cantidad=15&amp;unidad=dia_calendario" in html(
        client, "/normas/mesa.nacional.convocatoria_ordinaria/"
    )


def test_cada_criterio_y_cada_fuente_tienen_ancla(client):
    criterios, fuentes = html(client, "/normas/criterios/"), html(client, "/normas/fuentes/")

    assert [c for c in normativa.criterios() if f'id="{c}"' not in criterios] == []
    assert [f for f in normativa.fuentes() if f'id="{f}"' not in fuentes] == []


@pytest.mark.parametrize("ruta", ["/normas/no.existe/", "/normas/%00/", "/normas/" + "a" * 3000 + "/"])
def test_un_valor_que_no_existe_responde_404(client, ruta):
    assert client.get(ruta).status_code == 404


@pytest.mark.parametrize(
    "consulta", ["tema=inventado", "estado=x", "pagina=0", "pagina=99999999999", "q=" + "a" * 300]
)
def test_un_filtro_malo_responde_400(client, consulta):
    assert client.get(f"/normas/?{consulta}").status_code == 400


def test_sin_resultados_dice_que_hacer(client):
    assert "Pruebe con menos palabras" in html(client, "/normas/", q="zzzz")


def test_ley_4_de_1913_art_62_quince_dias_habiles(client):
    pagina = html(
        client, "/normas/plazos/", desde="2026-03-20", cantidad="15", unidad="dia_habil", sentido="despues"
    )

    assert "miércoles 15 de abril de 2026" in pagina
    assert "11 días no cuentan" in pagina
    assert "lunes 23 de marzo de 2026" in pagina


def test_hacia_atras_dice_hasta_cuando_se_puede_actuar(client):
    pagina = html(
        client, "/normas/plazos/", desde="2026-12-15", cantidad="15", unidad="dia_habil", sentido="antes"
    )

    assert "Hay que actuar a más tardar el" in pagina


@pytest.mark.parametrize(
    ("mal", "frase"),
    [
        ({"desde": "2026-02-30"}, "Escriba una fecha que exista"),
        ({"desde": "0001-01-01"}, "El calendario de festivos va entre"),
        ({"cantidad": "9" * 5000}, "por corregir"),
        ({"cantidad": "0"}, "por corregir"),
        ({"cantidad": "40000", "unidad": "anio"}, "corregir"),
        ({"unidad": "siglo"}, "por corregir"),
    ],
)
def test_lo_que_no_se_puede_contar_se_explica_junto_al_campo(client, mal, frase):
    bien = {"desde": "2026-03-20", "cantidad": "15", "unidad": "dia_habil", "sentido": "despues"}

    pagina = html(client, "/normas/plazos/", **(bien | mal))

    assert frase in pagina or "No se pudo" in pagina
    assert "Todavía no se puede contar" in pagina


def test_sin_preguntar_nada_cuenta_un_ejemplo_desde_hoy(client):
    assert "Vence el" in html(client, "/normas/plazos/")


def test_un_plazo_largo_se_cuenta_sin_dibujar_los_meses(client):
    pagina = html(
        client, "/normas/plazos/", desde="2026-01-05", cantidad="30", unidad="anio", sentido="despues"
    )

    assert "2056" in pagina
    assert 'class="mes"' not in pagina
