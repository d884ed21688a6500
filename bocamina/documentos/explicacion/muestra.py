from __future__ import annotations

from datetime import date

from bocamina.documentos.explicacion.datos import CifraExplicada
from bocamina.nucleo.explicacion import Cita, Explicacion, Insumo

REGLAMENTO = Cita("reglamento-ejemplo", "Reglamento interno de ejemplo", "artículo 12", "acta 001")
GUIA = Cita(
    "guia-ejemplo", "Guía de ejemplo", "numeral 3.2", "", "https://ejemplo.example/guia", date(2026, 3, 2)
)


def muestra() -> CifraExplicada:
    return CifraExplicada(
        asunto="Quórum de la segunda sesión ordinaria",
        contexto="Mesa distrital de Valle Claro · sesión del 15 de abril de 2026 · expediente DME-2026-004",
        explicacion=Explicacion(
            valor="8",
            unidad="entidades presentes",
            formula="La mitad de las entidades convocadas, sin la fracción, más una.",
            insumos=(
                Insumo("Entidades convocadas", "15", "entidades", REGLAMENTO),
                Insumo("Entidades presentes", "12", "entidades"),
            ),
            pasos=("15 ÷ 2 = 7,5", "Sin la fracción: 7", "7 + 1 = 8", "12 presentes ≥ 8: hay quórum"),
            citas=(GUIA, REGLAMENTO),
            criterios=("quorum-distrito",),
            avisos=("El reglamento no dice si un invitado cuenta para el quórum; aquí no se contó.",),
            sin_norma=True,
        ),
    )
