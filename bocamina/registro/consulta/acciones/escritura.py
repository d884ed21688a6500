"""Lo que comparten los actos: guardar con sus reglas, anotar sin nombrar y guardar papeles reservados."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.db.models import Model

from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.consulta.consultas.visibles import LLEVAR
from bocamina.registro.consulta.models import Caso
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.expedientes.acciones import incorporar_documento
from bocamina.registro.expedientes.estados import Audiencia
from bocamina.registro.expedientes.models import Documento
from bocamina.registro.instituciones.estados import ActoImposible

MINIMO_RAZON = 20


def guardar(fila: Model) -> None:
    try:
        fila.full_clean()
    except ValidationError as fallas:
        raise ActoImposible(" · ".join(fallas.messages)) from None
    fila.save()


def constancia(actor: Any, acto: str, objeto: Any, **contenido: Any) -> None:
    """Nunca pública, y sin el nombre de la comunidad ni lo que se dijo."""
    anotar(actor=actor, acto=f"consulta.{acto}", objeto=objeto, contenido=contenido)


def exigir_pasado(fecha: date, hoy: date, que: str) -> None:
    if fecha > hoy:
        raise ActoImposible(f"{que} no puede ser de una fecha que no ha llegado.")


def exigir_razon(texto: str, para_que: str) -> str:
    if len(texto.strip()) < MINIMO_RAZON:
        raise ActoImposible(f"{para_que} pide una razón de al menos {MINIMO_RAZON} caracteres.")
    return texto.strip()


def tomar_caso(caso: Caso, actor: Any, hoy: date) -> Caso:
    """El caso abierto y cerrado a otros hasta que termine el acto."""
    exigir(actor, LLEVAR, caso, hoy=hoy)
    filas = Caso.objects.select_for_update(of=("self",)).select_related("distrito", "comunidad", "expediente")
    actual = filas.get(pk=caso.pk)
    if not actual.esta_abierto:
        raise ActoImposible(f"El caso se cerró el {actual.cerrado_el:%d/%m/%Y}: ya no se escribe en él.")
    return actual


def guardar_papel(
    caso: Caso,
    archivo: IO[bytes] | None,
    nombre_archivo: str,
    titulo: str,
    tipologia: str,
    fecha: date,
    *,
    actor: Any,
    hoy: date,
    permiso: tuple[str, Any] | None = None,
) -> Documento | None:
    """En el expediente del caso, reservado. Sin archivo no guarda nada."""
    if archivo is None:
        return None
    if caso.expediente is None:
        raise ActoImposible("El caso no tiene expediente donde guardar el archivo.")
    return incorporar_documento(
        expediente=caso.expediente,
        archivo=archivo,
        nombre_archivo=nombre_archivo,
        titulo=titulo,
        tipologia=tipologia,
        audiencia=Audiencia.RESERVADO,
        fecha=fecha,
        actor=actor,
        hoy=hoy,
        permiso=permiso or (LLEVAR, caso),
    )


def huella_de(*partes: str) -> str:
    """De lo firmado, con quién y cuándo: si el texto cambia, no coincide."""
    return sha256("\n".join(partes).encode("utf-8")).hexdigest()
