"""Si un comentario llegó en el término de su publicación, contado por el día en que llegó en Colombia."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from bocamina.nucleo.explicacion import Cita, Explicacion, Insumo
from bocamina.nucleo.plazos.palabras import fecha_en_palabras

EN_TERMINO, TARDE = "en término", "llegó tarde"
# La hora legal de Colombia no cambia en el año.
HORA_LEGAL = timezone(timedelta(hours=-5), "hora legal de Colombia")


def dia_en_colombia(cuando: datetime) -> date:
    """El día de la hora legal: lo enviado a las 03:00 UTC llegó el día anterior. Sin zona se lee como UTC."""
    return (cuando if cuando.tzinfo else cuando.replace(tzinfo=UTC)).astimezone(HORA_LEGAL).date()


def oportunidad(*, recibido: date, desde: date, hasta: date, citas: tuple[Cita, ...] = ()) -> Explicacion:
    """El último día cuenta entero. Lo que llega después se recibe y se marca: nunca se bota."""
    tarde = recibido > hasta
    dias = (recibido - hasta).days
    aviso = f"Llegó {dias} {'día' if dias == 1 else 'días'} después de que terminó el término."
    return Explicacion(
        valor=TARDE if tarde else EN_TERMINO,
        formula="el día en que llegó ≤ el último día para comentar",
        insumos=(
            Insumo("Primer día", fecha_en_palabras(desde)),
            Insumo("Último día", fecha_en_palabras(hasta)),
            Insumo("Día en que llegó", fecha_en_palabras(recibido)),
        ),
        citas=citas,
        avisos=(aviso,) if tarde else (),
    )


def dia_imposible(*, recibido: date, desde: date, hoy: date) -> str:
    """La frase que lo niega, o nada. Nadie comenta un proyecto antes de que se publique ni mañana."""
    if recibido > hoy:
        return f"Dice que llegó el {fecha_en_palabras(recibido)}, que todavía no pasa. Corrija la fecha."
    if recibido < desde:
        return (
            f"Dice que llegó el {fecha_en_palabras(recibido)} y el proyecto se publicó el "
            f"{fecha_en_palabras(desde)}. Corrija la fecha."
        )
    return ""
