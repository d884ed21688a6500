"""Leer correos guardados en archivo: uno solo (.eml) o un buzón entero (.mbox). Nada se ejecuta."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses, parsedate_to_datetime
from html.parser import HTMLParser

from bocamina.lectura.celdas import texto as limpio
from bocamina.lectura.errores import ArchivoHostil, ArchivoInvalido

MEBIBYTE = 1024 * 1024
LIMITE_ARCHIVO = 100 * MEBIBYTE
LIMITE_MENSAJES = 2_000
LIMITE_MENSAJE = 30 * MEBIBYTE
LIMITE_PARTES = 100
LIMITE_HONDO = 12
LIMITE_TEXTO = 20_000
_SEPARADOR = re.compile(rb"(?:\A|\n)\r?\n?From [^\r\n]*\r?\n")
_ESCAPADO = re.compile(rb"^>(>*From )", re.MULTILINE)
_CITADO = re.compile(
    r"^(?:El .{4,120} escribió:|On .{4,120} wrote:|-{3,} ?(?:Mensaje original|Original Message).*)$"
)
# Lo que separa párrafos en una página web.
_BLOQUES = {"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "table", "blockquote"}
_SIN_LEER = {"script", "style", "head", "title"}


@dataclass(frozen=True, slots=True)
class Adjunto:
    nombre: str
    contenido: bytes


@dataclass(frozen=True, slots=True)
class Correo:
    """Un mensaje. `cuando` es el de su cabecera, con su zona; sin zona se entiende UTC."""

    orden: int
    identificador: str
    cuando: datetime
    nombre: str
    direccion: str
    asunto: str
    texto: str
    adjuntos: tuple[Adjunto, ...]
    crudo: bytes


@dataclass(frozen=True, slots=True)
class Ilegible:
    """Un mensaje que no se puede recibir y por qué."""

    orden: int
    asunto: str
    razon: str


def leer(contenido: bytes) -> Iterator[Correo | Ilegible]:
    """Los mensajes en su orden. Uno malo no daña a los demás; un archivo que no es correo no se abre."""
    if len(contenido) > LIMITE_ARCHIVO:
        raise ArchivoInvalido(
            f"El archivo pesa más de {LIMITE_ARCHIVO // MEBIBYTE} MiB. Expórtelo por partes y repita."
        )
    crudos = _partir(contenido)
    if len(crudos) > LIMITE_MENSAJES:
        raise ArchivoInvalido(
            f"El buzón trae {len(crudos)} mensajes y se reciben {LIMITE_MENSAJES} a la vez. Pártalo y repita."
        )
    return (_mensaje(orden, crudo) for orden, crudo in enumerate(crudos, start=1))


def _partir(contenido: bytes) -> list[bytes]:
    if not contenido.strip():
        raise ArchivoInvalido("El archivo está vacío. Expórtelo de nuevo desde el correo.")
    if contenido.startswith(b"From "):
        trozos = [t for t in _SEPARADOR.split(contenido) if t.strip()]
        return [_ESCAPADO.sub(rb"\1", trozo) for trozo in trozos]
    cabeza = contenido[:65_536].lower()
    if not re.search(rb"^from\s*:", cabeza, re.MULTILINE) or b"\0" in cabeza:
        raise ArchivoInvalido("No es un correo guardado (.eml) ni un buzón (.mbox). Expórtelo y repita.")
    return [contenido]


def _mensaje(orden: int, crudo: bytes) -> Correo | Ilegible:
    asunto = ""
    try:
        if len(crudo) > LIMITE_MENSAJE:
            raise ArchivoInvalido(f"El mensaje pesa más de {LIMITE_MENSAJE // MEBIBYTE} MiB.")
        mensaje = message_from_bytes(crudo, policy=policy.default)
        asunto = _cabecera(mensaje, "Subject")[:200]
        return _leido(orden, crudo, mensaje, asunto)
    except ArchivoInvalido as razon:
        return Ilegible(orden, asunto, str(razon))
    except Exception:
        # El analizador de correo falla de muchas maneras con cabeceras mal escritas a propósito.
        return Ilegible(orden, asunto, "El mensaje está mal formado y no se puede leer. Regístrelo a mano.")


def _leido(orden: int, crudo: bytes, mensaje: EmailMessage, asunto: str) -> Correo:
    if _cabecera(mensaje, "Auto-Submitted").lower() not in ("", "no") or (
        mensaje.get_content_type() == "multipart/report"
    ):
        raise ArchivoInvalido("Es una respuesta automática, no un comentario.")
    nombre, direccion = _remitente(mensaje)
    cuando = _cuando(mensaje)
    partes = list(_hojas(mensaje))
    cuerpo = next((p for t in ("text/plain", "text/html") for p in partes if _es_cuerpo(p, t)), None)
    texto = _sin_citas(_texto(cuerpo)) if cuerpo is not None else ""
    adjuntos = tuple(_adjunto(p, n) for n, p in enumerate(_anexos(partes), start=1))
    if not texto and not asunto and not adjuntos:
        raise ArchivoInvalido("El mensaje no dice nada ni trae documentos.")
    identificador = " ".join(_cabecera(mensaje, "Message-ID").split())[:400]
    return Correo(orden, identificador, cuando, nombre, direccion, asunto, texto, adjuntos, crudo)


def _cabecera(mensaje: EmailMessage, nombre: str) -> str:
    try:
        return limpio(str(mensaje.get(nombre, ""))).replace("\n", " ")
    except Exception:
        return ""  # una cabecera que ni siquiera se deja leer no dice nada


def _remitente(mensaje: EmailMessage) -> tuple[str, str]:
    pares = getaddresses([_cabecera(mensaje, "From")])
    nombre, direccion = pares[0] if pares else ("", "")
    if "@" not in direccion:
        raise ArchivoInvalido("El mensaje no dice quién lo envía.")
    return limpio(nombre)[:160], direccion.strip().lower()[:254]


def _cuando(mensaje: EmailMessage) -> datetime:
    try:
        leida = parsedate_to_datetime(_cabecera(mensaje, "Date"))
    except (ValueError, TypeError, IndexError, OverflowError):
        raise ArchivoInvalido(
            "El mensaje no trae una fecha que se entienda. Regístrelo a mano con la fecha en que llegó."
        ) from None
    return leida if leida.tzinfo else leida.replace(tzinfo=UTC)


def _hojas(parte: EmailMessage, hondo: int = 0, vistas: list[int] | None = None) -> Iterator[EmailMessage]:
    """Las partes que no contienen otras; un correo reenviado como adjunto es una sola."""
    vistas = [0] if vistas is None else vistas
    vistas[0] += 1
    if hondo > LIMITE_HONDO or vistas[0] > LIMITE_PARTES:
        raise ArchivoHostil("El mensaje trae demasiadas partes, unas dentro de otras. No se abrió.")
    if not parte.is_multipart() or parte.get_content_type() == "message/rfc822":
        yield parte
        return
    for hija in parte.iter_parts():
        yield from _hojas(hija, hondo + 1, vistas)  # type: ignore[arg-type]


def _es_cuerpo(parte: EmailMessage, tipo: str) -> bool:
    return parte.get_content_type() == tipo and not _es_anexo(parte)


def _es_anexo(parte: EmailMessage) -> bool:
    return parte.get_content_disposition() == "attachment" or bool(parte.get_filename())


def _anexos(partes: list[EmailMessage]) -> Iterator[EmailMessage]:
    """Lo que tiene nombre o no es texto. Las imágenes de la firma también: nadie decide que sobran."""
    return (p for p in partes if _es_anexo(p) or p.get_content_maintype() != "text")


def _adjunto(parte: EmailMessage, orden: int) -> Adjunto:
    if parte.get_content_type() == "message/rfc822":
        dentro = parte.get_payload(0)
        crudo = dentro.as_bytes() if isinstance(dentro, EmailMessage) else b""
        return Adjunto(limpio(parte.get_filename() or f"correo-{orden}.eml"), crudo)
    contenido = parte.get_payload(decode=True)
    nombre = limpio(parte.get_filename() or f"anexo-{orden}").replace("\n", " ")
    return Adjunto(nombre, contenido if isinstance(contenido, bytes) else b"")


def _texto(parte: EmailMessage) -> str:
    crudo = parte.get_payload(decode=True)
    bytes_ = crudo if isinstance(crudo, bytes) else b""
    try:
        escrito = bytes_.decode(parte.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError):
        escrito = bytes_.decode("cp1252", errors="replace")
    return _de_pagina(escrito) if parte.get_content_type() == "text/html" else escrito


def _sin_citas(texto: str) -> str:
    """Sin la firma («-- ») ni lo que se responde: eso queda en el mensaje original."""
    lineas: list[str] = []
    for linea in limpio(texto).split("\n"):
        if linea.rstrip("\r") in {"-- ", "--"} or _CITADO.match(linea.strip()):
            break
        if not linea.startswith(">"):
            lineas.append(linea.rstrip())
    junto = re.sub(r"\n{3,}", "\n\n", "\n".join(lineas)).strip()
    if len(junto) > LIMITE_TEXTO:
        return junto[:LIMITE_TEXTO] + "… (sigue en el mensaje original)"
    return junto


class _Pagina(HTMLParser):
    """El texto de una página web, con un salto por párrafo y sin nada que no se lea."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.partes: list[str] = []
        self.callado = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.callado += tag in _SIN_LEER
        if tag in _BLOQUES:
            self.partes.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.callado = max(0, self.callado - (tag in _SIN_LEER))
        if tag in _BLOQUES:
            self.partes.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.callado:
            self.partes.append(re.sub(r"\s+", " ", data))


def _de_pagina(escrito: str) -> str:
    pagina = _Pagina()
    pagina.feed(escrito)
    pagina.close()
    return re.sub(r" *\n *", "\n", "".join(pagina.partes))
