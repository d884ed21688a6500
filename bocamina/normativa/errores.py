"""Lo que puede fallar al leer o consultar la ley, dicho para quien la escribe o la consulta."""

from __future__ import annotations


class LeyInvalida(ValueError):
    """Un archivo de normas no se puede aceptar: dice cuál, en qué línea y qué corregir."""

    def __init__(self, archivo: str, linea: int, mensaje: str) -> None:
        self.archivo, self.linea, self.mensaje = archivo, linea, mensaje
        super().__init__(f"{archivo}, línea {linea}: {mensaje}")


class NormaDesconocida(LookupError):
    """Se preguntó por un valor, un criterio o una fuente que no existe."""


class SinVigencia(LookupError):
    """El valor existe, pero en la fecha pedida todavía no rige o ya dejó de regir."""
