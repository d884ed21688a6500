"""Los formatos que se admiten, con el tipo con que se entregan y las extensiones que les corresponden."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Formato:
    id: str
    nombre: str
    mime: str
    extensiones: tuple[str, ...]


_OOXML = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"
FORMATOS = {
    f.id: f
    for f in (
        Formato("pdf", "PDF", "application/pdf", ("pdf",)),
        Formato("docx", "Word", f"{_OOXML}.wordprocessingml.document", ("docx",)),
        Formato("xlsx", "Excel", f"{_OOXML}.spreadsheetml.sheet", ("xlsx",)),
        Formato("pptx", "PowerPoint", f"{_OOXML}.presentationml.presentation", ("pptx",)),
        Formato("odt", "Texto OpenDocument", f"{_ODF}.text", ("odt",)),
        Formato("ods", "Hoja OpenDocument", f"{_ODF}.spreadsheet", ("ods",)),
        Formato("png", "Imagen PNG", "image/png", ("png",)),
        Formato("jpeg", "Imagen JPEG", "image/jpeg", ("jpg", "jpeg")),
        Formato("tiff", "Imagen TIFF", "image/tiff", ("tif", "tiff")),
        Formato("txt", "Texto", "text/plain; charset=utf-8", ("txt",)),
        Formato("csv", "Datos separados por comas", "text/csv; charset=utf-8", ("csv",)),
        Formato("json", "JSON", "application/json", ("json", "geojson", "topojson")),
        Formato("xml", "XML", "application/xml", ("xml", "kml")),
        Formato("eml", "Correo electrónico", "message/rfc822", ("eml",)),
        Formato("shp", "Shapefile comprimido", "application/zip", ("zip",)),
        Formato("zip", "Comprimido ZIP", "application/zip", ("zip",)),
        Formato("gpkg", "GeoPackage", "application/geopackage+sqlite3", ("gpkg",)),
        Formato("mp3", "Audio MP3", "audio/mpeg", ("mp3",)),
        Formato("mp4", "Video o audio MP4", "video/mp4", ("mp4", "m4v", "m4a")),
    )
}
