"""El distrito y lo que lo delimita."""

from bocamina.registro.distritos.models.distrito import CambioDeEstado, Distrito, MunicipioDeDistrito

__all__ = ["CambioDeEstado", "Distrito", "MunicipioDeDistrito"]
