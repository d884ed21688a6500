from __future__ import annotations

from bocamina.documentos.bloques import Clase, Columna, Tabla
from bocamina.documentos.indice.datos import Indice

COLUMNAS = (
    Columna("N.º", Clase.ENTERO, 6),
    Columna("Radicado", ancho=13),
    Columna("Radicado de la entidad", ancho=14),
    Columna("Documento", ancho=34),
    Columna("Fecha", Clase.FECHA, 13),
    Columna("Versión", Clase.ENTERO, 10),
    Columna("Formato", ancho=10),
    Columna("Tamaño (bytes)", Clase.ENTERO, 12),
    Columna("Audiencia", ancho=13),
    Columna("SHA-256", Clase.HUELLA, 36),
)


def tablas(datos: Indice) -> tuple[Tabla, ...]:
    filas = tuple(
        (
            n,
            p.radicado,
            p.radicado_propio,
            p.nombre,
            p.fecha,
            p.version,
            p.formato,
            p.bytes,
            p.audiencia,
            p.sha256,
        )
        for n, p in enumerate(datos.piezas, start=1)
    )
    return (Tabla("Documentos del expediente", COLUMNAS, filas),)
