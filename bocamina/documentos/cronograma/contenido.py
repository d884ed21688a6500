from __future__ import annotations

from dataclasses import replace

from bocamina.documentos.bloques import Aviso, Bloque, Ficha, Parrafo, Titulo, Tono
from bocamina.documentos.castellano import fecha_larga
from bocamina.documentos.cronograma.datos import Agenda
from bocamina.documentos.cronograma.tablas import tablas

ALCANCE = (
    "Cada fecha sale del término de su norma contado sobre el calendario de días hábiles, o es la que se "
    "acordó. Donde la norma calla se dice «por analogía» y se nombra el criterio."
)


def titulo(datos: Agenda) -> str:
    return f"{datos.titulo}: {datos.asunto}"


def contenido(datos: Agenda) -> tuple[Bloque, ...]:
    return (
        Parrafo(f"Al {fecha_larga(datos.corte)}.", Tono.SUAVE),
        *(Aviso(f"Se contradice: {texto}") for texto in datos.contradicciones),
        *(Parrafo(texto) for texto in datos.avisos),
        Titulo("Fechas"),
        *_fechas(datos),
        *_lecturas(datos),
        Parrafo(ALCANCE, Tono.SUAVE),
    )


def _fechas(datos: Agenda) -> tuple[Bloque, ...]:
    if not datos.renglones:
        return (Parrafo("No hay fechas en este período."),)
    return (replace(tablas(datos)[0], titulo=""),)  # el título ya está encima


def _lecturas(datos: Agenda) -> tuple[Bloque, ...]:
    return (Titulo("Cómo se leyó la norma"), Ficha(datos.lecturas)) if datos.lecturas else ()
