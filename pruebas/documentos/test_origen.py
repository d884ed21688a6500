"""Toda explicación se imprime completa, en cualquier formato."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from bocamina import documentos
from bocamina.documentos.explicacion.datos import CifraExplicada
from bocamina.nucleo.explicacion import Cita, Explicacion, Insumo

NORMA = Cita(
    "ley-1", "Ley 1 de ejemplo", "artículo 5", "tabla 2", "https://ejemplo.example/ley", date(2026, 1, 1)
)
COMPLETA = Explicacion(
    valor="8",
    formula="La mitad más uno.",
    unidad="votos",
    insumos=(Insumo("Presentes", "15", "entidades", NORMA),),
    pasos=("15 ÷ 2 = 7,5", "7 + 1 = 8"),
    citas=(NORMA, Cita("ley-2", "Ley 2 de ejemplo", "artículo 9")),
    criterios=("mitad-mas-uno",),
    avisos=("El reglamento calla.",),
    sin_norma=True,
)


def leer(explicacion: Explicacion) -> str:
    tipo, datos = documentos.tipo("explicacion"), CifraExplicada("Asunto", explicacion)
    lector = PdfReader(BytesIO(documentos.pdf(tipo, datos, documentos.emision_de_muestra())))
    return " ".join(" ".join(p.extract_text() for p in lector.pages).split())


@pytest.mark.parametrize(
    "dicho",
    [
        "8 votos",
        "La mitad más uno.",
        "Presentes 15 entidades",
        "1. 15 ÷ 2 = 7,5",
        "Ley 1 de ejemplo, artículo 5, tabla 2",
        "Ley 2 de ejemplo, artículo 9 (sin verificar)",
        "mitad-mas-uno",
        "El reglamento calla.",
        "Por analogía, sin norma",
    ],
)
def test_imprime(dicho):
    assert dicho in leer(COMPLETA)


def test_con_norma_no_habla_de_analogia_ni_deja_rotulos_vacios():
    leido = leer(Explicacion(valor="3", formula="Se cuentan.", citas=(NORMA,)))

    assert "analogía" not in leido
    assert "Paso a paso" not in leido
    assert "Criterios aplicados" not in leido


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_cualquier_texto_se_deja_imprimir(valor, formula):
    explicacion = Explicacion(valor=valor, formula=formula, pasos=(formula,), avisos=(valor,))
    tipo, datos = documentos.tipo("explicacion"), CifraExplicada(formula, explicacion)

    assert documentos.pdf(tipo, datos, documentos.emision_de_muestra()).startswith(b"%PDF")
    assert documentos.word(tipo, datos, documentos.emision_de_muestra()).startswith(b"PK")
