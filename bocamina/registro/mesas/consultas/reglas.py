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
    return valor_segun(reglamento_en(mesa, en), mesa, parametro, en=en)


def valor_segun(reglamento: Reglamento | None, mesa: Mesa, parametro: str, *, en: date) -> Vigente:
    """Cuando quien pregunta por muchas sesiones ya trajo los reglamentos."""
    return _del_reglamento(reglamento, parametro, _norma(mesa, parametro, en))


def valor_propuesto(mesa: Mesa, parametro: str, propuestos: Mapping[str, Any], *, en: date) -> Vigente:
    """Como quedaría si se aprobara lo propuesto; lo que no se propone, como rige."""
    if parametro not in propuestos:
        return valor(mesa, parametro, en=en)
    proyecto = Reglamento(mesa=mesa, rige_desde=en, acta="proyecto", parametros=dict(propuestos))
    return _del_reglamento(proyecto, parametro, _norma(mesa, parametro, en))


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
    # Una mayoría de otra clase no hereda la fracción de la norma; lo demás sí conserva lo que no se cambia.
    hereda = isinstance(norma.valor, Mapping) and not (norma.unidad == "mayoria" and "clase" in propio)
    completo = {**norma.valor, **propio} if hereda else propio  # type: ignore[dict-item]
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
