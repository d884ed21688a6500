"""Citar: enviar con su invitación de calendario, reenviar con lo que cambió, cancelar, y confirmar."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate, localtime

from bocamina.documentos.castellano import fecha_larga, hora
from bocamina.registro.avisos.acciones import Evento, avisar, cumplir_pendiente, retirar_pendiente
from bocamina.registro.avisos.models import Aviso
from bocamina.registro.expedientes.acciones import abrir_expediente
from bocamina.registro.expedientes.estados import Audiencia
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Persona
from bocamina.registro.mesas.consultas.dignidades import COORDINACION, en_palabras, quien_ejerce
from bocamina.registro.mesas.consultas.mesas import integrantes_en
from bocamina.registro.mesas.consultas.reglas import valor
from bocamina.registro.mesas.estados import ClaseDignidad, Nivel
from bocamina.registro.sesiones.acciones.preparar import CITAR
from bocamina.registro.sesiones.acciones.tareas import cerrar_logistica, poner_fechas_al_dia
from bocamina.registro.sesiones.acciones.turno import dejar_constancia, mover, tomar_sesion
from bocamina.registro.sesiones.consultas.antelacion import limite_de
from bocamina.registro.sesiones.consultas.citables import alternas_de, contactos_de
from bocamina.registro.sesiones.estados import Estado, Respuesta
from bocamina.registro.sesiones.models import Citado, Envio, Sesion

SERIE = "DME-02"
DURACION = timedelta(hours=4)
DELEGAR = (
    "Las entidades convocadas en el acto deben asistir. Si usted no puede, delegue por escrito en alguien de "
    "nivel {niveles}; sin ese documento no se le puede contar."
)
COPIA_A_LA_ALTERNA = (
    "Usted es alterna o alterno de su entidad: recibe copia por si la persona principal no puede asistir. "
    "La entidad cuenta una sola vez."
)
# Cada campo obligatorio de la norma y cómo se llama en la pantalla.
CAMPOS = {
    "fecha": "la fecha",
    "hora": "la hora",
    "lugar": "el lugar",
    "objetivo": "el objetivo",
    "agenda": "la agenda",
}


def contenido_de(sesion: Sesion) -> dict[str, str]:
    inicio = localtime(sesion.inicio)
    return {
        "fecha": fecha_larga(inicio.date(), con_dia=True),
        "hora": hora(inicio.time()),
        "lugar": " · ".join(p for p in (sesion.lugar, sesion.enlace) if p),
        "objetivo": sesion.objetivo,
        "agenda": " · ".join(p.titulo for p in sesion.puntos.all()),
        "anexos": " · ".join(a.documento.titulo for a in sesion.anexos.select_related("documento")),
    }


def lo_que_falta(sesion: Sesion) -> list[str]:
    """Los campos mínimos de la citación (guía) que están vacíos."""
    exige = valor(sesion.mesa, "convocatoria_contenido", en=localdate(sesion.inicio)).valor
    contenido = contenido_de(sesion)
    return [CAMPOS[str(campo)] for campo in exige if not contenido[str(campo)]]  # type: ignore[union-attr]


@transaction.atomic
def enviar_convocatoria(
    *, sesion: Sesion, actor: Any, hoy: date, razon_tardia: str = "", con_expediente: bool = True
) -> Envio:
    """La primera vez cita; las siguientes dicen qué cambió. Tarde, solo con su razón, y queda marcada."""
    actual = tomar_sesion(sesion, CITAR, estados={Estado.EN_PREPARACION, Estado.CITADA}, actor=actor, hoy=hoy)
    if falta := lo_que_falta(actual):
        raise ActoImposible(f"A la citación le falta: {', '.join(falta)}.")
    anterior = actual.envios.last()
    contenido = contenido_de(actual)
    cambios = _diferencias(anterior.contenido, contenido) if anterior else []
    if anterior is not None and not cambios:
        raise ActoImposible("Nada cambió desde el último envío.")
    limite = limite_de(actual)
    if anterior is None and hoy > limite.vence and not razon_tardia.strip():
        raise ActoImposible(
            f"El último día para citar era el {limite.vence:%d/%m/%Y}. Puede citar tarde si dice la razón: "
            "quedará en el acta y las entidades podrán objetar."
        )
    envio = Envio.objects.create(
        sesion=actual,
        secuencia=anterior.secuencia + 1 if anterior else 0,
        enviado_el=hoy,
        limite=limite.vence,
        explicacion=limite.explicacion.como_dict(),
        razon_tardia=razon_tardia.strip()[:300],
        contenido=contenido,
        cambios=cambios,
    )
    _citar_a_cada_uno(actual, envio, actor, hoy)
    mover(actual, estado=Estado.CITADA)
    cumplir_pendiente(clave=f"citar:{actual.pk}", actor=actor)
    if con_expediente:
        _abrir_expediente(actual, actor, hoy)
    datos = {"secuencia": envio.secuencia, "tarde": envio.es_tardio, "cambios": [c["campo"] for c in cambios]}
    dejar_constancia(actor, "sesiones.citar", actual, datos)
    sesion.refresh_from_db()
    return envio


def _diferencias(antes: Mapping[str, str], ahora: Mapping[str, str]) -> list[dict[str, str]]:
    return [
        {"campo": campo, "antes": antes.get(campo, ""), "ahora": dato}
        for campo, dato in ahora.items()
        if antes.get(campo, "") != dato
    ]


def _citar_a_cada_uno(sesion: Sesion, envio: Envio, actor: Any, hoy: date) -> None:
    """Sin correo también queda citado: la página dice que hay que avisarle de otra manera."""
    integrantes = list(integrantes_en(sesion.mesa, localdate(sesion.inicio)))
    contactos, alternas = contactos_de(sesion, integrantes), alternas_de(sesion, integrantes)
    for integrante in integrantes:
        citado, _ = Citado.objects.get_or_create(
            sesion=sesion, integrante=integrante, defaults={"llave": secrets.token_urlsafe(32)}
        )
        persona = contactos.get(integrante.pk)
        if persona is not None and (persona.usuario_id or persona.correo):
            citado.aviso = _enviar(sesion, envio, citado, persona, actor)
            citado.save(update_fields=["aviso"])
        alterna = alternas.get(integrante.pk)
        if alterna is not None and alterna != persona and (alterna.usuario_id or alterna.correo):
            _enviar(sesion, envio, citado, alterna, actor, es_alterna=True)


def _enviar(
    sesion: Sesion, envio: Envio, citado: Citado, persona: Persona, actor: Any, *, es_alterna: bool = False
) -> Aviso | None:
    """A la alterna le llega copia, para que esté lista si la principal no puede."""
    marca = ":alterna" if es_alterna else ""
    texto = _texto(sesion, envio)
    return avisar(
        clave=f"citacion:{sesion.pk}:{envio.secuencia}:{citado.integrante_id}{marca}",
        asunto=_asunto(sesion, envio),
        texto=f"{COPIA_A_LA_ALTERNA}\n\n{texto}" if es_alterna else texto,
        url=reverse("confirmar_asistencia", args=[citado.llave]),
        destinatario=persona.usuario,
        correo="" if persona.usuario_id else persona.correo,
        evento=_evento(sesion, envio.secuencia),
        actor=actor,
    )


def _asunto(sesion: Sesion, envio: Envio) -> str:
    return f"{'Cambió la citación' if envio.secuencia else 'Citación'}: {sesion}"


def _texto(sesion: Sesion, envio: Envio) -> str:
    contenido = envio.contenido
    cambios = [f"Antes: {c['antes']}. Ahora: {c['ahora']}." for c in envio.cambios]
    return "\n\n".join(
        (
            *(["Esto cambió:", *cambios] if cambios else []),
            f"Fecha y hora: {contenido['fecha']}, {contenido['hora']}\nLugar: {contenido['lugar']}",
            f"Objetivo: {contenido['objetivo']}",
            "Agenda:\n" + "\n".join(f"{p.orden}. {p.titulo}" for p in sesion.puntos.all()),
            *([f"Anexos: {contenido['anexos']}. Los abre en el enlace."] if contenido["anexos"] else []),
            *_deberes(sesion),
            *_quien_cita(sesion),
            "Confirme su asistencia en el enlace; no necesita cuenta.",
        )
    )


def _deberes(sesion: Sesion) -> list[str]:
    """En las temáticas se invita, no se obliga."""
    if sesion.mesa.nivel == Nivel.TEMATICA:
        return []
    niveles = valor(sesion.mesa, "delegado_nivel", en=localdate(sesion.inicio))
    return [f"{DELEGAR.format(niveles=' o '.join(map(str, niveles.valor)))} ({niveles.citas[0]})"]  # type: ignore[arg-type]


def _quien_cita(sesion: Sesion) -> list[str]:
    """La secretaría de ese día y, si hay, quien coordina por turno."""
    dia = localdate(sesion.inicio)
    ejercen = [quien_ejerce(sesion.mesa, clase, dia) for clase in (ClaseDignidad.SECRETARIA, COORDINACION)]
    return [f"{d.get_clase_display()}: {en_palabras(d)}." for d in ejercen if d is not None]


def _evento(sesion: Sesion, secuencia: int, *, esta_cancelado: bool = False) -> Evento:
    return Evento(
        uid=f"sesion-{sesion.pk}",
        secuencia=secuencia,
        titulo=str(sesion),
        inicio=sesion.inicio,
        fin=sesion.fin_previsto or sesion.inicio + DURACION,
        lugar=sesion.lugar or sesion.enlace,
        descripcion=sesion.objetivo,
        url=reverse("sesion", args=[sesion.pk]),
        esta_cancelado=esta_cancelado,
    )


def _abrir_expediente(sesion: Sesion, actor: Any, hoy: date) -> None:
    if sesion.expediente_id:
        return
    expediente = abrir_expediente(
        nombre=str(sesion)[:240],
        asunto_tipo="sesion",
        asunto_clave=str(sesion.pk),
        ambitos=sesion.ambitos(),
        serie=SERIE,
        audiencia=Audiencia.PUBLICO,
        actor=actor,
        hoy=hoy,
    )
    Sesion.objects.filter(pk=sesion.pk).update(expediente=expediente)


@transaction.atomic
def cambiar_sesion(*, sesion: Sesion, actor: Any, hoy: date, **cambios: Any) -> Sesion:
    """Fecha, hora, lugar, enlace, objetivo o modalidad. Si ya se citó, hay que enviar otra vez."""
    actual = tomar_sesion(sesion, CITAR, estados={Estado.EN_PREPARACION, Estado.CITADA}, actor=actor, hoy=hoy)
    inicio = cambios.get("inicio", actual.inicio)
    if localdate(inicio) <= hoy:
        raise ActoImposible("La sesión debe ser en un día que no haya pasado.")
    mover(actual, **cambios)
    poner_fechas_al_dia(mesa=actual.mesa, actor=actor)
    dejar_constancia(actor, "sesiones.cambiar", actual, {"campos": sorted(cambios)})
    return actual


@transaction.atomic
def cancelar_sesion(*, sesion: Sesion, razon: str, actor: Any, hoy: date) -> Sesion:
    actual = tomar_sesion(sesion, CITAR, estados={Estado.EN_PREPARACION, Estado.CITADA}, actor=actor, hoy=hoy)
    if not razon.strip():
        raise ActoImposible("Diga por qué se cancela: se les avisa a las personas citadas.")
    ultimo = actual.envios.last()
    secuencia = ultimo.secuencia + 1 if ultimo else 0
    for citado in actual.citados.select_related("aviso__destinatario"):
        if citado.aviso is not None:
            avisar(
                clave=f"cancelada:{actual.pk}:{citado.integrante_id}",
                asunto=f"Se canceló: {actual}",
                texto=f"La sesión no se hará. Razón: {razon.strip()}",
                destinatario=citado.aviso.destinatario,
                correo="" if citado.aviso.destinatario_id else citado.aviso.correo,
                evento=_evento(actual, secuencia, esta_cancelado=True),
                actor=actor,
            )
    mover(actual, estado=Estado.CANCELADA)
    retirar_pendiente(clave=f"citar:{actual.pk}", actor=actor, motivo="La sesión se canceló")
    cerrar_logistica(sesion=actual, motivo="La sesión se canceló.", actor=actor, hoy=hoy, todas=True)
    poner_fechas_al_dia(mesa=actual.mesa, actor=actor)
    dejar_constancia(actor, "sesiones.cancelar", actual, {"razon": razon.strip()[:300]})
    return actual


@transaction.atomic
def confirmar_asistencia(*, llave: str, respuesta: str, necesidades: str = "", objecion: str = "") -> Citado:
    """Con el enlace que se le envió; sin cuenta. Se puede cambiar hasta que empiece."""
    citado = (
        Citado.objects.select_for_update(of=("self",))
        .select_related("sesion__mesa")
        .filter(llave=llave)
        .first()
    )
    if citado is None:
        raise ActoImposible("Ese enlace no es de ninguna citación. Ábralo de nuevo desde el correo.")
    if citado.sesion.estado != Estado.CITADA:
        raise ActoImposible(
            f"La sesión está {citado.sesion.get_estado_display().lower()}: ya no se confirma por aquí."
        )
    if respuesta not in {Respuesta.ASISTE, Respuesta.DELEGA, Respuesta.NO_ASISTE}:
        raise ActoImposible("Diga si asiste, si delega o si no asiste.")
    citado.respuesta, citado.respondio_en = respuesta, timezone.now()
    citado.necesidades, citado.objecion = necesidades.strip()[:200], objecion.strip()[:300]
    citado.save(update_fields=["respuesta", "respondio_en", "necesidades", "objecion"])
    # Las necesidades de acceso son de la persona: a la bitácora va solo la respuesta.
    dejar_constancia(None, "sesiones.confirmar", citado.sesion, {"citado": citado.pk, "respuesta": respuesta})
    return citado
