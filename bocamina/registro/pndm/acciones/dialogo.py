"""Observar, responder, resolver y relacionar."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.cuentas.permisos import exigir_alguno
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.pndm.acciones.exigencias import (
    VER,
    exigir_administrar,
    exigir_de_entidad,
    exigir_texto,
    para_escribir,
    redaccion_en,
)
from bocamina.registro.pndm.acciones.pedidos import poner_al_dia
from bocamina.registro.pndm.estados import (
    CampoObservado,
    EstadoDeObservacion,
    TipoDeObservacion,
    TipoDeRelacion,
)
from bocamina.registro.pndm.models import Accion, Observacion, Relacion, Version

LARGO = 4_000


@transaction.atomic
def observar(
    *,
    version: Version,
    accion: Accion,
    entidad: Entidad,
    tipo: str,
    campo: str,
    texto: str,
    actor: Any,
    hoy: date,
    padre: Observacion | None = None,
) -> Observacion:
    """Una entidad dice algo de una acción, o responde a lo que otra dijo."""
    exigir_de_entidad(actor, entidad, hoy=hoy)
    actual = para_escribir(version)
    redaccion_en(actual, accion)
    if tipo not in TipoDeObservacion.values or campo not in CampoObservado.values:
        raise ActoImposible("Escoja de qué clase es la observación y sobre qué campo.")
    if padre is not None and padre.accion_id != accion.pk:
        raise ActoImposible("Esa observación es de otra acción.")
    Accion.objects.select_for_update().get(pk=accion.pk)
    ultimo = accion.observaciones.aggregate(n=Max("numero"))["n"] or 0
    fila = Observacion.objects.create(
        accion=accion, version=actual, numero=ultimo + 1, padre=padre, tipo=tipo, campo=campo,
        texto=exigir_texto(texto, "la observación", largo=LARGO), entidad=entidad,
        de=entidad.sigla or entidad.nombre, autor=actor, fecha=hoy,
    )  # fmt: skip
    contenido = {"accion": accion.codigo, "tipo": tipo, "responde_a": padre.numero if padre else None}
    anotar(actor=actor, acto="pndm.observar", objeto=fila, contenido=contenido)
    poner_al_dia(version=actual, actor=actor, accion=accion)
    return fila


@transaction.atomic
def resolver_observacion(
    *, observacion: Observacion, estado: str, cambio: str, actor: Any, hoy: date
) -> Observacion:
    """Se acoge diciendo a qué cambio llevó, o no se acoge diciendo por qué."""
    exigir_administrar(actor, hoy=hoy)
    fila = Observacion.objects.select_for_update(of=("self",)).select_related("accion").get(pk=observacion.pk)
    if fila.padre_id:
        raise ActoImposible("Se resuelve la observación, no cada respuesta.")
    if estado not in EstadoDeObservacion.values:
        raise ActoImposible("Diga si se acoge o no.")
    dicho = cambio.strip()
    if estado != EstadoDeObservacion.ABIERTA:
        dicho = exigir_texto(cambio, "a qué cambio llevó, o por qué no se acoge", largo=LARGO)
    fila.estado, fila.cambio = estado, dicho
    fila.save(update_fields=["estado", "cambio"])
    contenido = {"accion": fila.accion.codigo, "numero": fila.numero, "estado": estado}
    anotar(actor=actor, acto="pndm.resolver_observacion", objeto=fila, contenido=contenido)
    for version in Version.objects.filter(redacciones__accion=fila.accion).select_related("plan"):
        poner_al_dia(version=version, actor=actor, accion=fila.accion)
    return fila


@transaction.atomic
def relacionar(*, desde: Accion, hacia: Accion, tipo: str, razon: str, actor: Any, hoy: date) -> Relacion:
    exigir_administrar(actor, hoy=hoy)
    if tipo not in TipoDeRelacion.values:
        raise ActoImposible("Escoja qué relación es.")
    if desde.pk == hacia.pk or desde.plan_id != hacia.plan_id:
        raise ActoImposible("Una relación va de una acción a otra del mismo plan.")
    fila, es_nueva = Relacion.objects.get_or_create(
        desde=desde, hacia=hacia, tipo=tipo,
        defaults={"razon": exigir_texto(razon, "la razón", largo=LARGO), "autor": actor, "fecha": hoy},
    )  # fmt: skip
    if not es_nueva:
        raise ActoImposible("Esa relación ya está escrita.")
    contenido = {"desde": desde.codigo, "hacia": hacia.codigo, "tipo": tipo}
    anotar(actor=actor, acto="pndm.relacionar", objeto=fila, contenido=contenido)
    return fila


def exigir_ver(actor: Any, version: Version, *, hoy: date) -> None:
    """Una versión publicada la ve cualquiera; la que se trabaja, quien está en ella."""
    if version.se_escribe:
        exigir_alguno(actor, VER, hoy=hoy)
