"""Lo que rige en una mesa un día: su reglamento si ya estaba aprobado; si no, la norma de su nivel.

Quien pregunta no nota la diferencia: recibe un valor con su fecha y su cita, que es la norma o el acta.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bocamina import normativa
from bocamina.normativa.asambleas import regla as regla_vigente
from bocamina.nucleo.asambleas import Mayoria, Quorum, Regla
from bocamina.nucleo.explicacion import Cita, Vigente
from bocamina.registro.criterios.consultas import elecciones
from bocamina.registro.mesas.estados import REGLA_DEL_NIVEL, Nivel
from bocamina.registro.mesas.models import Mesa, Reglamento


def reglamento_en(mesa: Mesa, fecha: date) -> Reglamento | None:
    """El último que regía ese día."""
    return mesa.reglamentos.filter(rige_desde__lte=fecha).order_by("rige_desde", "id").last()


def valor(mesa: Mesa, parametro: str, *, en: date) -> Vigente:
    """`parametro` sin el nivel: «convocatoria_ordinaria», «acta.envio»."""
    norma = normativa.vigente(f"mesa.{mesa.nivel}.{parametro}", en=en)
    return _del_reglamento(reglamento_en(mesa, en), parametro, norma)


def regla(mesa: Mesa, materia: str = "", *, en: date) -> Regla:
    """Sin materia, la de sesionar. «lineamientos», «peg», «otras»… según el nivel."""
    base = REGLA_DEL_NIVEL[Nivel(mesa.nivel)]
    vigente = regla_vigente(f"{base}.{materia}" if materia else base, en=en, elecciones=elecciones())
    reglamento = reglamento_en(mesa, en)
    propios: Mapping[str, Any] = reglamento.parametros if reglamento else {}
    if "quorum" in propios and vigente.quorum:
        quorum = _del_reglamento(reglamento, "quorum", _norma(mesa, "quorum", en))
        vigente = replace(vigente, quorum=Quorum.de(quorum))
    if (propia := f"mayoria.{materia}") in propios and vigente.mayoria:
        mayoria = _del_reglamento(reglamento, propia, _norma(mesa, propia, en))
        vigente = replace(vigente, mayoria=Mayoria.de(mayoria))
    return vigente


def _norma(mesa: Mesa, parametro: str, en: date) -> Vigente:
    return normativa.vigente(f"mesa.{mesa.nivel}.{parametro}", en=en)


def _del_reglamento(reglamento: Reglamento | None, parametro: str, norma: Vigente) -> Vigente:
    """Lo que el reglamento cambia ya no es «por analogía»: lo sostiene el acta que lo aprobó."""
    if reglamento is None or parametro not in reglamento.parametros:
        return norma
    propio = reglamento.parametros[parametro]
    completo = {**norma.valor, **propio} if isinstance(norma.valor, Mapping) else propio
    cita = Cita(
        norma="reglamento",
        nombre="Reglamento interno",
        articulo=reglamento.acta,
        verificado=reglamento.rige_desde,
    )
    return replace(
        norma,
        valor=completo,
        desde=reglamento.rige_desde,
        citas=(cita,),
        criterios=(),
        sin_norma=False,
        analogia="",
    )
