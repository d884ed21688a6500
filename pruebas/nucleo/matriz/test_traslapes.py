"""Los traslapes: acierto contra la lista etiquetada y la misma respuesta que comparar todas con todas."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bocamina.normativa.matriz import reglas_de_traslape
from bocamina.nucleo.matriz.traslapes import Accion, agrupar, buscar, comparar, parecer, perfilar

VOCABULARIO, PESOS = reglas_de_traslape(en=date(2026, 11, 20))
PAREJAS = yaml.safe_load(
    (Path(__file__).resolve().parents[3] / "bancos" / "traslapes.yaml").read_text("utf-8")
)
PALABRAS = [
    "diseñar", "capacitar", "divulgar", "fortalecer", "medir", "guía", "cierre", "minas", "seguridad", "oro",
    "carbón", "mineros", "subsistencia", "Antioquia", "Cesar", "mujeres", "para", "mejorar", "conflicto",
    "observatorio", "trámites", "norma", "planta", "zzz", "qqq",
]  # fmt: skip
textos = st.lists(st.sampled_from(PALABRAS), max_size=9).map(" ".join)
SIN_PRISA = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def hallar(*dichos, **opciones):
    acciones = [d if isinstance(d, Accion) else Accion(str(n), d) for n, d in enumerate(dichos)]
    return buscar(acciones, VOCABULARIO, PESOS, **opciones)


def puntaje(a, b):
    una, otra = (perfilar(Accion("x", t), VOCABULARIO, PESOS) for t in (a, b))
    return parecer(una, otra, PESOS, misma_linea=False, misma_entidad=False).puntaje


@pytest.mark.parametrize("mitad", PAREJAS.values(), ids=PAREJAS)
def test_acierta_en_la_lista_etiquetada(mitad):
    dichas = [(puntaje(p["a"], p["b"]) >= PESOS.umbral, p["e"] in "mc") for p in mitad]
    bien = sum(dice and es for dice, es in dichas)

    assert len(mitad) >= 60
    assert bien / sum(dice for dice, _ in dichas) >= 0.9
    assert bien / sum(es for _, es in dichas) >= 0.8


def test_la_misma_accion_dicha_de_otro_modo_y_por_que():
    (traslape,) = hallar(
        "Capacitar a los mineros de subsistencia en seguridad y salud en el trabajo",
        "Talleres de formación en seguridad laboral para barequeros",
    ).traslapes

    assert traslape.clase == "repetida"
    assert "barequeros" in traslape.porque[0]
    assert traslape.porque[1] == "Hacen lo mismo: capacitar ≈ talleres."


def test_la_que_dice_lo_mismo_y_agrega_la_contiene():
    (traslape,) = hallar(
        "Elaborar el mapa de conflictos mineros",
        "Elaborar el mapa de conflictos mineros, consultas previas y audiencias del Cesar",
    ).traslapes

    assert traslape.clase == "contenida"
    assert "1 dice todo lo de 0 y agrega." in traslape.porque


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Actualizar la cartografía geológica de Nariño", "Actualizar la cartografía geológica del Cesar"),
        ("Implementar la trazabilidad del oro", "Implementar la trazabilidad del carbón"),
        ("Capacitar a las alcaldías en regalías", "Capacitar a las empresas en regalías"),
        ("Levantar el inventario de pasivos ambientales", "Restaurar los pasivos ambientales"),
    ],
)
def test_otro_objeto_u_otro_verbo_no_es_la_misma(a, b):
    assert hallar(a, b).traslapes == ()


def test_el_texto_identico_es_uno_aunque_no_diga_nada():
    (traslape,) = hallar("De lo que sea", "DE LO QUE SEA.").traslapes

    assert (traslape.puntaje, traslape.porque[0][:18]) == (1.0, "Es el mismo texto,")


def test_la_misma_linea_y_entidad_pesan_y_se_dicen():
    a = Accion("a", "Divulgar la normativa de cierre de minas", "ANM", "2")
    b = Accion("b", "Socializar las normas sobre cierre minero y las guías de exploración", "ANM", "2")
    junta, suelta = hallar(a, b), hallar(a, Accion("b", b.texto, "MME", "5"))

    assert junta.traslapes[0].puntaje == pytest.approx(suelta.traslapes[0].puntaje + 0.04)
    assert junta.traslapes[0].porque[-2:] == ("La misma línea.", "La misma entidad.")
    assert suelta.traslapes[0].porque[-2:] == ("Otra línea.", "Otra entidad.")


def test_lo_descartado_no_vuelve_y_las_listas_se_cruzan():
    a, b, c = (
        Accion(n, "Divulgar la normativa de cierre de minas", lista=(n < "c" and "m") or "p") for n in "abc"
    )

    assert len(hallar(a, b, c).traslapes) == 3
    assert {(t.a, t.b) for t in hallar(a, b, c, entre_listas=True).traslapes} == {("a", "c"), ("b", "c")}
    sin_una = hallar(a, b, c, descartadas={frozenset(("c", "a"))}).traslapes
    assert {(t.a, t.b) for t in sin_una} == {("a", "b"), ("b", "c")}
    assert [set(grupo) for grupo in agrupar(sin_una)] == [{"a", "b", "c"}]


def test_el_limite_deja_las_mas_parecidas_y_dice_cuantas_faltan():
    igual = "Divulgar la normativa de cierre de minas"
    hallado = hallar(igual, f"{igual} y de exploración", igual, limite=1)

    assert [(t.a, t.b) for t in hallado.traslapes] == [("0", "2")]
    assert hallado.hay_mas == 2


@SIN_PRISA
@given(st.lists(textos, max_size=14), st.lists(st.sampled_from(["", "1", "2"]), min_size=14, max_size=14))
def test_por_bloques_se_halla_lo_mismo_que_todas_con_todas(dichos, lineas):
    acciones = [Accion(str(n), d, lineas[n], lineas[-n]) for n, d in enumerate(dichos)]
    perfiles = [perfilar(a, VOCABULARIO, PESOS) for a in acciones]
    todas = [
        comparar(acciones[i], acciones[j], perfiles[i], perfiles[j], PESOS)
        for i, j in combinations(range(len(acciones)), 2)
    ]

    hallados = buscar(acciones, VOCABULARIO, PESOS).traslapes

    assert set(hallados) == {t for t in todas if t is not None}
    assert list(hallados) == sorted(hallados, key=lambda t: -t.puntaje)


@SIN_PRISA
@given(textos, textos)
def test_el_orden_de_la_pareja_no_importa(a, b):
    assert puntaje(a, b) == pytest.approx(puntaje(b, a))
    assert 0 <= puntaje(a, b) <= 1


def test_con_muchas_repetidas_el_concepto_frecuente_va_por_la_matriz():
    """Más de 64 con el mismo concepto: el camino por matriz da lo mismo que el de parejas sueltas."""
    acciones = [Accion(str(n), f"Medir la seguridad y el empleo en la mina zona{n % 30}") for n in range(90)]
    perfiles = [perfilar(a, VOCABULARIO, PESOS) for a in acciones]
    esperadas = sum(
        comparar(acciones[i], acciones[j], perfiles[i], perfiles[j], PESOS) is not None
        for i, j in combinations(range(90), 2)
    )

    assert len(buscar(acciones, VOCABULARIO, PESOS).traslapes) == esperadas > 0
