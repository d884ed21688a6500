"""La evidencia de un compromiso en archivo: entra al expediente de la sesión en que nació."""

from __future__ import annotations

from datetime import date
from typing import IO, Any

from django.db import transaction

from bocamina.registro.cuentas.estados import TipoAmbito
from bocamina.registro.cuentas.permisos import denegado
from bocamina.registro.expedientes.acciones import incorporar_documento
from bocamina.registro.expedientes.estados import Audiencia
from bocamina.registro.expedientes.models import Ambito
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.sesiones.acciones.compromisos import cumplir
from bocamina.registro.sesiones.consultas.compromisos import puede_reportar
from bocamina.registro.sesiones.models import Compromiso, Seguimiento


@transaction.atomic
def cumplir_con_archivo(
    *,
    compromiso: Compromiso,
    archivo: IO[bytes],
    nombre_archivo: str,
    actor: Any,
    hoy: date,
    texto: str = "",
) -> Seguimiento:
    if not puede_reportar(actor, compromiso, hoy=hoy):
        raise denegado("compromisos.reportar")
    expediente = compromiso.sesion.expediente if compromiso.sesion else None
    if expediente is None:
        raise ActoImposible(
            "La reunión no tiene expediente: escriba dónde se comprueba o pida a la secretaría abrirlo."
        )
    # La entidad que responde es parte del expediente donde nació su compromiso.
    Ambito.objects.get_or_create(
        expediente=expediente, tipo=TipoAmbito.ENTIDAD, clave=compromiso.entidad.clave
    )
    documento = incorporar_documento(
        expediente=expediente,
        archivo=archivo,
        nombre_archivo=nombre_archivo,
        titulo=f"Evidencia del compromiso {compromiso.pk}",
        tipologia="Comunicación",
        audiencia=Audiencia.PARTES,
        fecha=hoy,
        actor=actor,
        hoy=hoy,
    )
    return cumplir(compromiso=compromiso, texto=texto, documento=documento, actor=actor, hoy=hoy)
