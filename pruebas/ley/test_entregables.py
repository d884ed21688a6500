"""Tablas 2 y 4 de los términos de referencia: cada actividad con sus productos, cada producto con su tema."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from bocamina import normativa
from bocamina.normativa import SinVigencia
from bocamina.normativa.criterios import Eleccion
from bocamina.normativa.entregables import catalogo
from bocamina.normativa.exploracion import tablas

HOY = date(2026, 11, 20)
FORMATOS = {
    "xlsx", "xls", "mdb", "accdb", "pdf", "docx", "doc", "jpeg", "tiff", "bmp", "gif", "mp4", "mov",
    "shapefile", "mxd", "las", "dlis", "ascii",
}  # fmt: skip
# Tabla 2: cuántos renglones de producto tiene cada celda, partidos por tema de la Tabla 4.
CUANTOS = {
    "revision_bibliografica": 1, "contacto_comunidad": 2, "base_topografica": 2, "cartografia_geologica": 11,
    "trincheras_apiques": 3, "geoquimica": 7, "geofisica": 3, "dinamica_fluvial": 2,
    "hidrologia_sedimentologia": 4,
    "pozos_galerias": 4, "perforaciones": 8, "muestreo_calidad": 5, "geotecnico": 3, "hidrologico": 3,
    "hidrogeologico": 2, "modelo_geologico": 4,
}  # fmt: skip


@pytest.fixture
def todo():
    return catalogo(en=HOY)


def producto(todo, actividad, clave):
    return next(p for p in todo.actividades[actividad].productos if p.clave == clave)


def test_tabla2_cada_actividad_de_la_parte_1_tiene_sus_productos(todo):
    assert list(todo.actividades) == [labor.id for labor in tablas(en=HOY).labores]
    assert {id: len(a.productos) for id, a in todo.actividades.items()} == CUANTOS


def test_tabla2_la_fase_es_la_de_la_actividad(todo):
    assert {id: a.fase for id, a in todo.actividades.items()} == {
        labor.id: labor.fase for labor in tablas(en=HOY).labores
    }


def test_tabla2_cada_producto_cita_su_fila_y_va_por_un_tema_que_existe(todo):
    for actividad in todo.actividades.values():
        claves = [p.clave for p in actividad.productos]
        assert len(claves) == len(set(claves))
        for p in actividad.productos:
            assert p.citas[0].articulo == "Tabla 2"
            assert p.citas[0].verificado
            assert set(p.temas) <= set(todo.temas)
            assert p.contenido


def test_ninguna_clave_de_producto_es_una_actividad(todo):
    """Una carpeta con el nombre de la actividad no debe tomarse por un producto."""
    claves = {p.clave for a in todo.actividades.values() for p in a.productos}
    assert claves & set(todo.actividades) == set()


def test_tabla4_los_once_temas_con_formatos_que_se_saben_leer(todo):
    assert len(todo.temas) == 11
    for tema in todo.temas.values():
        assert tema.citas[0].articulo == "Tabla 4"
        assert set(tema.formatos) <= FORMATOS
        assert tema.fisico is (not tema.piden)


def test_tabla4_lo_fisico_y_lo_que_va_en_papel(todo):
    assert {c for c, t in todo.temas.items() if t.fisico} == {"muestras", "testigos", "nucleos"}
    assert {c for c, t in todo.temas.items() if not t.papel and not t.fisico} == {"filmico"}


def test_cada_tema_lo_usa_algun_producto(todo):
    usados = {t for a in todo.actividades.values() for p in a.productos for t in p.temas}
    assert usados == set(todo.temas)


@pytest.mark.parametrize(
    ("actividad", "clave", "escala"),
    [
        ("base_topografica", "base_25000", 25000),
        ("base_topografica", "base_detalle", 5000),
        ("cartografia_geologica", "mapa_fotogeologico", 25000),
        ("cartografia_geologica", "mapa_geologico", 25000),
        ("cartografia_geologica", "mapa_area_prospectiva", 5000),
        ("geoquimica", "mapa_anomalias", 5000),
        ("dinamica_fluvial", "levantamiento_riberas", 200),
    ],
)
def test_tabla2_escalas(todo, actividad, clave, escala):
    assert producto(todo, actividad, clave).escala == escala


@pytest.mark.parametrize(
    ("escala", "metros"),
    [
        (100_000, 50), (50_000, 50), (25_000, 25), (20_000, 25), (10_000, 10), (5_000, 5), (2_500, 5),
        (2_000, 2), (1_000, 2), (500, "1/2"), (200, "1/2"), (50, "1/2"),
    ],
)  # fmt: skip
def test_4_3_curvas_de_nivel_por_escala(todo, escala, metros):
    assert todo.intervalo_maximo(escala) == Fraction(metros)


def test_4_3_mas_gruesa_que_la_tabla_no_tiene_intervalo(todo):
    assert todo.intervalo_maximo(250_000) is None


@pytest.mark.parametrize(
    ("mineral", "area", "caen"),
    [
        # Pequeña minería (hasta 150 ha): cae el fotogeológico. En carbón, todo lo de escala 1:25.000.
        ("metales", "150", {"mapa_fotogeologico"}),
        ("metales", "150.000001", set()),
        ("carbon", "150", {"mapa_fotogeologico", "mapa_geologico", "memoria_geologica", "puntos_control"}),
        ("carbon", "150.000001", set()),
    ],
)
def test_cartografia_carbon_y_pequena_mineria(todo, mineral, area, caen):
    productos = todo.actividades["cartografia_geologica"].productos
    assert {p.clave for p in productos if any(e.vale(mineral, Fraction(area)) for e in p.no_aplica)} == caen


def test_registros_perforacion_tres_obligan_y_con_la_otra_lectura_cinco(todo):
    obligan = [r.clave for r in todo.registros if r.obliga]
    assert obligan == ["densidad", "gamma", "resistividad"]

    eleccion = Eleccion("registros-perforacion", "cinco_obligan", HOY, "prueba")
    con_cinco = catalogo(en=HOY, elecciones=(eleccion,))
    assert [r.clave for r in con_cinco.registros if r.obliga] == [r.clave for r in todo.registros]


def test_entrega_mxd_se_avisa_y_con_la_otra_lectura_obliga(todo):
    assert [(p.formatos, p.obliga) for p in todo.temas["mapas"].piden] == [
        (("shapefile",), True), (("pdf",), True), (("mxd",), False),
    ]  # fmt: skip

    eleccion = Eleccion("entrega-mxd", "obliga", HOY, "prueba")
    assert all(p.obliga for p in catalogo(en=HOY, elecciones=(eleccion,)).temas["mapas"].piden)


def test_los_nemotecnicos_no_se_pisan_entre_registros(todo):
    todos = [n for r in todo.registros for n in r.nemotecnicos]
    assert len(todos) == len(set(todos))
    assert all(n == n.upper() for n in todos)


def test_cada_dato_pedido_existe_y_se_usa(todo):
    pedidos = {c for a in todo.actividades.values() for p in a.productos for c in p.campos}
    assert pedidos == set(todo.campos)


def test_antes_de_la_resolucion_no_hay_entregables():
    with pytest.raises(SinVigencia):
        catalogo(en=date(2018, 6, 12))


def test_ninguno_de_estos_valores_queda_sin_uso():
    from bocamina.normativa.usos import usos

    en_uso = usos(normativa.corpus())
    familias = ("exploracion.productos.", "exploracion.entrega.", "exploracion.entregables.")
    assert [id for id, donde in en_uso.items() if id.startswith(familias) and not donde] == []
