"""Comprobar la presencia: preguntarle a una entidad, recibir su respuesta y anotar cada fuente."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from bocamina import normativa
from bocamina.normativa.calendario import calendario
from bocamina.nucleo.plazos import contar
from bocamina.registro.avisos.acciones import abrir_pendiente, cumplir_pendiente
from bocamina.registro.consulta.acciones.escritura import constancia, exigir_pasado, guardar
from bocamina.registro.consulta.consultas.visibles import LLEVAR
from bocamina.registro.consulta.estados import Presente
from bocamina.registro.consulta.models import PreguntaDePresencia, Presencia
from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from bocamina.registro.cuentas.permisos import denegado, exigir, puede
from bocamina.registro.distritos.models import Comunidad, Distrito
from bocamina.registro.expedientes.acciones import tomar_radicado
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad

RESPONDER = "consulta.responder_presencia"


@transaction.atomic
def preguntar_presencia(
    *, distrito: Distrito, entidad: Entidad, fuente: str, pide: str, url: str, actor: Any, hoy: date
) -> PreguntaDePresencia:
    """Con el término de las peticiones entre autoridades. `url`: adónde lleva el aviso, con «{pk}»."""
    exigir(actor, LLEVAR, distrito, hoy=hoy)
    _exigir_fuente(fuente)
    norma = normativa.vigente("delimitacion.respuesta_de_entidad", en=hoy)
    plazo = contar(norma, desde=hoy, calendario=calendario(en=hoy))
    fila = PreguntaDePresencia(
        distrito=distrito, entidad=entidad, radicado=tomar_radicado(hoy=hoy), fuente=fuente,
        pide=pide.strip(), enviada=hoy, vence=plazo.vence, explicacion=plazo.explicacion.como_dict(),
    )  # fmt: skip
    guardar(fila)
    abrir_pendiente(
        clave=_clave(fila),
        titulo=f"Responder la pregunta {fila.radicado}",
        url=url.format(pk=fila.pk),
        vence=plazo.vence,
        explicacion=plazo.explicacion,
        actor=actor,
        rol=Rol.DELEGADO,
        ambito=(TipoAmbito.ENTIDAD, entidad.clave),
        ambito_nombre=str(entidad),
    )
    constancia(actor, "preguntar_presencia", fila, entidad=entidad.clave, vence=plazo.vence.isoformat())
    return fila


def _clave(fila: PreguntaDePresencia) -> str:
    return f"presencia-{fila.pk}"


def puede_responder(actor: Any, pregunta: PreguntaDePresencia, *, hoy: date) -> bool:
    """La entidad, o quien lleva el distrito cuando la respuesta llegó por otro medio."""
    return puede(actor, RESPONDER, pregunta.entidad, hoy=hoy) or puede(actor, LLEVAR, pregunta, hoy=hoy)


@transaction.atomic
def responder_pregunta(
    *, pregunta: PreguntaDePresencia, respuesta: str, dice: str, recibida: date, actor: Any, hoy: date
) -> Presencia:
    """Lo que dijo la entidad queda además como presencia comprobada."""
    if not puede_responder(actor, pregunta, hoy=hoy):
        raise denegado(RESPONDER)
    filas = PreguntaDePresencia.objects.select_for_update(of=("self",)).select_related("distrito", "entidad")
    actual = filas.get(pk=pregunta.pk)
    if actual.respondida:
        raise ActoImposible("Esta pregunta ya se respondió.")
    if not actual.enviada <= recibida <= hoy:
        raise ActoImposible(f"La respuesta se recibió entre el {actual.enviada:%d/%m/%Y} y hoy.")
    actual.respondida, actual.respuesta = recibida, respuesta.strip()
    guardar(actual)
    cumplir_pendiente(clave=_clave(actual), actor=actor)
    fila = _presencia(actual.distrito, None, actual.fuente, dice, respuesta, recibida, actual)
    constancia(actor, "responder_pregunta", actual, recibida=recibida.isoformat(), dice=dice)
    return fila


@transaction.atomic
def anotar_presencia(
    *,
    distrito: Distrito,
    fuente: str,
    dice: str,
    texto: str,
    fecha: date,
    actor: Any,
    hoy: date,
    comunidad: Comunidad | None = None,
) -> Presencia:
    exigir(actor, LLEVAR, distrito, hoy=hoy)
    exigir_pasado(fecha, hoy, "La fuente")
    if comunidad is not None and comunidad.distrito_id != distrito.pk:
        raise ActoImposible("Esa comunidad es de otro distrito.")
    fila = _presencia(distrito, comunidad, fuente, dice, texto, fecha, None)
    constancia(actor, "anotar_presencia", fila, fuente=fuente, dice=dice)
    return fila


def _presencia(
    distrito: Distrito,
    comunidad: Comunidad | None,
    fuente: str,
    dice: str,
    texto: str,
    fecha: date,
    pregunta: PreguntaDePresencia | None,
) -> Presencia:
    _exigir_fuente(fuente)
    if dice not in Presente.values:
        raise ActoImposible("Diga si la fuente encontró presencia.")
    fila = Presencia(
        distrito=distrito, comunidad=comunidad, fuente=fuente, dice=dice, texto=texto.strip(), fecha=fecha,
        pregunta=pregunta,
    )  # fmt: skip
    guardar(fila)
    return fila


def _exigir_fuente(fuente: str) -> None:
    if normativa.corpus().pauta("consulta_presencia").elemento(fuente) is None:
        raise ActoImposible("Esa fuente no es de las que pide la guía.")
