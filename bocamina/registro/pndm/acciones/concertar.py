"""Proponer, decir quién está de acuerdo, cerrar y pasar lo acordado a la versión siguiente."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from bocamina.nucleo.matriz.reconocer.valores import en_una_linea
from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.pndm.acciones.exigencias import (
    exigir_administrar,
    exigir_de_entidad,
    exigir_texto,
    para_escribir,
    redaccion_en,
)
from bocamina.registro.pndm.acciones.pedidos import poner_al_dia
from bocamina.registro.pndm.estados import EstadoDePropuesta, RolDeParte, TipoDePropuesta
from bocamina.registro.pndm.models import Accion, Acuerdo, Linea, Observacion, Propuesta, Redaccion, Version

LARGO = 4_000


@transaction.atomic
def proponer(
    *,
    version: Version,
    accion: Accion,
    entidad: Entidad,
    tipo: str,
    razon: str,
    actor: Any,
    hoy: date,
    destino: Accion | None = None,
    linea: Linea | None = None,
    texto: str = "",
    observacion: Observacion | None = None,
) -> Propuesta:
    exigir_de_entidad(actor, entidad, hoy=hoy)
    actual = para_escribir(version)
    redaccion = redaccion_en(actual, accion)
    quedaria = en_una_linea(texto)
    _exigir_completa(redaccion, tipo, destino, linea, quedaria)
    fila = Propuesta.objects.create(
        version=actual, accion=accion, tipo=tipo, autor=actor, fecha=hoy, observacion=observacion,
        destino=destino if tipo == TipoDePropuesta.FUSIONAR else None,
        linea=linea if tipo == TipoDePropuesta.TRASLADAR else None,
        texto=quedaria if tipo == TipoDePropuesta.REESCRIBIR else "",
        razon=exigir_texto(razon, "la razón", largo=LARGO),
    )  # fmt: skip
    fila.acuerdos.create(entidad=entidad, de_acuerdo=True, autor=actor, fecha=hoy)
    contenido = {"accion": accion.codigo, "tipo": tipo, "entidad": entidad.clave}
    anotar(actor=actor, acto="pndm.proponer", objeto=fila, contenido=contenido)
    poner_al_dia(version=actual, actor=actor, accion=accion)
    return fila


def _exigir_completa(
    redaccion: Redaccion, tipo: str, destino: Accion | None, linea: Linea | None, quedaria: str
) -> None:
    """Cada clase de propuesta dice lo suyo: en cuál, a dónde o cómo quedaría."""
    version = redaccion.version
    if tipo not in TipoDePropuesta.values:
        raise ActoImposible("Escoja qué propone.")
    if tipo == TipoDePropuesta.FUSIONAR:
        if destino is None or destino.pk == redaccion.accion_id:
            raise ActoImposible("Diga en cuál otra acción se fusiona.")
        redaccion_en(version, destino)
    if tipo == TipoDePropuesta.TRASLADAR:
        if linea is None or linea.objetivo.version_id != version.pk:
            raise ActoImposible("Diga a cuál línea de esta versión se traslada.")
        if linea.pk == redaccion.linea_id:
            raise ActoImposible("La acción ya está en esa línea.")
    if tipo == TipoDePropuesta.REESCRIBIR and quedaria in ("", redaccion.texto):
        raise ActoImposible("Escriba cómo quedaría; tal como está no cambia nada.")


@transaction.atomic
def acordar(
    *, propuesta: Propuesta, entidad: Entidad, de_acuerdo: bool, razon: str, actor: Any, hoy: date
) -> Acuerdo:
    """Lo último que dijo la entidad es lo que vale."""
    exigir_de_entidad(actor, entidad, hoy=hoy)
    actual = _en_discusion(propuesta)
    dicha = razon.strip() if de_acuerdo else exigir_texto(razon, "por qué no está de acuerdo", largo=LARGO)
    fila, _ = Acuerdo.objects.update_or_create(
        propuesta=actual, entidad=entidad,
        defaults={"de_acuerdo": de_acuerdo, "razon": dicha, "autor": actor, "fecha": hoy},
    )  # fmt: skip
    contenido = {"entidad": entidad.clave, "de_acuerdo": de_acuerdo}
    anotar(actor=actor, acto="pndm.acordar", objeto=actual, contenido=contenido)
    poner_al_dia(version=actual.version, actor=actor, accion=actual.accion)
    return fila


def faltan_por_acordar(propuesta: Propuesta) -> tuple[list[str], list[str]]:
    """Las responsables que no han dicho que sí, y las entidades que dijeron que no."""
    redaccion = redaccion_en(propuesta.version, propuesta.accion)
    responsables = {
        p.entidad_id: p.nombre
        for p in redaccion.partes.filter(rol=RolDeParte.RESPONSABLE, entidad__isnull=False)
    }
    dichos = {a.entidad_id: a for a in propuesta.acuerdos.select_related("entidad")}
    faltan = [nombre for pk, nombre in responsables.items() if pk not in dichos]
    return faltan, [str(a.entidad) for a in dichos.values() if not a.de_acuerdo]


@transaction.atomic
def cerrar_propuesta(*, propuesta: Propuesta, acordada: bool, actor: Any, hoy: date) -> Propuesta:
    """Acordada solo si cada responsable dijo que sí y nadie dijo que no."""
    exigir_administrar(actor, hoy=hoy)
    actual = _en_discusion(propuesta)
    faltan, en_contra = faltan_por_acordar(actual)
    if acordada and faltan:
        raise ActoImposible(f"Falta que diga si está de acuerdo: {', '.join(faltan)}.")
    if acordada and en_contra:
        raise ActoImposible(f"No están de acuerdo: {', '.join(en_contra)}. Ajústela o descártela.")
    if acordada:
        _exigir_sin_otra(actual)
    actual.estado = EstadoDePropuesta.ACORDADA if acordada else EstadoDePropuesta.DESCARTADA
    actual.save(update_fields=["estado"])
    contenido = {"accion": actual.accion.codigo, "estado": actual.estado}
    anotar(actor=actor, acto="pndm.cerrar_propuesta", objeto=actual, contenido=contenido)
    poner_al_dia(version=actual.version, actor=actor, accion=actual.accion)
    return actual


def _exigir_sin_otra(propuesta: Propuesta) -> None:
    """Dos cosas que se excluyen no se acuerdan a la vez: fusionarla y retirarla, o dos textos."""
    fin = {TipoDePropuesta.FUSIONAR, TipoDePropuesta.RETIRAR}
    otras = propuesta.version.propuestas.filter(
        accion=propuesta.accion, estado=EstadoDePropuesta.ACORDADA
    ).exclude(pk=propuesta.pk)
    for otra in otras:
        if otra.tipo == propuesta.tipo or {otra.tipo, propuesta.tipo} & fin:
            raise ActoImposible(f"Ya se acordó «{otra.get_tipo_display().lower()}» para esta acción.")
    if propuesta.tipo != TipoDePropuesta.FUSIONAR:
        return
    if propuesta.version.propuestas.filter(
        accion=propuesta.destino, estado=EstadoDePropuesta.ACORDADA, tipo__in=fin
    ).exists():
        raise ActoImposible("La acción en que se fusionaría también sale: escoja otra.")


def _en_discusion(propuesta: Propuesta) -> Propuesta:
    filas = Propuesta.objects.select_for_update(of=("self",)).select_related(
        "version__plan", "accion", "destino"
    )
    actual = filas.get(pk=propuesta.pk)
    para_escribir(actual.version)
    if actual.estado != EstadoDePropuesta.ABIERTA:
        raise ActoImposible(f"Esta propuesta ya está «{actual.get_estado_display().lower()}».")
    return actual
