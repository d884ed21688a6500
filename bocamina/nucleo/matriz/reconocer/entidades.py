"""Varias entidades en una celda: «MME - ANM», «ANM, SGC», «ANM (Fiscalización); MME»."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from bocamina.nucleo.matriz.reconocer.valores import en_una_linea
from bocamina.nucleo.matriz.renglon import Parte, RolDeParte
from bocamina.nucleo.palabras import llano

_SIGLA = re.compile(r"(?=[^\W\d_]*[A-ZÁÉÍÓÚÑ][^\W\d_]*[A-ZÁÉÍÓÚÑ])[\w.]{2,14}")
_SUELTOS = re.compile(r"\s*(?:[,/\n]|\s+[yY]\s+|\s*[-–]\s*)\s*")
_APOYA = re.compile(r"^(?:con\s+)?(?:apoya|apoyo|apoyan)(?:\s+de)?\s*:?\s*", re.IGNORECASE)
VAGAS = ("todas", "todos", "nn", "por definir", "no se ha definido", "varias")


@dataclass(frozen=True, slots=True)
class Leidas:
    partes: tuple[Parte, ...]
    duda: str = ""


def separar_entidades(
    texto: str, *, rol: RolDeParte = RolDeParte.RESPONSABLE, conocidas: Collection[str] = ()
) -> Leidas:
    """`conocidas`: nombres y siglas del directorio, llanos.

    El punto y coma siempre separa; la coma, el guion y la «y», solo si cada pedazo es una sigla o una entidad
    conocida: hay ministerios con coma en el nombre.
    """
    partes: list[Parte] = []
    dudas: list[str] = []
    for trozo in (t for t in texto.split(";") if t.strip()):
        apoya = _APOYA.match(trozo.strip())
        dicho = trozo.strip()[apoya.end() :] if apoya else trozo.strip()
        nombres, duda = _pedazos(dicho, conocidas)
        partes += [_parte(n, RolDeParte.APOYA if apoya else rol) for n in nombres]
        dudas += [duda] if duda else []
    unicas = tuple(dict.fromkeys(partes))
    vagas = [p.nombre for p in unicas if llano(p.nombre).startswith(VAGAS)]
    if vagas:
        dudas.append(f"«{vagas[0][:40]}» no dice cuál entidad")
    return Leidas(unicas, "; ".join(dudas))


def _pedazos(texto: str, conocidas: Collection[str]) -> tuple[list[str], str]:
    entero = en_una_linea(texto)
    if llano(entero) in conocidas or _con_unidad(entero):
        return [entero], ""
    trozos = [en_una_linea(t) for t in _SUELTOS.split(texto) if t.strip()]
    if len(trozos) < 2:
        return [entero], ""
    if all(_SIGLA.fullmatch(t) or llano(t) in conocidas for t in trozos):
        return trozos, ""
    hay_separador = any(s in entero for s in (",", "/", " - ", " – "))
    return [entero], f"«{entero[:60]}» parece traer varias entidades; quedó como una" if hay_separador else ""


def _parte(texto: str, rol: RolDeParte) -> Parte:
    nombre, unidad = _con_unidad(texto) or (texto, "")
    return Parte(nombre, unidad, rol)


def _con_unidad(texto: str) -> tuple[str, str] | None:
    """«ANM (Grupo (A))» → («ANM», «Grupo (A)»): el último paréntesis, con los que lleve dentro."""
    if not texto.endswith(")"):
        return None
    abiertos = 0
    for i in range(len(texto) - 1, 0, -1):
        abiertos += {")": 1, "(": -1}.get(texto[i], 0)
        if abiertos == 0:
            nombre = texto[:i].strip()
            return (nombre, texto[i + 1 : -1].strip()) if nombre else None
    return None


def con_unidades(partes: Sequence[Parte], texto: str) -> Leidas:
    """Reparte la columna de dependencias entre las entidades de la misma fila."""
    escrito = en_una_linea(texto.replace(";", ","))
    if not escrito:
        return Leidas(tuple(partes))
    if not partes:
        return Leidas((), f"trae la dependencia «{escrito[:40]}» y ninguna entidad; quedó aparte")
    unidades = [u for u in (en_una_linea(t) for t in re.split(r"[;\n]|\s[-–]\s|,", texto)) if u]
    if len(partes) == 1:
        return Leidas((replace(partes[0], unidad=escrito),))
    if len(unidades) == len(partes):
        juntas = tuple(replace(p, unidad=u) for p, u in zip(partes, unidades, strict=True))
        return Leidas(juntas, "las dependencias se repartieron en el orden de las entidades")
    primera = replace(partes[0], unidad=escrito)
    return Leidas((primera, *partes[1:]), f"la dependencia «{escrito[:40]}» quedó en la primera entidad")


def escribir_entidades(partes: Sequence[Parte]) -> str:
    """De modo que `separar_entidades` las lea igual."""
    return "; ".join(_escrita(p) for p in partes)


def _escrita(p: Parte) -> str:
    return f"{p.nombre} ({p.unidad})" if p.unidad or "(" in p.nombre else p.nombre
