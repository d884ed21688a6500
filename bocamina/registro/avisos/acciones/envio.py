"""Enviar lo que está en cola: reclamar la fila, enviar, anotar el resultado. A lo sumo una vez.

La conexión se abre antes de reclamar: si el servidor está caído no se reclama nada y se reintenta después.
Entre reclamar y anotar solo cabe la entrega misma. Quien muera ahí deja la fila «enviándose»; como no se
puede saber si el servidor la recibió, pasa a «incierto», no se repite sola y su remitente decide.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from typing import Any

from django.core.mail import get_connection
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from bocamina.registro.avisos.acciones.avisar import avisar
from bocamina.registro.avisos.acciones.mensaje import armar
from bocamina.registro.avisos.consultas import politica
from bocamina.registro.avisos.estados import EstadoEnvio
from bocamina.registro.avisos.models import Aviso
from bocamina.registro.bitacora.acciones import anotar

bitacora_tecnica = logging.getLogger("bocamina.avisos")
TANDA = 200
# Más de lo que tarda la entrega más lenta (el tiempo límite del servidor es de 20 segundos).
RECLAMO_VENCE = timedelta(minutes=10)
PRIMER_CODIGO_DEFINITIVO = 500


class SinServidor(Exception):
    """El servidor de correo no respondió; no se reclamó nada."""


def enviar_debidos() -> dict[str, int]:
    """Lo que ya se puede enviar o reintentar. Lo llama el pulso; dos a la vez no envían lo mismo."""
    declarar_inciertos(ahora=timezone.now())
    cuenta: Counter[str] = Counter()
    while ids := _debidos():
        cuenta.update(enviar(ids))
    return dict(cuenta)


def _debidos() -> list[int]:
    """Enviado o pospuesto, ninguno vuelve a salir aquí en el mismo pulso."""
    en_cola = Aviso.objects.filter(estado=EstadoEnvio.EN_COLA, proximo_intento__lte=timezone.now())
    return list(en_cola.order_by("proximo_intento", "pk").values_list("pk", flat=True)[:TANDA])


def enviar(ids: Iterable[int]) -> dict[str, int]:
    """Cuántos quedaron en cada estado. Ningún error de correo sale de aquí: queda en la fila."""
    cuenta: Counter[str] = Counter()
    conexion: Any = None
    sin_servidor = False
    for id_ in ids:
        try:
            conexion = None if sin_servidor else conexion or _abrir()
        except SinServidor:
            sin_servidor = True
        estado = _posponer_sin_servidor(id_) if sin_servidor else _enviar_uno(id_, conexion)
        if conexion is not None and estado not in (EstadoEnvio.ENVIADO, None):
            # Tras un tropiezo el servidor puede haber cortado: el siguiente empieza con conexión nueva.
            _cerrar(conexion)
            conexion = None
        if estado:
            cuenta[estado] += 1
    if conexion is not None:
        _cerrar(conexion)
    return dict(cuenta)


def _abrir() -> Any:
    conexion = get_connection()
    try:
        conexion.open()
    except (SMTPException, OSError) as error:
        bitacora_tecnica.warning("El servidor de correo no responde: %s", type(error).__name__)
        raise SinServidor from None
    return conexion


def _cerrar(conexion: Any) -> None:
    try:
        conexion.close()
    except (SMTPException, OSError):
        bitacora_tecnica.info("El servidor de correo cortó antes de despedirse.")


def _enviar_uno(id_: int, conexion: Any) -> EstadoEnvio | None:
    aviso = _reclamar(id_)
    if aviso is None:
        return None
    try:
        conexion.send_messages([armar(aviso, conexion)])
    except SMTPRecipientsRefused as error:
        codigo = max((codigo for codigo, _ in error.recipients.values()), default=0)
        return _rechazado(aviso, codigo, "el servidor de correo no acepta esa dirección")
    except SMTPResponseException as error:
        return _rechazado(aviso, error.smtp_code, "el servidor de correo no aceptó el mensaje")
    except (SMTPException, OSError) as error:
        return _cerrar_como(aviso, EstadoEnvio.INCIERTO, f"la conexión se cortó ({type(error).__name__})")
    except Exception as error:
        # Un mensaje que no se puede armar no debe detener a los demás ni repetirse sin fin.
        # El mensaje del error puede traer la dirección: se anota solo de qué clase es.
        bitacora_tecnica.error("No se pudo armar el aviso %s: %s", aviso.pk, type(error).__name__)
        return _cerrar_como(aviso, EstadoEnvio.FALLIDO, f"no se pudo armar ({type(error).__name__})")
    return _cerrar_como(aviso, EstadoEnvio.ENVIADO, "")


def _reclamar(id_: int) -> Aviso | None:
    """Solo uno se lleva la fila, y queda escrito antes de enviar: la transacción es durable."""
    ahora = timezone.now()
    with transaction.atomic(durable=True):
        reclamados = Aviso.objects.filter(
            pk=id_, estado=EstadoEnvio.EN_COLA, proximo_intento__lte=ahora
        ).update(estado=EstadoEnvio.ENVIANDO, reclamado_en=ahora, intentos=F("intentos") + 1)
    return Aviso.objects.select_related("destinatario", "remitente").get(pk=id_) if reclamados else None


def _rechazado(aviso: Aviso, codigo: int, razon: str) -> EstadoEnvio:
    if codigo >= PRIMER_CODIGO_DEFINITIVO:
        return _cerrar_como(aviso, EstadoEnvio.FALLIDO, f"{razon} ({codigo})")
    return _reintentar_luego(aviso, f"{razon} por ahora ({codigo})")


def _posponer_sin_servidor(id_: int) -> EstadoEnvio | None:
    """Un intento sin servidor también cuenta: el correo no puede quedar en cola para siempre."""
    ahora = timezone.now()
    with transaction.atomic():
        tomados = Aviso.objects.filter(pk=id_, estado=EstadoEnvio.EN_COLA, proximo_intento__lte=ahora).update(
            intentos=F("intentos") + 1, proximo_intento=ahora + timedelta(days=1)
        )
        if not tomados:
            return None
        return _reintentar_luego(Aviso.objects.get(pk=id_), "el servidor de correo no responde")


def _reintentar_luego(aviso: Aviso, razon: str) -> EstadoEnvio:
    espera = politica().espera_tras(aviso.intentos)
    if espera is None:
        return _cerrar_como(aviso, EstadoEnvio.FALLIDO, f"{razon}; se agotaron los intentos")
    Aviso.objects.filter(pk=aviso.pk).update(
        estado=EstadoEnvio.EN_COLA, error=razon, proximo_intento=timezone.now() + timedelta(minutes=espera)
    )
    return EstadoEnvio.EN_COLA


@transaction.atomic
def _cerrar_como(aviso: Aviso, estado: EstadoEnvio, razon: str) -> EstadoEnvio:
    enviado = estado == EstadoEnvio.ENVIADO
    # Quien se demoró tanto que lo dieron por incierto todavía puede decir que sí lo envió.
    desde = [EstadoEnvio.ENVIANDO, EstadoEnvio.INCIERTO if enviado else EstadoEnvio.EN_COLA]
    cambiados = Aviso.objects.filter(pk=aviso.pk, estado__in=desde).update(
        estado=estado, error=razon[:200], enviado_en=timezone.now() if enviado else None
    )
    if cambiados:
        contenido = {"estado": str(estado), "intentos": aviso.intentos, "razon": razon}
        anotar(actor=None, acto="avisos.enviar", objeto=aviso, contenido=contenido)
    if cambiados and not enviado and aviso.remitente:
        _avisar_al_remitente(aviso, estado)
    return estado


def _avisar_al_remitente(aviso: Aviso, estado: EstadoEnvio) -> None:
    """En su lista, no por correo: si el correo falla, no se insiste por el mismo camino."""
    frase = "No se pudo entregar" if estado == EstadoEnvio.FALLIDO else "No se sabe si salió"
    avisar(
        clave=f"sin-entregar:{aviso.pk}:{timezone.now():%Y%m%d%H%M%S%f}",
        asunto=f"{frase}: {aviso.asunto}",
        texto="Mire la razón y, si hace falta, vuelva a enviarlo.",
        url="/avisos/enviados/",
        destinatario=aviso.remitente,
        por_correo=False,
        actor=None,
    )


def declarar_inciertos(*, ahora: datetime) -> int:
    """Los que quedaron a medias porque quien los enviaba murió."""
    viejos = Aviso.objects.filter(estado=EstadoEnvio.ENVIANDO, reclamado_en__lt=ahora - RECLAMO_VENCE)
    for aviso in viejos:
        _cerrar_como(aviso, EstadoEnvio.INCIERTO, "se interrumpió mientras se enviaba")
    return len(viejos)
