"""Correos escritos a mano para las pruebas: buenos, raros y hostiles."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP


def correo(
    texto: str = "Falta la quebrada La Cianurada.",
    *,
    fecha: str = "Tue, 17 Mar 2026 23:30:00 -0500",
    de: str = "Ana Ruiz <Ana.Ruiz@correo.example>",
    identificador: str = "<uno@correo.example>",
    asunto: str = "Comentario al proyecto",
    adjuntos: tuple[tuple[str, bytes], ...] = (),
    **cabeceras: str,
) -> bytes:
    mensaje = EmailMessage(policy=SMTP)
    pares = {"From": de, "Date": fecha, "Message-ID": identificador, "Subject": asunto, **cabeceras}
    for nombre, valor in pares.items():
        if valor:
            mensaje[nombre.replace("_", "-")] = valor
    mensaje.set_content(texto)
    for nombre, contenido in adjuntos:
        mensaje.add_attachment(contenido, maintype="application", subtype="octet-stream", filename=nombre)
    return mensaje.as_bytes()


def buzon(*mensajes: bytes) -> bytes:
    """Como los guarda Thunderbird: «From » delante de cada uno y «>From » donde un renglón empieza así."""
    partes = []
    for mensaje in mensajes:
        cuerpo = mensaje.replace(b"\r\n", b"\n").replace(b"\nFrom ", b"\n>From ")
        partes.append(b"From - Tue Mar 17 23:30:00 2026\n" + cuerpo + b"\n\n")
    return b"".join(partes)
