"""Lo que se exporta y se vuelve a leer es lo mismo, en Excel y en CSV."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from bocamina import documentos
from bocamina.documentos.anexo_matriz import AnexoDeMatriz, csv_de
from bocamina.lectura.matriz import leer
from bocamina.nucleo.matriz.ficha import Eje, FichaDePlan
from bocamina.nucleo.matriz.reconocer import Hoja, leer_hoja
from bocamina.nucleo.matriz.reconocer.valores import en_una_linea
from bocamina.nucleo.matriz.renglon import (
    Contacto,
    EstadoDeAccion,
    EstadoDeObservacion,
    Linea,
    Nota,
    Objetivo,
    Parte,
    Renglon,
    RolDeParte,
    TipoDeObservacion,
    TipoDeRelacion,
    Vinculo,
)
from bocamina.nucleo.matriz.tabla import como_tabla

COMPLETO = Renglon(
    "=Expedir la guía; con «comas», y saltos",
    "A-001",
    Objetivo(2, "1. Un objetivo", "Qué", "para qué", "cómo"),
    Linea(3, "2 líneas de trabajo", "2 líneas de trabajo que se definen", "Clúster del cierre"),
    0,
    ("PP", "UPME"),
    "Cierre",
    (
        Parte("Ministerio de Comercio, Industria y Turismo", "Dirección (A) de Y", responde=True),
        Parte("Agencia (ANM)"),
        Parte("SGC", rol=RolDeParte.APOYA),
    ),
    (Contacto("Ana", "300 1", "ana@x.example"),),
    "Guías expedidas",
    False,
    EstadoDeAccion.EN_CONCERTACION,
    "Producto",
    (
        Nota(
            1, "Uno\ndos", TipoDeObservacion.COMPETENCIA, "texto", "ANM", EstadoDeObservacion.ACOGIDA,
            "2026-03-01", "se movió",
        ),
        Nota(2, "Respuesta [con] marcas", responde_a=1),
    ),
    (Vinculo(TipoDeRelacion.REPITE, "A-004", "dicen lo mismo"), Vinculo(TipoDeRelacion.VIENE_DE, "A-002")),
    (("Semáforo", "rojo"),),
)  # fmt: skip
SIN_LINEA = Renglon("Otra acción", "A-002", Objetivo(2, "1. Un objetivo", "Qué", "para qué", "cómo"))
SUELTA = Renglon("Suelta", "A-003")


def anexo(*renglones: Renglon) -> AnexoDeMatriz:
    return AnexoDeMatriz("Plan", "V1", date(2026, 4, 30), renglones, con_contactos=True)


def vuelta(contenido: bytes) -> list[Renglon]:
    return [replace(r, origen="") for r in leer(contenido).renglones]


@pytest.mark.parametrize("formato", ["xlsx", "csv"])
def test_nada_se_pierde_al_ir_y_volver(formato):
    datos = anexo(COMPLETO, SIN_LINEA, SUELTA)
    tipo = documentos.tipo("anexo_matriz")

    contenido = (
        csv_de(datos) if formato == "csv" else documentos.excel(tipo, datos, documentos.emision_de_muestra())
    )

    assert vuelta(contenido) == [COMPLETO, SIN_LINEA, SUELTA]


FICHA = FichaDePlan(
    "Plan 2035", 2035, "Una visión\nen dos párrafos; con «comas», y más",
    (Eje(1, "Planear, y ordenar", "Qué es"), Eje(7, "=Ambiente")),
)  # fmt: skip


@pytest.mark.parametrize("formato", ["xlsx", "csv"])
def test_la_vision_y_los_ejes_van_y_vuelven(formato):
    datos = replace(anexo(COMPLETO, SUELTA), ficha=FICHA)
    tipo = documentos.tipo("anexo_matriz")

    contenido = (
        csv_de(datos) if formato == "csv" else documentos.excel(tipo, datos, documentos.emision_de_muestra())
    )
    leida = leer(contenido)

    assert leida.ficha == FICHA
    assert vuelta(contenido) == [COMPLETO, SUELTA]
    assert leida.leidas + len(leida.reportes) == leida.filas


def test_word_dice_la_vision_los_ejes_y_el_cluster():
    tipo = documentos.tipo("anexo_matriz")
    datos = replace(anexo(COMPLETO), ficha=FICHA)

    papel = Document(BytesIO(documentos.word(tipo, datos, documentos.emision_de_muestra())))
    dicho = "\n".join(p.text for p in papel.paragraphs)

    assert "en dos párrafos" in dicho
    assert "Eje 1. Planear, y ordenar: Qué es" in dicho
    assert "Clúster: Clúster del cierre" in dicho


def test_varios_contactos_y_lo_que_les_falta_van_y_vuelven():
    contactos = (Contacto("", "300 555 0100"), Contacto("Ana", "", "ana@x.example"), Contacto("Luis"))
    datos = anexo(replace(SUELTA, contactos=contactos))

    assert vuelta(csv_de(datos)) == [replace(SUELTA, contactos=contactos)]


def test_sin_permiso_los_contactos_no_salen():
    titulos, filas = como_tabla([COMPLETO])

    assert "Contactos" not in titulos
    assert not any("ana@x.example" in celda for celda in filas[0])


def test_mil_observaciones_largas_pasan_a_otra_columna():
    muchas = tuple(Nota(n, "palabra " * 20) for n in range(1, 1_001))
    largo = replace(SUELTA, observaciones=tuple(replace(n, texto=n.texto.strip()) for n in muchas))

    titulos, _ = como_tabla([largo])
    tipo = documentos.tipo("anexo_matriz")
    libro = documentos.excel(tipo, anexo(largo), documentos.emision_de_muestra())

    assert titulos[-1] == "Observaciones (7)"
    assert vuelta(libro) == [largo]


LINEA = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp")), min_size=1, max_size=20
).map(en_una_linea)
PALABRA = st.from_regex(r"[a-zñáé]{1,8}( [a-z0-9ñ]{1,6}){0,3}", fullmatch=True)

# «Apoya» al comienzo dice el papel, no el nombre.
ENTIDAD = PALABRA.filter(lambda nombre: not nombre.startswith(("apoya", "apoyo")))
PARTE = st.builds(Parte, ENTIDAD, st.just("") | PALABRA)


@st.composite
def renglones(dibujar: st.DrawFn) -> Renglon:
    texto = dibujar(LINEA.filter(bool))
    return Renglon(
        texto=f"Hacer {texto}",
        codigo=f"A-{dibujar(st.integers(1, 9999))}",
        objetivo=Objetivo(dibujar(st.integers(0, 9)), dibujar(PALABRA)),
        linea=Linea(dibujar(st.integers(0, 9)), dibujar(PALABRA), dibujar(PALABRA)),
        eje=dibujar(st.none() | st.integers(0, 7)),
        lugares=tuple(dibujar(st.lists(st.sampled_from(["PP", "PNDM", "UPME"]), unique=True))),
        categoria=dibujar(PALABRA),
        partes=tuple(dibujar(st.lists(PARTE, max_size=3, unique_by=lambda p: p.nombre))),
        estado=dibujar(st.sampled_from(EstadoDeAccion)),
        trazador=dibujar(st.none() | st.booleans()),
        observaciones=tuple(
            Nota(n, t, dibujar(st.sampled_from(TipoDeObservacion)))
            for n, t in enumerate(dibujar(st.lists(LINEA.filter(bool), max_size=3)), start=1)
        ),
    )  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(renglones(), max_size=6, unique_by=lambda r: r.codigo))
def test_cualquier_matriz_va_y_vuelve(lista):
    titulos, filas = como_tabla(lista, con_contactos=True)

    leida = leer_hoja(Hoja("Hoja", (titulos, *filas)))

    assert [replace(r, origen="") for r in leida.renglones] == lista
