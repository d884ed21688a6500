"""Los libros que llegaron: uno suelto, o los adjuntos de un correo (.eml) o de un buzón (.mbox)."""

from __future__ import annotations

from dataclasses import dataclass

from bocamina.lectura import correo
from bocamina.lectura.errores import ArchivoInvalido

SIN_LIBROS = "El correo no trae ningún libro de Excel (.xlsx) adjunto. Pida que lo envíen como adjunto."
LIBROS_A_LA_VEZ = 50


@dataclass(frozen=True, slots=True)
class Llegado:
    """`nombre` como venía; `de`: quién dice haberlo enviado, que no se da por cierto."""

    nombre: str
    contenido: bytes
    de: str = ""


def libros_en(contenido: bytes, *, nombre: str = "") -> list[Llegado]:
    if not _es_correo(contenido):
        return [Llegado(nombre, contenido)]
    llegados = [
        Llegado(adjunto.nombre[:120], adjunto.contenido, mensaje.direccion)
        for mensaje in correo.leer(contenido)
        if isinstance(mensaje, correo.Correo)
        for adjunto in mensaje.adjuntos
        if adjunto.contenido.startswith(b"PK")
        or adjunto.nombre.lower().endswith((".xlsx", ".xlsm", ".xls", ".ods"))
    ]
    if not llegados:
        raise ArchivoInvalido(SIN_LIBROS)
    if len(llegados) > LIBROS_A_LA_VEZ:
        raise ArchivoInvalido(f"Son {len(llegados)} libros y se reciben {LIBROS_A_LA_VEZ} a la vez. Pártalo.")
    return llegados


def _es_correo(contenido: bytes) -> bool:
    """Un libro empieza por PK o es binario; un correo, por sus cabeceras."""
    cabeza = contenido[:65_536]
    if cabeza.startswith((b"PK", b"\xd0\xcf\x11\xe0")) or b"\0" in cabeza:
        return False
    return cabeza.startswith(b"From ") or b"\nfrom:" in b"\n" + cabeza.lower()
