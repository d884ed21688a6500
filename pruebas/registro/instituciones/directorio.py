"""Un directorio pequeño y ficticio para las pruebas de instituciones."""

from __future__ import annotations

from datetime import date
from typing import Any

from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from bocamina.registro.cuentas.models import Usuario
from bocamina.registro.instituciones import acciones
from bocamina.registro.instituciones.models import Entidad, Persona, Puesto

HOY = date(2026, 11, 20)
PDF = b"%PDF-1.7\n% comunicacion de delegacion, de muestra\n"


def usuario(correo: str, rol: str = "", tipo: str = TipoAmbito.SISTEMA, clave: str = "") -> Usuario:
    creado = Usuario.objects.create_user(correo, "una clave larga", nombre=correo)
    if rol:
        creado.nombramientos.create(rol=rol, ambito_tipo=tipo, ambito_clave=clave, desde=date(2020, 1, 1))
    return creado


def administradora() -> Usuario:
    return usuario("administra@prueba.example", Rol.ADMINISTRADOR)


def entidad(clave: str = "mme", **datos: Any) -> Entidad:
    datos = {"nombre": f"Entidad {clave}", "orden": "nacional", **datos}
    return acciones.registrar_entidad(actor=None, hoy=HOY, clave=clave, **datos)


def puesto(de: Entidad, nombre: str = "Dirección", nivel: str = "directivo", **datos: Any) -> Puesto:
    return acciones.registrar_puesto(actor=None, hoy=HOY, entidad=de, nombre=nombre, nivel=nivel, **datos)


def persona(clave: str = "p-1", nombre: str = "Ana Lucía Peña", **datos: Any) -> Persona:
    return acciones.registrar_persona(actor=None, hoy=HOY, clave=clave, nombre=nombre, **datos)


def ocupar(en: Puesto, quien: Persona, desde: date, hasta: date | None = None, **datos: Any):
    return acciones.ocupar_puesto(
        puesto=en, persona=quien, desde=desde, hasta=hasta, actor=None, hoy=HOY, **datos
    )
