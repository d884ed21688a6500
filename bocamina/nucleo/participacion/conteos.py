"""Publicar conteos de un dato sensible sin que nada de lo publicado, sumado o restado, señale a una persona.

Cada ronda de sesiones se publica una sola vez y ninguna sesión entra en dos: entre dos reportes no hay resta
que hacer. Dentro de la ronda, quien mira sabe cuántas personas asistieron a cada sesión, conoce esta regla y,
si es la secretaría, vio las señales. La prueba recorre todas las respuestas posibles que darían lo mismo
(pruebas/nucleo/participacion/test_conteos.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

ALGUNA = "alguna"  # quienes declararon al menos una categoría de las que cuentan: da la señal, no se publica


@dataclass(frozen=True, slots=True)
class Ronda:
    """Las sumas de sus sesiones. `piso` y `techo`: entre qué cifras dicen las señales que está ALGUNA."""

    asistentes: int
    cuentan: Mapping[str, int]
    otras: Mapping[str, int]
    piso: int
    techo: int


def puede_publicarse(sesiones: Sequence[int], minimo: int) -> bool:
    """Con menos, ninguna cifra cabe junto con su complemento. Depende solo de cuántas personas asistieron.

    Si las demás sesiones suman muy pocas personas, la cifra de la ronda estrecharía la de la sesión grande.
    """
    total = sum(sesiones)
    resto = total - max(sesiones, default=0)
    return total >= 2 * minimo and (resto == 0 or resto >= minimo)


def publicar(ronda: Ronda, *, minimo: int) -> dict[str, int]:
    """Cada cifra y las personas que no la declararon son `minimo` o más, también sabiendo las señales.

    Las que cuentan salen solo si, quitándole `minimo` a cada una, todavía cubren el piso de las señales; si
    no, la señal diría quiénes declararon dos cosas o completaría una cifra reservada.
    """
    salen = _con_holgura(ronda.cuentan, ronda.techo, minimo)
    if sum(cifra - minimo for cifra in salen.values()) < ronda.piso:
        salen = {}
    return salen | _con_holgura(ronda.otras, ronda.asistentes, minimo)


def _con_holgura(cifras: Mapping[str, int], techo: int, minimo: int) -> dict[str, int]:
    return {clave: cifra for clave, cifra in cifras.items() if minimo <= cifra <= techo - minimo}
