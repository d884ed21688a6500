from __future__ import annotations

from bocamina.documentos.bloques import Bloque, Parrafo, Tono
from bocamina.documentos.castellano import fecha_larga
from bocamina.documentos.directorio.datos import Directorio
from bocamina.documentos.directorio.tablas import tablas


def titulo(datos: Directorio) -> str:
    return f"Directorio: {datos.ambito}"


def contenido(datos: Directorio) -> tuple[Bloque, ...]:
    entidades = len({c.entidad for c in datos.contactos})
    resumen = f"Entidades: {entidades} · Personas: {len(datos.contactos)} · Corte: {fecha_larga(datos.corte)}"
    return (
        Parrafo(resumen, Tono.SUAVE),
        *tablas(datos),
        Parrafo("Contiene datos personales: úselo solo para los fines del proceso.", Tono.SUAVE),
    )
