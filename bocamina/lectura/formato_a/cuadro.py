"""Una hoja ajena como cuadro: celdas combinadas resueltas y dudas anotadas con su celda."""

from __future__ import annotations

from collections.abc import Iterator

from bocamina.lectura.celdas import Celda, texto
from bocamina.lectura.planilla import Hoja
from bocamina.nucleo.exploracion.leido import AVISO, FALTA, Duda
from bocamina.nucleo.hojas import nombre_celda

FILAS, COLUMNAS = 600, 60  # un formato no pasa de ahí; lo de más allá se avisa


class Cuadro:
    def __init__(self, hoja: Hoja) -> None:
        self.hoja = hoja
        self.dudas: list[Duda] = []
        self._rangos = {
            (fila, columna): rango
            for rango in hoja.rangos
            for fila in range(rango[0][0], min(rango[1][0], FILAS) + 1)
            for columna in range(rango[0][1], min(rango[1][1], COLUMNAS) + 1)
        }

    @property
    def alto(self) -> int:
        return min(len(self.hoja.filas), FILAS)

    @property
    def ancho(self) -> int:
        return min(max((len(f) for f in self.hoja.filas), default=0), COLUMNAS)

    def cruda(self, fila: int, columna: int) -> Celda:
        if not 0 <= fila < self.alto:
            return None
        celdas = self.hoja.filas[fila]
        return celdas[columna] if columna < len(celdas) else None

    def valor(self, fila: int, columna: int) -> Celda:
        """Lo combinado hacia abajo vale en todas sus filas; hacia un lado, solo en su primera columna."""
        rango = self._rangos.get((fila, columna))
        if rango and rango[0][1] == columna:
            return self.cruda(rango[0][0], columna)
        return self.cruda(fila, columna)

    def texto(self, fila: int, columna: int) -> str:
        return texto(self.cruda(fila, columna))

    def alto_combinado(self, fila: int, columna: int) -> int:
        rango = self._rangos.get((fila, columna))
        return rango[1][0] - rango[0][0] + 1 if rango and rango[0][1] == columna else 1

    def escritas(self, desde: int = 0, hasta: int | None = None) -> Iterator[tuple[int, int, str]]:
        """(fila, columna, texto) de cada celda con algo."""
        for fila in range(desde, self.alto if hasta is None else min(hasta, self.alto)):
            for columna in range(min(len(self.hoja.filas[fila]), COLUMNAS)):
                if escrito := self.texto(fila, columna):
                    yield fila, columna, escrito

    def falta(self, fila: int, columna: int, frase: str, linea: str = "", campo: str = "") -> None:
        self.dudas.append(Duda(nombre_celda(fila, columna), FALTA, frase, linea, campo))

    def aviso(self, fila: int, columna: int, frase: str, linea: str = "", campo: str = "") -> None:
        self.dudas.append(Duda(nombre_celda(fila, columna), AVISO, frase, linea, campo))

    def sin_celda(self, frase: str, linea: str = "", campo: str = "", severidad: str = FALTA) -> None:
        self.dudas.append(Duda("", severidad, frase, linea, campo))
