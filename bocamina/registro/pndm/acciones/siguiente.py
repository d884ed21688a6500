"""Lo acordado se vuelve la versión siguiente; la anterior queda como estaba."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction

from bocamina.nucleo.matriz.renglon import (
    EstadoDeAccion,
    Linea,
    Objetivo,
    Renglon,
    RolDeParte,
    TipoDeRelacion,
)
from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.pndm.acciones.exigencias import exigir_administrar
from bocamina.registro.pndm.acciones.guardar import Guardado
from bocamina.registro.pndm.acciones.pedidos import poner_al_dia
from bocamina.registro.pndm.acciones.versiones import crear_version
from bocamina.registro.pndm.consultas.renglones import renglones_de
from bocamina.registro.pndm.estados import EstadoDeObservacion, EstadoDePropuesta, TipoDePropuesta
from bocamina.registro.pndm.models import Linea as LineaGuardada
from bocamina.registro.pndm.models import Propuesta, Relacion, Version

SALIERON = {EstadoDeAccion.FUSIONADA, EstadoDeAccion.RETIRADA}


@transaction.atomic
def crear_siguiente(
    *, version: Version, nombre: str, fecha: date, actor: Any, hoy: date, responder_hasta: date | None = None
) -> Version:
    """Las que ya habían salido en la anterior no pasan; las que salen ahora quedan dichas con su estado."""
    exigir_administrar(actor, hoy=hoy)
    if version.plan.versiones.filter(anterior=version).exists():
        raise ActoImposible("Esta versión ya tiene siguiente. Trabaje sobre la última.")
    acordadas = list(
        version.propuestas.filter(estado=EstadoDePropuesta.ACORDADA)
        .select_related("accion", "destino", "linea__objetivo", "linea__cluster", "observacion")
        .order_by("fecha", "id")
    )
    if not acordadas:
        raise ActoImposible("Todavía no hay nada acordado: la versión siguiente sería igual a esta.")
    renglones = {
        r.codigo: replace(r, observaciones=(), relaciones=())
        for r in renglones_de(version, con_contactos=True)
        if r.estado not in SALIERON
    }
    for propuesta in acordadas:
        _aplicar(propuesta, renglones)
    nueva = crear_version(
        plan=version.plan, nombre=nombre, fecha=fecha, responder_hasta=responder_hasta, actor=actor, hoy=hoy
    )
    Guardado(nueva, actor, hoy).escribir(list(renglones.values()), list(renglones))
    for propuesta in acordadas:
        _dejar_dicho(propuesta, nueva, actor, hoy)
    contenido = {"anterior": version.clave, "acordadas": len(acordadas), "acciones": len(renglones)}
    anotar(actor=actor, acto="pndm.crear_siguiente", objeto=nueva, contenido=contenido)
    for cual in (version, nueva):
        poner_al_dia(version=cual, actor=actor)
    return nueva


def _aplicar(propuesta: Propuesta, renglones: dict[str, Renglon]) -> None:
    codigo = propuesta.accion.codigo
    renglon = renglones[codigo]
    if propuesta.tipo == TipoDePropuesta.REESCRIBIR:
        renglon = replace(renglon, texto=propuesta.texto)
        if renglon.estado is EstadoDeAccion.PROPUESTA:
            renglon = replace(renglon, estado=EstadoDeAccion.EN_CONCERTACION)
    elif propuesta.tipo == TipoDePropuesta.TRASLADAR and propuesta.linea is not None:
        renglon = replace(renglon, estado=EstadoDeAccion.TRASLADADA, **_lugar(propuesta.linea))
    elif propuesta.tipo == TipoDePropuesta.RETIRAR:
        renglon = replace(renglon, estado=EstadoDeAccion.RETIRADA)
    elif propuesta.tipo == TipoDePropuesta.ADOPTAR:
        renglon = replace(renglon, estado=EstadoDeAccion.ADOPTADA)
    elif propuesta.tipo == TipoDePropuesta.FUSIONAR and propuesta.destino is not None:
        destino = propuesta.destino.codigo
        renglones[destino] = _con_lo_de(renglones[destino], renglon)
        renglon = replace(renglon, estado=EstadoDeAccion.FUSIONADA)
    renglones[codigo] = renglon


def _lugar(linea: LineaGuardada) -> dict[str, Any]:
    o = linea.objetivo
    cluster = linea.cluster.nombre if linea.cluster else ""
    return {
        "objetivo": Objetivo(o.numero, o.texto, o.que, o.para_que, o.como),
        "linea": Linea(linea.numero, linea.nombre, linea.definicion, cluster),
    }


def _con_lo_de(destino: Renglon, fusionada: Renglon) -> Renglon:
    """La que queda recibe las entidades de la otra, como apoyo, y sus lugares."""
    ya = set(destino.entidades)
    llegan = [
        replace(p, rol=RolDeParte.APOYA, responde=False) for p in fusionada.partes if p.nombre not in ya
    ]
    lugares = tuple(dict.fromkeys((*destino.lugares, *fusionada.lugares)))
    return replace(destino, partes=(*destino.partes, *llegan), lugares=lugares)


def _dejar_dicho(propuesta: Propuesta, nueva: Version, actor: Any, hoy: date) -> None:
    propuesta.estado, propuesta.aplicada_en = EstadoDePropuesta.APLICADA, nueva
    propuesta.save(update_fields=["estado", "aplicada_en"])
    autor = actor if getattr(actor, "pk", None) else None
    if propuesta.destino is not None:
        Relacion.objects.get_or_create(
            desde=propuesta.accion, hacia=propuesta.destino, tipo=TipoDeRelacion.SE_FUSIONO_EN.value,
            defaults={"razon": propuesta.razon, "autor": autor, "fecha": hoy},
        )  # fmt: skip
    observacion = propuesta.observacion
    if observacion is not None and observacion.estado == EstadoDeObservacion.ABIERTA:
        observacion.estado = EstadoDeObservacion.ACOGIDA
        observacion.cambio = f"{propuesta.get_tipo_display()}, en «{nueva.nombre}»"
        observacion.save(update_fields=["estado", "cambio"])
