"""Por cada rol, una persona en el distrito «1» (`e[rol]`) y otra en el «2» (`rol_otra`); y `fuera`."""

from __future__ import annotations

from datetime import date
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from bocamina.registro.cuentas.estados import ROLES_CON_SEGUNDO_FACTOR, ROLES_RESERVADOS, Rol, TipoAmbito
from bocamina.registro.cuentas.models import Usuario

DESDE = date(2026, 1, 1)


def persona(nombre: str) -> Usuario:
    return Usuario.objects.create_user(f"{nombre}@prueba.example", None, nombre=nombre)


def con_rol(nombre: str, rol: Rol, tipo: TipoAmbito, clave: str) -> Usuario:
    usuario = persona(nombre)
    usuario.nombramientos.create(rol=rol, ambito_tipo=tipo, ambito_clave=clave, desde=DESDE)
    if rol in ROLES_CON_SEGUNDO_FACTOR:
        TOTP.activate(usuario, generate_totp_secret())
    return usuario


def crear(e: dict[str, Any]) -> None:
    for rol in Rol:
        if rol in ROLES_RESERVADOS:
            e[rol.value] = con_rol(rol.value, rol, TipoAmbito.SISTEMA, "")
        else:
            e[rol.value] = con_rol(rol.value, rol, TipoAmbito.DISTRITO, "1")
            e[f"{rol}_otra"] = con_rol(f"{rol}_otra", rol, TipoAmbito.DISTRITO, "2")
    e["fuera"] = persona("fuera")
