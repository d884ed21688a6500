"""Enviar el acta y aprobarla: en sesión, por medio electrónico, con firmas o entre quienes asistieron."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from bocamina.nucleo.asambleas import Conteo, escrutar
from bocamina.nucleo.explicacion import Explicacion, Insumo
from bocamina.registro.avisos.acciones import abrir_pendiente, cumplir_pendiente, retirar_pendiente
from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from bocamina.registro.cuentas.permisos import denegado, exigir, puede
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.mesas.consultas.reglas import regla
from bocamina.registro.mesas.models import Integrante
from bocamina.registro.sesiones.acciones.actas import RESPONDER, anotar_acta, clave_de_envio, tomar_acta
from bocamina.registro.sesiones.acciones.actas_pendientes import clave_de_validar, pedir_sello
from bocamina.registro.sesiones.consultas.acta_aprobacion import consulta_electronica, firmas_de
from bocamina.registro.sesiones.consultas.actas import (
    citas_de_la_aprobacion,
    dias_de_retraso,
    huella_del_texto,
    integrantes_del_dia,
    maneras,
)
from bocamina.registro.sesiones.consultas.presencia import sala_en
from bocamina.registro.sesiones.estados import (
    Clase,
    ClaseCaptura,
    Estado,
    EstadoActa,
    EstadoCorreccion,
    EstadoVotacion,
    ManeraDeAprobar,
)
from bocamina.registro.sesiones.models import Acta, Captura, FirmaActa, Pronunciamiento, Votacion

APROBAR = "actas.aprobar"


@transaction.atomic
def enviar_acta(*, acta: Acta, responder_antes_de: date, actor: Any, hoy: date) -> Acta:
    """A los integrantes, con la fecha en que se espera respuesta. Tarde también se envía, y se dice."""
    actual = tomar_acta(acta)
    exigir(actor, RESPONDER, actual.sesion, hoy=hoy)
    if actual.estado != EstadoActa.BORRADOR and actual.enviada_el:
        raise ActoImposible(f"El acta ya se envió el {actual.enviada_el:%d/%m/%Y}.")
    if actual.sesion.estado not in {Estado.TERMINADA, Estado.SIN_QUORUM}:
        raise ActoImposible("La sesión no ha terminado: termínela antes de enviar el acta.")
    if responder_antes_de < hoy:
        raise ActoImposible("La fecha para responder ya pasó.")
    actual.enviada_el, actual.responder_antes_de = hoy, responder_antes_de
    if actual.estado == EstadoActa.BORRADOR:
        actual.estado = EstadoActa.ENVIADA
    actual.save(update_fields=["enviada_el", "responder_antes_de", "estado"])
    cumplir_pendiente(clave=clave_de_envio(actual.sesion), actor=actor)
    if actual.estado == EstadoActa.ENVIADA:
        _pedir_respuesta(actual, actor)
    contenido = {"dias_de_retraso": dias_de_retraso(actual, actual.sesion, hoy)}
    anotar_acta(actor, "actas.enviar", actual, contenido)
    return actual


def _pedir_respuesta(acta: Acta, actor: Any) -> None:
    """Un pendiente por integrante: aprobarla o firmarla. En la temática se valida entre todos."""
    maneras_ = maneras(acta.sesion)
    if ManeraDeAprobar.FIRMA in maneras_:
        quienes, que = list(firmas_de(acta).faltan), "Firmar el acta"
    elif ManeraDeAprobar.ELECTRONICA in maneras_:
        quienes, que = integrantes_del_dia(acta.sesion), "Responder si aprueba el acta"
    else:
        return
    for integrante in quienes:
        usuario = integrante.persona.usuario if integrante.persona else None
        if integrante.entidad is None and usuario is None:
            continue
        de_quien = (
            {"rol": Rol.DELEGADO, "ambito": (TipoAmbito.ENTIDAD, integrante.entidad.clave)}
            if integrante.entidad
            else {"usuario": usuario}
        )
        abrir_pendiente(
            clave=_clave_respuesta(acta, integrante),
            titulo=f"{que}. {acta.sesion}"[:200],
            url=f"/sesiones/{acta.sesion_id}/acta/",
            boton="Ver el acta",
            vence=acta.responder_antes_de or localdate(),
            explicacion=replace(
                citas_de_la_aprobacion(acta.sesion),
                valor=(acta.responder_antes_de or localdate()).isoformat(),
                formula="La fecha la propuso la secretaría al enviar el acta; ninguna norma da un término.",
            ),
            ambito_nombre=acta.sesion.mesa.nombre[:160],
            actor=actor,
            **de_quien,
        )


def _clave_respuesta(acta: Acta, integrante: Integrante) -> str:
    return f"acta-responder:{acta.pk}:{integrante.pk}"


@transaction.atomic
def pronunciarse(
    *, acta: Acta, integrante: Integrante, aprueba: bool, actor: Any, hoy: date, texto: str = ""
) -> Pronunciamiento:
    """La última de cada integrante sobre este texto. La que completa la mitad más uno la aprueba."""
    actual = _tomar_en_aprobacion(acta, ManeraDeAprobar.ELECTRONICA)
    _exigir_por(integrante, actual, texto, actor, hoy)
    if integrante.pk not in {i.pk for i in integrantes_del_dia(actual.sesion)}:
        raise ActoImposible("No integraba la mesa con voto el día de la sesión.")
    if not aprueba and not texto.strip():
        raise ActoImposible("Diga qué le falta al acta para aprobarla.")
    respuesta, _ = Pronunciamiento.objects.update_or_create(
        acta=actual,
        integrante=integrante,
        huella=huella_del_texto(actual),
        defaults={"aprueba": aprueba, "texto": texto.strip(), "actor": actor, "fecha": hoy},
    )
    cumplir_pendiente(clave=_clave_respuesta(actual, integrante), actor=actor)
    anotar_acta(actor, "actas.pronunciarse", actual, {"integrante": integrante.pk, "aprueba": aprueba})
    revisar_aprobacion(acta=actual, actor=actor, hoy=hoy)
    return respuesta


@transaction.atomic
def firmar(
    *,
    acta: Acta,
    nombre: str,
    actor: Any,
    hoy: date,
    integrante: Integrante | None = None,
    cargo: str = "",
    firmo: bool = True,
    texto: str = "",
) -> FirmaActa:
    """Una por una. `firmo=False` es la constancia de que no firmó, con su razón."""
    actual = _tomar_en_aprobacion(acta, ManeraDeAprobar.FIRMA)
    if integrante is None:
        exigir(actor, RESPONDER, actual.sesion, hoy=hoy)
    else:
        _exigir_por(integrante, actual, texto, actor, hoy)
        if integrante.pk not in {i.pk for i in firmas_de(actual).faltan}:
            raise ActoImposible("No le toca firmar: no asistió con voto, o su firma ya está.")
    if not nombre.strip() or (not firmo and not texto.strip()):
        raise ActoImposible("Escriba el nombre de quien firma y, si no firmó, por qué.")
    if integrante is None and not firmas_de(actual).falta_la_secretaria:
        raise ActoImposible("La secretaría ya firmó este texto.")
    firma = FirmaActa.objects.create(
        acta=actual,
        integrante=integrante,
        nombre=nombre.strip()[:160],
        cargo=cargo.strip()[:200],
        firmo=firmo,
        texto=texto.strip(),
        huella=huella_del_texto(actual),
        actor=actor,
        fecha=hoy,
    )
    if integrante is not None:
        cumplir_pendiente(clave=_clave_respuesta(actual, integrante), actor=actor)
    anotar_acta(actor, "actas.firmar", actual, {"firma": firma.pk, "firmo": firmo})
    revisar_aprobacion(acta=actual, actor=actor, hoy=hoy)
    return firma


def revisar_aprobacion(*, acta: Acta, actor: Any, hoy: date) -> None:
    """Con las respuestas o las firmas completas y sin correcciones por resolver, queda aprobada."""
    if acta.estado != EstadoActa.ENVIADA or _tiene_correcciones(acta):
        return
    validas = maneras(acta.sesion)
    if ManeraDeAprobar.ELECTRONICA in validas:
        escrutinio = consulta_electronica(acta).escrutinio
        if escrutinio.aprobada:
            _aprobar(acta, ManeraDeAprobar.ELECTRONICA, escrutinio.explicacion, actor, hoy)
    elif ManeraDeAprobar.FIRMA in validas:
        firmantes = firmas_de(acta)
        if firmantes.esta_completa:
            _aprobar(acta, ManeraDeAprobar.FIRMA, firmantes.explicacion, actor, hoy)


def _tiene_correcciones(acta: Acta) -> bool:
    return acta.correcciones.filter(estado=EstadoCorreccion.PROPUESTA).exists()


@transaction.atomic
def aprobar_en_sesion(
    *,
    acta: Acta,
    actor: Any,
    hoy: date,
    decision: Captura | None = None,
    votacion: Votacion | None = None,
) -> Acta:
    """Con la decisión de la sesión ordinaria que siguió, capturada allá."""
    actual = _tomar_en_aprobacion(acta, ManeraDeAprobar.SESION)
    exigir(actor, RESPONDER, actual.sesion, hoy=hoy)
    origen = decision or votacion
    if origen is None:
        raise ActoImposible("Diga con qué decisión o votación de la sesión se aprobó.")
    sesion = origen.sesion
    if sesion.mesa_id != actual.sesion.mesa_id or sesion.inicio <= actual.sesion.inicio:
        raise ActoImposible("La decisión debe ser de una sesión posterior de la misma mesa.")
    if sesion.clase != Clase.ORDINARIA:
        raise ActoImposible("La norma dice sesión ordinaria: en una extraordinaria no se aprueba.")
    if decision and decision.clase == ClaseCaptura.PROPUESTA:
        raise ActoImposible("Una propuesta no aprueba el acta: escoja una decisión o un acuerdo.")
    foto = votacion.fotografia if votacion and votacion.estado == EstadoVotacion.CERRADA else None
    if votacion and (foto is None or not foto.escrutinio.aprobada):
        raise ActoImposible("Esa votación no la aprobó.")
    cuenta = foto.escrutinio.explicacion if foto else _por_decision(actual, origen)
    _aprobar(actual, ManeraDeAprobar.SESION, cuenta, actor, hoy)
    return actual


def _por_decision(acta: Acta, origen: Any) -> Explicacion:
    return replace(
        citas_de_la_aprobacion(acta.sesion),
        valor="aprobada",
        formula="La aprobó la sesión ordinaria que siguió.",
        insumos=(Insumo("Sesión", str(origen.sesion)), Insumo("Decisión", origen.texto[:300])),
    )


@transaction.atomic
def validar_al_cierre(
    *, acta: Acta, a_favor: int, en_contra: int, actor: Any, hoy: date, abstenciones: int = 0
) -> Acta:
    """Leída ante quienes están al cierre. Sin objeciones es consenso; con ellas, se cuenta."""
    actual = _tomar_en_aprobacion(acta, ManeraDeAprobar.COLECTIVA)
    exigir(actor, RESPONDER, actual.sesion, hoy=hoy)
    momento = actual.sesion.terminada_en
    if momento is None:
        raise ActoImposible("La sesión no ha terminado: la validan quienes están al cierre.")
    al_cierre = len(sala_en(actual.sesion, momento).presentes)
    presentes = al_cierre or actual.sesion.asistencias.filter(cuenta=True).count()
    if not presentes:
        raise ActoImposible("No consta que alguien haya asistido: no hay quién la valide.")
    if min(a_favor, en_contra, abstenciones) < 0 or a_favor + en_contra + abstenciones > presentes:
        raise ActoImposible(f"La validan {presentes} asistentes: la cuenta no puede pasar de ahí.")
    conteo = Conteo(presentes, presentes, a_favor, en_contra, abstenciones)
    escrutinio = escrutar(regla(actual.sesion.mesa, "acuerdos", en=localdate(actual.sesion.inicio)), conteo)
    if not escrutinio.aprobada:
        raise ActoImposible(f"No quedó validada: {escrutinio.frase}. Corríjala y vuelva a leerla.")
    tarde: tuple[str, ...] = (
        () if hoy == localdate(momento) else ("Se validó después del cierre, con quienes asistieron.",)
    )
    if not al_cierre:
        tarde = (*tarde, "Al cierre no quedó nadie registrado en la sala: se contó sobre quienes asistieron.")
    cuenta = escrutinio.explicacion
    propia = citas_de_la_aprobacion(actual.sesion)
    cuenta = replace(
        cuenta,
        citas=tuple(dict.fromkeys((*propia.citas, *cuenta.citas))),
        criterios=tuple(dict.fromkeys((*propia.criterios, *cuenta.criterios))),
        avisos=(*tarde, *cuenta.avisos),
    )
    _aprobar(actual, ManeraDeAprobar.COLECTIVA, cuenta, actor, hoy)
    return actual


def _tomar_en_aprobacion(acta: Acta, manera: ManeraDeAprobar) -> Acta:
    actual = tomar_acta(acta)
    validas = maneras(actual.sesion)
    if manera not in validas:
        nombres = " o ".join(str(m.label).lower() for m in validas)
        raise ActoImposible(f"En esta mesa el acta se aprueba así: {nombres}.")
    if actual.esta_aprobada:
        raise ActoImposible(f"El acta ya está {actual.get_estado_display().lower()}.")
    if actual.estado == EstadoActa.BORRADOR and manera != ManeraDeAprobar.COLECTIVA:
        raise ActoImposible("El acta está en redacción: envíela primero.")
    if manera in {ManeraDeAprobar.COLECTIVA, ManeraDeAprobar.SESION} and _tiene_correcciones(actual):
        raise ActoImposible("Hay correcciones por resolver: resuélvalas antes de aprobarla.")
    return actual


def _exigir_por(integrante: Integrante, acta: Acta, texto: str, actor: Any, hoy: date) -> None:
    """Quien delega la entidad, la persona elegida, o la secretaría si dice con qué escrito llegó."""
    persona = integrante.persona
    es_suyo = persona is not None and persona.usuario_id is not None and persona.usuario_id == actor.pk
    if es_suyo or (integrante.entidad and puede(actor, APROBAR, integrante.entidad, hoy=hoy)):
        return
    if not puede(actor, RESPONDER, acta.sesion, hoy=hoy):
        raise denegado(APROBAR)
    if not texto.strip():
        raise ActoImposible("Responde por otra entidad: diga con qué escrito llegó su respuesta.")


def _aprobar(acta: Acta, manera: ManeraDeAprobar, cuenta: Explicacion, actor: Any, hoy: date) -> None:
    """Se guarda con qué se aprobó; lo que aún se esperaba deja de esperarse."""
    acta.estado, acta.manera, acta.aprobada_el = EstadoActa.APROBADA, manera, hoy
    acta.aprobacion = cuenta.como_dict()
    acta.save(update_fields=["estado", "manera", "aprobada_el", "aprobacion"])
    for integrante in integrantes_del_dia(acta.sesion):
        retirar_pendiente(
            clave=_clave_respuesta(acta, integrante), actor=actor, motivo="El acta ya quedó aprobada."
        )
    cumplir_pendiente(clave=clave_de_validar(acta.sesion), actor=actor)
    pedir_sello(acta, actor)
    anotar_acta(actor, "actas.aprobar", acta, {"manera": manera, "cuenta": cuenta.valor})
