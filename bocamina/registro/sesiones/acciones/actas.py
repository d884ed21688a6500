"""Redactar el acta: nace de lo capturado y se edita por secciones sin que nadie pise a nadie."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from bocamina.registro.avisos.acciones import abrir_pendiente
from bocamina.registro.bitacora.acciones import anotar, tomar_turno
from bocamina.registro.cuentas.estados import Rol
from bocamina.registro.cuentas.permisos import denegado
from bocamina.registro.expedientes.estados import Audiencia
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.sesiones.consultas.actas import puede_redactar, termino_de_envio
from bocamina.registro.sesiones.consultas.redaccion import redactar
from bocamina.registro.sesiones.estados import Estado, EstadoActa
from bocamina.registro.sesiones.models import Acta, Revision, SeccionActa, Sesion

REDACTAR, RESPONDER = "actas.redactar", "actas.responder"
CON_ACTA = {Estado.EN_CURSO, Estado.SUSPENDIDA, Estado.TERMINADA, Estado.SIN_QUORUM}
SE_ESCRIBE = {EstadoActa.BORRADOR, EstadoActa.ENVIADA}


class SeccionCambiada(ActoImposible):
    """Otra persona guardó antes: trae lo que hay ahora, para que no se pierda ninguno de los dos textos."""

    def __init__(self, seccion: SeccionActa) -> None:
        self.seccion = seccion
        super().__init__(
            "Otra persona guardó esta sección mientras usted escribía. Compare los dos textos, deje uno y "
            "vuelva a guardar."
        )


@transaction.atomic
def abrir_termino(*, sesion: Sesion, actor: Any) -> None:
    """Al terminar la sesión: hasta cuándo hay para enviar el acta. Sin término, no hay pendiente."""
    plazo = termino_de_envio(sesion)
    if plazo is None:
        return
    abrir_pendiente(
        clave=clave_de_envio(sesion),
        titulo=f"Enviar el acta. {sesion}"[:200],
        url=f"/sesiones/{sesion.pk}/acta/",
        boton="Ver el acta",
        vence=plazo.vence,
        explicacion=plazo.explicacion,
        rol=Rol.SECRETARIA_TECNICA,
        en=sesion,
        ambito_nombre=sesion.mesa.nombre[:160],
        actor=actor,
    )


def clave_de_envio(sesion: Sesion) -> str:
    return f"acta-enviar:{sesion.pk}"


@transaction.atomic
def redactar_acta(*, sesion: Sesion, actor: Any, hoy: date) -> Acta:
    """La primera vez la crea; después vuelve a redactar solo lo que nadie ha editado."""
    if not puede_redactar(actor, sesion, hoy=hoy):
        raise denegado(REDACTAR)
    tomar_turno()
    if sesion.estado not in CON_ACTA:
        raise ActoImposible(
            f"La sesión está {sesion.get_estado_display().lower()}: el acta se redacta desde que se instala."
        )
    acta, es_nueva = Acta.objects.get_or_create(sesion=sesion)
    exigir_escribible(acta)
    for orden, parte in enumerate(redactar(sesion), start=1):
        seccion, _ = SeccionActa.objects.get_or_create(
            acta=acta, clave=parte.clave, defaults={"orden": orden, "titulo": parte.titulo}
        )
        if seccion.version == 0 and seccion.texto != parte.texto:
            seccion.texto = parte.texto
            seccion.save(update_fields=["texto"])
    if es_nueva and sesion.estado == Estado.TERMINADA:
        abrir_termino(sesion=sesion, actor=actor)
    anotar_acta(actor, "actas.redactar", acta, {"es_nueva": es_nueva})
    return acta


@transaction.atomic
def escribir_seccion(
    *, seccion: SeccionActa, texto: str, version: int, actor: Any, hoy: date, audiencia: str = ""
) -> SeccionActa:
    """`version` es la que tenía quien escribe. La anterior queda en las revisiones."""
    acta = tomar_acta(seccion.acta)
    if not puede_redactar(actor, acta.sesion, hoy=hoy):
        raise denegado(REDACTAR)
    exigir_escribible(acta)
    actual = SeccionActa.objects.select_for_update().get(pk=seccion.pk)
    limpio = texto.replace("\r\n", "\n").strip()
    if actual.version != version and actual.texto != limpio:
        raise SeccionCambiada(actual)
    if audiencia and audiencia not in Audiencia.values:
        raise ActoImposible("Esa audiencia no existe.")
    guardar_seccion(actual, limpio, audiencia or actual.audiencia, actor, hoy)
    return actual


def guardar_seccion(seccion: SeccionActa, texto: str, audiencia: str, actor: Any, hoy: date) -> None:
    if seccion.texto == texto and seccion.audiencia == audiencia:
        return
    if seccion.version == 0:
        _revision(seccion, None, hoy)
    seccion.texto, seccion.audiencia, seccion.version = texto, audiencia, seccion.version + 1
    seccion.save(update_fields=["texto", "audiencia", "version"])
    _revision(seccion, actor, hoy)
    anotar_acta(actor, "actas.escribir", seccion.acta, {"seccion": seccion.clave, "version": seccion.version})


def _revision(seccion: SeccionActa, actor: Any, hoy: date) -> None:
    """La 0, sin autor, es lo que redactó el programa."""
    Revision.objects.create(
        acta=seccion.acta,
        seccion=seccion,
        version=seccion.version,
        texto=seccion.texto,
        actor=actor,
        fecha=hoy,
    )


def tomar_acta(acta: Acta) -> Acta:
    """La fila cerrada hasta el fin de la transacción."""
    tomar_turno()
    filas = Acta.objects.select_for_update(of=("self",)).select_related("sesion__mesa__distrito")
    return filas.get(pk=acta.pk)


def exigir_escribible(acta: Acta) -> None:
    if acta.estado not in SE_ESCRIBE:
        raise ActoImposible(f"El acta está {acta.get_estado_display().lower()}: su texto ya no cambia.")


def anotar_acta(actor: Any, acto: str, acta: Acta, contenido: dict[str, Any]) -> None:
    anotar(
        actor=actor,
        acto=acto,
        objeto=acta,
        contenido={"sesion": acta.sesion_id, **contenido},
        es_publico=True,
    )
