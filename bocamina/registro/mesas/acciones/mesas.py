"""Crear una mesa y decir quiénes la integran."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.expedientes.acciones import abrir_expediente
from bocamina.registro.expedientes.consultas import expediente_del_asunto
from bocamina.registro.expedientes.estados import Audiencia
from bocamina.registro.expedientes.models import Documento
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad, Persona
from bocamina.registro.mesas.consultas.representantes import periodo_de, ultimo_dia
from bocamina.registro.mesas.estados import CausaFin, ClaseIntegrante
from bocamina.registro.mesas.models import Integrante, Mesa

SERIE = "DME-02"


@transaction.atomic
def crear_mesa(
    *,
    clave: str,
    nombre: str,
    nivel: str,
    desde: date,
    actor: Any,
    hoy: date,
    distrito: Distrito | None = None,
    tipo: str = "",
    acto: str = "",
    proposito: str = "",
    acto_documento: Documento | None = None,
) -> Mesa:
    mesa = Mesa(
        clave=clave, nombre=nombre.strip(), nivel=nivel, tipo=tipo, distrito=distrito, desde=desde,
        acto=acto.strip(), proposito=proposito.strip(), acto_documento=acto_documento,
    )  # fmt: skip
    exigir(actor, "mesas.crear", mesa, hoy=hoy)
    _validar(mesa)
    abierto = expediente_del_asunto(asunto_tipo="mesa", asunto_clave=clave)
    mesa.expediente = abierto or abrir_expediente(
        nombre=mesa.nombre,
        asunto_tipo="mesa",
        asunto_clave=clave,
        ambitos=mesa.ambitos(),
        serie=SERIE,
        audiencia=Audiencia.PUBLICO,
        actor=actor,
        hoy=hoy,
    )
    mesa.save()
    _anotar(actor, "mesas.crear", mesa, {"clave": clave, "nivel": nivel, "desde": desde.isoformat()})
    return mesa


@transaction.atomic
def agregar_entidad(
    *,
    mesa: Mesa,
    entidad: Entidad,
    desde: date,
    actor: Any,
    hoy: date,
    acto: str = "",
    tiene_voto: bool = True,
) -> Integrante:
    exigir(actor, "mesas.editar", mesa, hoy=hoy)
    integrante = Integrante(
        mesa=mesa, entidad=entidad, desde=desde, acto=acto.strip(), tiene_voto=tiene_voto
    )  # fmt: skip
    _validar(integrante)
    integrante.save()
    contenido = {"entidad": entidad.clave, "desde": desde.isoformat(), "vota": tiene_voto}
    _anotar(actor, "mesas.agregar_entidad", mesa, contenido)
    return integrante


@transaction.atomic
def agregar_representante(
    *,
    mesa: Mesa,
    persona: Persona,
    sector: str,
    desde: date,
    actor: Any,
    hoy: date,
    acto: str = "",
    hasta: date | None = None,
    elegida_en: Mesa | None = None,
    es_suplente: bool = False,
) -> Integrante:
    """Con voz y sin voto (`votan-distrito`), salvo que el reglamento diga más; por el periodo que rija."""
    exigir(actor, "mesas.editar", mesa, hoy=hoy)
    periodo = periodo_de(mesa, desde)
    integrante = Integrante(
        mesa=mesa,
        clase=ClaseIntegrante.REPRESENTANTE,
        persona=persona,
        sector=sector.strip(),
        desde=desde,
        hasta=hasta or (ultimo_dia(periodo, desde) if periodo else None),
        acto=acto.strip(),
        tiene_voto=False,
        obligada=False,
        elegida_en=elegida_en,
        es_suplente=es_suplente,
    )
    _validar(integrante)
    integrante.save()
    _anotar(actor, "mesas.agregar_representante", mesa, {"integrante": integrante.pk, "sector": sector})
    return integrante


@transaction.atomic
def terminar_integrante(
    *, integrante: Integrante, hasta: date, motivo: str, actor: Any, hoy: date, causa: str = CausaFin.ACTO
) -> Integrante:
    """Antes de que venza su periodo, si lo tiene; después ya no hay qué terminar."""
    exigir(actor, "mesas.editar", integrante.mesa, hoy=hoy)
    if integrante.causa_fin or (integrante.hasta is not None and integrante.hasta < hasta):
        raise ActoImposible(f"Ya había terminado el {integrante.hasta:%d/%m/%Y}.")
    integrante.hasta, integrante.motivo_fin, integrante.causa_fin = hasta, motivo.strip(), causa
    _validar(integrante)
    integrante.save()
    contenido = {"integrante": integrante.pk, "hasta": hasta.isoformat()}
    _anotar(actor, "mesas.terminar_integrante", integrante.mesa, contenido)
    return integrante


def _validar(objeto: Mesa | Integrante) -> None:
    try:
        objeto.full_clean(exclude=["expediente"])
    except ValidationError as fallas:
        raise ActoImposible(" · ".join(fallas.messages)) from None


def _anotar(actor: Any, acto: str, mesa: Mesa, contenido: dict[str, Any]) -> None:
    anotar(actor=actor, acto=acto, objeto=mesa, contenido=contenido, es_publico=True)
