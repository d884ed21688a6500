from __future__ import annotations

from datetime import date

from bocamina.documentos.reglamento.datos import Capitulo, Parametro, ReglamentoEscrito


def muestra() -> ReglamentoEscrito:
    return ReglamentoEscrito(
        mesa="Mesa distrital de ejemplo",
        version=1,
        capitulos=(
            Capitulo(
                "Toma de decisiones",
                "La mesa busca el acuerdo de todas las personas.\nSi no lo hay, vota.",
                (Parametro("Quórum", "la mitad de los integrantes, más 1", "Acta 1 de 2026"),),
            ),
            Capitulo("Participación", ""),
        ),
        acta="Acta de la sesión ordinaria 1",
        rige_desde=date(2026, 3, 1),
    )
