from __future__ import annotations

from dataclasses import replace

from bocamina.documentos.bloques import Bloque, Ficha, Parrafo, Recuadro, Titulo, Tono
from bocamina.documentos.castellano import fecha_larga
from bocamina.documentos.origen import origen
from bocamina.documentos.plazo.datos import PlazoCalculado
from bocamina.documentos.plazo.tablas import tablas
from bocamina.nucleo.plazos import Plazo, Sentido, cantidad_en_palabras

SENTIDOS = {Sentido.DESPUES: "después del hecho", Sentido.ANTES: "antes del hecho"}
VENCES = {Sentido.DESPUES: "Vence el", Sentido.ANTES: "Se puede actuar hasta el"}


def titulo(datos: PlazoCalculado) -> str:
    return f"Cómputo del plazo: {datos.asunto}"


def contenido(datos: PlazoCalculado) -> tuple[Bloque, ...]:
    plazo = datos.plazo
    # La ficha y la tabla ya dicen los insumos y los pasos, en palabras y día por día.
    cuenta = replace(plazo.explicacion, insumos=(), pasos=())
    return (
        Parrafo(VENCES[plazo.termino.sentido], Tono.ROTULO),
        Parrafo(fecha_larga(plazo.vence, con_dia=True), Tono.CIFRA),
        _ficha(plazo),
        Titulo("¿De dónde sale?"),
        Recuadro(origen(cuenta)),
        Titulo("Días que no se contaron"),
        *(replace(tabla, titulo="") for tabla in tablas(datos)),  # el título ya está encima
    )


def _ficha(plazo: Plazo) -> Ficha:
    termino = plazo.termino
    return Ficha(
        (
            (
                "Término",
                f"{cantidad_en_palabras(termino.cantidad, termino.unidad)}, {SENTIDOS[termino.sentido]}",
            ),
            ("Fecha del hecho", fecha_larga(termino.desde, con_dia=True)),
            ("Último día contado", fecha_larga(plazo.ultimo_dia, con_dia=True)),
            ("Días sin contar", str(len(plazo.dias_omitidos))),
        )
    )
