"""Delegar, adjuntar el escrito que lo prueba y terminar una delegación."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from pathlib import PurePath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.instituciones.acciones.escritura import exigir_o_sistema, exigir_valido, nueva_clave
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Delegacion, Entidad, Persona

DELEGAR = "instituciones.delegar"
LIMITE_BYTES = 20 * 1024 * 1024
# El tipo sale del contenido, no del nombre ni de lo que diga el navegador.
FIRMAS = ((b"%PDF-", "application/pdf"), (b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))
EXTENSIONES = {"application/pdf": ".pdf", "image/png": ".png", "image/jpeg": ".jpg"}


def ruta_en_almacen(huella: str) -> str:
    return f"delegaciones/{huella[:2]}/{huella}"


@transaction.atomic
def delegar(
    *,
    entidad: Entidad,
    persona: Persona,
    actor: Any,
    hoy: date,
    documento: bytes | None = None,
    documento_nombre: str = "",
    **datos: Any,
) -> Delegacion:
    """`datos`: alcance, evidencia, desde, hasta, asunto, referencia.

    Sin documento se guarda y queda marcada: no puede contarse hasta que se adjunte.
    """
    delegacion = Delegacion(entidad=entidad, persona=persona, **datos)
    exigir_o_sistema(actor, DELEGAR, delegacion, hoy=hoy)
    delegacion.clave = _clave_libre(delegacion)
    exigir_valido(delegacion)
    delegacion.save()
    contenido = {
        "clave": delegacion.clave,
        "entidad": entidad.clave,
        "alcance": delegacion.alcance,
        "evidencia": delegacion.evidencia,
    }
    anotar(actor=actor, acto="instituciones.delegar", objeto=delegacion, contenido=contenido)
    if documento is not None:
        adjuntar_documento(
            delegacion=delegacion, contenido=documento, nombre=documento_nombre, actor=actor, hoy=hoy
        )
    return delegacion


def _clave_libre(delegacion: Delegacion) -> str:
    base = nueva_clave(delegacion)
    for n in range(1, 1000):
        clave = base if n == 1 else f"{base[:59]}-{n}"
        if not Delegacion.objects.filter(clave=clave).exists():
            return clave
    raise ActoImposible("Hay demasiadas delegaciones iguales ese día. Revise la lista.")


@transaction.atomic
def adjuntar_documento(
    *, delegacion: Delegacion, contenido: bytes, nombre: str, actor: Any, hoy: date
) -> Delegacion:
    exigir_o_sistema(actor, DELEGAR, delegacion, hoy=hoy)
    tipo = _tipo(contenido)
    actual = Delegacion.objects.select_for_update().get(pk=delegacion.pk)
    if actual.documento:
        raise ActoImposible("La delegación ya tiene documento. Si cambió, registre una nueva y termine esta.")
    huella = hashlib.sha256(contenido).hexdigest()
    ruta = ruta_en_almacen(huella)
    if not default_storage.exists(ruta):
        default_storage.save(ruta, ContentFile(contenido))
    delegacion.documento = actual.documento = huella
    delegacion.documento_tipo = actual.documento_tipo = tipo
    delegacion.documento_nombre = actual.documento_nombre = _nombre_limpio(nombre, tipo)
    actual.save()
    anotar(
        actor=actor,
        acto="instituciones.adjuntar_documento",
        objeto=actual,
        contenido={"clave": actual.clave, "sha256": huella, "bytes": len(contenido)},
    )
    return actual


def _tipo(contenido: bytes) -> str:
    if not contenido:
        raise ActoImposible("El documento está vacío. Escoja el archivo de nuevo.")
    if len(contenido) > LIMITE_BYTES:
        raise ActoImposible("El documento pasa de 20 MiB. Guárdelo con menos resolución y repita.")
    for firma, tipo in FIRMAS:
        if contenido.startswith(firma):
            return tipo
    raise ActoImposible("El documento no es PDF, PNG ni JPEG. Guárdelo como PDF y repita.")


def _nombre_limpio(nombre: str, tipo: str) -> str:
    base = PurePath(nombre.replace("\\", "/")).stem
    limpio = re.sub(r"[^\w .()-]+", "_", base).strip(" .")[:120] or "delegacion"
    return limpio + EXTENSIONES[tipo]


@transaction.atomic
def terminar_delegacion(*, delegacion: Delegacion, hasta: date, actor: Any, hoy: date) -> Delegacion:
    exigir_o_sistema(actor, DELEGAR, delegacion, hoy=hoy)
    actual = Delegacion.objects.select_for_update().get(pk=delegacion.pk)
    if actual.hasta is not None and actual.hasta <= hasta:
        raise ActoImposible(
            f"La delegación ya termina el {actual.hasta.isoformat()}. No hay nada que cambiar."
        )
    actual.hasta = hasta
    exigir_valido(actual)
    actual.save()
    contenido = {"clave": actual.clave, "hasta": hasta.isoformat()}
    anotar(actor=actor, acto="instituciones.terminar_delegacion", objeto=actual, contenido=contenido)
    return actual
