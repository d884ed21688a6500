"""Los tiempos de la comunidad y las reuniones: convocar respetándolos y contar lo que pasó."""

from __future__ import annotations

from datetime import date
from typing import IO, Any

from django.db import transaction

from bocamina.nucleo.consulta import CHOCA, revisar_fecha
from bocamina.registro.consulta.acciones.escritura import (
    constancia,
    exigir_pasado,
    guardar,
    guardar_papel,
    tomar_caso,
)
from bocamina.registro.consulta.consultas.casos import bloqueos_de
from bocamina.registro.consulta.estados import EstadoDeReunion
from bocamina.registro.consulta.models import Caso, Reunion, TiempoPropio
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.instituciones.estados import ActoImposible

BLOQUEAR = "consulta.bloquear_dias"


class FechaBloqueada(ActoImposible):
    """La comunidad no se reúne ese día; se puede insistir diciendo que ella lo pidió."""


@transaction.atomic
def bloquear_dias(
    *, caso: Caso, desde: date, hasta: date, dicho_por: str, actor: Any, hoy: date, motivo: str = ""
) -> TiempoPropio:
    """Lo escribe quien lleva el caso o quien acompaña a la comunidad en él. Vale para todos sus casos."""
    exigir(actor, BLOQUEAR, caso, hoy=hoy)
    if hasta < desde:
        raise ActoImposible("El último día es anterior al primero.")
    fila = TiempoPropio(
        comunidad=caso.comunidad, desde=desde, hasta=hasta, motivo=motivo.strip(), dicho_por=dicho_por.strip()
    )
    guardar(fila)
    constancia(actor, "bloquear_dias", fila, caso=caso.pk)
    return fila


@transaction.atomic
def retirar_bloqueo(*, caso: Caso, tiempo: TiempoPropio, actor: Any, hoy: date) -> None:
    exigir(actor, BLOQUEAR, caso, hoy=hoy)
    if tiempo.comunidad_id != caso.comunidad_id or tiempo.retirado_el:
        raise ActoImposible("Ese bloqueo no es de esta comunidad o ya se retiró.")
    tiempo.retirado_el = hoy
    guardar(tiempo)
    constancia(actor, "retirar_bloqueo", tiempo, caso=caso.pk)


def reuniones_que_chocan(caso: Caso) -> list[Reunion]:
    """Las convocadas que cayeron en días bloqueados después: hay que moverlas."""
    bloqueos = bloqueos_de(caso.comunidad)
    filas = caso.reuniones.filter(estado=EstadoDeReunion.CONVOCADA, razon_de_la_fecha="")
    return [r for r in filas if any(b.cubre(r.fecha) for b in bloqueos)]


@transaction.atomic
def convocar_reunion(
    *, caso: Caso, fecha: date, lugar: str, objeto: str, actor: Any, hoy: date, razon_de_la_fecha: str = ""
) -> Reunion:
    """En un día bloqueado no se convoca, salvo que la comunidad lo haya pedido y quede escrito."""
    actual = tomar_caso(caso, actor, hoy)
    if fecha < hoy:
        raise ActoImposible("La reunión se convoca para un día que no haya pasado.")
    revision = revisar_fecha(fecha, bloqueos_de(actual.comunidad))
    if revision.valor == CHOCA and not razon_de_la_fecha.strip():
        raise FechaBloqueada(f"{revision.pasos[0]} Escoja otro día, o escriba por qué lo pidió la comunidad.")
    fila = Reunion(
        caso=actual, etapa=actual.etapa, fecha=fecha, lugar=lugar.strip(), objeto=objeto.strip(),
        convocatoria=actual.reuniones.filter(etapa=actual.etapa).count() + 1, revision=revision.como_dict(),
        razon_de_la_fecha=razon_de_la_fecha.strip() if revision.valor == CHOCA else "",
    )  # fmt: skip
    guardar(fila)
    constancia(actor, "convocar_reunion", fila, caso=actual.pk, convocatoria=fila.convocatoria)
    return fila


@transaction.atomic
def registrar_reunion(
    *,
    reunion: Reunion,
    estado: str,
    resultado: str,
    actor: Any,
    hoy: date,
    archivo: IO[bytes] | None = None,
    nombre_archivo: str = "",
) -> Reunion:
    """Se hizo, la comunidad no asistió, o se canceló. El acta queda en el expediente reservado."""
    actual = tomar_caso(reunion.caso, actor, hoy)
    fila = Reunion.objects.select_for_update(of=("self",)).get(pk=reunion.pk)
    if fila.estado != EstadoDeReunion.CONVOCADA:
        raise ActoImposible("Esa reunión ya tiene su resultado.")
    if estado not in set(EstadoDeReunion.values) - {EstadoDeReunion.CONVOCADA}:
        raise ActoImposible("Diga qué pasó con la reunión.")
    if estado != EstadoDeReunion.CANCELADA:
        exigir_pasado(fila.fecha, hoy, "El resultado")
    fila.estado, fila.resultado = estado, resultado.strip()
    fila.acta = guardar_papel(
        actual, archivo, nombre_archivo, f"Acta de la reunión {fila.pk}", "Acta", hoy, actor=actor, hoy=hoy
    )
    guardar(fila)
    constancia(actor, "registrar_reunion", fila, caso=actual.pk, estado=estado)
    return fila
