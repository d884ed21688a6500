from __future__ import annotations

from bocamina.documentos.bloques import Bloque, Clase, Columna, Ficha, Parrafo, Tabla, Titulo
from bocamina.documentos.castellano import fecha_larga
from bocamina.documentos.compromisos.datos import Informe

ENTIDADES = (
    Columna("Entidad", ancho=34),
    Columna("Compromisos", Clase.ENTERO, 12),
    Columna("A tiempo", Clase.ENTERO, 9),
    Columna("Tarde", Clase.ENTERO, 8),
    Columna("En revisión", Clase.ENTERO, 11),
    Columna("Abiertos", Clase.ENTERO, 9),
    Columna("Vencidos", Clase.ENTERO, 9),
    Columna("Retirados", Clase.ENTERO, 10),
    Columna("Debía ir a", Clase.ENTERO, 10),
    Columna("Fue a", Clase.ENTERO, 8),
)
COMPROMISOS = (
    Columna("Compromiso", ancho=44),
    Columna("Entidad", ancho=26),
    Columna("Responde", ancho=22),
    Columna("Sesión", ancho=30),
    Columna("Nació para", Clase.FECHA, 13),
    Columna("Vence", Clase.FECHA, 13),
    Columna("Estado", ancho=14),
    Columna("Cumplido", Clase.FECHA, 13),
    Columna("Ampliaciones", Clase.ENTERO, 12),
)


def titulo(datos: Informe) -> str:
    return f"Compromisos y asistencia: {datos.asunto}"


def contenido(datos: Informe) -> tuple[Bloque, ...]:
    entidades, compromisos = tablas(datos)
    return (
        Ficha((("Corte", fecha_larga(datos.corte)),)),
        Titulo("Por entidad"),
        *((entidades,) if datos.entidades else (Parrafo("Todavía no hay nada que contar."),)),
        Titulo("Compromisos"),
        *((compromisos,) if datos.compromisos else (Parrafo("No hay compromisos."),)),
        Parrafo(
            "A tiempo: la entidad lo reportó a más tardar el día en que vencía y la secretaría lo aceptó. "
            "Debía ir a: sesiones hechas a las que la convocaba el acto. Fue a: aquellas en que tuvo a quien "
            "cuenta para el quórum."
        ),
    )


def tablas(datos: Informe) -> tuple[Tabla, ...]:
    entidades = tuple(
        (
            e.entidad,
            e.total,
            e.a_tiempo,
            e.tarde,
            e.en_revision,
            e.abiertos,
            e.vencidos,
            e.retirados,
            e.sesiones,
            e.asistio,
        )
        for e in datos.entidades
    )
    compromisos = tuple(
        (
            c.compromiso,
            c.entidad,
            c.responde,
            c.sesion,
            c.nacio,
            c.vence,
            c.estado,
            c.cumplido,
            c.ampliaciones,
        )
        for c in datos.compromisos
    )
    return (
        Tabla("Por entidad", ENTIDADES, entidades),
        Tabla("Compromisos", COMPROMISOS, compromisos),
    )
