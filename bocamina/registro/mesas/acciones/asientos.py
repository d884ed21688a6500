"""Poner a la persona principal y a la alterna de cada entidad, y terminar su tiempo."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.instituciones.consultas import niveles_de_varias
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Persona
from bocamina.registro.mesas.consultas.asientos import exigencias
from bocamina.registro.mesas.estados import CalidadAsiento, SoporteAsiento
from bocamina.registro.mesas.models import Asiento, Integrante

UN_DIA = timedelta(days=1)
EDITAR = "mesas.editar"


@transaction.atomic
def asignar_asiento(
    *,
    integrante: Integrante,
    persona: Persona,
    calidad: str,
    desde: date,
    actor: Any,
    hoy: date,
    soporte: str = SoporteAsiento.DELEGACION,
    acto: str = "",
    hasta: date | None = None,
) -> Asiento:
    """Quien ocupaba ese puesto termina la víspera. El nivel se exige aquí; el documento, al contarla."""
    exigir(actor, EDITAR, integrante.mesa, hoy=hoy)
    actual = Integrante.objects.select_for_update(of=("self",)).select_related("mesa", "entidad")
    integrante = actual.get(pk=integrante.pk)
    _exigir_puesto(integrante, desde)
    _exigir_nivel(integrante, persona, desde)
    _exigir_otra_persona(integrante, persona, calidad, desde, hasta)
    _terminar_anterior(integrante, calidad, desde)
    asiento = Asiento(
        integrante=integrante, persona=persona, calidad=calidad, soporte=soporte, acto=acto.strip()[:200],
        desde=desde, hasta=hasta,
    )  # fmt: skip
    if soporte == SoporteAsiento.CARGO and not asiento.acto:
        raise ActoImposible("Si asiste por su cargo, diga qué acto lo nombra.")
    _guardar(asiento)
    contenido = {"asiento": asiento.pk, "calidad": calidad, "soporte": soporte, "desde": desde.isoformat()}
    _anotar(actor, "mesas.asignar_asiento", integrante, contenido)
    return asiento


@transaction.atomic
def terminar_asiento(*, asiento: Asiento, hasta: date, motivo: str, actor: Any, hoy: date) -> Asiento:
    exigir(actor, EDITAR, asiento.integrante.mesa, hoy=hoy)
    if not motivo.strip():
        raise ActoImposible("Diga por qué termina.")
    if asiento.hasta is not None and asiento.hasta <= hasta:
        raise ActoImposible(f"Ya termina el {asiento.hasta:%d/%m/%Y}.")
    asiento.hasta, asiento.motivo_fin = hasta, motivo.strip()[:200]
    _guardar(asiento)
    contenido = {"asiento": asiento.pk, "hasta": hasta.isoformat()}
    _anotar(actor, "mesas.terminar_asiento", asiento.integrante, contenido)
    return asiento


def _exigir_puesto(integrante: Integrante, desde: date) -> None:
    if integrante.entidad is None:
        raise ActoImposible("Solo las entidades tienen principal y alterna: a las representantes las eligen.")
    if not integrante.vale_en(desde):
        raise ActoImposible(f"{integrante} no integra la mesa el {desde:%d/%m/%Y}.")


def _exigir_nivel(integrante: Integrante, persona: Persona, desde: date) -> None:
    _, nivel = exigencias(integrante.mesa, desde)
    exigidos = [str(v) for v in nivel.valor] if isinstance(nivel.valor, tuple) else []
    suyos = niveles_de_varias([persona], desde).get((persona.pk, integrante.entidad_id or 0), set())
    if not suyos & set(exigidos):
        tiene = f"ocupa uno de nivel {', '.join(sorted(suyos))}" if suyos else "no ocupa ninguno"
        raise ActoImposible(
            f"Se exige un puesto de nivel {' o '.join(exigidos)} en {integrante} ({nivel.citas[0]}) y la "
            f"persona {tiene} ese día. Escoja a otra o corrija su puesto en el directorio."
        )


def _exigir_otra_persona(
    integrante: Integrante, persona: Persona, calidad: str, desde: date, hasta: date | None
) -> None:
    """Nadie es principal y alterna de la misma entidad a la vez."""
    otras = integrante.asientos.exclude(calidad=calidad).filter(persona=persona)
    if any(a.hasta is None or a.hasta >= desde for a in otras if hasta is None or a.desde <= hasta):
        otra = CalidadAsiento.ALTERNO if calidad == CalidadAsiento.PRINCIPAL else CalidadAsiento.PRINCIPAL
        raise ActoImposible(
            f"Esa persona ya es {str(otra.label).lower()} de esta entidad: termine ese puesto primero."
        )


def _terminar_anterior(integrante: Integrante, calidad: str, desde: date) -> None:
    siguen = integrante.asientos.filter(calidad=calidad)
    vivos = [a for a in siguen if a.hasta is None or a.hasta >= desde]
    for anterior in vivos:
        if anterior.desde is None or anterior.desde >= desde:
            raise ActoImposible(
                f"Ya hay quien ocupa ese puesto desde el {anterior.desde:%d/%m/%Y}: empiece después."
            )
        anterior.hasta, anterior.motivo_fin = desde - UN_DIA, anterior.motivo_fin or "La entidad la cambió"
        _guardar(anterior)


def _guardar(asiento: Asiento) -> None:
    try:
        asiento.full_clean()
    except ValidationError as fallas:
        raise ActoImposible(" · ".join(fallas.messages)) from None
    asiento.save()


def _anotar(actor: Any, acto: str, integrante: Integrante, contenido: dict[str, Any]) -> None:
    anotar(actor=actor, acto=acto, objeto=integrante.mesa, contenido=contenido, es_publico=True)
