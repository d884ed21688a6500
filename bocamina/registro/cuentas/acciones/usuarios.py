"""Crear, desactivar y desbloquear cuentas. Una cuenta no se borra: la bitácora habla de ella."""

from __future__ import annotations

from datetime import date

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from axes.utils import reset
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from bocamina.registro.cuentas.acciones.nombramientos import (
    ActoImposible,
    anunciar,
    exigir_otra_administracion,
    guardar_nombramiento,
)
from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from bocamina.registro.cuentas.models import Nombramiento, Usuario
from bocamina.registro.cuentas.permisos import exigir


def crear_usuario(*, correo: str, nombre: str, contrasena: str) -> Usuario:
    """La llaman los actos que crean cuentas; el correo queda verificado porque por él llegó la llave."""
    exigir_correo(correo.strip())
    nombre = nombre_valido(nombre)
    usuario = Usuario(email=correo.strip().lower(), nombre=nombre)
    try:
        validate_password(contrasena, usuario)
    except ValidationError as error:
        raise ActoImposible(" ".join(error.messages)) from error
    usuario.set_password(contrasena)
    usuario.save()
    EmailAddress.objects.create(user=usuario, email=usuario.email, verified=True, primary=True)
    return usuario


def exigir_correo(correo: str) -> None:
    try:
        validate_email(correo)
    except ValidationError as error:
        raise ActoImposible("El correo no tiene la forma nombre@servidor. Corríjalo.") from error


def nombre_valido(nombre: str) -> str:
    limpio = " ".join(nombre.split())
    if not limpio or len(limpio) > 160 or not limpio.isprintable():
        raise ActoImposible("Escriba su nombre completo, en menos de 160 letras.")
    return limpio


def crear_administrador(*, correo: str, nombre: str, contrasena: str, hoy: date) -> Usuario:
    """La primera persona de una instalación; solo por la línea de órdenes: quien la usa ya tiene la base."""
    with transaction.atomic():
        if Usuario.objects.filter(email=correo.strip().lower()).exists():
            raise ActoImposible("Ese correo ya tiene cuenta. Use otro o nómbrela desde el portal.")
        usuario = crear_usuario(correo=correo, nombre=nombre, contrasena=contrasena)
        nombramiento = Nombramiento(
            usuario=usuario,
            rol=Rol.ADMINISTRADOR,
            ambito_tipo=TipoAmbito.SISTEMA,
            desde=hoy,
            motivo="Creada al instalar el sistema",
        )
        guardar_nombramiento(nombramiento, actor=None)
    return usuario


def cambiar_nombre(*, actor: Usuario, nombre: str) -> Usuario:
    """Cada quien el suyo; la bitácora no guarda los nombres."""
    with transaction.atomic():
        actor.nombre = nombre_valido(nombre)
        actor.save(update_fields=["nombre"])
        anunciar(actor=actor, acto="cuentas.cambiar_nombre", objeto=actor, contenido={"usuario": actor.pk})
    return actor


def desactivar_usuario(*, usuario: Usuario, actor: Usuario, hoy: date) -> Usuario:
    exigir(actor, "cuentas.desactivar", usuario, hoy=hoy)
    if usuario.pk == actor.pk:
        raise ActoImposible("No puede desactivar su propia cuenta. Pídalo a otra persona que administre.")
    return _cambiar_actividad(usuario, actor, activa=False, hoy=hoy)


def reactivar_usuario(*, usuario: Usuario, actor: Usuario, hoy: date) -> Usuario:
    exigir(actor, "cuentas.desactivar", usuario, hoy=hoy)
    return _cambiar_actividad(usuario, actor, activa=True, hoy=hoy)


def _cambiar_actividad(usuario: Usuario, actor: Usuario, *, activa: bool, hoy: date) -> Usuario:
    with transaction.atomic():
        actual = Usuario.objects.select_for_update().get(pk=usuario.pk)
        if actual.is_active == activa:
            raise ActoImposible(f"La cuenta ya estaba {'activa' if activa else 'desactivada'}.")
        if not activa:
            for nombramiento in actual.nombramientos.filter(rol=Rol.ADMINISTRADOR):
                if nombramiento.esta_vigente(hoy):
                    exigir_otra_administracion(nombramiento, hasta=hoy, hoy=hoy)
        actual.is_active = activa
        actual.save(update_fields=["is_active"])
        acto = "cuentas.reactivar_usuario" if activa else "cuentas.desactivar_usuario"
        anunciar(actor=actor, acto=acto, objeto=actual, contenido={"usuario": actual.pk})
    return actual


def desbloquear_usuario(*, usuario: Usuario, actor: Usuario, hoy: date) -> int:
    """Olvida los intentos fallidos de la cuenta desde cualquier dirección; devuelve cuántos había."""
    exigir(actor, "cuentas.desactivar", usuario, hoy=hoy)
    with transaction.atomic():
        olvidados = reset(username=usuario.email)
        anunciar(
            actor=actor,
            acto="cuentas.desbloquear_usuario",
            objeto=usuario,
            contenido={"usuario": usuario.pk, "intentos": olvidados},
        )
    return olvidados


def retirar_segundo_factor(*, usuario: Usuario, actor: Usuario, hoy: date) -> None:
    """Para quien perdió el teléfono y los códigos: al entrar lo activa otra vez, si su rol lo exige."""
    exigir(actor, "cuentas.desactivar", usuario, hoy=hoy)
    if usuario.pk == actor.pk:
        raise ActoImposible("No puede retirar el suyo. Pídalo a otra persona que administre.")
    with transaction.atomic():
        retirados, _ = Authenticator.objects.filter(user=usuario).delete()
        if not retirados:
            raise ActoImposible("Esa cuenta no tiene segundo factor. No hay nada que hacer.")
        anunciar(
            actor=actor,
            acto="cuentas.retirar_segundo_factor",
            objeto=usuario,
            contenido={"usuario": usuario.pk},
        )
