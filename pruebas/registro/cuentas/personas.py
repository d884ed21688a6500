"""Personas para las pruebas de cuentas: las tres de siempre y quien administra."""

from __future__ import annotations

from datetime import UTC, date, datetime

from allauth.account.models import EmailAddress

from bocamina.registro.cuentas.acciones import Encargo
from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from bocamina.registro.cuentas.models import Usuario

HOY = date(2026, 11, 20)
AHORA = datetime(2026, 11, 20, 12, tzinfo=UTC)
CLAVE = "el río suena de noche"


def persona(
    nombre: str, *roles: tuple[str, str, str], clave: str | None = None, desde: date = date(2026, 1, 1)
) -> Usuario:
    usuario = Usuario.objects.create_user(f"{nombre}@prueba.example", clave, nombre=nombre.capitalize())
    EmailAddress.objects.create(user=usuario, email=usuario.email, verified=True, primary=True)
    for rol, tipo, ambito in roles:
        usuario.nombramientos.create(rol=rol, ambito_tipo=tipo, ambito_clave=ambito, desde=desde)
    return usuario


def administradora(nombre: str = "amparo", **datos) -> Usuario:
    return persona(nombre, (Rol.ADMINISTRADOR, TipoAmbito.SISTEMA, ""), **datos)


def secretaria(nombre: str = "lucia", distrito: str = "1", **datos) -> Usuario:
    return persona(nombre, (Rol.SECRETARIA_TECNICA, TipoAmbito.DISTRITO, distrito), **datos)


def encargo(rol: str = Rol.DELEGADO, tipo: str = TipoAmbito.DISTRITO, clave: str = "1", **fechas) -> Encargo:
    return Encargo(rol, tipo, clave, fechas.pop("desde", HOY), **fechas)
