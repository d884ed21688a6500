"""Abrir un canal con una autoridad, anotar cada vez que se habló y decir en qué estado está."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.relacionamiento.acciones.escritura import (
    LLEVAR,
    anotar_en,
    exigir_pasado,
    guardar,
    poner,
    tomar,
)
from bocamina.registro.relacionamiento.consultas.territorios import exigir_municipio
from bocamina.registro.relacionamiento.estados import EstadoDeCanal
from bocamina.registro.relacionamiento.models import Canal, Contacto, Territorio


@transaction.atomic
def abrir_canal(*, territorio: Territorio, actor: Any, hoy: date, **datos: Any) -> Canal:
    """`datos`: autoridad, clase, entidad, municipio, cuándo y quién lo abrió, y su contacto autorizado."""
    exigir(actor, LLEVAR, territorio, hoy=hoy)
    canal = Canal(territorio=territorio)
    poner(canal, datos)
    _comprobar(canal, hoy)
    guardar(canal)
    anotar_en(actor, "relacionamiento.abrir_canal", canal, clase=canal.clase)
    return canal


@transaction.atomic
def cambiar_canal(*, canal: Canal, actor: Any, hoy: date, **datos: Any) -> Canal:
    exigir(actor, LLEVAR, canal, hoy=hoy)
    actual = tomar(canal)
    cambiados = poner(actual, datos)
    _comprobar(actual, hoy)
    guardar(actual)
    anotar_en(actor, "relacionamiento.cambiar_canal", actual, campos=cambiados)
    return actual


def _comprobar(canal: Canal, hoy: date) -> None:
    exigir_pasado(canal.abierto_el, hoy, "La apertura del canal")
    if canal.autorizado_el:
        exigir_pasado(canal.autorizado_el, hoy, "La autorización")
    exigir_municipio(canal.territorio, canal.municipio)


@transaction.atomic
def anotar_contacto(
    *, canal: Canal, fecha: date, medio: str, resumen: str, actor: Any, hoy: date, quien: str = ""
) -> Contacto:
    """Hablar por un canal en pausa lo vuelve a abrir; uno cerrado se abre primero, a propósito."""
    exigir(actor, LLEVAR, canal, hoy=hoy)
    exigir_pasado(fecha, hoy, "El contacto")
    actual = tomar(canal)
    if actual.estado == EstadoDeCanal.CERRADO:
        raise ActoImposible("El canal está cerrado. Ábralo de nuevo antes de anotar que se habló.")
    if fecha < actual.abierto_el:
        raise ActoImposible(f"El canal se abrió el {actual.abierto_el:%d/%m/%Y}: esa fecha es anterior.")
    contacto = Contacto(canal=actual, fecha=fecha, medio=medio, quien=quien.strip(), resumen=resumen.strip())
    guardar(contacto)
    if actual.estado == EstadoDeCanal.EN_PAUSA:
        actual.estado, actual.razon_del_estado = EstadoDeCanal.ABIERTO, ""
        actual.save(update_fields=["estado", "razon_del_estado"])
    anotar_en(actor, "relacionamiento.anotar_contacto", actual, contacto=contacto.pk, medio=medio)
    return contacto


@transaction.atomic
def cambiar_estado_de_canal(
    *, canal: Canal, estado: str, actor: Any, hoy: date, razon_del_estado: str = ""
) -> Canal:
    """Se consolida lo que ya tuvo contactos: abrir no es todavía dialogar."""
    exigir(actor, LLEVAR, canal, hoy=hoy)
    actual = tomar(canal)
    if actual.estado == estado:
        raise ActoImposible(f"El canal ya está {actual.get_estado_display().lower()}.")
    if estado == EstadoDeCanal.CONSOLIDADO and not actual.contactos.exists():
        raise ActoImposible("Anote primero al menos un contacto: un canal se consolida hablando.")
    actual.estado, actual.razon_del_estado = estado, razon_del_estado.strip()
    guardar(actual)
    anotar_en(actor, "relacionamiento.estado_de_canal", actual, estado=estado)
    return actual
