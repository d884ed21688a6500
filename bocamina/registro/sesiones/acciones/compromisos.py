"""Lo que se hace con un compromiso. Nada lo borra: se cumple, se amplía con razón o la mesa lo retira."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from bocamina.nucleo.explicacion import Explicacion
from bocamina.registro.avisos.acciones import abrir_pendiente, avisar, cumplir_pendiente, retirar_pendiente
from bocamina.registro.bitacora.acciones import anotar, tomar_turno
from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from bocamina.registro.cuentas.permisos import denegado, exigir
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.expedientes.models import Documento
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad, Persona
from bocamina.registro.sesiones.consultas.compromisos import puede_reportar
from bocamina.registro.sesiones.estados import (
    ClaseCaptura,
    Estado,
    EstadoCompromiso,
    EstadoVotacion,
    TipoSeguimiento,
)
from bocamina.registro.sesiones.models import (
    Aparte,
    Captura,
    Compromiso,
    Punto,
    Seguimiento,
    Sesion,
    Votacion,
)

REVISAR = "compromisos.revisar"
# En la sala, y también después: mientras se redacta el acta se completa lo que se alcanzó a decir.
SE_COMPROMETE = {Estado.EN_CURSO, Estado.SUSPENDIDA, Estado.TERMINADA}


@transaction.atomic
def registrar_compromiso(
    *,
    sesion: Sesion,
    punto: Punto | None,
    texto: str,
    entidad: Entidad,
    vence: date,
    actor: Any,
    hoy: date,
    persona: Persona | None = None,
    puesto: str = "",
    decision: Captura | None = None,
    votacion: Votacion | None = None,
) -> Compromiso:
    """Con entidad y fecha, o no es un compromiso; la persona o el puesto, si se dijo."""
    exigir(actor, "sesiones.tomar_nota", sesion, hoy=hoy)
    tomar_turno()
    actual = Sesion.objects.select_for_update(of=("self",)).select_related("mesa__distrito").get(pk=sesion.pk)
    _exigir_capturable(actual, texto, vence, (punto, decision, votacion))
    compromiso = Compromiso.objects.create(
        sesion=actual,
        punto=punto,
        texto=texto.strip(),
        entidad=entidad,
        persona=persona,
        puesto=puesto.strip()[:200],
        decision=decision,
        votacion=votacion,
        vence=vence,
        vencia=vence,
    )
    _abrir_pendiente(compromiso, actor)
    _anotar(actor, "compromisos.registrar", compromiso, {"vence": vence.isoformat()})
    return compromiso


@transaction.atomic
def registrar_compromiso_aparte(
    *,
    donde: Aparte,
    distrito: Distrito | None,
    texto: str,
    entidad: Entidad,
    vence: date,
    actor: Any,
    hoy: date,
    puesto: str = "",
) -> Compromiso:
    """De una reunión que no es de mesa. No es un acto de nadie: quien llama ya exigió el suyo."""
    if not texto.strip():
        raise ActoImposible("Escriba a qué se compromete la entidad.")
    if vence < hoy:
        raise ActoImposible("La fecha del compromiso ya pasó. Corríjala.")
    tomar_turno()
    asunto = next(clave for tipo, clave in donde.lugares if tipo == TipoAmbito.ASUNTO)
    compromiso = Compromiso.objects.create(
        origen=donde.nombre, origen_url=donde.url, asunto_clave=asunto, distrito=distrito,
        texto=texto.strip(), entidad=entidad, puesto=puesto.strip()[:200], vence=vence, vencia=vence,
    )  # fmt: skip
    _abrir_pendiente(compromiso, actor)
    _anotar(actor, "compromisos.registrar", compromiso, {"vence": vence.isoformat()})
    return compromiso


def _exigir_capturable(sesion: Sesion, texto: str, vence: date, origenes: tuple[Any, ...]) -> None:
    if sesion.estado not in SE_COMPROMETE:
        raise ActoImposible(
            f"La sesión está {sesion.get_estado_display().lower()}: los compromisos se registran desde que "
            "se instala."
        )
    if not texto.strip():
        raise ActoImposible("Escriba a qué se compromete la entidad.")
    if vence < localdate(sesion.inicio):
        raise ActoImposible("La fecha del compromiso es anterior a la sesión. Corríjala.")
    if any(origen is not None and origen.sesion_id != sesion.pk for origen in origenes):
        raise ActoImposible("El punto, la decisión o la votación son de otra sesión.")


@transaction.atomic
def reportar_avance(
    *, compromiso: Compromiso, texto: str, actor: Any, hoy: date, documento: Documento | None = None
) -> Seguimiento:
    actual = _tomar_para_reportar(compromiso, actor, hoy)
    if not texto.strip():
        raise ActoImposible("Cuente qué se hizo y qué falta.")
    return _seguir(actual, TipoSeguimiento.AVANCE, actor, hoy, texto=texto, documento=documento)


@transaction.atomic
def cumplir(
    *, compromiso: Compromiso, actor: Any, hoy: date, texto: str = "", documento: Documento | None = None
) -> Seguimiento:
    """Quien responde lo da por cumplido, con evidencia; lo acepta o lo devuelve la secretaría."""
    actual = _tomar_para_reportar(compromiso, actor, hoy)
    if not texto.strip() and documento is None:
        raise ActoImposible("Adjunte la evidencia o escriba dónde se puede comprobar.")
    actual.estado, actual.cumplido_el = EstadoCompromiso.EN_REVISION, hoy
    actual.save(update_fields=["estado", "cumplido_el"])
    cumplir_pendiente(clave=_clave(actual), actor=actor)
    _pedir_revision(actual, actor)
    return _seguir(actual, TipoSeguimiento.CUMPLIMIENTO, actor, hoy, texto=texto, documento=documento)


@transaction.atomic
def aceptar(*, compromiso: Compromiso, actor: Any, hoy: date, texto: str = "") -> Seguimiento:
    actual = _tomar(compromiso, {EstadoCompromiso.EN_REVISION}, actor, hoy)
    actual.estado = EstadoCompromiso.CUMPLIDO
    actual.save(update_fields=["estado"])
    paso = _seguir(actual, TipoSeguimiento.ACEPTACION, actor, hoy, texto=texto)
    cumplir_pendiente(clave=_clave_revision(actual), actor=actor)
    _contar(actual, paso, "Su compromiso quedó cumplido", actor)
    return paso


@transaction.atomic
def devolver(*, compromiso: Compromiso, razon: str, actor: Any, hoy: date) -> Seguimiento:
    """La evidencia no basta: vuelve a quien responde, con su misma fecha."""
    actual = _tomar(compromiso, {EstadoCompromiso.EN_REVISION}, actor, hoy)
    if not razon.strip():
        raise ActoImposible("Diga qué le falta a la evidencia.")
    cumplir_pendiente(clave=_clave_revision(actual), actor=actor)
    actual.estado, actual.cumplido_el = EstadoCompromiso.ABIERTO, None
    actual.save(update_fields=["estado", "cumplido_el"])
    paso = _seguir(actual, TipoSeguimiento.DEVOLUCION, actor, hoy, texto=razon)
    _abrir_pendiente(actual, actor)
    _contar(actual, paso, "Le devolvieron un compromiso", actor)
    return paso


@transaction.atomic
def ampliar_plazo(*, compromiso: Compromiso, vence: date, razon: str, actor: Any, hoy: date) -> Seguimiento:
    actual = _tomar(compromiso, {EstadoCompromiso.ABIERTO}, actor, hoy)
    if not razon.strip():
        raise ActoImposible("Sin razón no se amplía: diga por qué.")
    if vence <= actual.vence:
        raise ActoImposible(f"La fecha nueva debe ser posterior al {actual.vence:%d/%m/%Y}.")
    if vence < hoy:
        raise ActoImposible("La fecha nueva ya pasó.")
    antes, actual.vence = actual.vence, vence
    actual.save(update_fields=["vence"])
    paso = _seguir(actual, TipoSeguimiento.AMPLIACION, actor, hoy, texto=razon, fechas=(antes, vence))
    _abrir_pendiente(actual, actor)
    _contar(actual, paso, f"Su compromiso vence ahora el {vence:%d/%m/%Y}", actor)
    return paso


@transaction.atomic
def retirar(
    *,
    compromiso: Compromiso,
    razon: str,
    actor: Any,
    hoy: date,
    decision: Captura | None = None,
    votacion: Votacion | None = None,
    acuerdo: str = "",
) -> Seguimiento:
    """Solo por decisión de quienes lo acordaron, y queda escrito cuál. Sigue en la lista, como retirado.

    La de una mesa es una decisión o una votación suya; en las demás reuniones, `acuerdo` dice en cuál.
    """
    pendientes = {EstadoCompromiso.ABIERTO, EstadoCompromiso.EN_REVISION}
    actual = _tomar(compromiso, pendientes, actor, hoy)
    if not razon.strip():
        raise ActoImposible("Diga por qué se retira.")
    origen = _origen_del_retiro(actual, decision, votacion, acuerdo.strip())
    actual.estado, actual.cumplido_el = EstadoCompromiso.RETIRADO, None
    actual.save(update_fields=["estado", "cumplido_el"])
    paso = _seguir(actual, TipoSeguimiento.RETIRO, actor, hoy, texto=razon, **origen)
    for clave in (_clave(actual), _clave_revision(actual)):
        retirar_pendiente(clave=clave, actor=actor, motivo="El compromiso se retiró por decisión.")
    return paso


def _origen_del_retiro(
    compromiso: Compromiso, decision: Captura | None, votacion: Votacion | None, acuerdo: str
) -> dict[str, Any]:
    if compromiso.sesion is not None:
        _exigir_decision(compromiso, decision, votacion)
        return {"decision": decision, "votacion": votacion}
    if not acuerdo:
        raise ActoImposible("Diga en qué reunión se decidió retirarlo.")
    return {"acuerdo": acuerdo}


def _exigir_decision(compromiso: Compromiso, decision: Captura | None, votacion: Votacion | None) -> None:
    origen = decision or votacion
    if origen is None:
        raise ActoImposible("Un compromiso se retira por decisión de la mesa: diga cuál.")
    if compromiso.sesion is None or origen.sesion.mesa_id != compromiso.sesion.mesa_id:
        raise ActoImposible("Esa decisión es de otra mesa.")
    if decision and decision.clase not in {ClaseCaptura.DECISION, ClaseCaptura.CONSENSO}:
        raise ActoImposible("Una propuesta no decide: escoja una decisión o un acuerdo.")
    if votacion:
        foto = votacion.fotografia if votacion.estado == EstadoVotacion.CERRADA else None
        if foto is None or not foto.escrutinio.aprobada:
            raise ActoImposible("Esa votación no aprobó nada: escoja una decisión aprobada.")


def _tomar_para_reportar(compromiso: Compromiso, actor: Any, hoy: date) -> Compromiso:
    if not puede_reportar(actor, compromiso, hoy=hoy):
        raise denegado("compromisos.reportar")
    return _tomar_fila(compromiso, {EstadoCompromiso.ABIERTO})


def _tomar(compromiso: Compromiso, estados: set[EstadoCompromiso], actor: Any, hoy: date) -> Compromiso:
    exigir(actor, REVISAR, compromiso.donde, hoy=hoy)
    return _tomar_fila(compromiso, estados)


def _tomar_fila(compromiso: Compromiso, estados: set[EstadoCompromiso]) -> Compromiso:
    tomar_turno()
    filas = Compromiso.objects.select_for_update(of=("self",))
    con_todo = filas.select_related("sesion__mesa__distrito", "distrito", "entidad", "persona__usuario")
    actual = con_todo.get(pk=compromiso.pk)
    if actual.estado not in estados:
        validos = " o ".join(str(e.label).lower() for e in sorted(estados))
        raise ActoImposible(
            f"El compromiso está {actual.get_estado_display().lower()}; para esto debe estar {validos}."
        )
    return actual


def _seguir(
    compromiso: Compromiso,
    tipo: TipoSeguimiento,
    actor: Any,
    hoy: date,
    *,
    texto: str = "",
    fechas: tuple[date | None, date | None] = (None, None),
    **origen: Any,
) -> Seguimiento:
    paso = Seguimiento.objects.create(
        compromiso=compromiso,
        tipo=tipo,
        texto=texto.strip(),
        vencia=fechas[0],
        vence=fechas[1],
        actor=actor,
        fecha=hoy,
        **origen,
    )
    _anotar(actor, f"compromisos.{tipo}", compromiso, {"vence": compromiso.vence.isoformat()})
    return paso


def _clave(compromiso: Compromiso) -> str:
    """Una por devolución: la que ya se dio por hecha no se reabre."""
    vueltas = compromiso.seguimientos.filter(tipo=TipoSeguimiento.DEVOLUCION).count()
    return f"compromiso:{compromiso.pk}" + (f":{vueltas}" if vueltas else "")


def _clave_revision(compromiso: Compromiso) -> str:
    vueltas = compromiso.seguimientos.filter(tipo=TipoSeguimiento.DEVOLUCION).count()
    return f"compromiso-revisar:{compromiso.pk}:{vueltas}"


def _abrir_pendiente(compromiso: Compromiso, actor: Any) -> None:
    """De la persona que se nombró, si tiene cuenta; si no, de quien delegue la entidad."""
    usuario = compromiso.persona.usuario if compromiso.persona else None
    de_quien = (
        {"usuario": usuario}
        if usuario
        else {"rol": Rol.DELEGADO, "ambito": (TipoAmbito.ENTIDAD, compromiso.entidad.clave)}
    )
    abrir_pendiente(
        clave=_clave(compromiso),
        titulo=f"Cumplir: {compromiso.texto}"[:200],
        detalle=str(compromiso.donde)[:300],
        url=f"/compromisos/{compromiso.pk}/",
        boton="Reportar",
        vence=compromiso.vence,
        explicacion=_por_la_mesa(compromiso),
        ambito_nombre=compromiso.entidad.nombre[:160],
        actor=actor,
        **de_quien,
    )


def _pedir_revision(compromiso: Compromiso, actor: Any) -> None:
    abrir_pendiente(
        clave=_clave_revision(compromiso),
        titulo=f"Revisar la evidencia: {compromiso.texto}"[:200],
        url=f"/compromisos/{compromiso.pk}/",
        boton="Revisar",
        vence=max(compromiso.vence, compromiso.cumplido_el or compromiso.vence),
        explicacion=_por_la_mesa(compromiso),
        rol=Rol.SECRETARIA_TECNICA,
        en=compromiso.donde,
        ambito_nombre=(compromiso.sesion.mesa.nombre if compromiso.sesion else compromiso.origen)[:160],
        actor=actor,
    )


def _por_la_mesa(compromiso: Compromiso) -> Explicacion:
    """No hay artículo que citar: el término es el que se acordó, y así se dice."""
    return Explicacion(
        compromiso.vence.isoformat(),
        f"La fecha es la que se acordó. {compromiso.donde}.",
        sin_norma=True,
    )


def _contar(compromiso: Compromiso, paso: Seguimiento, asunto: str, actor: Any) -> None:
    """A quien reportó, si fue otra persona."""
    ultimo = compromiso.seguimientos.filter(
        tipo__in=[TipoSeguimiento.CUMPLIMIENTO, TipoSeguimiento.AVANCE], actor__isnull=False
    ).last()
    usuario = compromiso.persona.usuario if compromiso.persona else None
    destino = usuario or (ultimo.actor if ultimo else None)
    if destino is None or destino == actor:
        return
    avisar(
        clave=f"compromiso-paso:{paso.pk}",
        asunto=asunto,
        texto="\n\n".join(t for t in (compromiso.texto, paso.texto) if t),
        url=f"/compromisos/{compromiso.pk}/",
        destinatario=destino,
        actor=actor,
    )


def _anotar(actor: Any, acto: str, compromiso: Compromiso, contenido: dict[str, Any]) -> None:
    de = {"sesion": compromiso.sesion_id} if compromiso.sesion_id else {"asunto": compromiso.asunto_clave}
    datos = {**de, "entidad": compromiso.entidad.clave, **contenido}
    anotar(actor=actor, acto=acto, objeto=compromiso, contenido=datos, es_publico=True)
