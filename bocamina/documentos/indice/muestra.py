from __future__ import annotations

import hashlib
from datetime import date

from bocamina.documentos.indice.datos import Indice, Pieza

PIEZAS = (
    ("Acto de delimitación del distrito", date(2026, 1, 14), "PDF", 482_113, "Público"),
    ("Citación a la primera sesión ordinaria", date(2026, 1, 20), "PDF", 61_204, "Partes"),
    ("Lista de asistencia de la primera sesión", date(2026, 2, 12), "XLSX", 18_930, "Partes"),
    ("Acta 001 de la mesa distrital", date(2026, 2, 16), "PDF", 143_877, "Público"),
    ("Delegación de la gobernación", date(2026, 2, 27), "PDF", 92_410, "Partes"),
    ("Matriz de actores, con datos personales", date(2026, 3, 3), "XLSX", 45_002, "Reservado"),
    ("Citación a la segunda sesión ordinaria", date(2026, 3, 20), "PDF", 60_871, "Partes"),
)


def muestra() -> Indice:
    return Indice(
        expediente="DME-2026-004",
        asunto="Mesa de trabajo interinstitucional del Distrito Minero Especial de Valle Claro",
        serie="Actas de mesas distritales",
        codigo_trd="210.02.15",
        retencion="5 años en archivo de gestión y 15 en archivo central; conservación total",
        abierto=date(2026, 1, 14),
        piezas=tuple(_pieza(n, *datos) for n, datos in enumerate(PIEZAS, start=1)),
    )


def _pieza(n: int, nombre: str, fecha: date, formato: str, tamano: int, audiencia: str) -> Pieza:
    return Pieza(
        radicado=f"2026-{n * 17:06d}",
        radicado_propio=f"3-2026-{n * 311:05d}" if n % 3 == 0 else "",
        nombre=nombre,
        fecha=fecha,
        version=1,
        formato=formato,
        bytes=tamano,
        audiencia=audiencia,
        sha256=hashlib.sha256(nombre.encode()).hexdigest(),
    )
