"""La matriz, de un archivo a la base y de la base a un archivo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.db import DatabaseError
from django.utils import timezone

from bocamina import documentos
from bocamina.cli.entrada import EntradaInvalida
from bocamina.documentos.anexo_matriz import csv_de
from bocamina.lectura.errores import ArchivoInvalido
from bocamina.registro.cuentas.models import Usuario
from bocamina.registro.cuentas.permisos import puede
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.pndm.acciones.exigencias import VER_CONTACTOS
from bocamina.registro.pndm.acciones.importar import importar_matriz, leer_matriz
from bocamina.registro.pndm.consultas.anexo import MEMBRETE, anexo_de
from bocamina.registro.pndm.consultas.versiones import plan_por_clave, planes
from bocamina.registro.pndm.models import Plan, Version

FORMATOS = ("xlsx", "csv", "docx", "pdf")
V = TypeVar("V")


def importar(clave: str | None, nombre: str, contenido: bytes) -> dict[str, Any]:
    plan, hoy = _plan(clave), timezone.localdate()
    return _con_frases(
        lambda: importar_matriz(plan=plan, nombre=nombre, contenido=contenido, actor=None, hoy=hoy)
    ).como_dict()


def revisar(contenido: bytes) -> dict[str, Any]:
    return _con_frases(lambda: leer_matriz(contenido)).como_dict()


def exportar(clave: str | None, nombre: str | None, formato: str, *, con_contactos: bool, como: str) -> bytes:
    if formato not in FORMATOS:
        raise EntradaInvalida(f"Se escribe en {', '.join(FORMATOS)}. Cambie la extensión y repita.")
    version = _version(_plan(clave), nombre)
    if con_contactos:
        _exigir_ver_contactos(como)
    datos = anexo_de(version, con_contactos=con_contactos)
    if formato == "csv":
        return csv_de(datos)
    emision = documentos.Emision(MEMBRETE, version.fecha)
    return documentos.en_formato(documentos.tipo("anexo_matriz"), datos, emision, formato)


def _exigir_ver_contactos(correo: str) -> None:
    """Son datos de personas: se dice quién los saca, y esa cuenta tiene que poder verlos."""
    cuenta = Usuario.objects.filter(email__iexact=correo, is_active=True).first() if correo else None
    if cuenta is None:
        raise EntradaInvalida("Los contactos son reservados: diga con --como el correo de su cuenta activa.")
    if not puede(cuenta, VER_CONTACTOS, hoy=timezone.localdate()):
        raise EntradaInvalida("Esa cuenta no puede ver los contactos de la matriz. Expórtela sin ellos.")


def _plan(clave: str | None) -> Plan:
    """El que se diga; si solo hay uno, ese."""
    if clave is None:
        claves = _con_frases(lambda: list(planes().values_list("clave", flat=True)))
        if len(claves) > 1:
            raise EntradaInvalida(
                f"Hay varios planes: diga con --plan cuál. Los que hay: {', '.join(claves)}."
            )
        clave = claves[0] if claves else ""
    plan = _con_frases(lambda: plan_por_clave(clave))
    if plan is None:
        raise EntradaInvalida(f"No hay un plan «{clave}». Créelo en /matriz/ y repita.")
    return plan


def _version(plan: Plan, nombre: str | None) -> Version:
    versiones = plan.versiones.select_related("plan")
    if nombre is None:
        hallada = versiones.order_by("-id").first()
    else:
        hallada = versiones.filter(clave=nombre).first() or versiones.filter(nombre=nombre).first()
    if hallada is None:
        hay = ", ".join(versiones.values_list("clave", flat=True)) or "ninguna"
        raise EntradaInvalida(f"No hay esa versión. Las que hay: {hay}.")
    return hallada


def _con_frases(acto: Callable[[], V]) -> V:
    try:
        return acto()
    except (ArchivoInvalido, ActoImposible) as error:
        raise EntradaInvalida(str(error)) from None
    except DatabaseError:
        raise EntradaInvalida(
            "La base de datos no respondió o no tiene sus tablas. Corra «bocamina preparar» y repita."
        ) from None
