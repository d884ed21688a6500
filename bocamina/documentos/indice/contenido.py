from __future__ import annotations

from bocamina.documentos.bloques import Bloque, Ficha, Parrafo, Tono
from bocamina.documentos.castellano import fecha_larga
from bocamina.documentos.indice.datos import Indice
from bocamina.documentos.indice.tablas import tablas


def titulo(datos: Indice) -> str:
    return f"Índice electrónico del expediente {datos.expediente}"


def contenido(datos: Indice) -> tuple[Bloque, ...]:
    estado = f"Cerrado el {fecha_larga(datos.cerrado)}" if datos.cerrado else "Abierto"
    return (
        Ficha(
            (
                ("Asunto", datos.asunto),
                ("Serie documental", f"{datos.codigo_trd} · {datos.serie}"),
                ("Retención", datos.retencion),
                ("Apertura", fecha_larga(datos.abierto)),
                ("Estado", estado),
            )
        ),
        *tablas(datos),
        Parrafo(
            "La huella SHA-256 identifica cada archivo: si cambia una sola letra, la huella es otra.",
            Tono.SUAVE,
        ),
    )
