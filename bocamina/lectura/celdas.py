"""Lo que dice una celda ajena, sin sorpresas: texto limpio, fecha o número entero."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, time, timedelta

Celda = str | int | float | bool | date | datetime | time | timedelta | None

PRIMER_ANIO, ULTIMO_ANIO = 1800, 2200


def texto(celda: Celda) -> str:
    """El texto como lo escribió la persona, en una sola forma Unicode y sin letras de control."""
    if celda is None:
        return ""
    if isinstance(celda, bool):
        return "sí" if celda else "no"
    if isinstance(celda, float) and celda.is_integer() and abs(celda) < 1e15:
        return str(int(celda))
    if isinstance(celda, datetime | date):
        return _dia(celda).isoformat()
    normal = unicodedata.normalize("NFC", str(celda).replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(c for c in normal if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"}).strip()


def fecha(celda: Celda) -> date | None:
    """Una fecha de Excel, o escrita 2026-11-20 o 20/11/2026; None si la celda está vacía."""
    if isinstance(celda, datetime | date):
        return _plausible(_dia(celda), str(celda))
    escrito = texto(celda)
    if not escrito:
        return None
    for forma in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return _plausible(datetime.strptime(escrito, forma).date(), escrito)  # noqa: DTZ007 - solo el día
        except ValueError:
            continue
    raise ValueError(f"«{escrito[:40]}» no es una fecha; escríbala así: 2026-11-20")


def _dia(celda: date | datetime) -> date:
    return celda.date() if isinstance(celda, datetime) else celda


def _plausible(dia: date, escrito: str) -> date:
    if not PRIMER_ANIO <= dia.year <= ULTIMO_ANIO:
        raise ValueError(f"«{escrito[:40]}» es una fecha fuera de lo posible; revise el año")
    return dia


def llana(palabra: str) -> str:
    """Sin tildes, en minúsculas y con un solo espacio: para comparar encabezados y opciones."""
    sin_tildes = unicodedata.normalize("NFD", palabra.casefold())
    letras = "".join(c for c in sin_tildes if unicodedata.category(c) != "Mn")
    return " ".join(letras.replace("_", " ").split())
