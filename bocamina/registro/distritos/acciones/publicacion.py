"""Publicar a comentarios, divulgar y cerrar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction

from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.distritos.acciones.actores.escritura import exigir_sin_nombres
from bocamina.registro.distritos.acciones.proyecto import documento_para_publicar
from bocamina.registro.distritos.consultas.publicacion import pauta_de_divulgacion, sin_responder
from bocamina.registro.distritos.estados import Estado
from bocamina.registro.distritos.models import Actor, Distrito, Divulgacion, Publicacion
from bocamina.registro.instituciones.estados import ActoImposible

PUBLICAR = "distritos.publicar"


@transaction.atomic
def publicar(
    *, distrito: Distrito, desde: date, hasta: date, actor: Any, hoy: date, fundamento: str = ""
) -> Publicacion:
    """Sale el proyecto tal como está. Sin `fundamento` del término, la página dice que no hay norma."""
    exigir(actor, PUBLICAR, distrito, hoy=hoy)
    if distrito.estado != Estado.EN_PUBLICACION:
        raise ActoImposible(
            f"El distrito está {distrito.get_estado_display().lower()}; "
            "primero cámbielo de estado a «En publicación»."
        )
    publicacion = Publicacion(
        distrito=distrito, desde=desde, hasta=hasta, fundamento=fundamento.strip(),
        proyecto=documento_para_publicar(distrito=distrito, actor=actor, hoy=hoy),
    )  # fmt: skip
    guardar(publicacion)
    anotar_en(actor, PUBLICAR, publicacion, {"desde": desde.isoformat(), "hasta": hasta.isoformat()})
    return publicacion


@transaction.atomic
def planear_divulgacion(
    *,
    publicacion: Publicacion,
    clase: str,
    descripcion: str,
    dirigida_a: str = "",
    actores: Iterable[Actor] = (),
    prevista: date,
    actor: Any,
    hoy: date,
) -> Divulgacion:
    """Dice a quiénes va: actores del mapa, otros en palabras, o ambos."""
    exigir(actor, PUBLICAR, publicacion, hoy=hoy)
    exigir_abierta(publicacion)
    if pauta_de_divulgacion().elemento(clase) is None:
        raise ActoImposible("Esa clase de divulgación no está en la guía.")
    del_mapa = list(actores)
    if not (del_mapa or dirigida_a.strip()):
        raise ActoImposible("Diga a quiénes va: escoja actores del mapa o escríbalo.")
    if any(a.distrito_id != publicacion.distrito_id for a in del_mapa):
        raise ActoImposible("Escoja actores del mapa de este distrito.")
    exigir_sin_nombres(publicacion.distrito, [descripcion, dirigida_a])
    accion = Divulgacion(
        publicacion=publicacion,
        clase=clase,
        descripcion=descripcion,
        dirigida_a=dirigida_a,
        prevista=prevista,
    )
    guardar(accion)
    accion.actores.set(del_mapa)
    contenido = {"clase": clase, "accion": accion.pk, "actores": len(del_mapa)}
    anotar_en(actor, "distritos.planear_divulgacion", publicacion, contenido)
    return accion


@transaction.atomic
def evidenciar_divulgacion(
    *, accion: Divulgacion, hecha: date, evidencia: str, actor: Any, hoy: date
) -> Divulgacion:
    exigir(actor, PUBLICAR, accion.publicacion, hoy=hoy)
    exigir_abierta(accion.publicacion)
    if hecha > hoy:
        raise ActoImposible("Lo que no ha pasado no puede darse por hecho.")
    if not evidencia.strip():
        raise ActoImposible("Diga con qué se prueba: enlace, radicado o acta.")
    exigir_sin_nombres(accion.publicacion.distrito, [evidencia])
    accion.hecha, accion.evidencia = hecha, evidencia.strip()
    guardar(accion)
    anotar_en(actor, "distritos.evidenciar_divulgacion", accion.publicacion, {"accion": accion.pk})
    return accion


@transaction.atomic
def cerrar_publicacion(*, publicacion: Publicacion, actor: Any, hoy: date) -> Publicacion:
    exigir(actor, PUBLICAR, publicacion, hoy=hoy)
    publicacion = Publicacion.objects.select_for_update().select_related("distrito").get(pk=publicacion.pk)
    exigir_abierta(publicacion)
    if hoy <= publicacion.hasta:
        raise ActoImposible(f"El plazo para comentar va hasta el {publicacion.hasta:%d/%m/%Y}.")
    if pendientes := list(sin_responder(publicacion).values_list("radicado", flat=True)):
        raise ActoImposible(f"Faltan por responder {len(pendientes)}: {', '.join(pendientes)}.")
    publicacion.cerrada_el = hoy
    publicacion.save(update_fields=["cerrada_el"])
    anotar_en(actor, "distritos.cerrar_publicacion", publicacion, {"cerrada_el": hoy.isoformat()})
    return publicacion


def exigir_abierta(publicacion: Publicacion) -> None:
    if publicacion.cerrada_el is not None:
        raise ActoImposible(f"La publicación se cerró el {publicacion.cerrada_el:%d/%m/%Y}.")


def guardar(objeto: models.Model) -> None:
    try:
        objeto.full_clean()
    except ValidationError as fallas:
        raise ActoImposible(" · ".join(fallas.messages)) from None
    objeto.save()


def anotar_en(actor: Any, acto: str, publicacion: Publicacion, contenido: dict[str, Any]) -> None:
    anotar(actor=actor, acto=acto, objeto=publicacion, contenido=contenido, es_publico=True)
