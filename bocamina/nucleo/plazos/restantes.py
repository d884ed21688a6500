"""Cuánto falta: los días hábiles entre dos fechas, en número y en palabras."""

from __future__ import annotations

from datetime import date

from bocamina.nucleo.plazos.calendario import UN_DIA, Calendario
from bocamina.nucleo.plazos.palabras import cantidad_en_palabras, fecha_en_palabras


def dias_habiles_entre(inicio: date, fin: date, calendario: Calendario) -> int:
    """Días hábiles después de `inicio` y hasta `fin`, este incluido; negativo si `fin` es anterior."""
    if fin < inicio:
        return -dias_habiles_entre(fin, inicio, calendario)
    calendario.exigir_dentro(inicio)
    calendario.exigir_dentro(fin)
    cuenta = 0
    while inicio < fin:
        inicio += UN_DIA
        cuenta += calendario.es_habil(inicio)
    return cuenta


def dias_restantes(hoy: date, vence: date, calendario: Calendario) -> str:
    """Lo que falta para `vence`, como se le dice a una persona: «le faltan 3 días hábiles»."""
    if vence == hoy:
        return "vence hoy"
    cuenta = dias_habiles_entre(hoy, vence, calendario)
    if cuenta > 0:
        return f"{'le falta' if cuenta == 1 else 'le faltan'} {cantidad_en_palabras(cuenta, 'dia_habil')}"
    if vence > hoy:
        return f"vence el {fecha_en_palabras(vence)}, sin más días hábiles de por medio"
    if cuenta == 0:
        return f"venció el {fecha_en_palabras(vence)}"
    return f"venció hace {cantidad_en_palabras(-cuenta, 'dia_habil')}"
