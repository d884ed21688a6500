"""La redacción de acciones e indicadores: reglas numeradas, con su razón, su palabra y su ejemplo."""

from bocamina.nucleo.redaccion.escrito import Escrito, IndicadorEscrito
from bocamina.nucleo.redaccion.leer import EscritoInvalido, leer_escrito
from bocamina.nucleo.redaccion.regla import Lexico, Regla, Reglamento, Severidad
from bocamina.nucleo.redaccion.revisar import Hallazgo, miradas_desconocidas, revisar

__all__ = [
    "Escrito",
    "EscritoInvalido",
    "Hallazgo",
    "IndicadorEscrito",
    "Lexico",
    "Regla",
    "Reglamento",
    "Severidad",
    "leer_escrito",
    "miradas_desconocidas",
    "revisar",
]
