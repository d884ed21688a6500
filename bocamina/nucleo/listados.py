"""Un listado de personas u organizaciones, venga como venga: nada se pierde callado."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from bocamina.nucleo.encabezados import CampoDe, ancho, fin_del_encabezado, titulo, tramos
from bocamina.nucleo.hojas import (
    SIN_CAMPO,
    Celdas,
    Columna,
    Correccion,
    Duda,
    Hoja,
    Reporte,
    nombre_celda,
)
from bocamina.nucleo.palabras import apretado

MINIMO_DE_COLUMNAS = 2
LARGO_DE_TITULO, LARGO_DE_MUESTRA = 90, 160
VACIA, ENCABEZADO, REPETIDO = "vacía", "encabezado", "repite el encabezado"
ANTES, SIN_TABLA, NOTA = "está antes del encabezado", "fuera de toda tabla", "parece una nota"
SIN_NOMBRE = "no trae nombre"
DE_FORMA = (VACIA, ENCABEZADO)  # toda hoja los tiene: se cuentan, no se nombran uno por uno
_NOTA = re.compile(
    r"^(?:\*|notas?\b|fuentes?\s*:|elabor[oó]\b|convenciones\b|observaci[oó]n(?:es)?\s*:|(?:sub)?total\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Campo:
    """`titulos`: cómo le dicen; `senales`: basta que el título empiece así."""

    nombre: str
    titulos: tuple[str, ...]
    senales: tuple[str, ...] = ()


@dataclass(frozen=True)
class Formato:
    """Qué se busca; `clave` es el campo que no puede faltar en una fila."""

    clave: str
    campos: Mapping[str, Campo]

    @cached_property
    def _por_titulo(self) -> dict[str, str]:
        return {apretado(t): c for c, f in self.campos.items() for t in f.titulos}

    def campo_de(self, escrito: str) -> str:
        if not escrito or len(escrito) > LARGO_DE_TITULO:
            return SIN_CAMPO
        dicho = apretado(escrito)
        parecido = (c for c, f in self.campos.items() if dicho.startswith(f.senales))
        return self._por_titulo.get(dicho) or next(parecido, SIN_CAMPO)

    def para_escoger(self) -> tuple[tuple[str, str], ...]:
        return ((SIN_CAMPO, "No entra"), *((c, f.nombre) for c, f in self.campos.items()))


@dataclass(frozen=True, slots=True)
class Tabla:
    """Los datos van después de `fin` y antes de `hasta`."""

    encabezado: int
    fin: int
    hasta: int
    columnas: tuple[Columna, ...]


@dataclass(frozen=True, slots=True)
class Renglon:
    """Una fila con sus celdas por campo. `fila` es el número que se ve en Excel."""

    hoja: str
    fila: int
    celdas: Mapping[str, str]
    columnas: Mapping[str, int]

    def texto(self, campo: str) -> str:
        return " ".join(self.celdas.get(campo, "").split())

    def duda(self, campo: str, que: str) -> Duda:
        return Duda(self.hoja, nombre_celda(self.fila - 1, self.columnas.get(campo, 0)), que)


@dataclass(frozen=True, slots=True)
class HojaLeida:
    """`filas` == los renglones + las reportadas, siempre."""

    nombre: str
    filas: int
    tablas: tuple[Tabla, ...]
    renglones: tuple[Renglon, ...]
    reportes: tuple[Reporte, ...]
    dudas: tuple[Duda, ...]


@dataclass(frozen=True, slots=True)
class Listado:
    hojas: tuple[HojaLeida, ...]

    @property
    def filas(self) -> int:
        return sum(h.filas for h in self.hojas)

    @property
    def renglones(self) -> tuple[Renglon, ...]:
        return tuple(r for h in self.hojas for r in h.renglones)

    @property
    def reportes(self) -> tuple[Reporte, ...]:
        return tuple(r for h in self.hojas for r in h.reportes)

    @property
    def dudas(self) -> tuple[Duda, ...]:
        return tuple(d for h in self.hojas for d in h.dudas)


def leer_hoja(hoja: Hoja, formato: Formato, correccion: Correccion | None = None) -> HojaLeida:
    tablas = hallar_tablas(hoja, formato, correccion or Correccion())
    primera = tablas[0].encabezado if tablas else len(hoja.filas)
    fuera = ANTES if tablas else SIN_TABLA
    reportes = [_reporte(hoja, n, fuera) for n in range(primera)]
    renglones: list[Renglon] = []
    dudas: list[Duda] = []
    for tabla in tablas:
        dudas += _dudas_de_columnas(hoja, tabla)
        for salida in _filas(hoja, tabla, formato.clave, dudas):
            if isinstance(salida, Renglon):
                renglones.append(salida)
            else:
                reportes.append(salida)
    return HojaLeida(hoja.nombre, len(hoja.filas), tablas, tuple(renglones), tuple(reportes), tuple(dudas))


def hallar_tablas(hoja: Hoja, formato: Formato, correccion: Correccion) -> tuple[Tabla, ...]:
    """Un encabezado que se repite igual, como al pie de cada página, no abre otra tabla."""
    vistos: list[tuple[str, ...]] = []

    def es_encabezado(celdas: Celdas) -> bool:
        campos = {c for c in map(formato.campo_de, celdas) if c}
        abre = formato.clave in campos and len(campos) >= MINIMO_DE_COLUMNAS
        igual = bool(vistos) and vistos[-1] == _dichos(celdas)
        if abre:
            vistos.append(_dichos(celdas))
        return abre and not igual

    return tuple(
        _tabla(hoja, desde, hasta, formato, correccion)
        for desde, hasta in tramos(hoja, correccion, es_encabezado)
    )


def _tabla(hoja: Hoja, desde: int, hasta: int, formato: Formato, correccion: Correccion) -> Tabla:
    campo_de: CampoDe = formato.campo_de
    fin = fin_del_encabezado(hoja, desde, hasta, campo_de, formato.clave)
    columnas: list[Columna] = []
    for i in range(ancho(hoja, desde, hasta)):
        dicho = " ".join(titulo(hoja, desde, fin, i, campo_de).split())
        campo = campo_de(dicho)
        repetido = campo in {c.campo for c in columnas}
        escogido = correccion.columnas.get((hoja.nombre, desde, i), SIN_CAMPO if repetido else campo)
        columnas.append(Columna(i, dicho, escogido))
    return Tabla(desde, fin, hasta, tuple(columnas))


def _dudas_de_columnas(hoja: Hoja, tabla: Tabla) -> Iterator[Duda]:
    """Lo que trae una columna y no entra se dice, con su celda."""
    datos = range(tabla.fin + 1, tabla.hasta)
    for c in tabla.columnas:
        if c.campo:
            continue
        escritas = sum(1 for n in datos if hoja.celda(n, c.indice))
        if c.titulo:
            que = f"la columna «{c.titulo[:60]}» no se reconoce o se repite: sus {escritas} celdas no entran"
        else:
            que = f"la columna no tiene título: sus {escritas} celdas no entran"
        if escritas or c.titulo:
            yield Duda(hoja.nombre, nombre_celda(tabla.encabezado, c.indice), que)


def _filas(hoja: Hoja, tabla: Tabla, clave: str, dudas: list[Duda]) -> Iterator[Renglon | Reporte]:
    suyas = {c.campo: c.indice for c in tabla.columnas if c.campo}
    origen = hoja.llenos()
    for n in range(tabla.encabezado, tabla.hasta):
        celdas = {c: _celda(hoja, n, i, origen, tabla.fin) for c, i in suyas.items()}
        razon = _por_que_no(hoja, tabla, n, celdas.get(clave, ""))
        if razon:
            yield _reporte(hoja, n, razon)
            continue
        renglon = Renglon(hoja.nombre, n + 1, celdas, suyas)
        for campo, i in suyas.items():
            if celdas[campo] and not hoja.celda(n, i):
                dudas.append(
                    renglon.duda(campo, f"celda combinada: se tomó lo de {nombre_celda(*origen[n, i])}")
                )
        if len(suyas) > 1 and len(_escritas(hoja.filas[n])) == 1:
            dudas.append(renglon.duda(clave, "la fila no trae nada más: mire si es una nota"))
        yield renglon


def _celda(
    hoja: Hoja, fila: int, columna: int, origen: Mapping[tuple[int, int], tuple[int, int]], fin: int
) -> str:
    """La suya, o la de la celda combinada que la cubre si no es del encabezado."""
    propia = hoja.celda(fila, columna)
    desde = origen.get((fila, columna))
    return hoja.celda(*desde) if not propia and desde and desde[0] > fin else propia


def _por_que_no(hoja: Hoja, tabla: Tabla, fila: int, nombre: str) -> str:
    celdas = hoja.filas[fila]
    if fila <= tabla.fin:
        return ENCABEZADO
    escritas = _escritas(celdas)
    if not escritas:
        return VACIA
    if _dichos(celdas) == _dichos(hoja.filas[tabla.encabezado]):
        return REPETIDO
    if len(escritas) <= MINIMO_DE_COLUMNAS and _NOTA.match(escritas[0]):
        return NOTA
    return "" if any(c.isalpha() for c in nombre) else SIN_NOMBRE


def _reporte(hoja: Hoja, fila: int, razon: str) -> Reporte:
    escrito = " · ".join(" ".join(c.split()) for c in _escritas(hoja.filas[fila]))
    return Reporte(hoja.nombre, fila + 1, razon if escrito else VACIA, escrito[:LARGO_DE_MUESTRA])


def _escritas(celdas: Celdas) -> list[str]:
    return [c.strip() for c in celdas if c.strip()]


def _dichos(celdas: Celdas) -> tuple[str, ...]:
    dichos = [apretado(c) for c in celdas]
    while dichos and not dichos[-1]:
        dichos.pop()
    return tuple(dichos)
