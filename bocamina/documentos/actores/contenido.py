from __future__ import annotations

from bocamina.documentos.actores.datos import MapaDeActores
from bocamina.documentos.bloques import Aviso, Bloque, Columna, Parrafo, Tabla, Titulo, Tono
from bocamina.documentos.graficas import figura

COLUMNAS = (
    Columna("Código", ancho=9),
    Columna("Actor", ancho=26),
    Columna("Sector", ancho=18),
    Columna("Qué le interesa", ancho=30),
    Columna("Con qué cuenta", ancho=26),
    Columna("De qué responde", ancho=26),
    Columna("Territorio", ancho=20),
    Columna("Qué hacer", ancho=16),
)


def titulo(datos: MapaDeActores) -> str:
    return f"Mapa de actores: {datos.distrito}"


def contenido(datos: MapaDeActores) -> tuple[Bloque, ...]:
    faltan = tuple(Aviso(paso) for paso in datos.cobertura.pasos)
    citas = "; ".join(str(c) for c in datos.cobertura.citas)
    return (
        Parrafo(f"Actores: {len(datos.filas)}. Sectores de la guía: {datos.cobertura.valor} ({citas})."),
        *faltan,
        *(figura(datos.grafica) if datos.grafica else ()),
        Titulo("Quiénes son"),
        Tabla("Actores", COLUMNAS, tuple(_fila(datos))),
        Parrafo(
            "No trae contactos. Las personas en riesgo aparecen con seudónimo. Úselo solo para los fines del "
            "distrito.",
            Tono.SUAVE,
        ),
    )


def _fila(datos: MapaDeActores) -> list[tuple[str, ...]]:
    return [
        (f.codigo, f.nombre, f.sector, f.interes, f.capacidad, f.responsabilidad, f.territorio, f.consejo)
        for f in datos.filas
    ]
