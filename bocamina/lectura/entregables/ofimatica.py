"""Libros, bases y documentos: que abran de verdad, qué columnas traen y que no lleven macros."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from xml.parsers import expat

from python_calamine import CalamineError, CalamineWorkbook

from bocamina.lectura import comprimido
from bocamina.lectura.entregables import ole
from bocamina.lectura.errores import ArchivoHostil, ArchivoInvalido
from bocamina.nucleo.exploracion.entregables import Examen

LIBRO_DANADO = "el libro está dañado. Ábralo en Excel, guárdelo y repita."
TEXTO_DANADO = "el documento está dañado. Ábralo en Word, guárdelo y repita."
FILAS_DE_TITULOS = 30
COLUMNAS = 500
MAXIMO_XML = 256 * 1024 * 1024


def libro(ruta: Path, formato: str) -> Examen:
    if formato == "xls":
        _sin_macros(ruta)
    try:
        with CalamineWorkbook.from_path(str(ruta)) as abierto:
            hojas = list(abierto.sheet_names)
            campos: list[str] = []
            filas = 0
            for hoja in hojas:
                pagina = abierto.get_sheet_by_name(hoja)
                filas += pagina.height
                primeras = pagina.to_python(skip_empty_area=True, nrows=FILAS_DE_TITULOS)
                campos += [c for c in _titulos(primeras) if c not in campos]
    except (CalamineError, ValueError, OverflowError, OSError):
        raise ArchivoInvalido(LIBRO_DANADO) from None
    hallazgos = () if filas > 1 else ("El libro no trae datos.",)
    return Examen(
        formato, campos=tuple(campos), hallazgos=hallazgos, detalles={"hojas": hojas, "filas": filas}
    )


def _titulos(filas: Sequence[Sequence[object]]) -> list[str]:
    """La fila de títulos es, entre las primeras, la que más textos trae."""
    textos = [[str(c).strip()[:80] for c in f[:COLUMNAS] if isinstance(c, str) and c.strip()] for f in filas]
    return max(textos, key=len, default=[])


def _sin_macros(ruta: Path) -> None:
    if ole.CON_MACROS & set(ole.nombres(ruta)):
        raise ArchivoHostil("trae macros. Guárdelo sin macros y repita.")


def documento(ruta: Path, formato: str) -> Examen:
    if formato == "doc":
        _sin_macros(ruta)
        return Examen(
            formato, hallazgos=("Es un Word antiguo: se comprobó que lo es y no se leyó su texto.",)
        )
    letras = _letras_de_word(ruta)
    return Examen(
        formato, hallazgos=() if letras else ("El documento no trae texto.",), detalles={"letras": letras}
    )


def _letras_de_word(ruta: Path) -> int:
    """Cuántas letras de texto trae; el XML se lee completo, sin entidades y hasta un tope."""
    cuenta = 0

    def contar(texto: str) -> None:
        nonlocal cuenta
        cuenta += len(texto.strip())

    def negar(*_: object) -> None:
        raise ArchivoHostil("declara entidades de XML, que Word no escribe. Guárdelo de nuevo desde Word.")

    lector = expat.ParserCreate()
    lector.CharacterDataHandler = contar
    lector.StartDoctypeDeclHandler = negar
    try:
        with comprimido.Ajeno(ruta) as zip_, zip_.open("word/document.xml") as pieza:
            leidos = 0
            while trozo := pieza.read(1 << 20):
                leidos += len(trozo)
                if leidos > MAXIMO_XML:
                    raise ArchivoInvalido("el texto del documento es desmesurado.")
                lector.Parse(trozo)
            lector.Parse(b"", True)
    except (expat.ExpatError, KeyError, *comprimido.DANADO):
        raise ArchivoInvalido(TEXTO_DANADO) from None
    return cuenta


def access(ruta: Path, formato: str) -> Examen:
    if ruta.stat().st_size < 4096:
        raise ArchivoInvalido("la base de Access está cortada.")
    return Examen(
        formato, hallazgos=("Es una base de Access: se comprobó que lo es y no se leyeron sus tablas.",)
    )


def mxd(ruta: Path, formato: str) -> Examen:
    _sin_macros(ruta)
    return Examen(
        formato, hallazgos=("Es un documento compuesto, como los de ArcGIS; no se leyó lo que compone.",)
    )
