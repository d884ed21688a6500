from __future__ import annotations

from bocamina.documentos.acta.datos import Acta, Seccion
from bocamina.documentos.acta.marcas import bloques
from bocamina.documentos.bloques import Aviso, Bloque, Ficha, Firmas, Lista, Parrafo, Titulo
from bocamina.documentos.origen import recuadro

SIN_NADA = "No hubo."


def titulo(datos: Acta) -> str:
    return f"Acta: {datos.sesion}" + (" (versión pública)" if datos.es_publica else "")


def contenido(datos: Acta) -> tuple[Bloque, ...]:
    return (
        Ficha(datos.pares),
        *(Aviso(texto) for texto in datos.avisos),
        *_ocultado(datos),
        *(bloque for seccion in datos.secciones for bloque in _seccion(seccion)),
        *_aprobacion(datos),
        *((Titulo("Firmas"), Firmas(datos.firmas)) if datos.firmas else ()),
    )


def _seccion(seccion: Seccion) -> tuple[Bloque, ...]:
    return (Titulo(seccion.titulo), *(bloques(seccion.texto) or (Parrafo(SIN_NADA),)))


def _ocultado(datos: Acta) -> tuple[Bloque, ...]:
    if not datos.es_publica:
        return ()
    if not datos.ocultado:
        return (Parrafo("Esta versión pública no esconde nada del acta."),)
    return (Parrafo("Esta versión pública no muestra:"), Lista(datos.ocultado))


def _aprobacion(datos: Acta) -> tuple[Bloque, ...]:
    if datos.aprobacion is None:
        return ()
    return (Titulo("Aprobación"), recuadro(datos.aprobacion, "Cómo se aprobó"))
