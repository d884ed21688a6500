from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bocamina.documentos.bloques import Aviso, Bloque, Columna, Ficha, Parrafo, Tabla, Titulo, Tono
from bocamina.documentos.castellano import fecha_larga
from bocamina.documentos.informe_tecnico.datos import InformeTecnico

ASPECTOS = (
    Columna("Aspecto", ancho=36),
    Columna("Respuesta de las entidades", ancho=36),
    Columna("¿Es suficiente?", ancho=14),
    Columna("Propuestas de la mesa", ancho=44),
)
ALCANCE = "Proponer no promete que se haga: lo que se adopte lo decide la mesa del distrito."


def titulo(datos: InformeTecnico) -> str:
    return f"Informe técnico: {datos.mesa}"


def tablas(datos: InformeTecnico) -> tuple[Tabla, ...]:
    filas = tuple((a.aspecto, a.respuesta, a.suficiente, a.propuestas) for a in datos.aspectos)
    return (Tabla("Lo discutido", ASPECTOS, filas),)


def contenido(datos: InformeTecnico) -> tuple[Bloque, ...]:
    return (
        Ficha(
            (
                ("Sesión", datos.sesion),
                ("Fecha", fecha_larga(datos.fecha, con_dia=True)),
                ("Lugar", datos.lugar or "sin lugar registrado"),
                ("Asistentes", str(datos.asistentes)),
                ("Grupos de trabajo", str(datos.grupos)),
                ("Representantes elegidos", str(datos.representantes)),
            )
        ),
        *([Aviso(f"Falta escribir: {', '.join(datos.faltan).lower()}.")] if datos.faltan else []),
        Titulo("Lo discutido"),
        *_aspectos(datos),
        *(bloque for titulo_, texto in datos.partes for bloque in _parte(titulo_, texto)),
        Parrafo(ALCANCE, Tono.SUAVE),
    )


def _aspectos(datos: InformeTecnico) -> tuple[Bloque, ...]:
    if not datos.aspectos:
        return (Parrafo("La mesa no llenó la matriz."),)
    return (replace(tablas(datos)[0], titulo=""),)


def _parte(titulo_: str, texto: str) -> Iterator[Bloque]:
    if texto.strip():
        yield Titulo(titulo_)
        yield from (Parrafo(p.strip()) for p in texto.replace("\r\n", "\n").split("\n\n") if p.strip())
