"""Lo que la casa decidió sobre recordatorios y reintentos (politica.yaml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml


@dataclass(frozen=True, slots=True)
class Politica:
    """`umbrales`: distancias al vencimiento, de la más lejana a la más tardía (5, 2, 0, -1, -7)."""

    umbrales: tuple[int, ...]
    reintentos_minutos: tuple[int, ...]
    semana_dias: int

    def umbral_de(self, faltan: int) -> int | None:
        """El último umbral que ya se cruzó: si el pulso no corrió ese día, igual se recuerda una vez."""
        return min((u for u in self.umbrales if u >= faltan), default=None)

    def espera_tras(self, intentos: int) -> int | None:
        """Minutos hasta el intento siguiente; None si ya no hay más."""
        return self.reintentos_minutos[intentos - 1] if intentos <= len(self.reintentos_minutos) else None


@cache
def politica() -> Politica:
    archivo = resources.files("bocamina.registro.avisos").joinpath("politica.yaml")
    crudo = yaml.safe_load(archivo.read_text("utf-8"))
    recordatorios = crudo["recordatorios"]
    umbrales = [*recordatorios["antes_dias"], *(-d for d in recordatorios["vencido_dias"])]
    return Politica(
        umbrales=tuple(sorted(umbrales, reverse=True)),
        reintentos_minutos=tuple(crudo["reintentos_minutos"]),
        semana_dias=crudo["semana_dias"],
    )
