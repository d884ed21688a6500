from __future__ import annotations

from bocamina.documentos.bloques import Aviso, Bloque, Clase, Columna, Parrafo, Recuadro, Tabla, Titulo, Tono
from bocamina.documentos.castellano import fecha_corta
from bocamina.documentos.como_vamos.datos import ComoVamos
from bocamina.documentos.origen import origen
from bocamina.nucleo.explicacion import Explicacion

CIFRAS = (
    Columna("Qué se cuenta", ancho=44),
    Columna("De partida", Clase.ENTERO, 12),
    Columna("En los registros", Clase.ENTERO, 14),
    Columna("Juntas", Clase.ENTERO, 10),
)
OTRAS = (
    Columna("Qué se cuenta", ancho=44),
    Columna("Cuántos", Clase.ENTERO, 12),
    Columna("De", Clase.ENTERO, 12),
)


def titulo(datos: ComoVamos) -> str:
    return "¿Cómo vamos? Relacionamiento territorial"


def contenido(datos: ComoVamos) -> tuple[Bloque, ...]:
    return (
        Parrafo(f"Al {fecha_corta(datos.hoy)}. Lo contado sale de los registros.", Tono.SUAVE),
        *tablas(datos),
        Aviso(datos.nota),
        Parrafo(f"Cifra de partida: {datos.fuente}, tomada el {fecha_corta(datos.corte)}.", Tono.SUAVE),
        Titulo("De dónde sale cada cifra"),
        *(bloque for c in datos.conteos for bloque in _origen(c.nombre, c.explicacion)),
        *(bloque for c in datos.otras for bloque in _origen(c.nombre, c.explicacion)),
    )


def _origen(nombre: str, explicacion: Explicacion) -> tuple[Bloque, ...]:
    return (Titulo(nombre, 2), Recuadro(origen(explicacion)))


def tablas(datos: ComoVamos) -> tuple[Tabla, ...]:
    return (
        Tabla(
            "Sobre la cifra de partida",
            CIFRAS,
            tuple((c.nombre, c.base, c.registrados, c.juntos) for c in datos.conteos),
        ),
        Tabla(
            "Lo que solo dicen los registros",
            OTRAS,
            tuple((c.nombre, c.cuantos, c.de) for c in datos.otras),
        ),
    )
