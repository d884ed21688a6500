"""Registrar el reglamento que la mesa aprobó."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from bocamina import normativa
from bocamina.normativa.errores import NormaDesconocida, SinVigencia
from bocamina.nucleo.asambleas import Mayoria, Quorum
from bocamina.nucleo.asambleas.extraordinaria import EN_PALABRAS
from bocamina.nucleo.asambleas.rotacion import Rotacion
from bocamina.nucleo.explicacion import Vigente
from bocamina.nucleo.plazos import Unidad
from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.mesas.consultas.reglas import valor_propuesto
from bocamina.registro.mesas.models import Mesa, ProyectoDeReglamento, Reglamento


@transaction.atomic
def aprobar_reglamento(
    *,
    mesa: Mesa,
    rige_desde: date,
    acta: str,
    parametros: Mapping[str, Any],
    actor: Any,
    hoy: date,
    proyecto: ProyectoDeReglamento | None = None,
) -> Reglamento:
    """Con el acta que lo aprobó. Con su texto (`proyecto`), puede no cambiar ningún parámetro."""
    exigir(actor, "mesas.editar", mesa, hoy=hoy)
    if not acta.strip():
        raise ActoImposible("Diga el acta que aprobó el reglamento.")
    if proyecto is None and not parametros:
        raise ActoImposible("El reglamento no cambia nada: la norma sigue rigiendo sin él.")
    revisar_parametros(mesa, parametros, rige_desde)
    try:
        with transaction.atomic():
            reglamento = Reglamento.objects.create(
                mesa=mesa, rige_desde=rige_desde, acta=acta.strip()[:200], parametros=dict(parametros),
                proyecto=proyecto,
            )  # fmt: skip
    except IntegrityError:
        raise ActoImposible("Ya hay un reglamento que rige desde ese día.") from None
    contenido = {"rige_desde": rige_desde.isoformat(), "parametros": sorted(parametros)}
    anotar(actor=actor, acto="mesas.aprobar_reglamento", objeto=mesa, contenido=contenido, es_publico=True)
    return reglamento


def revisar_parametros(mesa: Mesa, parametros: Mapping[str, Any], en: date) -> None:
    """Todas las razones salen juntas; después se arma cada regla como se usará."""
    if razones := list(_razones(mesa, parametros, en)):
        raise ActoImposible(" ".join(razones))
    _probar(mesa, parametros, en)


def _razones(mesa: Mesa, parametros: Mapping[str, Any], en: date) -> Iterator[str]:
    for parametro, propio in parametros.items():
        try:
            norma = normativa.vigente(f"mesa.{mesa.nivel}.{parametro}", en=en)
        except (NormaDesconocida, SinVigencia):
            yield f"«{parametro}» no es un parámetro de esta mesa."
            continue
        yield from _de_un_plazo(norma, propio)
        yield from _de_un_numero(norma, propio)
        if parametro == "extraordinaria_convocan" and not (
            isinstance(propio, list) and propio and set(propio) <= set(EN_PALABRAS)
        ):
            yield f"{norma.nombre}: escoja la presidencia, la secretaría o las integrantes."


def _de_un_numero(norma: Vigente, propio: Any) -> Iterator[str]:
    if norma.unidad in {"entidades", "personas", "veces", "min"} and (
        type(propio) is not int or not 1 <= propio <= 366
    ):
        yield f"{norma.nombre}: diga un número entero de 1 en adelante."


def _de_un_plazo(norma: Vigente, propio: Any) -> Iterator[str]:
    """Lo que un término no puede ser; y la periodicidad, más larga que la que la norma permite."""
    if norma.unidad not in {"plazo", "duracion"}:
        return
    cantidad, manda = propio.get("cantidad"), norma.valor
    if type(cantidad) is not int or not 1 <= cantidad <= 366:
        yield f"{norma.nombre}: diga un número entero de 1 en adelante."
    elif propio.get("unidad", "dia_habil") not in set(Unidad):
        yield f"{norma.nombre}: la unidad no se conoce."
    elif norma.unidad == "duracion" and isinstance(manda, Mapping) and cantidad > manda["cantidad"]:
        yield f"{norma.nombre}: no puede pasar de {manda['cantidad']} ({norma.citas[0]})."


def _probar(mesa: Mesa, parametros: Mapping[str, Any], en: date) -> None:
    """Se arma cada quórum y cada mayoría como se usará: si no se puede, no se aprueba nada."""
    armar = {"quorum": Quorum.de, "mayoria": Mayoria.de, "rotacion": Rotacion.de}
    for parametro in parametros:
        vigente = valor_propuesto(mesa, parametro, parametros, en=en)
        if vigente.unidad in armar:
            try:
                armar[vigente.unidad](vigente)
            except (ValueError, KeyError, TypeError, ZeroDivisionError):
                que = (
                    "la duración del turno" if vigente.unidad == "rotacion" else "una fracción como 1/2 o 2/3"
                )
                raise ActoImposible(f"{vigente.nombre}: escriba {que}.") from None
