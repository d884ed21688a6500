"""Una persona ficticia por rol. Sus claves son públicas: por eso solo existen en la demostración."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click
import yaml

CASO = Path(__file__).resolve().parents[3] / "casos" / "demostracion" / "cuentas.yaml"


def cargar(*, casos: Path, hoy: date) -> str:
    from django.conf import settings

    if not settings.MODO_DEMO:
        raise click.ClickException(
            "Las personas de la demostración tienen claves públicas: solo se cargan con BOCAMINA_DEMO=si."
        )
    caso = _leer(casos / "cuentas.yaml")
    nuevas = sum(_cargar_persona(persona, caso["clave"], hoy) for persona in caso["personas"])
    return f"Personas de la demostración: {nuevas} nuevas, {len(caso['personas'])} en total."


def usuarios_de_demostracion() -> list[tuple[str, str, str]]:
    """(rol, correo, clave), para decirlas al arrancar."""
    from bocamina.registro.cuentas.estados import DOMINIO_DE_DEMOSTRACION, Rol

    caso = _leer(CASO)
    return [
        (str(Rol(p["rol"]).label), p["correo"] + DOMINIO_DE_DEMOSTRACION, caso["clave"])
        for p in caso["personas"]
    ]


def _leer(ruta: Path) -> dict[str, Any]:
    return yaml.safe_load(ruta.read_text("utf-8"))


def _cargar_persona(persona: dict[str, Any], clave: str, hoy: date) -> bool:
    """Con los mismos actos de siempre: la administración las invita y ellas aceptan. Falso si ya estaba."""
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP
    from django.db import transaction

    from bocamina.registro.cuentas.estados import DOMINIO_DE_DEMOSTRACION
    from bocamina.registro.cuentas.models import Usuario

    correo = persona["correo"] + DOMINIO_DE_DEMOSTRACION
    if Usuario.objects.filter(email=correo).exists():
        return False
    with transaction.atomic():
        usuario = _crear(persona, correo, clave, hoy)
        if "codigo" in persona:
            TOTP.activate(usuario, persona["codigo"])
            RecoveryCodes.activate(usuario)
    return True


def _crear(persona: dict[str, Any], correo: str, clave: str, hoy: date) -> Any:
    from django.utils import timezone

    from bocamina.registro.cuentas import acciones
    from bocamina.registro.cuentas.consultas import administradores_vigentes
    from bocamina.registro.cuentas.estados import Rol

    if persona["rol"] == Rol.ADMINISTRADOR:
        return acciones.crear_administrador(
            correo=correo, nombre=persona["nombre"], contrasena=clave, hoy=_comienzo(hoy)
        )
    encargo, *otros = (
        acciones.Encargo(persona["rol"], tipo, ambito, _comienzo(hoy), motivo="Demostración")
        for tipo, ambito in (persona["ambito"], *persona.get("tambien", ()))
    )
    ahora = timezone.now()
    quien = administradores_vigentes(hoy=hoy).select_related("usuario").first().usuario
    invitacion = acciones.invitar(actor=quien, correo=correo, encargo=encargo, hoy=hoy, ahora=ahora)
    llave = acciones.emitir_llave(invitacion=invitacion)
    usuario = acciones.aceptar_invitacion(
        llave=llave, nombre=persona["nombre"], contrasena=clave, hoy=hoy, ahora=ahora
    )
    for otro in otros:
        acciones.nombrar(actor=quien, usuario=usuario, encargo=otro, hoy=hoy)
    return usuario


def _comienzo(hoy: date) -> date:
    """Dos años atrás: los actos de la historia del distrito los hacen estas mismas personas."""
    return date(hoy.year - 2, 1, 1)
