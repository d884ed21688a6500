"""De una hoja que vuelve a filas: las columnas se hallan por su título, aunque las hayan movido."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bocamina.lectura.celdas import Celda, llana, texto
from bocamina.lectura.errores import ArchivoInvalido
from bocamina.lectura.libros.abrir import ESCONDIDA, Devuelto
from bocamina.lectura.libros.valores import leer
from bocamina.lectura.planilla import Hoja
from bocamina.nucleo.libros import Columna, Fallo, Leida, Opcion, Tabla

IDENTIDAD, VERSION = "Identidad", "Versión"
ESTADO, CORREGIR = "Estado", "Qué corregir"
RESUMEN = "Resumen"
PROPIAS = frozenset({"instrucciones", "listas", llana(RESUMEN)})
DE_LA_CASA = frozenset(llana(t) for t in (IDENTIDAD, VERSION, ESTADO, CORREGIR))
CON_FORMULA = "Trae una fórmula. Cópiela, péguela como valor y repita."
CON_ERROR = "Tiene un error de Excel. Escriba el valor."
COMBINADA = "Está combinada con otras celdas. Sepárelas: así no se sabe de cuál fila es cada dato."


@dataclass(frozen=True, slots=True)
class Hallada:
    """Lo que trajo una hoja. `columnas`: clave → columna en Excel, desde 1. `avisos`: lo que no se leyó."""

    filas: tuple[Leida, ...]
    columnas: Mapping[str, int]
    avisos: tuple[str, ...] = ()


def filas_de(tabla: Tabla, catalogos: Mapping[str, Sequence[Opcion]], devuelto: Devuelto) -> Hallada:
    """ArchivoInvalido si a la hoja le falta una columna: llenar a medias sería adivinar."""
    hoja = devuelto.libro.hoja(tabla.nombre)
    if hoja is None:
        return Hallada((), {}, (f"Falta la hoja «{tabla.nombre}»: lo que decía queda como está.",))
    if not hoja.filas:
        return Hallada((), {}, (f"La hoja «{tabla.nombre}» está vacía: lo que decía queda como está.",))
    columnas, avisos = _columnas(tabla, hoja)
    lector = _Lector(tabla, catalogos, columnas, devuelto, hoja)
    numeradas = enumerate(hoja.filas[1:], start=2)
    filas = [lector.fila(n, celdas) for n, celdas in numeradas if lector.dice(celdas)]
    return Hallada(tuple(filas), columnas, tuple(avisos))


def sin_leer(tablas: Sequence[Tabla], devuelto: Devuelto) -> list[str]:
    """Las hojas que alguien agregó."""
    conocidas = {llana(t.nombre) for t in tablas} | PROPIAS | {llana(ESCONDIDA)}
    ajenas = [h.nombre for h in devuelto.libro.hojas if llana(h.nombre) not in conocidas]
    return [f"No se leyó la hoja «{nombre[:40]}»: no es del libro." for nombre in ajenas]


def _columnas(tabla: Tabla, hoja: Hoja) -> tuple[dict[str, int], list[str]]:
    titulos = [llana(texto(c)) for c in hoja.filas[0]]
    halladas: dict[str, int] = {}
    for clave, titulo in [
        (IDENTIDAD, IDENTIDAD), (VERSION, VERSION), *((c.clave, c.titulo) for c in _que_se_leen(tabla))
    ]:  # fmt: skip
        donde = [i for i, t in enumerate(titulos, start=1) if t == llana(titulo)]
        if len(donde) > 1:
            raise ArchivoInvalido(f"La hoja «{tabla.nombre}» tiene dos columnas «{titulo}». Deje una sola.")
        if not donde:
            raise ArchivoInvalido(
                f"A la hoja «{tabla.nombre}» le falta la columna «{titulo}» en su primera fila. "
                "Baje el libro otra vez, copie en él lo que escribió y repita."
            )
        halladas[clave] = donde[0]
    return halladas, _avisos(tabla, hoja, titulos, halladas)


def _que_se_leen(tabla: Tabla) -> list[Columna]:
    return [c for c in tabla.columnas if not c.informa]


def _avisos(tabla: Tabla, hoja: Hoja, titulos: list[str], halladas: dict[str, int]) -> list[str]:
    suyas = {llana(c.titulo) for c in tabla.columnas} | DE_LA_CASA
    sobran = [texto(hoja.filas[0][i])[:40] for i, t in enumerate(titulos) if t and t not in suyas]
    avisos = [f"En «{tabla.nombre}» no se leyó la columna «{s}»: no es del libro." for s in sobran]
    if list(halladas.values()) != sorted(halladas.values()):
        avisos.append(f"En «{tabla.nombre}» las columnas cambiaron de lugar; se leyeron por su título.")
    return avisos


class _Lector:
    def __init__(
        self,
        tabla: Tabla,
        catalogos: Mapping[str, Sequence[Opcion]],
        columnas: Mapping[str, int],
        devuelto: Devuelto,
        hoja: Hoja,
    ) -> None:
        self.tabla, self.columnas = tabla, columnas
        self.opciones = {c.clave: tuple(catalogos.get(c.catalogo, ())) for c in tabla.columnas}
        self.leidas: dict[tuple[str, Celda], str] = {}
        self.formulas = devuelto.formulas.get(hoja.nombre, frozenset())
        self.errores = devuelto.errores.get(hoja.nombre, frozenset())
        self.combinadas = _combinadas(hoja)

    def dice(self, celdas: tuple[Celda, ...]) -> bool:
        """Una fila sin nada escrito en sus columnas no existe, aunque tenga formato."""
        return any(
            self._celda(celdas, donde) not in (None, "")
            for clave, donde in self.columnas.items()
            if clave not in (IDENTIDAD, VERSION)
        )

    def fila(self, numero: int, celdas: tuple[Celda, ...]) -> Leida:
        valores: dict[str, str] = {}
        fallos: list[Fallo] = []
        for columna in _que_se_leen(self.tabla):
            donde = self.columnas[columna.clave]
            try:
                valores[columna.clave] = self._valor(numero, donde, columna, self._celda(celdas, donde))
            except ValueError as razon:
                fallos.append(Fallo(columna.clave, f"{str(razon).rstrip('.')}."))
        version = texto(self._celda(celdas, self.columnas[VERSION]))
        return Leida(
            numero,
            texto(self._celda(celdas, self.columnas[IDENTIDAD]))[:80],
            int(version) if version.isascii() and version.isdigit() and len(version) < 10 else 0,
            valores,
            tuple(fallos),
        )

    def _valor(self, numero: int, donde: int, columna: Columna, celda: Celda) -> str:
        if (numero, donde) in self.formulas:
            raise ValueError(CON_FORMULA)
        if (numero, donde) in self.errores:
            raise ValueError(CON_ERROR)
        if (numero, donde) in self.combinadas:
            raise ValueError(COMBINADA)
        # Lo mismo se repite mucho (distritos, fuentes, unidades): se lee una vez.
        memoria = (columna.clave, celda)
        if type(celda) is not str or len(celda) > 60:
            return leer(columna, celda, self.opciones[columna.clave])
        if memoria not in self.leidas:
            self.leidas[memoria] = leer(columna, celda, self.opciones[columna.clave])
        return self.leidas[memoria]

    @staticmethod
    def _celda(celdas: tuple[Celda, ...], donde: int) -> Celda:
        return celdas[donde - 1] if donde <= len(celdas) else None


def _combinadas(hoja: Hoja) -> set[tuple[int, int]]:
    """Todas las celdas bajo una combinación, sin pasar de lo que la hoja tiene."""
    ancho = max((len(f) for f in hoja.filas), default=0)
    return {
        (fila + 1, columna + 1)
        for (de_fila, de_columna), (a_fila, a_columna) in hoja.rangos
        for fila in range(de_fila, min(a_fila, len(hoja.filas)) + 1)
        for columna in range(de_columna, min(a_columna, ancho) + 1)
    }
