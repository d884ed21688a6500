"""El contacto, que solo se guarda con autorización y se borra al retirarla."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.distritos.acciones.actores.escritura import (
    anotar_actor,
    exigir_sin_nombres,
    exigir_vivo,
)
from bocamina.registro.distritos.consultas.actores import EDITAR
from bocamina.registro.distritos.consultas.autorizacion import texto_en
from bocamina.registro.distritos.models import Actor, Autorizacion, Contacto, IdentidadReservada
from bocamina.registro.instituciones.estados import ActoImposible


@transaction.atomic
def guardar_contacto(
    *,
    ficha: Actor,
    correo: str,
    telefono: str,
    persona: str = "",
    otorgada_el: date,
    medio: str,
    actor: Any,
    hoy: date,
) -> Contacto:
    """El texto aceptado es el que se ofrecía ese día. Una fecha o un medio nuevos son otra autorización."""
    exigir(actor, EDITAR, ficha, hoy=hoy)
    exigir_vivo(ficha)
    if ficha.es_reservada:
        raise ActoImposible("Su contacto va en la reserva, no en la ficha.")
    contacto = escribir_contacto(
        ficha, {"persona": persona, "correo": correo, "telefono": telefono}, otorgada_el, medio, hoy
    )
    anotar_actor(actor, "actores.autorizar_contacto", ficha, texto=contacto.autorizacion.version)
    return contacto


def escribir_contacto(
    ficha: Actor, datos: dict[str, str], otorgada_el: date, medio: str, hoy: date
) -> Contacto:
    limpios = {campo: valor.strip() for campo, valor in datos.items()}
    exigir_sin_nombres(ficha.distrito, limpios.values())
    if not (limpios["correo"] or limpios["telefono"]):
        raise ActoImposible("Escriba el correo o el teléfono. Para quitarlos, retire la autorización.")
    contacto = Contacto.objects.filter(actor=ficha).first() or Contacto(actor=ficha)
    for campo, valor in limpios.items():
        setattr(contacto, campo, valor)
    try:
        contacto.full_clean(exclude=["actor", "autorizacion"])
    except ValidationError as error:
        raise ActoImposible(" · ".join(error.messages)) from None
    contacto.autorizacion = autorizacion_para(ficha, otorgada_el, medio, hoy)
    contacto.save()
    return contacto


def autorizacion_para(ficha: Actor, otorgada_el: date, medio: str, hoy: date) -> Autorizacion:
    """La que ya había si es la misma; si no, otra, y la anterior queda retirada."""
    if otorgada_el > hoy:
        raise ActoImposible("La autorización no puede ser de una fecha que no ha llegado.")
    viva = ficha.autorizaciones.filter(retirada_el__isnull=True).first()
    if viva and (viva.otorgada_el, viva.medio) == (otorgada_el, medio):
        return viva
    if viva:
        if otorgada_el < viva.otorgada_el:
            raise ActoImposible(f"Ya hay una autorización más nueva, del {viva.otorgada_el:%d/%m/%Y}.")
        viva.retirada_el = hoy
        viva.save(update_fields=["retirada_el"])
    nueva = Autorizacion(
        actor=ficha, version=texto_en(otorgada_el).version, otorgada_el=otorgada_el, medio=medio
    )
    try:
        nueva.full_clean(exclude=["actor"])
    except ValidationError as error:
        raise ActoImposible(" · ".join(error.messages)) from None
    nueva.save()
    return nueva


@transaction.atomic
def retirar_autorizacion(*, ficha: Actor, actor: Any, hoy: date) -> None:
    exigir(actor, EDITAR, ficha, hoy=hoy)
    if not cerrar_autorizacion(ficha, hoy):
        raise ActoImposible("Este actor no tiene una autorización que retirar.")
    anotar_actor(actor, "actores.retirar_autorizacion", ficha)


def cerrar_autorizacion(ficha: Actor, hoy: date) -> bool:
    """Borra el contacto y deja el rastro de que alguna vez lo autorizó. Falso si no había qué cerrar."""
    Contacto.objects.filter(actor=ficha).delete()
    IdentidadReservada.objects.filter(actor=ficha).update(contacto="", autorizacion=None)
    vivas = ficha.autorizaciones.filter(retirada_el__isnull=True)
    return bool(vivas.update(retirada_el=hoy))
