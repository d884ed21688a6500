"""Un DLIS mínimo (RP66 V1), byte por byte: ninguna biblioteca de las que hay lo escribe."""

from __future__ import annotations

import struct


def _ident(texto: str) -> bytes:
    return bytes([len(texto)]) + texto.encode()


def _nombre(texto: str) -> bytes:
    return b"\x01\x00" + _ident(texto)  # origen 1, copia 0


def _segmento(clase: int, cuerpo: bytes) -> bytes:
    """Registro lógico explícito, de un solo segmento y de largo par."""
    relleno = 0 if len(cuerpo) % 2 == 0 else 1
    atributos = 0x80 | (0x01 if relleno else 0)
    total = 4 + len(cuerpo) + relleno
    while total < 16:
        relleno, total, atributos = relleno + 2, total + 2, 0x81
    cola = bytes([*([0] * (relleno - 1)), relleno]) if relleno else b""
    return struct.pack(">HBB", total, atributos, clase) + cuerpo + cola


def _conjunto(clase: str) -> bytes:
    return b"\xf0" + _ident(clase)


def _columna(nombre: str, codigo: int) -> bytes:
    return b"\x34" + _ident(nombre) + bytes([codigo])


def dlis(curvas: tuple[str, ...], pozo: str = "P-1") -> bytes:
    ascii_, ident = 20, 19
    cabecera = _conjunto("FILE-HEADER") + _columna("SEQUENCE-NUMBER", ascii_) + _columna("ID", ascii_)
    cabecera += (
        b"\x70" + _nombre("0") + b"\x21" + _ident("1".rjust(10)) + b"\x21" + _ident("PRUEBA".ljust(65))
    )
    origen = _conjunto("ORIGIN") + _columna("FILE-SET-NUMBER", 18) + _columna("WELL-NAME", ascii_)
    origen += b"\x70" + _nombre("O") + b"\x21\x01" + b"\x21" + _ident(pozo)
    canales = _conjunto("CHANNEL") + _columna("LONG-NAME", ascii_) + _columna("UNITS", ident)
    for curva in curvas:
        canales += b"\x70" + _nombre(curva) + b"\x21" + _ident(f"curva {curva}") + b"\x21" + _ident("U")
    segmentos = b"".join(
        _segmento(clase, cuerpo) for clase, cuerpo in ((0, cabecera), (1, origen), (3, canales))
    )
    visible = struct.pack(">HBB", 4 + len(segmentos), 0xFF, 1) + segmentos
    return b"   1V1.00RECORD 8192" + "PRUEBA".ljust(60).encode() + visible
