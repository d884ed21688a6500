"""Lo que rige en una mesa un día: la norma de su nivel, con las lecturas elegidas encima.

El reglamento que la mesa apruebe cambia estos valores desde su fecha; quien pregunta no nota la diferencia.
"""

from __future__ import annotations

from datetime import date

from bocamina import normativa
from bocamina.normativa.asambleas import regla as regla_vigente
from bocamina.nucleo.asambleas import Regla
from bocamina.nucleo.explicacion import Vigente
from bocamina.registro.criterios.consultas import elecciones
from bocamina.registro.mesas.estados import REGLA_DEL_NIVEL, Nivel
from bocamina.registro.mesas.models import Mesa


def valor(mesa: Mesa, parametro: str, *, en: date) -> Vigente:
    """`parametro` sin el nivel: «convocatoria_ordinaria», «acta.envio»."""
    return normativa.vigente(f"mesa.{mesa.nivel}.{parametro}", en=en)


def regla(mesa: Mesa, materia: str = "", *, en: date) -> Regla:
    """Sin materia, la de sesionar. «lineamientos», «peg», «otras»… según el nivel."""
    base = REGLA_DEL_NIVEL[Nivel(mesa.nivel)]
    return regla_vigente(f"{base}.{materia}" if materia else base, en=en, elecciones=elecciones())
