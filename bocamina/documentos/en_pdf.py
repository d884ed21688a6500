"""De los bloques a un PDF/A-2a y PDF/UA-1 a la vez, con Typst."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from datetime import UTC, date, datetime
from functools import cache, lru_cache, singledispatch
from io import BytesIO
from pathlib import Path
from typing import Any

import qrcode
import qrcode.image.svg
import typst

from bocamina.documentos import castellano
from bocamina.documentos.bloques import Bloque, Enlace, Lista, Recuadro, Tabla
from bocamina.documentos.celdas import en_texto, limpio
from bocamina.documentos.documento import Documento
from bocamina.documentos.emision import Emision

PLANTILLA = Path(__file__).parent / "base.typ"
NORMAS_PDF: list[typst.PDFStandard] = ["a-2a", "ua-1"]
SIN_DIBUJO = "could not be displayed"  # así lo dice Typst
CUADRO = "□"  # lo que se imprime por un signo sin dibujo (un emoji); Word y Excel lo conservan
LATINO_EXTENDIDO = "\u0250"  # hasta aquí las letras de Typst lo tienen todo
_SIN_CORTE = re.compile(r"\S{28,}")
_CADA = 14
# Por dónde se parte un renglón: el espacio duro no cuenta.
_PARTES = re.compile(r"[^\S\u00a0]+")


def pintar(documento: Documento) -> bytes:
    """El mismo documento da siempre los mismos bytes: la fecha es la de emisión, no la del reloj."""
    datos = json.dumps(_documento(documento), ensure_ascii=False)
    try:
        return _compilar(datos, documento.emision.fecha)
    except typst.TypstError as error:
        if SIN_DIBUJO not in error.message:
            raise
    return _compilar(
        "".join(letra if _se_dibuja(letra) else CUADRO for letra in datos), documento.emision.fecha
    )


def _compilar(datos: str, fecha: date) -> bytes:
    return typst.compile(
        PLANTILLA,
        root=PLANTILLA.parent,
        font_paths=_letras(),
        format="pdf",
        sys_inputs={"documento": datos},
        pdf_standards=NORMAS_PDF,
        timestamp=datetime(fecha.year, fecha.month, fecha.day, tzinfo=UTC),
    )


@lru_cache(maxsize=4096)
def _se_dibuja(letra: str) -> bool:
    """Si las letras de Typst tienen ese signo. PDF/A rechaza el documento entero por uno que falte."""
    if letra < LATINO_EXTENDIDO:
        return True
    try:
        typst.compile(
            b"#sys.inputs.letra",
            font_paths=_letras(),
            sys_inputs={"letra": letra},
            pdf_standards="a-2u",
            format="pdf",
        )
    except typst.TypstError:
        return False
    return True


@cache
def _letras() -> typst.Fonts:
    """Solo las letras que trae Typst: el mismo papel en cualquier máquina."""
    return typst.Fonts(include_system_fonts=False)


def _documento(documento: Documento) -> dict[str, Any]:
    emision = documento.emision
    cabecera = {
        "titulo": limpio(documento.titulo),
        "entidad": limpio(emision.membrete.entidad),
        "area": limpio(emision.membrete.area),
        "distrito": limpio(emision.membrete.distrito),
        "fecha": _lugar_y_fecha(emision),
        "radicado": limpio(emision.radicado),
        "leyenda": limpio(emision.leyenda),
        "claves": [clave for clave in ("Bocamina", limpio(emision.radicado)) if clave],
        "anio": emision.fecha.year,
        "mes": emision.fecha.month,
        "dia": emision.fecha.day,
        "apaisado": documento.apaisado,
        "bloques": [_nombrado(b) for b in documento.bloques],
    }
    return cabecera | _verificacion(emision)


def _lugar_y_fecha(emision: Emision) -> str:
    fecha = castellano.fecha_larga(emision.fecha)
    return limpio(f"{emision.lugar}, {fecha}" if emision.lugar else fecha)


def _verificacion(emision: Emision) -> dict[str, str]:
    if emision.verificacion is None:
        return {"codigo": "", "url": "", "url_visible": "", "qr": ""}
    url = emision.verificacion.url
    return {
        "codigo": emision.verificacion.codigo_agrupado,
        "url": url,
        "url_visible": _partible(url),
        "qr": qr_svg(url),
    }


def qr_svg(texto: str) -> str:
    """El código QR como SVG de trazos: nítido a cualquier tamaño."""
    imagen = qrcode.make(texto, image_factory=qrcode.image.svg.SvgPathImage, border=1)
    salida = BytesIO()
    imagen.save(salida)
    return salida.getvalue().decode("utf-8")


def _nombrado(bloque: Bloque) -> dict[str, Any]:
    return {"bloque": type(bloque).__name__} | _datos(bloque)


@singledispatch
def _datos(bloque: Bloque) -> dict[str, Any]:
    """Los bloques sin nada especial pasan campo a campo."""
    partible: dict[str, Any] = _en_profundidad(asdict(bloque))
    return partible


@_datos.register
def _(bloque: Recuadro) -> dict[str, Any]:
    return {"bloques": [_nombrado(b) for b in bloque.bloques]}


@_datos.register
def _(bloque: Lista) -> dict[str, Any]:
    return {"numerada": bloque.numerada, "puntos": [_punto(p) for p in bloque.puntos]}


def _punto(punto: str | Enlace) -> dict[str, str]:
    if isinstance(punto, str):
        return {"texto": _partible(punto), "url": ""}
    return {"texto": _partible(punto.texto), "url": punto.url if punto.esta_permitido else ""}


@_datos.register
def _(bloque: Tabla) -> dict[str, Any]:
    filas = [
        [_partible(en_texto(v, c.clase)) if c.clase != "huella" else en_texto(v, c.clase)
         for v, c in zip(fila, bloque.columnas, strict=True)]
        for fila in bloque.filas
    ]  # fmt: skip
    columnas = [
        {
            "nombre": limpio(c.nombre),
            "rotulo-largo": _palabra_mas_larga(limpio(c.nombre)),
            # La huella no cuenta: se parte donde sea.
            "palabra-larga": "" if c.clase == "huella" else _palabra_mas_larga(" ".join(f[n] for f in filas)),
            "clase": c.clase,
            "ancho": c.ancho,
            "derecha": c.clase.esta_a_la_derecha,
            "girada": c.girada,
        }
        for n, c in enumerate(bloque.columnas)
    ]
    altos = [[bloque.alto(y, x) for x in range(len(columnas))] for y in range(len(filas))]
    return {"titulo": limpio(bloque.titulo), "columnas": columnas, "filas": filas, "altos": altos}


def _en_profundidad(valor: Any) -> Any:
    if isinstance(valor, str):
        return valor if valor.startswith("<svg") else _partible(valor)
    if isinstance(valor, dict):
        return {clave: _en_profundidad(v) for clave, v in valor.items()}
    if isinstance(valor, list | tuple):
        return [_en_profundidad(v) for v in valor]
    return valor


def _palabra_mas_larga(texto: str) -> str:
    """La que no puede partirse."""
    return max(_PARTES.split(texto.replace("\u200b", " ")), key=len, default="")


def _partible(texto: str) -> str:
    """Da a las palabras larguísimas dónde partirse, para que no se salgan del papel."""
    return _SIN_CORTE.sub(
        lambda m: "\u200b".join(m[0][i : i + _CADA] for i in range(0, len(m[0]), _CADA)), limpio(texto)
    )
