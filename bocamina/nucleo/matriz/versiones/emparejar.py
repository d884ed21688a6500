"""De qué hilo es cada acción que llega: por su código, su texto o porque dice lo mismo con otras palabras."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bocamina.nucleo.matriz.renglon import Renglon
from bocamina.nucleo.matriz.traslapes import Accion, ClaseTraslape, Pesos, Vocabulario, buscar
from bocamina.nucleo.palabras import apretado

VIEJA, NUEVA = "vieja", "nueva"
MINIMO_PARECIDO = 0.75  # menos que esto es otra acción, aunque se parezca


class Por(StrEnum):
    CODIGO = "codigo"
    TEXTO = "texto"
    PARECIDO = "parecido"
    NADIE = "nadie"


@dataclass(frozen=True, slots=True)
class Hilo:
    """`codigo` vacío: la acción es nueva."""

    codigo: str
    por: Por
    puntaje: float = 1.0


def emparejar(
    nuevas: Sequence[Renglon], viejas: Mapping[str, Renglon], vocabulario: Vocabulario, pesos: Pesos
) -> tuple[Hilo, ...]:
    """Uno por cada nueva, en su orden. Un hilo no se da dos veces."""
    hilos: dict[int, Hilo] = {}
    usados: set[str] = set()

    def dar(i: int, codigo: str, por: Por, puntaje: float = 1.0) -> None:
        hilos[i] = Hilo(codigo, por, puntaje)
        usados.add(codigo)

    for i, r in enumerate(nuevas):
        if r.codigo in viejas and r.codigo not in usados:
            dar(i, r.codigo, Por.CODIGO)
    por_texto = defaultdict(list)
    for codigo, vieja in viejas.items():
        por_texto[apretado(vieja.texto)].append(codigo)
    for i, r in enumerate(nuevas):
        libres = [c for c in por_texto[apretado(r.texto)] if c not in usados]
        if i not in hilos and not r.codigo and libres:
            dar(i, libres[0], Por.TEXTO)
    for puntaje, i, codigo in _parecidas(nuevas, viejas, hilos, usados, vocabulario, pesos):
        if i not in hilos and codigo not in usados:
            dar(i, codigo, Por.PARECIDO, puntaje)
    return tuple(hilos.get(i, Hilo("", Por.NADIE, 0.0)) for i in range(len(nuevas)))


def _parecidas(
    nuevas: Sequence[Renglon],
    viejas: Mapping[str, Renglon],
    hilos: Mapping[int, Hilo],
    usados: set[str],
    vocabulario: Vocabulario,
    pesos: Pesos,
) -> list[tuple[float, int, str]]:
    """Las que dicen lo mismo con otras palabras, de la más a la menos parecida."""
    sueltas = [(i, r) for i, r in enumerate(nuevas) if i not in hilos and not r.codigo and r.texto]
    libres = [(c, r) for c, r in viejas.items() if c not in usados and r.texto]
    if not sueltas or not libres:
        return []
    acciones = [Accion(f"{NUEVA}:{i}", r.texto, "", r.linea.nombre, NUEVA) for i, r in sueltas]
    acciones += [Accion(f"{VIEJA}:{c}", r.texto, "", r.linea.nombre, VIEJA) for c, r in libres]
    hallado = buscar(acciones, vocabulario, pesos, entre_listas=True)
    return [
        (t.puntaje, int(t.a.partition(":")[2]), t.b.partition(":")[2])
        for t in hallado.traslapes
        if t.clase is ClaseTraslape.REPETIDA and t.puntaje >= MINIMO_PARECIDO
    ]
