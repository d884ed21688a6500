"""Invitar por correo: una llave de un solo uso que vence; en la base solo queda su huella."""

from __future__ import annotations

import secrets
from dataclasses import asdict
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction

from bocamina.registro.cuentas.acciones.nombramientos import (
    ActoImposible,
    Encargo,
    anunciar,
    descripcion,
    exigir_coherente,
    exigir_otorgar,
    guardar_nombramiento,
)
from bocamina.registro.cuentas.acciones.usuarios import crear_usuario, exigir_correo
from bocamina.registro.cuentas.consultas import huella_de_llave
from bocamina.registro.cuentas.models import Invitacion, Nombramiento, Usuario
from bocamina.registro.cuentas.permisos import PermisoDenegado

VIGENCIA = timedelta(days=7)
ENLACE_INSERVIBLE = "El enlace ya se usó, venció o fue revocado. Pida otra invitación a quien lo invitó."


def invitar(*, actor: Usuario, correo: str, encargo: Encargo, hoy: date, ahora: datetime) -> Invitacion:
    """Nace sin llave que sirva: la pone `emitir_llave` en el momento de escribir el correo."""
    invitacion = Invitacion(
        correo=correo.strip().lower(),
        huella=huella_de_llave(secrets.token_urlsafe(32)),
        vence=ahora + VIGENCIA,
        invitada_por=actor,
        **asdict(encargo),
    )
    exigir_otorgar(actor, "cuentas.invitar", invitacion, hoy=hoy)
    exigir_coherente(invitacion, hoy=hoy)
    exigir_correo(invitacion.correo)
    try:
        with transaction.atomic():
            invitacion.save()
            anunciar(
                actor=actor, acto="cuentas.invitar", objeto=invitacion, contenido=descripcion(invitacion)
            )
    except IntegrityError as error:
        raise ActoImposible(
            "Ya hay una invitación pendiente con ese correo, rol y ámbito. Reenvíela desde la lista."
        ) from error
    return invitacion


def emitir_llave(*, invitacion: Invitacion) -> str:
    """La llave existe solo en el correo que la lleva; la base, también la de la cola, guarda su huella."""
    llave = secrets.token_urlsafe(32)
    with transaction.atomic():
        actual = pendiente(invitacion)
        actual.huella = huella_de_llave(llave)
        actual.save(update_fields=["huella"])
    return llave


def reenviar_invitacion(*, invitacion: Invitacion, actor: Usuario, hoy: date, ahora: datetime) -> Invitacion:
    """Con plazo nuevo: el enlace anterior deja de servir desde ya."""
    exigir_otorgar(actor, "cuentas.invitar", invitacion, hoy=hoy)
    with transaction.atomic():
        actual = pendiente(invitacion)
        actual.huella = huella_de_llave(secrets.token_urlsafe(32))
        actual.vence = ahora + VIGENCIA
        actual.save(update_fields=["huella", "vence"])
        anunciar(
            actor=actor, acto="cuentas.reenviar_invitacion", objeto=actual, contenido=descripcion(actual)
        )
    return actual


def revocar_invitacion(*, invitacion: Invitacion, actor: Usuario, hoy: date, ahora: datetime) -> Invitacion:
    exigir_otorgar(actor, "cuentas.invitar", invitacion, hoy=hoy)
    with transaction.atomic():
        actual = pendiente(invitacion)
        actual.revocada_en = ahora
        actual.save(update_fields=["revocada_en"])
        anunciar(actor=actor, acto="cuentas.revocar_invitacion", objeto=actual, contenido=descripcion(actual))
    return actual


def pendiente(invitacion: Invitacion) -> Invitacion:
    actual = Invitacion.objects.select_for_update().get(pk=invitacion.pk)
    if actual.aceptada_en or actual.revocada_en:
        raise ActoImposible("La invitación ya fue aceptada o revocada. Haga una nueva si hace falta.")
    return actual


def aceptar_invitacion(*, llave: str, nombre: str, contrasena: str, hoy: date, ahora: datetime) -> Usuario:
    """Crea la cuenta y el nombramiento ofrecido, o nada."""
    with transaction.atomic():
        invitacion = por_llave(llave, ahora=ahora)
        if Usuario.objects.filter(email=invitacion.correo).exists():
            raise ActoImposible("Ese correo ya tiene cuenta. Entre con ella y abra de nuevo el enlace.")
        usuario = crear_usuario(correo=invitacion.correo, nombre=nombre, contrasena=contrasena)
        consumir(invitacion, usuario, hoy=hoy, ahora=ahora)
    return usuario


def aceptar_invitacion_con_cuenta(*, llave: str, actor: Usuario, hoy: date, ahora: datetime) -> Nombramiento:
    """Para quien ya tiene cuenta: solo la persona del correo invitado puede aceptar."""
    with transaction.atomic():
        invitacion = por_llave(llave, ahora=ahora)
        if not actor.is_active or actor.email != invitacion.correo:
            raise ActoImposible("La invitación es para otro correo. Salga y entre con la cuenta invitada.")
        return consumir(invitacion, actor, hoy=hoy, ahora=ahora)


def por_llave(llave: str, *, ahora: datetime) -> Invitacion:
    invitacion = (
        Invitacion.objects.select_for_update().filter(huella=huella_de_llave(llave), vence__gt=ahora).first()
    )
    if invitacion is None or invitacion.aceptada_en or invitacion.revocada_en:
        raise ActoImposible(ENLACE_INSERVIBLE)
    return invitacion


def consumir(invitacion: Invitacion, usuario: Usuario, *, hoy: date, ahora: datetime) -> Nombramiento:
    """Quien invitó debe poder darlo todavía: si perdió el rol, su invitación ya no vale."""
    if invitacion.invitada_por is not None:
        exigir_que_siga_pudiendo(invitacion, hoy=hoy)
    encargo = Encargo(**{campo: getattr(invitacion, campo) for campo in Encargo.__slots__})
    nombramiento = guardar_nombramiento(
        Nombramiento(usuario=usuario, **asdict(encargo)), actor=invitacion.invitada_por
    )
    invitacion.aceptada_en, invitacion.nombramiento = ahora, nombramiento
    invitacion.save(update_fields=["aceptada_en", "nombramiento"])
    anunciar(
        actor=usuario,
        acto="cuentas.aceptar_invitacion",
        objeto=invitacion,
        contenido=descripcion(nombramiento),
    )
    return nombramiento


def exigir_que_siga_pudiendo(invitacion: Invitacion, *, hoy: date) -> None:
    try:
        exigir_otorgar(invitacion.invitada_por, "cuentas.invitar", invitacion, hoy=hoy)
    except PermisoDenegado as error:
        raise ActoImposible(
            "Quien lo invitó ya no puede dar ese rol. Pida una invitación nueva a quien administra."
        ) from error
