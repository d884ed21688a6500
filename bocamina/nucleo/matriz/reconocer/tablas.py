"""Dónde empiezan las tablas de una hoja y qué guarda cada columna."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bocamina.nucleo.encabezados import ancho, fin_del_encabezado, tramos
from bocamina.nucleo.encabezados import titulo as titulo_de
from bocamina.nucleo.hojas import SIN_CAMPO, Celdas, Columna, Correccion, Hoja
from bocamina.nucleo.matriz.reconocer.columnas import CAMPOS, VARIAS, Titulo, reconocer_titulo
from bocamina.nucleo.matriz.reconocer.valores import en_una_linea

MINIMO_DE_TITULOS = 2
LARGA = 40  # una definición; el nombre de una línea es más corto


@dataclass(frozen=True, slots=True)
class Tabla:
    """`encabezado` y `fin`: primera y última fila del encabezado; los datos siguen hasta `hasta`."""

    hoja: str
    encabezado: int
    fin: int
    hasta: int
    columnas: tuple[Columna, ...]
    objetivo: int = 0
    dudas: tuple[tuple[int, int, str], ...] = ()

    def de_campo(self, campo: str) -> tuple[Columna, ...]:
        return tuple(c for c in self.columnas if c.campo == campo)

    def tiene(self, campo: str) -> bool:
        return bool(self.de_campo(campo))


def hallar_tablas(hoja: Hoja, correccion: Correccion | None = None) -> tuple[Tabla, ...]:
    correccion = correccion or Correccion()
    return tuple(_tabla(hoja, *tramo, correccion) for tramo in tramos(hoja, correccion, _es_encabezado))


def _campo_de(titulo: str) -> str:
    reconocido = reconocer_titulo(titulo)
    return reconocido.campo if reconocido else SIN_CAMPO


def _es_encabezado(celdas: Celdas) -> bool:
    campos = {t.campo for t in map(reconocer_titulo, celdas) if t}
    return bool(campos & {"accion", "productos"}) and len(campos) >= MINIMO_DE_TITULOS


def _tabla(hoja: Hoja, fila: int, hasta: int, correccion: Correccion) -> Tabla:
    fin = fin_del_encabezado(hoja, fila, hasta, _campo_de, "accion")
    columnas_suyas = range(ancho(hoja, fila, hasta))
    titulos = [en_una_linea(titulo_de(hoja, fila, fin, c, _campo_de)) for c in columnas_suyas]
    leidos = _sin_repetir([reconocer_titulo(t) for t in titulos])
    dudas: list[tuple[int, int, str]] = []
    columnas = []
    for i, titulo in enumerate(titulos):
        reconocido = leidos[i] or _bajo_linea(hoja, fila, i, leidos)
        campo = correccion.columnas.get((hoja.nombre, fila, i), reconocido.campo if reconocido else SIN_CAMPO)
        columnas.append(Columna(i, titulo, campo, reconocido.de if reconocido else ""))
        if titulo and not campo and (hoja.nombre, fila, i) not in correccion.columnas:
            dudas.append((fila, i, f"no se reconoció la columna «{titulo[:60]}»; se guarda aparte"))
    cifra = next((t.cifra for t in leidos if t and t.campo == "objetivo" and t.cifra), 0)
    listas = _en_su_orden(hoja, fin, hasta, _con_accion(columnas, fila, dudas), fila, dudas)
    return Tabla(hoja.nombre, fila, fin, hasta, tuple(listas), cifra, tuple(dudas))


def _sin_repetir(titulos: Sequence[Titulo | None]) -> list[Titulo | None]:
    """Un campo, una columna: la segunda del mismo nombre queda aparte, salvo las que pueden ser varias."""
    vistos: set[str] = set()
    salida: list[Titulo | None] = []
    for titulo in titulos:
        repetido = titulo is not None and titulo.campo in vistos and titulo.campo not in VARIAS
        salida.append(None if repetido else titulo)
        if titulo:
            vistos.add(titulo.campo)
    return salida


def _bajo_linea(hoja: Hoja, fila: int, i: int, leidos: Sequence[Titulo | None]) -> Titulo | None:
    """La segunda columna bajo un «Línea estratégica» combinado: es su definición."""
    if any(t and t.campo == "definicion" for t in leidos) or i == 0 or hoja.celda(fila, i):
        return None
    anterior = leidos[i - 1]
    en_rango = any(
        a[0] <= fila <= b[0] and a[1] <= i - 1 and i <= b[1] for a, b in hoja.rangos if a[1] != b[1]
    )
    return Titulo("definicion") if en_rango and anterior and anterior.campo == "linea" else None


def _con_accion(columnas: list[Columna], fila: int, dudas: list[tuple[int, int, str]]) -> list[Columna]:
    """En las tablas que solo traen «Productos de PP a PNDM», el producto es la acción."""
    if any(c.campo == "accion" for c in columnas):
        return columnas
    salida = []
    for c in columnas:
        if c.campo == "productos":
            dudas.append((fila, c.indice, f"«{c.titulo[:60]}» se tomó como la acción: la tabla no trae otra"))
            c = Columna(c.indice, c.titulo, "accion")
        salida.append(c)
    return salida


def _en_su_orden(
    hoja: Hoja, fin: int, hasta: int, columnas: list[Columna], fila: int, dudas: list[tuple[int, int, str]]
) -> list[Columna]:
    """Si lo que está bajo «Línea» es largo y lo que está bajo «Definición» es corto, venían al revés."""
    linea = next((c for c in columnas if c.campo == "linea"), None)
    definicion = next((c for c in columnas if c.campo == "definicion"), None)
    if linea is None or definicion is None or any(c.campo == "linea_numero" for c in columnas):
        return columnas
    largos = [_largo(hoja, fin + 1, hasta, c.indice) for c in (linea, definicion)]
    if not all(largos) or largos[0] < max(LARGA, largos[1] * 1.5):
        return columnas
    dudas.append((fila, linea.indice, "«Línea» y «Definición» venían al revés; se leyeron por lo que traen"))
    cambio = {linea.indice: "definicion", definicion.indice: "linea"}
    return [Columna(c.indice, c.titulo, cambio.get(c.indice, c.campo), c.de) for c in columnas]


def _largo(hoja: Hoja, desde: int, hasta: int, columna: int) -> float:
    llenas = [len(t) for f in range(desde, hasta) if (t := hoja.celda(f, columna))]
    return sum(llenas) / len(llenas) if llenas else 0.0


def campos_para_escoger() -> tuple[tuple[str, str], ...]:
    return ((SIN_CAMPO, "Guardar aparte"), *CAMPOS.items())
