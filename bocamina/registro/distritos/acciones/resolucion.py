"""Incorporar la resolución de un distrito que llegó al sistema ya delimitado y con su mesa."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import IO, Any

from django.db import transaction

from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.distritos.consultas.distritos import municipios_en
from bocamina.registro.distritos.estados import Estado
from bocamina.registro.distritos.models import Distrito, Resolucion
from bocamina.registro.expedientes.acciones import incorporar_documento
from bocamina.registro.expedientes.estados import Audiencia
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad

SIN_PASO_POR_AQUI = frozenset({Estado.DELIMITADO, Estado.MODIFICADO, Estado.SUSPENDIDO, Estado.DEROGADO})


@transaction.atomic
def incorporar_resolucion(
    *,
    distrito: Distrito,
    numero: str,
    fecha: date,
    archivo: IO[bytes],
    nombre_archivo: str,
    convocadas: Sequence[Entidad],
    actor: Any,
    hoy: date,
    plan_vence: date | None = None,
) -> Resolucion:
    """Sin efectos: su estado, su mesa y sus sesiones ya están."""
    exigir(actor, "distritos.cambiar_estado", distrito, hoy=hoy)
    _exigir_que_falte(distrito, numero, fecha, hoy)
    documento = incorporar_documento(
        expediente=distrito.expediente,
        archivo=archivo,
        nombre_archivo=nombre_archivo,
        titulo=f"Resolución {numero.strip()} que delimita el distrito",
        tipologia="Resolución",
        audiencia=Audiencia.PUBLICO,
        fecha=fecha,
        actor=actor,
        hoy=hoy,
    )
    resolucion = Resolucion.objects.create(
        distrito=distrito, numero=numero.strip(), fecha=fecha, documento=documento, plan_vence=plan_vence
    )
    resolucion.municipios.set(municipios_en(distrito, fecha))
    resolucion.convocadas.set(convocadas)
    contenido = {"numero": resolucion.numero, "fecha": fecha.isoformat()}
    anotar(
        actor=actor,
        acto="distritos.incorporar_resolucion",
        objeto=distrito,
        contenido=contenido,
        es_publico=True,
    )
    return resolucion


def _exigir_que_falte(distrito: Distrito, numero: str, fecha: date, hoy: date) -> None:
    if distrito.estado not in SIN_PASO_POR_AQUI:
        raise ActoImposible("El distrito todavía no está delimitado: registre la resolución con sus efectos.")
    if Resolucion.objects.filter(distrito=distrito).exists():
        raise ActoImposible("La resolución de este distrito ya está en el sistema.")
    if not numero.strip() or fecha > hoy:
        raise ActoImposible("Escriba el número y una fecha que ya haya pasado.")
