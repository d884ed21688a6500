"""El pedazo de texto donde está lo buscado, en partes marcadas o no: quien lo pinta escapa cada parte."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bocamina.registro.busqueda.consultas.palabras import Pedido, llano, raiz

ANTES, LARGO = 60, 220


@dataclass(frozen=True, slots=True)
class Parte:
    texto: str
    esta_marcada: bool


def patron(pedido: Pedido) -> re.Pattern[str]:
    """Las raíces son comienzos de palabra; basta reconocerlas sobre el texto llano."""
    comienzos = {raiz(p) for p in pedido.palabras} | {pedido.ultima}
    alternativas = "|".join(sorted(map(re.escape, comienzos), key=len, reverse=True))
    return re.compile(rf"(?<![a-z0-9])(?:{alternativas})[a-z0-9]*")


def resaltar(texto: str, marca: re.Pattern[str]) -> list[Parte]:
    partes, hasta = [], 0
    for hallazgo in marca.finditer(llano(texto)):
        partes.append(Parte(texto[hasta : hallazgo.start()], False))
        partes.append(Parte(texto[hallazgo.start() : hallazgo.end()], True))
        hasta = hallazgo.end()
    partes.append(Parte(texto[hasta:], False))
    return [p for p in partes if p.texto]


def fragmento(texto: str, marca: re.Pattern[str]) -> list[Parte]:
    """Una ventana alrededor del primer acierto; si el acierto está en el título, el comienzo del texto."""
    hallazgo = marca.search(llano(texto))
    desde = max(0, hallazgo.start() - ANTES) if hallazgo else 0
    if desde:
        desde = texto.find(" ", desde) + 1 or desde
    hasta = min(len(texto), desde + LARGO)
    if hasta < len(texto):
        hasta = max(texto.rfind(" ", desde, hasta), desde + 1)
    trozo = " ".join(texto[desde:hasta].split())
    return resaltar(("… " if desde else "") + trozo + (" …" if hasta < len(texto) else ""), marca)
