"""Abrir el caso de una comunidad, formar su equipo, cambiar quién lo ve y cerrarlo."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from bocamina.registro.avisos.acciones import retirar_pendiente
from bocamina.registro.bitacora.acciones import tomar_turno
from bocamina.registro.consulta.acciones.escritura import (
    constancia,
    exigir_razon,
    guardar,
    tomar_caso,
)
from bocamina.registro.consulta.consultas.casos import lo_que_falta_para_cerrar
from bocamina.registro.consulta.consultas.deteccion import causas_de_consentimiento
from bocamina.registro.consulta.consultas.visibles import LLEVAR
from bocamina.registro.consulta.estados import (
    Cierre,
    Decision,
    EstadoDeCaso,
    Etapa,
    Papel,
    Procedencia,
)
from bocamina.registro.consulta.models import Actividad, Caso, EtapaDeCaso, Miembro
from bocamina.registro.cuentas.estados import TipoAmbito
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.distritos.models import Comunidad, Distrito
from bocamina.registro.expedientes.acciones import abrir_expediente
from bocamina.registro.expedientes.estados import Audiencia
from bocamina.registro.instituciones.estados import ActoImposible

SERIE = "DME-03"


def clave_de(caso: Caso, que: str) -> str:
    """La de un pendiente del caso."""
    return f"consulta-{caso.pk}:{que}"


@transaction.atomic
def abrir_caso(
    *,
    distrito: Distrito,
    comunidad: Comunidad,
    actividades: Iterable[Actividad],
    actor: Any,
    hoy: date,
    consentimientos: Iterable[str] = (),
) -> Caso:
    """Nace reservado, con sus cinco etapas y un expediente propio que solo se abre desde aquí."""
    exigir(actor, LLEVAR, distrito, hoy=hoy)
    tomar_turno()
    que_se_consulta = list(actividades)
    _exigir_consultable(distrito, comunidad, que_se_consulta)
    caso = Caso(
        distrito=distrito, comunidad=comunidad, responsable=actor, abierto_el=hoy,
        consentimientos_debidos=_causas(consentimientos),
    )  # fmt: skip
    guardar(caso)
    caso.actividades.set(que_se_consulta)
    for actividad in que_se_consulta:
        actividad.comunidades.add(comunidad)
    EtapaDeCaso.objects.bulk_create(EtapaDeCaso(caso=caso, etapa=e) for e in Etapa.values)
    caso.expediente = abrir_expediente(
        nombre=str(caso), asunto_tipo="consulta", asunto_clave=str(caso.pk),
        ambitos=[(TipoAmbito.ASUNTO, f"consulta-{caso.pk}")], serie=SERIE, audiencia=Audiencia.RESERVADO,
        actor=actor, hoy=hoy, permiso=(LLEVAR, distrito),
    )  # fmt: skip
    caso.save(update_fields=["expediente"])
    constancia(actor, "abrir_caso", caso, actividades=[a.pk for a in que_se_consulta])
    return caso


def _exigir_consultable(distrito: Distrito, comunidad: Comunidad, actividades: list[Actividad]) -> None:
    if comunidad.distrito_id != distrito.pk or comunidad.hasta is not None:
        raise ActoImposible("Esa comunidad no está hoy en el perfil del distrito.")
    if Caso.objects.filter(comunidad=comunidad, estado=EstadoDeCaso.ABIERTO).exists():
        raise ActoImposible("Esa comunidad ya tiene un caso abierto: agregue ahí la actividad.")
    if not actividades:
        raise ActoImposible("Diga qué actividad se consulta.")
    sueltas = [a for a in actividades if a.decision != Decision.SUJETA or a.distrito_id != distrito.pk]
    if sueltas:
        raise ActoImposible("Solo se consultan actividades de este distrito confirmadas como sujetas.")


def _causas(escogidas: Iterable[str]) -> list[str]:
    conocidas = [e.id for e in causas_de_consentimiento().elementos]
    pedidas = set(escogidas)
    if pedidas - set(conocidas):
        raise ActoImposible("Alguno de los motivos de consentimiento no está en la norma.")
    return [c for c in conocidas if c in pedidas]


@transaction.atomic
def agregar_actividad(*, caso: Caso, actividad: Actividad, actor: Any, hoy: date) -> None:
    """Otra acción que se consulta con la misma comunidad, antes de protocolizar."""
    actual = tomar_caso(caso, actor, hoy)
    if actual.etapa == Etapa.SEGUIMIENTO:
        raise ActoImposible("El caso ya se protocolizó: esa actividad necesita otro caso.")
    if actividad.decision != Decision.SUJETA or actividad.distrito_id != actual.distrito_id:
        raise ActoImposible("Solo se consultan actividades de este distrito confirmadas como sujetas.")
    actual.actividades.add(actividad)
    actividad.comunidades.add(actual.comunidad)
    constancia(actor, "agregar_actividad", actual, actividad=actividad.pk)


@transaction.atomic
def agregar_miembro(*, caso: Caso, usuario: Any, papel: str, actor: Any, hoy: date) -> Miembro:
    """Desde hoy ve el caso. Quien representa a la comunidad mira y dice sus tiempos; no decide etapas."""
    actual = tomar_caso(caso, actor, hoy)
    if papel not in Papel.values:
        raise ActoImposible("Ese papel no existe.")
    if actual.miembros.filter(usuario=usuario, papel=papel, hasta__isnull=True).exists():
        raise ActoImposible("Esa persona ya lleva ese papel en el caso.")
    fila = Miembro(caso=actual, usuario=usuario, papel=papel, desde=hoy)
    guardar(fila)
    constancia(actor, "agregar_miembro", actual, miembro=fila.pk, papel=papel)
    return fila


@transaction.atomic
def retirar_miembro(*, miembro: Miembro, actor: Any, hoy: date) -> None:
    """Desde ahora no ve el caso; queda dicho desde cuándo y hasta cuándo estuvo."""
    actual = tomar_caso(miembro.caso, actor, hoy)
    if miembro.hasta is not None:
        raise ActoImposible("Esa persona ya no está en el caso.")
    miembro.hasta = max(hoy - timedelta(days=1), miembro.desde or hoy)
    guardar(miembro)
    constancia(actor, "retirar_miembro", actual, miembro=miembro.pk)


@transaction.atomic
def cambiar_audiencia(*, caso: Caso, audiencia: str, razon: str, actor: Any, hoy: date) -> None:
    """Reservado, o también para las partes del distrito. Público, nunca: para eso están los dichos."""
    actual = tomar_caso(caso, actor, hoy)
    if audiencia not in (Audiencia.RESERVADO, Audiencia.PARTES):
        raise ActoImposible("Un caso de consulta no se abre al público.")
    exigir_razon(razon, "Cambiar quién lo ve")
    antes, actual.audiencia = actual.audiencia, audiencia
    guardar(actual)
    constancia(actor, "cambiar_audiencia", actual, antes=antes, ahora=audiencia)


@transaction.atomic
def cerrar_caso(*, caso: Caso, razon: str, actor: Any, hoy: date) -> Caso:
    """Con los acuerdos cumplidos, con las medidas del test, o porque no procede y el acto está en firme."""
    actual = tomar_caso(caso, actor, hoy)
    if falta := lo_que_falta_para_cerrar(actual):
        raise ActoImposible(falta)
    if actual.procedencia == Procedencia.NO_PROCEDE:
        if actual.firme_desde is None or hoy <= actual.firme_desde:
            raise ActoImposible("El acto de la DANCP todavía se puede recurrir: espere a que quede en firme.")
        actual.cierre = Cierre.NO_PROCEDE
    else:
        actual.cierre = Cierre.ACUERDOS if actual.acuerdos.exists() else Cierre.MEDIDAS
    actual.razon_de_cierre = exigir_razon(razon, "Cerrar")
    actual.estado, actual.cerrado_el = EstadoDeCaso.CERRADO, hoy
    guardar(actual)
    actual.etapas.filter(etapa=actual.etapa, termino__isnull=True, empezo__isnull=False).update(termino=hoy)
    retirar_pendiente(clave=clave_de(actual, "determinacion"), actor=actor, motivo="El caso se cerró.")
    constancia(actor, "cerrar_caso", actual, cierre=actual.cierre)
    return actual
