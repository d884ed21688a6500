from __future__ import annotations

from dataclasses import replace

from bocamina.documentos.asistencia.datos import Planilla
from bocamina.documentos.bloques import Bloque, Clase, Columna, Ficha, Parrafo, Tabla, Tono
from bocamina.documentos.castellano import fecha_larga, hora

# Para quien llega sin estar previsto; y, si no hay lista, para un grupo de treinta.
VACIOS, SIN_LISTA = 5, 30
# Una celda para escribir a mano: vacía diría «—».
EN_BLANCO = "\u00a0"
COLUMNAS = (
    Columna("N.º", Clase.ENTERO, 6),
    Columna("Entidad o sector", ancho=36),
    Columna("Nombre", ancho=30),
    Columna("Cargo", ancho=24),
    Columna("Correo o teléfono", ancho=24),
    Columna("Firma", ancho=26),
)
DATOS = "Sus datos se usan para el acta y para citarle otra vez. Puede firmar y no dar su contacto."


def titulo(datos: Planilla) -> str:
    return f"Asistencia: {datos.sesion}"


def tablas(datos: Planilla) -> tuple[Tabla, ...]:
    filas = [
        (n, r.representa, r.nombre or EN_BLANCO, r.cargo or EN_BLANCO, EN_BLANCO, EN_BLANCO)
        for n, r in enumerate(datos.renglones, start=1)
    ]
    vacios = VACIOS if filas else SIN_LISTA
    blanco = (EN_BLANCO, EN_BLANCO, EN_BLANCO, EN_BLANCO, EN_BLANCO)
    filas += [(len(filas) + n, *blanco) for n in range(1, vacios + 1)]
    return (Tabla("Asistencia", COLUMNAS, tuple(filas)),)


def contenido(datos: Planilla) -> tuple[Bloque, ...]:
    return (
        Ficha(
            (
                ("Fecha", fecha_larga(datos.inicio.date(), con_dia=True)),
                ("Hora", hora(datos.inicio.time())),
                ("Lugar", datos.lugar),
            )
        ),
        *(replace(tabla, titulo="") for tabla in tablas(datos)),
        Parrafo(DATOS, Tono.SUAVE),
    )
