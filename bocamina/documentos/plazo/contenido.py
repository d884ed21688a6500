from __future__ import annotations

from dataclasses import replace

from bocamina.documentos.bloques import Bloque, Ficha, Parrafo, Recuadro, Titulo, Tono
from bocamina.documentos.castellano import fecha_larga
from bocamina.documentos.origen import origen
from bocamina.documentos.plazo.datos import PlazoCalculado
from bocamina.documentos.plazo.tablas import tablas


def titulo(datos: PlazoCalculado) -> str:
    return f"Cómputo del plazo: {datos.asunto}"


def contenido(datos: PlazoCalculado) -> tuple[Bloque, ...]:
    return (
        Parrafo("Vence el", Tono.ROTULO),
        Parrafo(fecha_larga(datos.vence, con_dia=True), Tono.CIFRA),
        Ficha(
            (
                ("Término", f"{datos.termino}, {datos.sentido} la fecha del hecho"),
                ("Fecha del hecho", fecha_larga(datos.desde, con_dia=True)),
                ("Días sin contar", str(len(datos.omitidos))),
            )
        ),
        Titulo("¿De dónde sale?"),
        Recuadro(origen(datos.explicacion)),
        Titulo("Días que no se contaron"),
        *(replace(tabla, titulo="") for tabla in tablas(datos)),  # el título ya está encima
    )
