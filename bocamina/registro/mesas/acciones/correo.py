"""Lo que llega por correo a las mesas: cada mensaje entra una vez, se niega con cortesía o no se atiende."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django.db import transaction

from bocamina.lectura.correo import Correo, Ilegible
from bocamina.lectura.correo_de_mesa import Llegado, leer_llegados, recortar
from bocamina.registro.avisos.acciones import avisar
from bocamina.registro.bitacora.acciones import anotar, tomar_turno
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.mesas.acciones.mensajes import abrir_por_correo, responder_por_correo
from bocamina.registro.mesas.consultas.tablero import Miembro, ficha_en, miembros_en
from bocamina.registro.mesas.estados import ResultadoCorreo
from bocamina.registro.mesas.models import Buzon, CorreoDeMesa, Hilo, Mensaje, Mesa

SIN_MESA = "No trae la dirección de ninguna mesa."
NO_INTEGRA = "Quien escribe no integra la mesa, o no escribe desde el correo que registró."
OTRA_PERSONA = "La dirección de respuesta es de otra persona."
CORTESIA = (
    "Recibimos su mensaje, pero no pudimos publicarlo en el tablero de la mesa.\n\n{razon}\n\n"
    "Si integra la mesa, responda desde el correo con que recibe sus avisos, o escriba en la página. "
    "Si no la integra y quiere participar, pregunte a la secretaría técnica."
)


@dataclass(frozen=True, slots=True)
class Recibo:
    """Qué pasó con uno. `motivo` no nombra a nadie."""

    orden: int
    resultado: str
    motivo: str = ""
    ya_estaba: bool = False


def recibir_correos(*, contenido: bytes, hoy: date) -> Iterator[Recibo]:
    """Sin actor: lo entrega el servidor de correo. Quién puede escribir lo dice cada mesa."""
    for llegado in leer_llegados(contenido):
        yield _uno(llegado, hoy)


@transaction.atomic
def _uno(llegado: Llegado, hoy: date) -> Recibo:
    """El registro y el mensaje, en la misma transacción: si algo se corta, se puede entregar otra vez."""
    tomar_turno()
    correo, huella = llegado.correo, _huella(llegado)
    if CorreoDeMesa.objects.filter(huella=huella).exists():
        return Recibo(correo.orden, "repetido", ya_estaba=True)
    if isinstance(correo, Ilegible):
        return _guardar(correo.orden, huella, None, ResultadoCorreo.IGNORADO, correo.razon)
    if llegado.automatico:
        return _guardar(correo.orden, huella, None, ResultadoCorreo.IGNORADO, llegado.automatico)
    ficha, es_suya = ficha_en(llegado.destinos, correo.direccion)
    hilo, mesa = _destino(ficha)
    if mesa is None:
        return _guardar(correo.orden, huella, None, ResultadoCorreo.IGNORADO, SIN_MESA)
    autor = next((m for m in miembros_en(mesa, hoy) if correo.direccion in m.correos), None)
    if autor is None or not es_suya:
        razon = NO_INTEGRA if autor is None else OTRA_PERSONA
        return _negar(correo, huella, mesa, razon, hoy)
    try:
        with transaction.atomic():
            mensaje = _publicar(correo, hilo, mesa, autor, hoy)
    except ActoImposible as razon:
        return _negar(correo, huella, mesa, str(razon), hoy)
    return _guardar(correo.orden, huella, mesa, ResultadoCorreo.PUBLICADO, "", mensaje)


def _publicar(correo: Correo, hilo: Hilo | None, mesa: Mesa, autor: Miembro, hoy: date) -> Mensaje:
    comunes: dict[str, Any] = {
        "texto": recortar(correo.texto),
        "autor": autor,
        "archivos": [(a.nombre, io.BytesIO(a.contenido)) for a in correo.adjuntos],
        "hoy": hoy,
    }
    if hilo is not None:
        return responder_por_correo(hilo=hilo, **comunes)
    return abrir_por_correo(mesa=mesa, asunto=correo.asunto, **comunes)


def _destino(ficha: str) -> tuple[Hilo | None, Mesa | None]:
    if not ficha:
        return None, None
    hilo = Hilo.objects.select_related("mesa__distrito").filter(ficha=ficha).first()
    if hilo is not None:
        return hilo, hilo.mesa
    buzon = Buzon.objects.select_related("mesa__distrito").filter(ficha=ficha).first()
    return None, buzon.mesa if buzon else None


def _huella(llegado: Llegado) -> str:
    """De su identificador y de quién lo envía: nadie puede gastar el identificador de otra persona."""
    correo = llegado.correo
    if isinstance(correo, Ilegible):
        return sha256(repr(correo).encode()).hexdigest()
    senas = f"{correo.identificador}|{correo.direccion}".encode() if correo.identificador else correo.crudo
    return sha256(senas).hexdigest()


def _negar(correo: Correo, huella: str, mesa: Mesa, razon: str, hoy: date) -> Recibo:
    """Una respuesta por persona y día: dos máquinas que se contestan no hacen una cadena."""
    quien = sha256(correo.direccion.encode()).hexdigest()[:24]
    try:
        avisar(
            clave=f"correo-negado:{quien}:{hoy.isoformat()}",
            asunto="No pudimos publicar su mensaje",
            texto=CORTESIA.format(razon=razon),
            correo=correo.direccion,
            actor=None,
        )
    except ValueError:
        razon = f"{razon} Su dirección no se puede responder."
    return _guardar(correo.orden, huella, mesa, ResultadoCorreo.NEGADO, razon)


def _guardar(
    orden: int, huella: str, mesa: Mesa | None, resultado: str, motivo: str, mensaje: Mensaje | None = None
) -> Recibo:
    fila = CorreoDeMesa.objects.create(
        huella=huella, mesa=mesa, mensaje=mensaje, resultado=resultado, motivo=motivo[:240]
    )
    if mesa is not None:
        datos = {"correo": fila.pk, "resultado": str(resultado)}
        anotar(actor=None, acto="mesas.recibir_correo", objeto=mesa, contenido=datos)
    return Recibo(orden, str(resultado), motivo)
