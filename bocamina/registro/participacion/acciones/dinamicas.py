"""El análisis de dinámicas: siete aspectos, cada uno con su entidad y su término, y lo que piden a otras."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from bocamina import normativa
from bocamina.normativa.calendario import calendario
from bocamina.nucleo.explicacion import Explicacion
from bocamina.nucleo.plazos import contar
from bocamina.registro.avisos.acciones import abrir_pendiente, cumplir_pendiente
from bocamina.registro.bitacora.acciones import anotar, tomar_turno
from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from bocamina.registro.cuentas.permisos import denegado, exigir, puede
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.mesas.estados import Nivel
from bocamina.registro.participacion.acciones.matriz import CambioAjeno
from bocamina.registro.participacion.estados import EstadoDinamica
from bocamina.registro.participacion.models import Dinamica, SolicitudDeInformacion
from bocamina.registro.sesiones.estados import Estado
from bocamina.registro.sesiones.models import Sesion

PRESENTAR = "dinamicas.presentar"


@transaction.atomic
def abrir_dinamicas(*, distrito: Distrito, url: str, actor: Any, hoy: date) -> list[Dinamica]:
    """Se abren al hacerse la primera sesión distrital: desde ahí corre el término."""
    exigir(actor, "dinamicas.abrir", distrito, hoy=hoy)
    tomar_turno()
    primera = (
        Sesion.objects.filter(mesa__distrito=distrito, mesa__nivel=Nivel.DISTRITAL, estado=Estado.TERMINADA)
        .order_by("inicio")
        .first()
    )
    if primera is None:
        raise ActoImposible("El término corre desde la primera sesión distrital, que todavía no se ha hecho.")
    if distrito.dinamicas.exists():
        raise ActoImposible("El análisis de dinámicas de este distrito ya está abierto.")
    dia = localdate(primera.inicio)
    plazo = contar(
        normativa.vigente("peg.analisis_dinamicas", en=dia), desde=dia, calendario=calendario(en=dia)
    )
    aspectos: Any = normativa.vigente("peg.dinamicas_aspectos", en=dia).valor
    entidades = Entidad.objects.in_bulk([a["entidad"] for a in aspectos], field_name="clave")
    return [
        _abrir(
            distrito, aspecto, entidades.get(aspecto["entidad"]), plazo.vence, plazo.explicacion, url, actor
        )
        for aspecto in aspectos
    ]


def _abrir(
    distrito: Distrito,
    aspecto: Any,
    entidad: Entidad | None,
    vence: date,
    razon: Explicacion,
    url: str,
    actor: Any,
) -> Dinamica:
    dinamica = Dinamica.objects.create(
        distrito=distrito,
        aspecto=aspecto["id"],
        nombre=aspecto["nombre"],
        contenido=list(aspecto["contenido"]),
        entidad=entidad,
        vence=vence,
        explicacion=razon.como_dict(),
    )
    _pendiente(dinamica, f"Presentar el análisis: {dinamica.nombre}", entidad, vence, razon, url, actor, "")
    contenido = {"aspecto": dinamica.aspecto, "vence": vence.isoformat()}
    anotar(actor=actor, acto="dinamicas.abrir", objeto=dinamica, contenido=contenido, es_publico=True)
    return dinamica


def _pendiente(
    dinamica: Dinamica,
    titulo: str,
    entidad: Entidad | None,
    vence: date,
    razon: Explicacion | None,
    url: str,
    actor: Any,
    resto: str,
) -> None:
    """De la entidad que responde; si aún no está en el directorio, de la secretaría del distrito."""
    abrir_pendiente(
        clave=f"dinamica-{dinamica.pk}{resto}",
        titulo=titulo[:200],
        url=url,
        vence=vence,
        explicacion=razon,
        actor=actor,
        rol=Rol.DELEGADO if entidad else Rol.SECRETARIA_TECNICA,
        ambito=(TipoAmbito.ENTIDAD, entidad.clave)
        if entidad
        else (TipoAmbito.DISTRITO, dinamica.distrito.clave),
        ambito_nombre=str(entidad or dinamica.distrito),
    )


@transaction.atomic
def escribir_dinamica(
    *, dinamica: Dinamica, texto: str, version: int, actor: Any, hoy: date, presentar: bool = False
) -> Dinamica:
    """Se guarda las veces que haga falta; al presentarla queda la fecha y se cumple lo pendiente."""
    tomar_turno()
    actual = (
        Dinamica.objects.select_for_update(of=("self",))
        .select_related("distrito", "entidad")
        .get(pk=dinamica.pk)
    )
    exigir(actor, PRESENTAR, actual, hoy=hoy)
    if actual.estado == EstadoDinamica.PRESENTADA:
        raise ActoImposible("Este análisis ya se presentó.")
    if version != actual.version:
        raise CambioAjeno
    if presentar and not texto.strip():
        raise ActoImposible("Escriba el análisis antes de presentarlo.")
    actual.texto, actual.version = texto.strip(), actual.version + 1
    if presentar:
        actual.estado, actual.presentada_el = EstadoDinamica.PRESENTADA, hoy
        cumplir_pendiente(clave=f"dinamica-{actual.pk}", actor=actor)
    actual.save()
    acto = "dinamicas.presentar" if presentar else "dinamicas.escribir"
    anotar(actor=actor, acto=acto, objeto=actual, contenido={"aspecto": actual.aspecto}, es_publico=presentar)
    return actual


@transaction.atomic
def pedir_informacion(
    *, dinamica: Dinamica, entidad: Entidad, pide: str, vence: date, url: str, actor: Any, hoy: date
) -> SolicitudDeInformacion:
    exigir(actor, PRESENTAR, dinamica, hoy=hoy)
    if entidad == dinamica.entidad:
        raise ActoImposible("La información se pide a otra entidad.")
    if not hoy <= vence <= dinamica.vence:
        raise ActoImposible(
            f"El término va entre hoy y el {dinamica.vence:%d/%m/%Y}, cuando vence el análisis."
        )
    solicitud = SolicitudDeInformacion(
        dinamica=dinamica, entidad=entidad, pide=pide.strip(), pedida_el=hoy, vence=vence
    )
    try:
        solicitud.full_clean()
    except ValidationError as fallas:
        raise ActoImposible(" · ".join(fallas.messages)) from None
    solicitud.save()
    titulo = f"Dar información para: {dinamica.nombre}"
    _pendiente(dinamica, titulo, entidad, vence, None, url, actor, f"-pide-{solicitud.pk}")
    contenido = {"entidad": entidad.clave, "vence": vence.isoformat()}
    anotar(actor=actor, acto="dinamicas.pedir", objeto=solicitud, contenido=contenido, es_publico=True)
    return solicitud


@transaction.atomic
def responder_informacion(
    *, solicitud: SolicitudDeInformacion, respuesta: str, actor: Any, hoy: date
) -> SolicitudDeInformacion:
    """Responde la entidad a la que se le pidió, o la secretaría en su nombre."""
    if not puede(actor, PRESENTAR, solicitud.entidad, hoy=hoy) and not puede(
        actor, "dinamicas.abrir", solicitud.dinamica.distrito, hoy=hoy
    ):
        raise denegado(PRESENTAR)
    if solicitud.respondida_el:
        raise ActoImposible("Esta solicitud ya se respondió.")
    if not respuesta.strip():
        raise ActoImposible("Escriba la respuesta o dónde está la información.")
    solicitud.respuesta, solicitud.respondida_el = respuesta.strip(), hoy
    solicitud.save(update_fields=["respuesta", "respondida_el"])
    cumplir_pendiente(clave=f"dinamica-{solicitud.dinamica_id}-pide-{solicitud.pk}", actor=actor)
    contenido = {"entidad": solicitud.entidad.clave}
    anotar(actor=actor, acto="dinamicas.responder", objeto=solicitud, contenido=contenido, es_publico=True)
    return solicitud
