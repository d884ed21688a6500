from __future__ import annotations

from bocamina.documentos.bloques import Bloque, Ficha, Firma, Firmas, Lista, Parrafo, Titulo
from bocamina.documentos.castellano import fecha_larga
from bocamina.documentos.origen import recuadro
from bocamina.documentos.solicitud.datos import SolicitudEscrita

# Lo que el decreto pide de lo que se envía: escala, metadatos y capas.
COMO = (
    "A la escala oficial más detallada que tenga, diciendo cuál es.",
    "Con sus metadatos: fuente, fecha y sistema de referencia.",
    "Los mapas como capas geográficas, además del documento.",
    "Si un estudio está en curso, dígalo y envíe lo que haya: la delimitación puede avanzar por partes.",
)


def titulo(datos: SolicitudEscrita) -> str:
    return f"Solicitud de información: {datos.distrito}"


def contenido(datos: SolicitudEscrita) -> tuple[Bloque, ...]:
    pares = (
        ("Para", datos.entidad),
        ("De", datos.direccion),
        ("Radicado", datos.radicado),
        ("Fecha", fecha_larga(datos.enviada)),
        ("Responder hasta", fecha_larga(datos.vence)),
        *((("Criterio", datos.criterio),) if datos.criterio else ()),
    )
    return (
        Ficha(pares),
        Titulo("Qué se pide"),
        *(Parrafo(p.strip()) for p in datos.pide.split("\n") if p.strip()),
        Titulo("Municipios proyectados"),
        Lista(datos.municipios),
        Titulo("Cómo enviarlo"),
        Lista(COMO),
        recuadro(datos.explicacion, "Hasta cuándo"),
        Firmas((Firma("", datos.direccion),)),
    )
