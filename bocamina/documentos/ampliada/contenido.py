from __future__ import annotations

from collections.abc import Iterator

from bocamina.documentos.ampliada.datos import ActaAmpliada, DeMesa
from bocamina.documentos.bloques import Bloque, Ficha, Lista, Parrafo, Titulo, Tono
from bocamina.documentos.castellano import fecha_larga, hora

APARTE = (
    "Cada mesa sesionó con su propio quórum, votó por aparte y tiene su propia acta. Este documento cuenta "
    "lo que hicieron juntas y no las reemplaza."
)


def titulo(datos: ActaAmpliada) -> str:
    return f"Acta de la reunión ampliada: {datos.nombre}"


def contenido(datos: ActaAmpliada) -> tuple[Bloque, ...]:
    pares = (
        ("Fecha", fecha_larga(datos.inicio.date(), con_dia=True)),
        ("Hora", hora(datos.inicio.time())),
        ("Lugar", datos.lugar),
        ("Por qué se reunieron", datos.razon),
        ("Mesas", "; ".join(m.mesa for m in datos.mesas)),
        ("Entidades invitadas", "; ".join(datos.invitadas)),
    )
    return (
        Ficha(tuple(par for par in pares if par[1])),
        Parrafo(APARTE, Tono.SUAVE),
        Titulo("Lo tratado en común"),
        *(_parrafos(datos.notas) or (Parrafo("Nadie ha escrito lo tratado en común."),)),
        *(bloque for mesa in datos.mesas for bloque in _mesa(mesa)),
    )


def _parrafos(texto: str) -> tuple[Bloque, ...]:
    return tuple(Parrafo(p.strip()) for p in texto.replace("\r\n", "\n").split("\n\n") if p.strip())


def _mesa(mesa: DeMesa) -> Iterator[Bloque]:
    yield Titulo(mesa.mesa)
    hubo = "Hubo quórum" if mesa.hay_quorum else "No hubo quórum"
    yield Parrafo(f"{mesa.sesion}. Asistieron {mesa.asistieron} por sus integrantes. {hubo}: {mesa.quorum}.")
    for nombre, renglones in (("Decisiones", mesa.decisiones), ("Compromisos", mesa.compromisos)):
        if renglones:
            yield Titulo(nombre, 2)
            yield Lista(renglones)
