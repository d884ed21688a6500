"""Un listado de personas u organizaciones, venga como venga: se halla el encabezado y nada se pierde."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bocamina.lectura import planilla, separado
from bocamina.lectura.celdas import Celda, llana, texto
from bocamina.lectura.errores import ArchivoInvalido

FILAS_PARA_EL_ENCABEZADO = 40
MINIMO_DE_COLUMNAS = 2
Filas = Sequence[Sequence[Celda]]


@dataclass(frozen=True, slots=True)
class Renglon:
    """Una fila con sus celdas por campo. `fila` es el número que se ve en Excel."""

    fila: int
    celdas: dict[str, Celda]

    def texto(self, campo: str) -> str:
        return " ".join(texto(self.celdas.get(campo)).split())


@dataclass(frozen=True, slots=True)
class Sobrante:
    """Una fila con algo escrito que no es del listado, y por qué."""

    fila: int
    razon: str
    escrito: str


@dataclass(frozen=True, slots=True)
class Listado:
    """`renglones` y `sobrantes` juntos son todas las filas con algo escrito de la hoja."""

    hoja: str
    encabezado: int
    columnas: dict[str, str]
    sin_uso: tuple[str, ...]
    renglones: tuple[Renglon, ...]
    sobrantes: tuple[Sobrante, ...]
    otras_hojas: tuple[str, ...] = ()


def leer(contenido: bytes, campos: Mapping[str, Sequence[str]], *, clave: str) -> Listado:
    """`campos`: nombre → cómo le dicen; `clave`: el que no puede faltar. Excel o CSV."""
    hojas = _hojas(contenido)
    conocidos = {llana(sinonimo): campo for campo, sinonimos in campos.items() for sinonimo in sinonimos}
    for nombre, filas in hojas:
        hallado = _encabezado(filas, conocidos, clave)
        if hallado is not None:
            otras = tuple(n for n, f in hojas if n != nombre and any(_con_algo(fila) for fila in f))
            return _armar(nombre, filas, *hallado, clave=clave, otras=otras)
    raise ArchivoInvalido(
        f"No se encontró el encabezado: hace falta una fila con «{campos[clave][0]}» y otra columna, "
        f"como «{next(s[0] for c, s in campos.items() if c != clave)}». Escríbala y repita."
    )


def _hojas(contenido: bytes) -> list[tuple[str, Filas]]:
    if contenido.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return [(h.nombre, h.filas) for h in planilla.leer(contenido, con_formulas=True).hojas]
    return [("CSV", separado.leer(contenido))]


def _encabezado(filas: Filas, conocidos: Mapping[str, str], clave: str) -> tuple[int, dict[int, str]] | None:
    """La primera fila que nombra la clave y otra columna: dónde está y qué campo va en cada columna."""
    for y, fila in enumerate(filas[:FILAS_PARA_EL_ENCABEZADO]):
        columnas: dict[int, str] = {}
        for x, celda in enumerate(fila):
            campo = conocidos.get(llana(texto(celda)).strip(" :*."))
            if campo is not None and campo not in columnas.values():
                columnas[x] = campo
        if clave in columnas.values() and len(columnas) >= MINIMO_DE_COLUMNAS:
            return y, columnas
    return None


def _armar(
    hoja: str, filas: Filas, y: int, columnas: dict[int, str], *, clave: str, otras: tuple[str, ...]
) -> Listado:
    titulos = filas[y]
    renglones: list[Renglon] = []
    sobrantes: list[Sobrante] = []
    for numero, fila in enumerate(filas, start=1):
        if numero == y + 1 or not _con_algo(fila):
            continue
        celdas = {campo: fila[x] if x < len(fila) else None for x, campo in columnas.items()}
        razon = _por_que_sobra(numero, y + 1, celdas, fila, titulos, clave)
        if razon:
            sobrantes.append(Sobrante(numero, razon, _escrito(fila)))
        else:
            renglones.append(Renglon(numero, celdas))
    return Listado(
        hoja=hoja,
        encabezado=y + 1,
        columnas={campo: texto(titulos[x]) for x, campo in columnas.items()},
        sin_uso=tuple(texto(t) for x, t in enumerate(titulos) if x not in columnas and texto(t)),
        renglones=tuple(renglones),
        sobrantes=tuple(sobrantes),
        otras_hojas=otras,
    )


def _por_que_sobra(
    numero: int,
    encabezado: int,
    celdas: Mapping[str, Celda],
    fila: Sequence[Celda],
    titulos: Sequence[Celda],
    clave: str,
) -> str:
    if numero < encabezado:
        return "está antes del encabezado"
    if [llana(texto(c)) for c in fila] == [llana(texto(c)) for c in titulos]:
        return "repite el encabezado"
    return "" if texto(celdas.get(clave)) else "no trae nombre"


def _con_algo(fila: Sequence[Celda]) -> bool:
    return any(texto(c) for c in fila)


def _escrito(fila: Sequence[Celda]) -> str:
    return " · ".join(texto(c) for c in fila if texto(c))[:160]
