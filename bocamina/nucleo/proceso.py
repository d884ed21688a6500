"""Cómo va cada paso de un proceso: hecho, en plazo, tarde o detenido, y por qué."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bocamina.nucleo.explicacion import Explicacion
from bocamina.nucleo.plazos.palabras import fecha_en_palabras


class EstadoHito(StrEnum):
    HECHO = "hecho"
    HECHO_TARDE = "hecho_tarde"
    EN_PLAZO = "en_plazo"
    TARDE = "tarde"
    DETENIDO = "detenido"
    SIN_REGISTRO = "sin_registro"


@dataclass(frozen=True, slots=True)
class Hito:
    """`hecho`: el día en que pasó. `limite`: hasta cuándo había. `espera`: lo que falta antes."""

    id: str
    nombre: str
    hecho: date | None = None
    limite: date | None = None
    espera: tuple[str, ...] = ()
    # Lo que seguía ya se hizo: o se hizo y no se anotó, o se saltó. No se inventa cuál.
    esta_superado: bool = False
    explicacion: Explicacion | None = None

    def estado(self, hoy: date) -> EstadoHito:
        """Lo vencido es tarde aunque además espere a otro: la espera no da más término."""
        if self.hecho is not None:
            a_tiempo = self.limite is None or self.hecho <= self.limite
            return EstadoHito.HECHO if a_tiempo else EstadoHito.HECHO_TARDE
        if self.esta_superado:
            return EstadoHito.SIN_REGISTRO
        if self.limite is not None and self.limite < hoy:
            return EstadoHito.TARDE
        return EstadoHito.DETENIDO if self.espera else EstadoHito.EN_PLAZO

    @property
    def fecha(self) -> date | None:
        return self.hecho or self.limite

    def por_que(self, hoy: date) -> str:
        """La frase que acompaña al estado."""
        espera = " y ".join(f"«{nombre}»" for nombre in self.espera)
        limite = fecha_en_palabras(self.limite) if self.limite else ""
        match self.estado(hoy):
            case EstadoHito.HECHO:
                return f"Con término hasta el {limite}." if limite else ""
            case EstadoHito.HECHO_TARDE:
                return f"Se hizo después de su término, el {limite}."
            case EstadoHito.SIN_REGISTRO:
                return "No quedó registrado, y lo que seguía ya se hizo."
            case EstadoHito.TARDE:
                return f"Venció el {limite}." + (f" Además espera a {espera}." if espera else "")
            case EstadoHito.DETENIDO:
                return f"Espera a {espera}." + (f" Su término es el {limite}." if limite else "")
            case _:
                return f"Vence el {limite}." if limite else "Sin término en la norma."
