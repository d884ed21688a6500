"""Los delegados técnicos que las entidades del acto envían a una mesa temática (guía, 2.3)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.instituciones.consultas import niveles_de
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad, Persona
from bocamina.registro.mesas.consultas.tecnicos import entidades_convocadas
from bocamina.registro.mesas.estados import Nivel
from bocamina.registro.mesas.models import DelegadoTecnico, Mesa

EDITAR = "mesas.editar"


@transaction.atomic
def designar_tecnico(
    *,
    mesa: Mesa,
    entidad: Entidad,
    persona: Persona,
    perfil: str,
    desde: date,
    actor: Any,
    hoy: date,
    referencia: str = "",
    hasta: date | None = None,
) -> DelegadoTecnico:
    """Cualquier nivel de puesto: cuenta el perfil. Solo entidades que el acto convoca al distrito."""
    exigir(actor, EDITAR, mesa, hoy=hoy)
    if mesa.nivel != Nivel.TEMATICA:
        raise ActoImposible("Los delegados técnicos son de las mesas temáticas o zonales.")
    if not perfil.strip():
        raise ActoImposible("Diga su experiencia o el tema que atiende: por eso la envían.")
    if entidad.pk not in {e.pk for e in entidades_convocadas(mesa, desde)}:
        raise ActoImposible(f"El acto del distrito no convoca a {entidad} el {desde:%d/%m/%Y}.")
    if not niveles_de(persona, entidad, desde):
        raise ActoImposible(f"Esa persona no ocupa ningún puesto en {entidad} el {desde:%d/%m/%Y}.")
    tecnico = DelegadoTecnico(
        mesa=mesa, entidad=entidad, persona=persona, perfil=perfil.strip()[:160],
        referencia=referencia.strip()[:160], desde=desde, hasta=hasta,
    )  # fmt: skip
    _guardar(tecnico)
    contenido = {"tecnico": tecnico.pk, "entidad": entidad.clave, "desde": desde.isoformat()}
    _anotar(actor, "mesas.designar_tecnico", mesa, contenido)
    return tecnico


@transaction.atomic
def terminar_tecnico(
    *, tecnico: DelegadoTecnico, hasta: date, motivo: str, actor: Any, hoy: date
) -> DelegadoTecnico:
    exigir(actor, EDITAR, tecnico.mesa, hoy=hoy)
    if not motivo.strip():
        raise ActoImposible("Diga por qué termina.")
    if tecnico.hasta is not None and tecnico.hasta <= hasta:
        raise ActoImposible(f"Ya termina el {tecnico.hasta:%d/%m/%Y}.")
    tecnico.hasta, tecnico.motivo_fin = hasta, motivo.strip()[:200]
    _guardar(tecnico)
    _anotar(
        actor, "mesas.terminar_tecnico", tecnico.mesa, {"tecnico": tecnico.pk, "hasta": hasta.isoformat()}
    )
    return tecnico


def _guardar(tecnico: DelegadoTecnico) -> None:
    try:
        tecnico.full_clean()
    except ValidationError as fallas:
        raise ActoImposible(" · ".join(fallas.messages)) from None
    tecnico.save()


def _anotar(actor: Any, acto: str, mesa: Mesa, contenido: dict[str, Any]) -> None:
    anotar(actor=actor, acto=acto, objeto=mesa, contenido=contenido, es_publico=True)
