"""El juicio de una fila que vuelve: lo que se bajó, lo que hay hoy y lo que la persona escribió.

Celda por celda: si la persona no la tocó, queda lo de hoy; si nadie más la tocó, queda lo suyo; si los dos
escribieron lo mismo, no hay nada que decidir; si no, hay un choque y la fila no entra hasta que se decida.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from bocamina.nucleo.libros.forma import Columna, Fila, Tabla

Originales = Mapping[tuple[str, str], Mapping[str, str]]
QUITADA = "Esta fila ya no existe: alguien la quitó después de bajar el libro. Bórrela de su copia."


class Estado(StrEnum):
    NUEVA = "nueva"
    CAMBIA = "cambia"
    IGUAL = "igual"
    CONFLICTO = "conflicto"
    MAL = "por corregir"


ENTRAN = frozenset({Estado.NUEVA, Estado.CAMBIA})


@dataclass(frozen=True, slots=True)
class Fallo:
    """`columna`: su clave; vacía, toda la fila."""

    columna: str
    frase: str


@dataclass(frozen=True, slots=True)
class Cambio:
    columna: str
    antes: str
    despues: str


@dataclass(frozen=True, slots=True)
class Choque:
    """Lo que decía al bajarlo, lo que otra persona escribió y lo que trae el libro."""

    columna: str
    habia: str
    hay: str
    trae: str


@dataclass(frozen=True, slots=True)
class Leida:
    """Una fila como vino: en Excel es la `numero`; `valores` no trae las celdas que no se entendieron."""

    numero: int
    id: str
    version: int
    valores: Mapping[str, str]
    fallos: tuple[Fallo, ...] = ()


@dataclass(slots=True)
class Juicio:
    """`version`: la que la fila trae; `vigente`: la de hoy, sobre la que se juzgó."""

    tabla: str
    fila: int
    id: str
    version: int
    trae: dict[str, str]
    quedaria: dict[str, str]
    es_nueva: bool = False
    vigente: int = 0
    cambios: list[Cambio] = field(default_factory=list)
    choques: list[Choque] = field(default_factory=list)
    fallos: list[Fallo] = field(default_factory=list)

    @property
    def estado(self) -> Estado:
        if self.fallos:
            return Estado.MAL
        if self.choques:
            return Estado.CONFLICTO
        if self.es_nueva:
            return Estado.NUEVA
        return Estado.CAMBIA if self.cambios else Estado.IGUAL

    @property
    def entra(self) -> bool:
        return self.estado in ENTRAN

    def falla(self, columna: str, frase: str) -> None:
        self.fallos.append(Fallo(columna, frase))


Llave = tuple[str, ...]


def juzgar(tabla: Tabla, leidas: Iterable[Leida], originales: Originales) -> list[Juicio]:
    """Cada fila contra lo de hoy. No escribe nada."""
    juez = _Juez(tabla, originales)
    return [juez.fila(leida) for leida in leidas]


class _Juez:
    def __init__(self, tabla: Tabla, originales: Originales) -> None:
        self.tabla, self.originales = tabla, originales
        self.claves = [c.clave for c in tabla.columnas if not c.informa]
        self.llaves = [c.clave for c in tabla.columnas if c.es_llave]
        self.fijas = [c for c in tabla.columnas if c.fija]
        self.enlazadas = [c for c in tabla.columnas if c.va_con or c.no_mas_que]
        self.por_id = {f.id: f for f in tabla.filas}
        self.por_llave = {self._llave(f.valores): f for f in tabla.filas}
        self.vistas: dict[str, int] = {}
        self.nuevas: dict[Llave, int] = {}

    def fila(self, leida: Leida) -> Juicio:
        trae = {c: v for c, v in leida.valores.items() if c in self.claves}
        juicio = Juicio(self.tabla.nombre, leida.numero, leida.id, leida.version, trae, dict(trae))
        juicio.fallos.extend(leida.fallos)
        actual = self._actual(leida, juicio)
        if actual is None:
            self._exigir(juicio)
            self._repetida(juicio)
            juicio.es_nueva = not leida.id
            juicio.cambios = [Cambio(c, "", v) for c, v in trae.items() if v]
            return juicio
        base = self.originales.get((self.tabla.nombre, actual.id))
        if base is None:
            # Sin lo que se bajó no se sabe qué cambió quién: con la misma versión, nadie más.
            intacta = bool(leida.id) and leida.version == actual.version
            base = actual.valores if intacta else {}
        juicio.id, juicio.version = actual.id, leida.version if leida.id else actual.version
        juicio.vigente = actual.version
        self._fundir(juicio, base, actual.valores)
        self._exigir(juicio)
        return juicio

    def _actual(self, leida: Leida, juicio: Juicio) -> Fila | None:
        if leida.id:
            actual = self.por_id.get(leida.id)
            if actual is None:
                juicio.falla("", QUITADA)
        else:
            actual = self.por_llave.get(self._llave(leida.valores))
            if actual is None and not self.tabla.admite_nuevas:
                juicio.falla("", "En esta hoja no se agregan filas. Bórrela.")
        if actual is not None:
            antes = self.vistas.setdefault(actual.id, leida.numero)
            if antes != leida.numero:
                juicio.falla("", f"Es la misma de la fila {antes}. Si es nueva, escríbala en una fila vacía.")
        return actual

    def _fundir(self, juicio: Juicio, base: Mapping[str, str], ahora: Mapping[str, str]) -> None:
        con_fallo = {f.columna for f in juicio.fallos}
        quedaria: dict[str, str] = {}
        for clave in self.claves:
            habia, hay = base.get(clave, ""), ahora.get(clave, "")
            trae = juicio.trae.get(clave, habia)
            quedaria[clave] = hay
            if trae in (habia, hay) or clave in con_fallo:
                continue
            if hay == habia:
                quedaria[clave] = trae
                juicio.cambios.append(Cambio(clave, hay, trae))
            else:
                juicio.choques.append(Choque(clave, habia, hay, trae))
        for columna in self.fijas:
            if quedaria[columna.clave] != ahora.get(columna.clave, ""):
                juicio.falla(columna.clave, f"«{columna.titulo}» no se cambia en una fila que ya estaba.")
        juicio.quedaria = quedaria

    def _exigir(self, juicio: Juicio) -> None:
        con_fallo = {f.columna for f in juicio.fallos}
        for columna in self.tabla.columnas:
            vacia = not juicio.quedaria.get(columna.clave)
            if columna.exigida and vacia and columna.clave not in con_fallo:
                juicio.falla(columna.clave, f"Falta «{columna.titulo}».")
        for columna in self.enlazadas:
            if columna.clave not in con_fallo:
                self._frente_a_otra(juicio, columna)

    def _frente_a_otra(self, juicio: Juicio, columna: Columna) -> None:
        queda = juicio.quedaria
        if queda.get(columna.va_con) and not queda.get(columna.clave):
            otra = self.tabla.columna(columna.va_con).titulo
            juicio.falla(columna.clave, f"Falta «{columna.titulo}»: va con «{otra}».")
        tope, valor = queda.get(columna.no_mas_que), queda.get(columna.clave)
        if tope and valor and Decimal(valor) > Decimal(tope):
            otra = self.tabla.columna(columna.no_mas_que).titulo
            juicio.falla(columna.clave, f"«{columna.titulo}» no puede pasar de «{otra}».")

    def _repetida(self, juicio: Juicio) -> None:
        llave = self._llave(juicio.trae)
        if juicio.id or not all(llave):
            return
        antes = self.nuevas.setdefault(llave, juicio.fila)
        if antes != juicio.fila:
            juicio.falla("", f"Dice lo mismo que la fila {antes}. Deje una sola.")

    def _llave(self, valores: Mapping[str, str]) -> Llave:
        return tuple(" ".join(valores.get(c, "").casefold().split()) for c in self.llaves)


def contar(juicios: Iterable[Juicio]) -> dict[str, int]:
    """Cuántas filas hay de cada estado."""
    cuentas = {e.value: 0 for e in Estado}
    for j in juicios:
        cuentas[j.estado.value] += 1
    return cuentas
