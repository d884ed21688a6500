"""Lo que además hay que saber de un correo que responde en una mesa: a quién iba y si lo escribió alguien."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import getaddresses

from bocamina.lectura.correo import Correo, Ilegible, leer

# Quien entrega el correo escribe aquí a quién iba, aunque el mensaje no lo diga (copia oculta, listas).
DESTINOS = ("Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc")
_DE_LISTA = {"bulk", "list", "junk", "auto_reply"}
_CORREO = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
# Desde aquí es lo que se responde o lo que el teléfono agrega.
_VARIAS = re.MULTILINE | re.DOTALL
_ROTULO = r"\*?(?:Enviado|Sent|Fecha|Date|Para|To)(?: el)?:"
_SEPARADA = r"^-{2,}\s*(?:Mensaje original|Original Message|Mensaje reenviado|Forwarded message).*$"
_TELEFONO = r"^(?:Enviado desde|Sent from|Obtener Outlook|Get Outlook|Descargue Outlook).{0,120}$"
_CORTES = (
    re.compile(r"^El .{4,160}?\bescribi[óo]:\s*$", _VARIAS),
    re.compile(r"^On .{4,160}?\bwrote:\s*$", _VARIAS),
    re.compile(rf"^\*?(?:De|From|Desde):.{{0,300}}?^{_ROTULO}", _VARIAS),
    re.compile(r"^_{10,}\s*$", re.MULTILINE),
    re.compile(_SEPARADA, re.MULTILINE | re.IGNORECASE),
    re.compile(_TELEFONO, re.MULTILINE),
)


@dataclass(frozen=True, slots=True)
class Llegado:
    """`automatico`: por qué se ve que no lo escribió una persona; vacío si la escribió."""

    correo: Correo | Ilegible
    destinos: tuple[str, ...] = ()
    automatico: str = ""


def leer_llegados(contenido: bytes) -> Iterator[Llegado]:
    for correo in leer(contenido):
        if isinstance(correo, Ilegible):
            yield Llegado(correo)
            continue
        cabeceras = BytesHeaderParser().parsebytes(correo.crudo)
        yield Llegado(correo, tuple(_destinos(cabeceras)), _automatico(cabeceras))


def _destinos(cabeceras: Message) -> Iterator[str]:
    valores = [str(v) for nombre in DESTINOS for v in cabeceras.get_all(nombre, [])]
    for _, direccion in getaddresses(valores):
        if "@" in direccion:
            yield direccion.strip().lower()


def _automatico(cabeceras: Message) -> str:
    """RFC 3834 y lo que los programas hacían antes: a una máquina no se le publica ni se le responde."""
    if str(cabeceras.get("Precedence", "")).strip().lower() in _DE_LISTA:
        return "Es un envío masivo o automático."
    if any(cabeceras.get(n) for n in ("X-Autoreply", "X-Autorespond", "X-Auto-Response-Suppress-Reply")):
        return "Es una respuesta automática."
    if cabeceras.get("List-Id") or cabeceras.get("List-Unsubscribe"):
        return "Viene de una lista de correo."
    if str(cabeceras.get("Return-Path", "x")).strip() == "<>":
        return "Es un aviso del servidor de correo."
    remitente = str(cabeceras.get("From", "")).lower()
    if re.search(r"\b(?:mailer-daemon|postmaster|no-?reply|no-?responder)@", remitente):
        return "Lo envía una máquina que no recibe respuestas."
    return ""


def recortar(texto: str) -> str:
    """Solo lo nuevo, y sin direcciones de correo: las de las personas no se muestran nunca."""
    fin = min((m.start() for corte in _CORTES if (m := corte.search(texto))), default=len(texto))
    return ocultar_direcciones(texto[:fin].strip())


def ocultar_direcciones(texto: str) -> str:
    return _CORREO.sub("[correo oculto]", texto)
