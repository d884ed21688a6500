"""Un archivo, abierto según lo que es por dentro. Todo fallo vuelve como frase, nunca como traza."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from bocamina.lectura.entregables.identificar import identificar
from bocamina.lectura.errores import ArchivoHostil, ArchivoInvalido
from bocamina.nucleo.exploracion.entregables import Examen

EXTENSIONES = {
    "jpeg": {".jpg", ".jpeg"},
    "tiff": {".tif", ".tiff"},
    "mp4": {".mp4", ".m4v"},
    "mov": {".mov", ".qt"},
    "dlis": {".dlis", ".dlf"},
    "texto": {".dat", ".txt", ".asc", ".csv", ".ascii"},
    "ascii": {".dat", ".txt", ".asc", ".csv", ".ascii"},
}


def examinar(ruta: Path, nombre: str, piezas: Mapping[str, Path]) -> Examen:
    """`piezas`, si es un shapefile: extensión → archivo."""
    formato = "desconocido"
    try:
        formato = identificar(ruta, nombre)
        examen = _abrir(ruta, formato, piezas)
    except ArchivoHostil as error:
        return Examen(formato, abre=False, razon=str(error), omitir=True)
    except ArchivoInvalido as error:
        return Examen(formato, abre=False, razon=str(error))
    except MemoryError:
        return Examen(
            formato, abre=False, razon="pide más memoria de la que se da a un archivo.", omitir=True
        )
    except Exception as error:  # un archivo ajeno no puede tumbar la revisión de los demás
        return Examen(formato, abre=False, razon=f"no se pudo leer ({type(error).__name__}).")
    return _con_nombre(examen, nombre)


def _abrir(ruta: Path, formato: str, piezas: Mapping[str, Path]) -> Examen:
    if formato == "shapefile":
        from bocamina.lectura.entregables import shapefile

        return shapefile.examinar(piezas or {".shp": ruta})
    abrir = _lectores(formato)
    if abrir is None:
        return _sin_lector(formato)
    return abrir(ruta, formato)


def _lectores(formato: str) -> Callable[[Path, str], Examen] | None:
    """Cada biblioteca se carga solo si hace falta."""
    from bocamina.lectura.entregables import columnas, imagen, ofimatica, pdf, video

    if formato in {"las", "dlis"}:
        from bocamina.lectura.entregables import registros

        return registros.las if formato == "las" else registros.dlis
    return {
        "pdf": pdf.examinar,
        "xlsx": ofimatica.libro,
        "xls": ofimatica.libro,
        "docx": ofimatica.documento,
        "doc": ofimatica.documento,
        "mdb": ofimatica.access,
        "accdb": ofimatica.access,
        "mxd": ofimatica.mxd,
        "mp4": video.examinar,
        "mov": video.examinar,
        "texto": columnas.examinar,
        **dict.fromkeys(("jpeg", "png", "gif", "bmp", "tiff"), imagen.examinar),
    }.get(formato)


def _sin_lector(formato: str) -> Examen:
    if formato == "zip":
        frase = "es un comprimido dentro de la entrega: descomprímalo en su carpeta."
        return Examen(formato, abre=False, razon=frase, omitir=True)
    return Examen(
        formato, hallazgos=("No se reconoce por su contenido.",) if formato == "desconocido" else ()
    )


def _con_nombre(examen: Examen, nombre: str) -> Examen:
    """Avisa si el nombre dice una cosa y el contenido otra: manda el contenido."""
    extension = PurePosixPath(nombre).suffix.lower()
    esperadas = EXTENSIONES.get(examen.formato, {f".{examen.formato}"})
    if examen.formato in {"shapefile", "desconocido"} or extension in esperadas:
        return examen
    frase = f"Se llama «{extension or 'sin extensión'}» y por dentro es {examen.formato.upper()}."
    return replace(examen, hallazgos=(*examen.hallazgos, frase))
