"""Textos que alguien podría escribir para que un formato los ejecute, y un documento lleno de ellos."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bocamina.documentos import Emision, Membrete, Tipo, Verificacion, emision_de_muestra
from bocamina.documentos.bloques import (
    Aviso,
    Bloque,
    Columna,
    Enlace,
    Ficha,
    Firma,
    Firmas,
    Lista,
    Parrafo,
    Recuadro,
    Tabla,
    Titulo,
)

TEXTOS = (
    '#read("/etc/passwd")',
    "#panic()",
    "*negrita* _cursiva_ $x^2$ `crudo`",
    "\\u{41} \\ \\n",
    "= Título falso",
    "@cita <etiqueta>",
    "{{ 7*7 }} {% if 1 %}sí{% endif %}",
    "<w:p/> & <script>alert(1)</script>",
    "=1+1",
    "+1+1",
    "@SUM(1)",
    "-2+3",
    "=HYPERLINK(0)",
)


def _bloques(textos: tuple[str, ...]) -> tuple[Bloque, ...]:
    todos = tuple(
        bloque
        for texto in textos
        for bloque in (Titulo(texto), Parrafo(texto), Aviso(texto), Ficha(((texto, texto),)))
    )
    return (
        *todos,
        Lista(textos),
        Lista((Enlace("enlace torcido", "javascript:alert(1)"),), numerada=True),
        Recuadro((Parrafo(textos[0]), *_tablas(textos))),
        Firmas((Firma(textos[0], textos[0], textos[0]),)),
    )


def _tablas(textos: tuple[str, ...]) -> tuple[Tabla, ...]:
    return (Tabla("Textos", (Columna("Texto"), Columna("Otra vez")), tuple((t, t) for t in textos)),)


TIPO: Tipo[tuple[str, ...]] = Tipo(
    id="hostil",
    nombre="Hostil",
    descripcion="",
    titulo=lambda textos: textos[0],
    contenido=_bloques,
    muestra=lambda: TEXTOS,
    tablas=_tablas,
)


def emision() -> Emision:
    return Emision(
        membrete=Membrete(*TEXTOS[:3]),
        fecha=date(2026, 3, 20),
        lugar=TEXTOS[4],
        radicado=TEXTOS[6],
        verificacion=Verificacion("7K3M9QXT2VBH5RWN", "https://bocamina.example/?a=1&b=<2>"),
        leyenda=TEXTOS[7],
    )


def sin_verificacion() -> Emision:
    return replace(emision_de_muestra(), verificacion=None, radicado="", leyenda="")
