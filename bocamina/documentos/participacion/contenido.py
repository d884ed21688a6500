from __future__ import annotations

from decimal import Decimal

from bocamina.documentos.bloques import Bloque, Clase, Columna, Ficha, Parrafo, Tabla, Titulo, Tono
from bocamina.documentos.castellano import fecha_larga
from bocamina.documentos.participacion.datos import Participacion

MILESIMO = Decimal("0.001")
MEDIDAS = (
    Columna("Indicador", ancho=34),
    Columna("Parte", Clase.ENTERO, 9),
    Columna("De", Clase.ENTERO, 9),
    Columna("Resultado", Clase.PORCENTAJE, 11),
    Columna("Cómo se cuenta", ancho=44),
)
ENTIDADES = (
    Columna("Entidad", ancho=44),
    Columna("Debía ir a", Clase.ENTERO, 11),
    Columna("Fue a", Clase.ENTERO, 9),
    Columna("Asistencia", Clase.PORCENTAJE, 11),
)
PERSONAS = (Columna("Sector", ancho=60), Columna("Asistencias", Clase.ENTERO, 12))
RONDAS = (
    Columna("Ronda", Clase.ENTERO, 8),
    Columna("Publicada", Clase.FECHA, 13),
    Columna("Asistencias", Clase.ENTERO, 12),
    Columna("Se reconoce como", ancho=36),
    Columna("Personas", Clase.ENTERO, 10),
)
PROPUESTAS = (Columna("Qué fue de ellas", ancho=50), Columna("Propuestas", Clase.ENTERO, 12))
TERMINOS = (
    Columna("Término", ancho=40),
    Columna("A tiempo", Clase.ENTERO, 10),
    Columna("Tarde", Clase.ENTERO, 9),
    Columna("Vencidos", Clase.ENTERO, 10),
    Columna("Cumplidos a tiempo", Clase.PORCENTAJE, 13),
)
MESAS = (
    Columna("Mesa", ancho=40),
    Columna("Sesiones", Clase.ENTERO, 10),
    Columna("Asistencias", Clase.ENTERO, 12),
    Columna("Propuestas", Clase.ENTERO, 11),
    Columna("Con destino", Clase.ENTERO, 11),
    Columna("En el plan", Clase.ENTERO, 11),
)
DISTRITOS = (
    Columna("Distrito", ancho=30),
    Columna("Sesiones", Clase.ENTERO, 10),
    Columna("Asistencia de entidades", Clase.PORCENTAJE, 13),
    Columna("Asistencias de personas", Clase.ENTERO, 12),
    Columna("Propuestas", Clase.ENTERO, 11),
    Columna("Con destino", Clase.ENTERO, 11),
    Columna("Términos a tiempo", Clase.PORCENTAJE, 12),
)
NADA = "Todavía no hay nada que contar."


def titulo(datos: Participacion) -> str:
    return f"Participación en las mesas: {datos.de}"


def contenido(datos: Participacion) -> tuple[Bloque, ...]:
    return (
        Ficha((("Corte", fecha_larga(datos.corte)),)),
        *(b for tabla in tablas(datos) for b in (Titulo(tabla.titulo), tabla if tabla.filas else _nada())),
        Parrafo(
            "Las entidades: sesiones hechas a las que el acto las convocaba, y en las que tuvieron a quien "
            "cuenta para el quórum. Los sectores son los que cada persona escogió al inscribirse; los de "
            "pocas personas se cuentan juntos. El autorreconocimiento es lo que se publicó de cada ronda, y "
            "no se recalcula.",
            Tono.SUAVE,
        ),
    )


def _nada() -> Parrafo:
    return Parrafo(NADA)


def tablas(datos: Participacion) -> tuple[Tabla, ...]:
    """En un orden: los indicadores, y lo que los sostiene."""
    propias = (_distritos(datos),) if datos.distritos else (_mesas(datos),)
    return (
        Tabla(
            "Indicadores",
            MEDIDAS,
            tuple(
                (m.nombre, m.parte, m.todo, _parte(m.parte, m.todo), m.explicacion.formula)
                for m in datos.medidas
            ),
        ),
        Tabla(
            "Asistencia por entidad",
            ENTIDADES,
            tuple((e.entidad, e.debia, e.fue, _parte(e.fue, e.debia)) for e in datos.entidades),
        ),
        Tabla("Asistencia por sector", PERSONAS, datos.sectores),
        Tabla(
            "Autorreconocimiento publicado",
            RONDAS,
            tuple((r.numero, r.fecha, r.asistencias, *cifra) for r in datos.rondas for cifra in r.cifras),
        ),
        Tabla("Qué fue de las propuestas", PROPUESTAS, datos.propuestas),
        Tabla(
            "Términos",
            TERMINOS,
            tuple(
                (t.termino, t.a_tiempo, t.tarde, t.vencidos, _parte(t.a_tiempo, t.total))
                for t in datos.terminos
            ),
        ),
        *propias,
    )  # fmt: skip


def _mesas(datos: Participacion) -> Tabla:
    filas = tuple(
        (m.mesa, m.sesiones, m.personas, m.propuestas, m.con_destino, m.incluidas) for m in datos.mesas
    )
    return Tabla("Por mesa temática", MESAS, filas)


def _distritos(datos: Participacion) -> Tabla:
    filas = tuple(
        (
            d.distrito, d.sesiones, _parte(d.fueron, d.debian), d.personas, d.propuestas, d.con_destino,
            _parte(d.a_tiempo, d.terminos),
        )
        for d in datos.distritos
    )  # fmt: skip
    return Tabla("Por distrito", DISTRITOS, filas)


def _parte(parte: int, todo: int) -> Decimal | None:
    """Al milésimo: se lee con una cifra de porcentaje."""
    return (Decimal(parte) / Decimal(todo)).quantize(MILESIMO) if todo else None
