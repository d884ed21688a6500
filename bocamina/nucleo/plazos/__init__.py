"""Términos: días hábiles y calendario, meses y años, hacia adelante y hacia atrás."""

from bocamina.nucleo.plazos.calendario import (
    Calendario,
    Clase,
    Festivo,
    Intervalo,
    Motivo,
    PlazoImposible,
    Reglas,
)
from bocamina.nucleo.plazos.computo import (
    CANTIDAD_MAXIMA,
    Plazo,
    calcular,
    limite_antes,
    vencimiento,
)
from bocamina.nucleo.plazos.legal import contar
from bocamina.nucleo.plazos.palabras import cantidad_en_palabras, fecha_en_palabras
from bocamina.nucleo.plazos.restantes import dias_habiles_entre, dias_restantes
from bocamina.nucleo.plazos.termino import DiaOmitido, Sentido, Termino, Unidad

__all__ = [
    "CANTIDAD_MAXIMA",
    "Calendario",
    "Clase",
    "DiaOmitido",
    "Festivo",
    "Intervalo",
    "Motivo",
    "Plazo",
    "PlazoImposible",
    "Reglas",
    "Sentido",
    "Termino",
    "Unidad",
    "calcular",
    "cantidad_en_palabras",
    "contar",
    "dias_habiles_entre",
    "dias_restantes",
    "fecha_en_palabras",
    "limite_antes",
    "vencimiento",
]
