"""La cadena: cada daño se halla y se dice en qué registro."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bocamina.nucleo import cadena

TEXTO = st.text(st.characters(codec="utf-8"), max_size=30)
VALOR = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTO,
    lambda hijo: st.lists(hijo, max_size=3) | st.dictionaries(TEXTO, hijo, max_size=3),
    max_leaves=8,
)


def filas(cuantas: int) -> list[cadena.Fila]:
    salida, anterior = [], cadena.HUELLA_INICIAL
    for n in range(1, cuantas + 1):
        sin = (n, f"{n:032x}", f"2026-11-20T10:00:{n:02}.000000Z", n, "Ana «A»", "mesas.abrir", "mesas.mesa",
               str(n), f"Mesa {n}", n % 2 == 0, cadena.canonico({"n": n}), "", anterior, "")  # fmt: skip
        contenido = cadena.huella_de_contenido(sin)
        huella = cadena.huella_de_registro(n, contenido, anterior)
        salida.append((*sin[:11], contenido, anterior, huella))
        anterior = huella
    return salida


def hallazgos(filas_: list[cadena.Fila]) -> list[tuple[int, str]]:
    revision = cadena.Revision()
    revision.agotar(filas_)
    return [(h.numero, h.tipo) for h in revision.hallazgos]


COLUMNAS = [
    *("numero", "sal", "momento", "actor_id", "actor_nombre", "acto", "objeto_tipo", "objeto_clave"),
    *("objeto_nombre", "es_publico", "contenido", "huella_contenido", "huella_anterior", "huella"),
]


def cambiada(fila: cadena.Fila, **columnas: object) -> cadena.Fila:
    return tuple(columnas.get(nombre, valor) for nombre, valor in zip(COLUMNAS, fila, strict=True))


def test_la_cadena_sana_no_tiene_hallazgos():
    assert hallazgos(filas(20)) == []


@pytest.mark.parametrize(
    "columna",
    ["sal", "momento", "actor_id", "actor_nombre", "acto", "objeto_tipo", "objeto_clave", "objeto_nombre",
     "es_publico", "contenido"],
)  # fmt: skip
def test_un_dato_cambiado_se_halla_en_su_registro(columna: str):
    sanas = filas(5)
    otro = {"actor_id": 99, "es_publico": True, "contenido": '{"n":4}'}.get(columna, "otro")

    assert hallazgos([*sanas[:2], cambiada(sanas[2], **{columna: otro}), *sanas[3:]]) == [
        (3, "contenido_cambiado")
    ]


def test_quien_rehace_la_huella_de_un_registro_rompe_el_siguiente():
    sanas = filas(5)
    falsa = cambiada(sanas[2], contenido='{"n":0}')
    falsa = cambiada(falsa, huella_contenido=cadena.huella_de_contenido(falsa))
    falsa = cambiada(falsa, huella=cadena.huella_de_registro(3, falsa[11], falsa[12]))

    assert hallazgos([*sanas[:2], falsa, *sanas[3:]]) == [(4, "cadena_rota")]


def test_un_registro_quitado_se_nombra():
    sanas = filas(6)

    assert hallazgos([*sanas[:2], *sanas[4:]]) == [(3, "falta")]


def test_dos_registros_en_otro_orden_se_nombran():
    sanas = filas(6)
    revueltas = [
        *sanas[:2], cambiada(sanas[3], numero=3), cambiada(sanas[2], numero=4), *sanas[4:],
    ]  # fmt: skip

    assert [h for h in hallazgos(revueltas) if h[1] == "orden_cambiado"] == [
        (3, "orden_cambiado"),
        (4, "orden_cambiado"),
    ]


def test_un_tipo_imposible_es_un_registro_cambiado():
    sanas = filas(3)

    assert hallazgos([sanas[0], cambiada(sanas[1], acto=None), sanas[2]]) == [(2, "contenido_cambiado")]


def test_los_hallazgos_se_cuentan_todos_y_se_guardan_los_primeros():
    revision = cadena.Revision(limite=3)
    revision.agotar([cambiada(f, sal="") for f in filas(10)])

    assert (revision.total, len(revision.hallazgos)) == (10, 3)


@given(st.tuples(TEXTO, TEXTO, TEXTO, TEXTO, TEXTO), VALOR, st.none() | st.integers(1, 2**62), st.booleans())
def test_el_atajo_escribe_el_mismo_json_que_la_biblioteca(textos, valor, actor, publico):
    contenido = cadena.canonico({"dato": valor})
    fila = (
        1,
        "ab",
        "2026-01-01T00:00:00.000000Z",
        actor,
        textos[0],
        *textos[1:],
        publico,
        contenido,
        "",
        "",
        "",
    )
    lista = ["ab", actor, textos[0]]
    de_actor = sha256(json.dumps(lista, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()

    assert cadena.texto_de_contenido(fila) == cadena.canonico(
        [de_actor, fila[2], *textos[1:], publico, {"dato": valor}]
    )


@given(VALOR)
def test_normalizar_no_cambia_lo_que_ya_es_json(valor):
    assert json.loads(cadena.canonico(cadena.normalizar(valor))) == cadena.normalizar(valor)


def test_lo_que_las_bases_guardan_distinto_se_anota_como_texto():
    assert cadena.normalizar(
        {"v": Decimal("1.0"), "f": 1e22, "d": date(2026, 1, 2), "t": "a\x00b\ud800"}
    ) == {
        "v": "1.0",
        "f": "1e+22",
        "d": "2026-01-02",
        "t": "ab?",
    }


def test_el_momento_se_escribe_en_utc_con_seis_cifras():
    bogota = timezone(timedelta(hours=-5))

    assert (
        cadena.momento_canonico(datetime(2026, 11, 20, 19, 0, tzinfo=bogota)) == "2026-11-21T00:00:00.000000Z"
    )
