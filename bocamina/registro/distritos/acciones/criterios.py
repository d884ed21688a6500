"""Escribir lo que se halló en cada criterio y pedirle a otras entidades lo que falta."""

from __future__ import annotations

from datetime import date
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.db import transaction

from bocamina import normativa
from bocamina.normativa.calendario import calendario
from bocamina.normativa.pautas import Elemento
from bocamina.nucleo.explicacion import Explicacion
from bocamina.nucleo.plazos import contar
from bocamina.registro.avisos.acciones import abrir_pendiente, cumplir_pendiente
from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from bocamina.registro.cuentas.permisos import ConAmbito, denegado, exigir, puede
from bocamina.registro.distritos.acciones.memoria import EscritoPorOtra
from bocamina.registro.distritos.consultas.criterios import pauta_de_criterios
from bocamina.registro.distritos.consultas.distritos import municipios_en
from bocamina.registro.distritos.models import Distrito, Hallazgo, Solicitud
from bocamina.registro.expedientes.acciones import incorporar_documento, tomar_radicado
from bocamina.registro.expedientes.estados import Audiencia
from bocamina.registro.expedientes.models import Documento
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad

DIAGNOSTICAR = "distritos.diagnosticar"
RESPONDER = "distritos.responder_solicitud"


@transaction.atomic
def escribir_hallazgo(
    *,
    distrito: Distrito,
    criterio: str,
    texto: str,
    fuente: str,
    fecha_de_la_fuente: date | None,
    sobre: int,
    actor: Any,
    hoy: date,
    archivo: IO[bytes] | None = None,
    nombre_archivo: str = "",
) -> Hallazgo:
    """`sobre`: la revisión que la persona tenía a la vista. Sin archivo nuevo queda el que estaba."""
    exigir(actor, DIAGNOSTICAR, distrito, hoy=hoy)
    elemento = _criterio(criterio)
    if texto.strip() and not fuente.strip():
        raise ActoImposible("Diga de dónde sale el hallazgo: sin fuente no sirve de sustento.")
    if fecha_de_la_fuente and fecha_de_la_fuente > hoy:
        raise ActoImposible("La fuente no puede ser de una fecha que no ha llegado.")
    Hallazgo.objects.get_or_create(distrito=distrito, criterio=criterio)
    fila = Hallazgo.objects.select_for_update().get(distrito=distrito, criterio=criterio)
    if fila.revision != sobre:
        raise EscritoPorOtra(fila.texto)
    if archivo is not None:
        titulo = f"Sustento: {elemento.titulo}"
        fila.documento = guardar_archivo(
            distrito, archivo, nombre_archivo, titulo, "Sustento de criterio", actor, hoy
        )
    fila.texto, fila.fuente, fila.revision = texto.strip(), fuente.strip(), sobre + 1
    fila.fecha_de_la_fuente = fecha_de_la_fuente
    fila.save()
    contenido = {"criterio": criterio, "revision": fila.revision}
    _anotar(actor, "distritos.escribir_hallazgo", fila.distrito, contenido)
    return fila


def _criterio(id: str) -> Elemento:
    elemento = pauta_de_criterios().elemento(id)
    if elemento is None:
        raise ActoImposible("Ese no es uno de los criterios de delimitación.")
    return elemento


def guardar_archivo(
    distrito: Distrito,
    archivo: IO[bytes],
    nombre_archivo: str,
    titulo: str,
    tipologia: str,
    actor: Any,
    hoy: date,
    permiso: tuple[str, ConAmbito] | None = None,
) -> Documento:
    """En el expediente del distrito, para las partes."""
    if distrito.expediente is None:
        raise ActoImposible("El distrito no tiene expediente donde guardar el archivo.")
    return incorporar_documento(
        expediente=distrito.expediente,
        archivo=archivo,
        nombre_archivo=nombre_archivo,
        titulo=titulo,
        tipologia=tipologia,
        audiencia=Audiencia.PARTES,
        fecha=hoy,
        actor=actor,
        hoy=hoy,
        permiso=permiso,
    )


@transaction.atomic
def solicitar(
    *,
    distrito: Distrito,
    entidad: Entidad,
    pide: str,
    criterio: str = "",
    otro_dia: date | None = None,
    fundamento: str = "",
    url: str,
    actor: Any,
    hoy: date,
) -> Solicitud:
    """Nombra los municipios que hoy se proyectan. El término: el de la norma, o el que se diga."""
    exigir(actor, DIAGNOSTICAR, distrito, hoy=hoy)
    municipios = [f"{m.codigo} {m.nombre}, {m.departamento.nombre}" for m in municipios_en(distrito, hoy)]
    if not municipios:
        raise ActoImposible("La solicitud nombra los municipios proyectados: dígalos antes en el distrito.")
    vence, razon = _termino(hoy, otro_dia, fundamento)
    solicitud = Solicitud(
        distrito=distrito, entidad=entidad, radicado=tomar_radicado(hoy=hoy), criterio=criterio,
        pide=pide.strip(), municipios=municipios, enviada=hoy, vence=vence, explicacion=razon.como_dict(),
    )  # fmt: skip
    _guardar(solicitud)
    abrir_pendiente(
        clave=f"solicitud-{solicitud.pk}",
        titulo=f"Responder la solicitud {solicitud.radicado} sobre {distrito.nombre}"[:200],
        url=url,
        vence=vence,
        explicacion=razon,
        actor=actor,
        rol=Rol.DELEGADO,
        ambito=(TipoAmbito.ENTIDAD, entidad.clave),
        ambito_nombre=str(entidad),
    )
    contenido = {"radicado": solicitud.radicado, "entidad": entidad.clave, "vence": vence.isoformat()}
    _anotar(actor, "distritos.solicitar", distrito, contenido)
    return solicitud


def _termino(hoy: date, otro_dia: date | None, fundamento: str) -> tuple[date, Explicacion]:
    plazo = contar(
        normativa.vigente("delimitacion.respuesta_de_entidad", en=hoy),
        desde=hoy,
        calendario=calendario(en=hoy),
    )
    if otro_dia is None:
        return plazo.vence, plazo.explicacion
    if otro_dia < hoy:
        raise ActoImposible("El término no puede vencer antes de pedir.")
    if not fundamento.strip():
        raise ActoImposible("Diga de dónde sale el otro término: norma, acuerdo o acto.")
    acordado = Explicacion(
        valor=otro_dia.isoformat(),
        formula="el día que fija quien pide",
        pasos=(f"Fundamento: {fundamento.strip()}.", f"Por la norma sería el {plazo.vence:%d/%m/%Y}."),
        citas=plazo.explicacion.citas,
    )
    return otro_dia, acordado


@transaction.atomic
def responder_solicitud(
    *,
    solicitud: Solicitud,
    respuesta: str,
    recibida: date,
    actor: Any,
    hoy: date,
    escala: str = "",
    archivo: IO[bytes] | None = None,
    nombre_archivo: str = "",
) -> Solicitud:
    """Responde la entidad, o la secretaría registra lo que llegó por otro medio, con su fecha."""
    permiso = _permiso_para_responder(solicitud, actor, hoy)
    fila = Solicitud.objects.select_for_update(of=("self",)).get(pk=solicitud.pk)
    if fila.respondida:
        raise ActoImposible("Esta solicitud ya se respondió.")
    if not fila.enviada <= recibida <= hoy:
        raise ActoImposible(f"La respuesta se recibió entre el {fila.enviada:%d/%m/%Y} y hoy.")
    if archivo is not None:
        fila.documento = guardar_archivo(
            fila.distrito, archivo, nombre_archivo, f"Respuesta a {fila.radicado}", "Respuesta de entidad",
            actor, hoy, permiso,
        )  # fmt: skip
    fila.respuesta, fila.respondida, fila.escala = respuesta.strip(), recibida, escala.strip()
    _guardar(fila)
    cumplir_pendiente(clave=f"solicitud-{fila.pk}", actor=actor)
    contenido = {"radicado": fila.radicado, "recibida": recibida.isoformat()}
    _anotar(actor, RESPONDER, fila.distrito, contenido)
    return fila


def _permiso_para_responder(solicitud: Solicitud, actor: Any, hoy: date) -> tuple[str, ConAmbito]:
    for acto, objeto in ((RESPONDER, solicitud.entidad), (DIAGNOSTICAR, solicitud.distrito)):
        if puede(actor, acto, objeto, hoy=hoy):
            return acto, objeto
    raise denegado(RESPONDER)


def _guardar(solicitud: Solicitud) -> None:
    try:
        solicitud.full_clean()
    except ValidationError as fallas:
        raise ActoImposible(" · ".join(fallas.messages)) from None
    solicitud.save()


def _anotar(actor: Any, acto: str, distrito: Distrito, contenido: dict[str, Any]) -> None:
    anotar(actor=actor, acto=acto, objeto=distrito, contenido=contenido, es_publico=True)
