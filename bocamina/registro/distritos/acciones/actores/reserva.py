"""Personas en riesgo: el nombre pasa a su tabla, y leerlo es un acto que deja rastro."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.distritos.acciones.actores.contacto import autorizacion_para
from bocamina.registro.distritos.acciones.actores.escritura import (
    anotar_actor,
    exigir_que_nadie_lo_diga,
    exigir_vivo,
    guardar,
)
from bocamina.registro.distritos.acciones.actores.ficha import borrar_persona, seudonimo_valido
from bocamina.registro.distritos.acciones.actores.indice import indexar_actor
from bocamina.registro.distritos.consultas.actores import EDITAR, VER_IDENTIDAD
from bocamina.registro.distritos.estados import MotivoDeConsulta, TipoDeActor
from bocamina.registro.distritos.models import Actor, Contacto, IdentidadReservada
from bocamina.registro.instituciones.estados import ActoImposible


@transaction.atomic
def poner_en_reserva(*, ficha: Actor, seudonimo: str = "", actor: Any, hoy: date) -> Actor:
    """Desde aquí solo se ve el seudónimo. Lo que otros escribieron con el nombre se corrige antes."""
    exigir(actor, EDITAR, ficha, hoy=hoy)
    ficha = Actor.objects.select_for_update(of=("self",)).select_related("distrito").get(pk=ficha.pk)
    exigir_vivo(ficha)
    if ficha.es_reservada or ficha.tipo != TipoDeActor.PERSONA:
        raise ActoImposible("Solo se pone en reserva a una persona que todavía no lo está.")
    verdadero = ficha.nombre
    exigir_que_nadie_lo_diga(ficha.distrito, verdadero, salvo=ficha)
    identidad = IdentidadReservada(actor=ficha, nombre=verdadero)
    _mudar_contacto(ficha, identidad)
    ficha.nombre = seudonimo_valido(ficha.distrito, seudonimo, verdadero, ficha.numero)
    ficha.es_reservada, ficha.sigla, ficha.nit = True, "", ""
    ficha.version += 1
    guardar(ficha, None)
    identidad.save()
    for unida in ficha.unidos.all():
        borrar_persona(unida, ficha.nombre)
    indexar_actor(ficha)
    anotar_actor(actor, "actores.reservar", ficha)
    return ficha


def _mudar_contacto(ficha: Actor, identidad: IdentidadReservada) -> None:
    contacto = Contacto.objects.filter(actor=ficha).first()
    if contacto is None:
        return
    partes = (contacto.persona, contacto.correo, contacto.telefono)
    identidad.contacto = " · ".join(p for p in partes if p)
    identidad.autorizacion = contacto.autorizacion
    contacto.delete()


@transaction.atomic
def guardar_contacto_reservado(
    *, ficha: Actor, contacto: str, otorgada_el: date, medio: str, actor: Any, hoy: date
) -> None:
    """Cómo hablarle a quien está en riesgo: un mismo renglón, también en reserva."""
    exigir(actor, VER_IDENTIDAD, ficha, hoy=hoy)
    exigir_vivo(ficha)
    identidad = _identidad(ficha)
    if not contacto.strip():
        raise ActoImposible("Escriba cómo hablarle. Para quitarlo, retire la autorización.")
    identidad.contacto = contacto.strip()[:300]
    identidad.autorizacion = autorizacion_para(ficha, otorgada_el, medio, hoy)
    identidad.save()
    anotar_actor(actor, "actores.autorizar_contacto", ficha, texto=identidad.autorizacion.version)


@transaction.atomic
def ver_identidad(*, ficha: Actor, motivo: str, actor: Any, hoy: date) -> IdentidadReservada:
    """Queda quién miró, a qué actor y para qué; nunca el nombre."""
    exigir(actor, VER_IDENTIDAD, ficha, hoy=hoy)
    if motivo not in MotivoDeConsulta.values:
        raise ActoImposible("Diga para qué necesita ver el nombre.")
    identidad = _identidad(ficha)
    anotar_actor(actor, "actores.ver_identidad", ficha, motivo=motivo)
    return identidad


def _identidad(ficha: Actor) -> IdentidadReservada:
    identidad = IdentidadReservada.objects.select_related("autorizacion").filter(actor=ficha).first()
    if identidad is None:
        raise ActoImposible("Este actor no está en reserva.")
    return identidad
