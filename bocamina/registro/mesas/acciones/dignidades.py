"""Encargar la presidencia, la secretaría, su apoyo o la coordinación, y terminar ese encargo."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from bocamina.nucleo.asambleas.rotacion import puede_seguir
from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.instituciones.consultas import niveles_de
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad, Persona, Unidad
from bocamina.registro.mesas.consultas.dignidades import rotacion_de, turnos_de
from bocamina.registro.mesas.consultas.mesas import integrantes_en
from bocamina.registro.mesas.estados import ClaseDignidad
from bocamina.registro.mesas.models import Dignidad, Mesa

UN_DIA = timedelta(days=1)
EDITAR = "mesas.editar"


@transaction.atomic
def asignar_dignidad(
    *,
    mesa: Mesa,
    clase: str,
    entidad: Entidad,
    desde: date,
    acto: str,
    actor: Any,
    hoy: date,
    unidad: Unidad | None = None,
    persona: Persona | None = None,
    hasta: date | None = None,
) -> Dignidad:
    """Quien la tenía termina la víspera; los apoyos son varios y no se quitan entre sí."""
    exigir(actor, EDITAR, mesa, hoy=hoy)
    mesa = Mesa.objects.select_for_update(of=("self",)).select_related("distrito").get(pk=mesa.pk)
    if not acto.strip():
        raise ActoImposible("Diga la norma, el acto o el acta que la encarga.")
    _exigir_de_la_entidad(entidad, unidad, persona, desde)
    if clase == ClaseDignidad.COORDINACION:
        hasta = _turno(mesa, entidad, desde, hasta)
    if clase != ClaseDignidad.APOYO:
        _terminar_anterior(mesa, clase, desde)
    dignidad = Dignidad(
        mesa=mesa, clase=clase, entidad=entidad, unidad=unidad, persona=persona,
        acto=acto.strip()[:200], desde=desde, hasta=hasta,
    )  # fmt: skip
    _guardar(dignidad)
    contenido = {
        "dignidad": dignidad.pk,
        "clase": clase,
        "entidad": entidad.clave,
        "desde": desde.isoformat(),
    }
    _anotar(actor, "mesas.asignar_dignidad", mesa, contenido)
    return dignidad


@transaction.atomic
def terminar_dignidad(*, dignidad: Dignidad, hasta: date, motivo: str, actor: Any, hoy: date) -> Dignidad:
    exigir(actor, EDITAR, dignidad.mesa, hoy=hoy)
    if not motivo.strip():
        raise ActoImposible("Diga por qué termina.")
    if dignidad.hasta is not None and dignidad.hasta <= hasta:
        raise ActoImposible(f"Ya termina el {dignidad.hasta:%d/%m/%Y}.")
    dignidad.hasta, dignidad.motivo_fin = hasta, motivo.strip()[:200]
    _guardar(dignidad)
    contenido = {"dignidad": dignidad.pk, "hasta": hasta.isoformat()}
    _anotar(actor, "mesas.terminar_dignidad", dignidad.mesa, contenido)
    return dignidad


def _exigir_de_la_entidad(
    entidad: Entidad, unidad: Unidad | None, persona: Persona | None, desde: date
) -> None:
    if unidad is not None and unidad.entidad_id != entidad.pk:
        raise ActoImposible(f"Esa dependencia no es de {entidad}.")
    if persona is not None and not niveles_de(persona, entidad, desde):
        raise ActoImposible(f"Esa persona no ocupa ningún puesto en {entidad} el {desde:%d/%m/%Y}.")


def _turno(mesa: Mesa, entidad: Entidad, desde: date, hasta: date | None) -> date | None:
    """La coordinación pasa de una entidad a otra: dura lo que dura un turno y no se repite de más."""
    rotacion = rotacion_de(mesa, desde)
    if rotacion is None:
        raise ActoImposible("En esta mesa no se prevé coordinación por turnos: la dirige la secretaría.")
    if not integrantes_en(mesa, desde).filter(entidad=entidad).exists():
        raise ActoImposible(f"{entidad} no integra la mesa el {desde:%d/%m/%Y}: no puede coordinarla.")
    anteriores = [str(t.entidad) for t in turnos_de(mesa)]
    if not puede_seguir(rotacion, entidad=str(entidad), anteriores=anteriores):
        veces = "1 turno seguido" if rotacion.seguidos == 1 else f"{rotacion.seguidos} turnos seguidos"
        raise ActoImposible(
            f"{entidad} ya tuvo {veces}, lo más que se permite ({rotacion.norma.citas[0]}): le toca a otra."
        )
    ultimo = rotacion.ultimo_dia(desde)
    if hasta is not None and hasta > ultimo:
        raise ActoImposible(f"Un turno que empieza el {desde:%d/%m/%Y} va, a lo más, al {ultimo:%d/%m/%Y}.")
    return hasta or ultimo


def _terminar_anterior(mesa: Mesa, clase: str, desde: date) -> None:
    for anterior in mesa.dignidades.filter(clase=clase):
        if anterior.hasta is not None and anterior.hasta < desde:
            continue
        if anterior.desde is None or anterior.desde >= desde:
            raise ActoImposible(
                f"Ya hay quien la ejerce desde el {anterior.desde:%d/%m/%Y}: empiece después de ese día."
            )
        anterior.hasta, anterior.motivo_fin = desde - UN_DIA, anterior.motivo_fin or "Pasó a otra"
        _guardar(anterior)


def _guardar(dignidad: Dignidad) -> None:
    try:
        dignidad.full_clean()
    except ValidationError as fallas:
        raise ActoImposible(" · ".join(fallas.messages)) from None
    dignidad.save()


def _anotar(actor: Any, acto: str, mesa: Mesa, contenido: dict[str, Any]) -> None:
    anotar(actor=actor, acto=acto, objeto=mesa, contenido=contenido, es_publico=True)
