from __future__ import annotations

from bocamina.documentos.bloques import Clase, Columna, Tabla
from bocamina.documentos.plan_trabajo.datos import PlanNacional

PARTES = (
    Columna("Qué", ancho=34),
    Columna("Responde", ancho=28),
    Columna("Vence", Clase.FECHA, 13),
    Columna("Estado", ancho=14),
    Columna("En qué quedó", ancho=60),
)
SESIONES = (
    Columna("Fecha", Clase.FECHA, 13),
    Columna("Sesión", ancho=40),
    Columna("Estado", ancho=14),
    Columna("Cómo se cuenta", ancho=48),
    Columna("Artículo", ancho=30),
)
RESPONSABLES = (
    Columna("Entidad", ancho=44),
    Columna("Tareas por hacer", Clase.ENTERO, 12),
    Columna("Tareas hechas", Clase.ENTERO, 12),
    Columna("Compromisos abiertos", Clase.ENTERO, 14),
    Columna("Vencidos", Clase.ENTERO, 10),
)
DISTRITOS = (
    Columna("Distrito", ancho=30),
    Columna("Estado", ancho=18),
    Columna("Desde", Clase.FECHA, 13),
    Columna("Mesa instalada", Clase.FECHA, 14),
    Columna("Sesiones hechas", Clase.ENTERO, 12),
    Columna("Compromisos abiertos", Clase.ENTERO, 14),
    Columna("Vencidos", Clase.ENTERO, 10),
)


def tablas(datos: PlanNacional) -> tuple[Tabla, ...]:
    return (
        Tabla(
            "Resultados",
            PARTES,
            tuple(
                (p.titulo, p.responde, p.vence, p.estado, _quedo(p.texto, p.soportes)) for p in datos.partes
            ),
        ),
        sesiones(datos),
        responsables(datos),
        *((distritos(datos),) if datos.distritos else ()),
    )


def _quedo(texto: str, soportes: tuple[str, ...]) -> str:
    return "\n".join(parte for parte in (texto, *soportes) if parte)


def sesiones(datos: PlanNacional) -> Tabla:
    return Tabla(
        "Cronograma de sesiones",
        SESIONES,
        tuple((r.fecha, r.que, r.estado, r.cuenta, r.articulo) for r in datos.sesiones),
    )


def responsables(datos: PlanNacional) -> Tabla:
    return Tabla(
        "Quién responde",
        RESPONSABLES,
        tuple((r.entidad, r.tareas, r.hechas, r.compromisos, r.vencidos) for r in datos.responsables),
    )


def distritos(datos: PlanNacional) -> Tabla:
    return Tabla(
        "Los distritos",
        DISTRITOS,
        tuple(
            (d.distrito, d.estado, d.desde, d.instalada, d.sesiones, d.compromisos, d.vencidos)
            for d in datos.distritos
        ),
    )
