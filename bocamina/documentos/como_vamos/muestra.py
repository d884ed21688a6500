from __future__ import annotations

from datetime import date

from bocamina.documentos.como_vamos.datos import ComoVamos
from bocamina.nucleo.relacionamiento.conteos import Cuenta, contar


def muestra() -> ComoVamos:
    corte, fuente = date(2026, 1, 15), "Estrategia de ejemplo"
    nota = "Un lugar de los de la base podría estar también en los registros."
    conteo = contar(
        id="canales", nombre="Canales de diálogo", base=41, registrados=("Alcaldía de muestra",),
        como="canales consolidados", corte=corte, fuente=fuente, nota=nota,
    )  # fmt: skip
    otra = Cuenta("Acciones de agenda hechas", 2, "las hechas, de todas", 5)
    return ComoVamos(date(2026, 2, 1), (conteo,), (otra,), fuente, corte, nota)
