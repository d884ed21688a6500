"""Lo que hace la secretaría con un reporte firmado: aceptarlo, devolverlo o reabrirlo."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from bocamina.registro.avisos.acciones import cumplir_pendiente
from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.planes.acciones.envio_de_rondas import avisar_instrumento, pedir_reporte
from bocamina.registro.planes.acciones.reportes import clave_de_revision
from bocamina.registro.planes.acciones.rondas import SEGUIR
from bocamina.registro.planes.estados import EstadoDeInstrumento
from bocamina.registro.planes.models import Instrumento

DICHO = {
    EstadoDeInstrumento.DEVUELTO: "planes.devolver_reporte",
    EstadoDeInstrumento.REABIERTO: "planes.reabrir_reporte",
}


@transaction.atomic
def aceptar_reporte(*, instrumento: Instrumento, actor: Any, hoy: date) -> Instrumento:
    actual = _tomar(instrumento, {EstadoDeInstrumento.FIRMADO}, actor, hoy)
    actual.estado, actual.aceptado, actual.razones = EstadoDeInstrumento.ACEPTADO, hoy, ""
    actual.save(update_fields=["estado", "aceptado", "razones"])
    cumplir_pendiente(clave=clave_de_revision(actual), actor=actor)
    dicho = {"entidad": actual.entidad.clave}
    anotar(actor=actor, acto="planes.aceptar_reporte", objeto=actual, contenido=dicho, es_publico=True)
    return actual


@transaction.atomic
def devolver_reporte(
    *, instrumento: Instrumento, razones: str, vence: date, actor: Any, hoy: date
) -> Instrumento:
    """Con razones y hasta cuándo; la entidad lo recibe otra vez."""
    actual = _tomar(instrumento, {EstadoDeInstrumento.FIRMADO}, actor, hoy)
    cumplir_pendiente(clave=clave_de_revision(actual), actor=actor)
    return _volver(actual, EstadoDeInstrumento.DEVUELTO, razones, vence, actor, hoy)


@transaction.atomic
def reabrir_reporte(
    *, instrumento: Instrumento, razones: str, vence: date, actor: Any, hoy: date
) -> Instrumento:
    """Lo aceptado o publicado se corrige. Lo que ya se midió vale hasta que se publique la corrección."""
    actual = _tomar(instrumento, {EstadoDeInstrumento.ACEPTADO}, actor, hoy)
    return _volver(actual, EstadoDeInstrumento.REABIERTO, razones, vence, actor, hoy)


def _volver(
    actual: Instrumento, estado: EstadoDeInstrumento, razones: str, vence: date, actor: Any, hoy: date
) -> Instrumento:
    if not razones.strip():
        raise ActoImposible("Diga qué hay que corregir: sin razones no se devuelve.")
    if vence < hoy:
        raise ActoImposible("El nuevo término no puede ser un día que ya pasó.")
    actual.estado, actual.razones, actual.vence = estado, razones.strip(), vence
    actual.vueltas, actual.escalado = actual.vueltas + 1, 0
    actual.aceptado = actual.publicado = None
    actual.save()
    pedir_reporte(actual, actor)
    avisar_instrumento(actual, actor, hoy)
    dicho = {"entidad": actual.entidad.clave, "vence": vence.isoformat()}
    anotar(actor=actor, acto=DICHO[estado], objeto=actual, contenido=dicho, es_publico=True)
    return actual


def _tomar(instrumento: Instrumento, estados: set[EstadoDeInstrumento], actor: Any, hoy: date) -> Instrumento:
    exigir(actor, SEGUIR, instrumento.ronda, hoy=hoy)
    filas = Instrumento.objects.select_for_update(of=("self",))
    actual = filas.select_related("ronda__plan__distrito", "entidad").get(pk=instrumento.pk)
    if actual.estado not in estados:
        validos = " o ".join(str(e.label).lower() for e in sorted(estados))
        raise ActoImposible(
            f"El reporte está {actual.get_estado_display().lower()}; para esto debe estar {validos}."  # type: ignore[attr-defined]
        )
    return actual
