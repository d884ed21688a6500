from __future__ import annotations

from bocamina.documentos.bloques import Clase, Columna, Tabla
from bocamina.documentos.cronograma.datos import Agenda

FECHAS = (
    Columna("Fecha", Clase.FECHA, 12),
    Columna("Qué", ancho=40),
    Columna("Estado", ancho=14),
    Columna("Cómo se cuenta", ancho=52),
    Columna("Artículo", ancho=34),
)
REPAROS = (Columna("Clase", ancho=16), Columna("Qué pasa", ancho=90))


def tablas(datos: Agenda) -> tuple[Tabla, ...]:
    fechas = tuple((r.fecha, r.que, r.estado, r.cuenta, r.articulo) for r in datos.renglones)
    reparos = (
        *(("Contradicción", texto) for texto in datos.contradicciones),
        *(("Aviso", texto) for texto in datos.avisos),
        *(("Lectura", f"{criterio}: {lectura}") for criterio, lectura in datos.lecturas),
    )
    primera = Tabla("Fechas", FECHAS, fechas)
    return (primera, Tabla("Reparos y lecturas", REPAROS, reparos)) if reparos else (primera,)
