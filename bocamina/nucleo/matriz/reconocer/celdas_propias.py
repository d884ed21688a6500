"""Lo que la exportación junta en una celda, escrito y leído de vuelta sin perder nada.

Una observación por renglón: «2→1) [competencia · texto · ANM · abierta · 2026-03-01 · cambio] Lo que dice».
Una relación por renglón: «repite → A-004: razón». Lo demás: «título ⇒ valor».
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bocamina.nucleo.matriz.reconocer.valores import con_saltos, en_una_linea, sin_saltos
from bocamina.nucleo.matriz.renglon import (
    EstadoDeObservacion,
    Nota,
    TipoDeObservacion,
    TipoDeRelacion,
    Vinculo,
)

_NOTA = re.compile(r"(?P<n>[0-9]{1,6})(?:→(?P<a>[0-9]{1,6}))?\) \[(?P<ficha>[^\]]*)\] ?(?P<texto>.*)")
_VINCULO = re.compile(r"(?P<tipo>[a-z_]+) → (?P<con>[^\s:]+)(?:: (?P<razon>.*))?")


def escribir_notas(notas: Iterable[Nota]) -> tuple[str, ...]:
    return tuple(_nota(n) for n in notas)


def _nota(n: Nota) -> str:
    ficha = (n.tipo, n.campo, n.entidad, n.estado, n.fecha, n.cambio)
    dicha = " · ".join(sin_marcas(str(f)) for f in ficha)
    flecha = f"→{n.responde_a}" if n.responde_a else ""
    return f"{n.numero}{flecha}) [{dicha}] {con_saltos(n.texto)}"


def sin_marcas(texto: str) -> str:
    return en_una_linea(texto.replace("·", ".").replace("[", "(").replace("]", ")"))


def leer_notas(texto: str) -> tuple[Nota, ...] | None:
    """None si alguno de los renglones no tiene la forma: entonces es una observación escrita a mano."""
    notas = []
    for renglon in (r.strip() for r in texto.splitlines() if r.strip()):
        hallada = _NOTA.fullmatch(renglon)
        ficha = [f.strip() for f in hallada["ficha"].split(" · ")] if hallada else []
        ficha = [f.strip(" ·") for f in ficha]
        if hallada is None or len(ficha) != 6:
            return None
        if ficha[0] not in set(TipoDeObservacion) or ficha[3] not in set(EstadoDeObservacion):
            return None
        notas.append(
            Nota(
                numero=int(hallada["n"]),
                texto=sin_saltos(hallada["texto"]),
                tipo=TipoDeObservacion(ficha[0]),
                campo=ficha[1],
                entidad=ficha[2],
                estado=EstadoDeObservacion(ficha[3]),
                fecha=ficha[4],
                cambio=ficha[5],
                responde_a=int(hallada["a"]) if hallada["a"] else None,
            )
        )
    return tuple(notas)


def escribir_vinculos(vinculos: Iterable[Vinculo]) -> str:
    return "\n".join(
        f"{v.tipo} → {v.con}" + (f": {con_saltos(v.razon)}" if v.razon else "") for v in vinculos
    )


def leer_vinculos(texto: str) -> tuple[tuple[Vinculo, ...], str]:
    """Las relaciones y, si algún renglón no se entendió, ese renglón."""
    vinculos, malos = [], []
    for renglon in (r.strip() for r in texto.splitlines() if r.strip()):
        hallado = _VINCULO.fullmatch(renglon)
        if hallado is None or hallado["tipo"] not in set(TipoDeRelacion):
            malos.append(renglon)
            continue
        razon = sin_saltos(hallado["razon"] or "")
        vinculos.append(Vinculo(TipoDeRelacion(hallado["tipo"]), hallado["con"], razon))
    return tuple(vinculos), " / ".join(malos)


def escribir_otras(otras: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"{en_una_linea(t.replace('⇒', '='))} ⇒ {con_saltos(v)}" for t, v in otras)


def leer_otras(texto: str) -> tuple[tuple[str, str], ...]:
    filas = [r.split(" ⇒ ", 1) for r in texto.splitlines() if r.strip()]
    return tuple((f[0].strip(), sin_saltos(f[1]) if len(f) > 1 else "") for f in filas)
