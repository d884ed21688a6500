"""Leer cada línea del formato, celda por celda, y las actividades adicionales."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TypeVar

from bocamina.lectura.celdas import Celda, texto
from bocamina.lectura.formato_a import nombres, valores
from bocamina.lectura.formato_a.cuadro import Cuadro
from bocamina.lectura.formato_a.estructura import TITULOS_MINIMOS, Estructura, Parte
from bocamina.nucleo.exploracion.formato_a import Adicional, Linea
from bocamina.nucleo.hojas import nombre_celda

V = TypeVar("V")
NO_ES_UNA_LINEA = "No se reconoce esta actividad y no se leyó. Si la ofrece, póngala entre las adicionales."
TITULO_ADICIONALES = "actividades exploratorias adicionales"
CIERRES = ("total", "aspectos ambientales", "escrito que aun no suma")


class Renglones:
    """`calculadas` son las celdas con fórmula o error: vacías, no se dejan pasar."""

    def __init__(self, cuadro: Cuadro, estructura: Estructura, calculadas: frozenset[str]) -> None:
        self.cuadro, self.estructura, self.calculadas = cuadro, estructura, calculadas
        self.celdas: dict[tuple[str, str], str] = {}
        self.filas_adicionales: dict[str, int] = {}

    def lineas(self) -> dict[str, Linea]:
        leidas = {}
        for parte in (self.estructura.actividades, self.estructura.ambientales):
            for id, fila in parte.filas.items():
                self.celdas[id, "nombre"] = nombre_celda(fila, self.estructura.columna_de_nombres)
                leidas[id] = self._linea(id, fila, parte)
            self.columnas_ajenas(parte)
        return leidas

    def _linea(self, id: str, fila: int, parte: Parte) -> Linea:
        monto = self.campo(
            id,
            "monto_smldv",
            fila,
            parte,
            self.lector_de_montos(id, fila, parte.columnas.get("monto_smldv", 0)),
        )
        ejecucion = self.campo(id, "anio_ejecucion", fila, parte, valores.anio)
        etnicas = self.campo(id, "puede_afectar_etnicas", fila, parte, valores.marca)
        return Linea(
            id,
            aplica=self._aplica(id, fila, parte, tiene_algo=monto is not None or ejecucion is not None),
            monto_smldv=monto,
            anio_ejecucion=ejecucion,
            anio_entrega=self.campo(id, "anio_entrega", fila, parte, valores.anio),
            profesionales=self._profesionales(id, fila, parte),
            razon_tecnica=self.campo(id, "razon_tecnica", fila, parte, texto) or "",
            puede_afectar_etnicas=bool(etnicas),
        )

    def campo(
        self, id: str, campo: str, fila: int, parte: Parte, leer: Callable[[Celda], V | None]
    ) -> V | None:
        columna = parte.columnas.get(campo)
        if columna is None:
            return None
        self.celdas[id, campo] = nombre_celda(fila, columna)
        return self._leer(id, campo, fila, columna, leer)

    def _leer(
        self, id: str, campo: str, fila: int, columna: int, leer: Callable[[Celda], V | None]
    ) -> V | None:
        celda = self.cuadro.valor(fila, columna)
        if celda is None and nombre_celda(fila, columna) in self.calculadas:
            frase = "La celda trae un error o una fórmula sin resultado. Escriba el valor y repita."
            self.cuadro.falta(fila, columna, frase, id, campo)
            return None
        if celda is not None and self.cuadro.alto_combinado(fila, columna) > 1:
            if campo == "monto_smldv":
                frase = "El monto está en una celda combinada de varias líneas. Escriba uno en cada línea."
                self.cuadro.falta(fila, columna, frase, id, campo)
                return None
            self.cuadro.aviso(fila, columna, "Celda combinada: se leyó igual en todas sus filas.", id, campo)
        try:
            return leer(celda)
        except valores.Ilegible as error:
            self.cuadro.falta(fila, columna, str(error), id, campo)
            return None

    def lector_de_montos(self, id: str, fila: int, columna: int) -> Callable[[Celda], Fraction | None]:
        """Lee el monto y deja dicho lo que se interpretó."""

        def leer(celda: Celda) -> Fraction | None:
            leido = valores.monto(celda)
            if leido.aviso:
                self.cuadro.aviso(fila, columna, leido.aviso, id, "monto_smldv")
            return leido.valor

        return leer

    def _aplica(self, id: str, fila: int, parte: Parte, *, tiene_algo: bool) -> bool:
        si = self.campo(id, "aplica", fila, parte, valores.marca)
        no = self.campo(id, "no_aplica", fila, parte, valores.marca)
        columna = parte.columnas.get("aplica", self.estructura.columna_de_nombres)
        if (si and no) or (si is None and no is False):
            frase = "No se sabe si aplica: marque una sola de las dos columnas."
            self.cuadro.falta(fila, columna, frase, id, "aplica")
            return False
        if si is None and no is None and tiene_algo:
            self.cuadro.aviso(fila, columna, "Tiene monto o año y nadie marcó si aplica.", id, "aplica")
        return bool(si)

    def _profesionales(self, id: str, fila: int, parte: Parte) -> tuple[str, ...]:
        marcados = []
        for clave, columna in parte.profesionales.items():
            self.celdas.setdefault((id, "profesionales"), nombre_celda(fila, columna))
            if self._leer(id, "profesionales", fila, columna, valores.marca):
                marcados.append(clave)
        return tuple(marcados)

    def columnas_ajenas(self, parte: Parte) -> None:
        """Lo escrito en una columna que no se reconoce se dice una vez, en su primera celda."""
        conocidas = {*parte.columnas.values(), self.estructura.columna_de_nombres}
        vistas: set[int] = set()
        for fila in sorted(parte.filas.values()):
            for columna in range(self.estructura.columna_de_nombres + 1, self.cuadro.ancho):
                if columna not in conocidas | vistas and self.cuadro.texto(fila, columna):
                    vistas.add(columna)
                    self.cuadro.aviso(fila, columna, "Columna sin título conocido: no se leyó.")

    def adicionales(self) -> tuple[Adicional, ...]:
        """Las filas escritas entre la última actividad y los títulos de la parte ambiental."""
        parte = self.estructura.actividades
        if not parte.filas:
            return ()
        leidas: list[Adicional] = []
        fin = self.estructura.ambientales.primera if self.estructura.ambientales.filas else self.cuadro.alto
        for fila in range(parte.ultima + 1, fin):
            if self._es_cierre(fila):
                break
            if adicional := self._adicional(f"adicional_{len(leidas) + 1}", fila, parte):
                leidas.append(adicional)
        return tuple(leidas)

    def _es_cierre(self, fila: int) -> bool:
        escritos = [self.cuadro.texto(fila, c) for c in range(self.cuadro.ancho)]
        titulos = sum(nombres.columna(e) is not None for e in escritos)
        return titulos >= TITULOS_MINIMOS or any(nombres.pelado(e).startswith(CIERRES) for e in escritos)

    def _adicional(self, id: str, fila: int, parte: Parte) -> Adicional | None:
        columna = self.estructura.columna_de_nombres
        nombre = self.cuadro.texto(fila, columna)
        nombre = "" if nombres.pelado(nombre).startswith(TITULO_ADICIONALES) else nombre
        escrito = [
            nombre,
            *(self._escrito(fila, parte, campo) for campo in ("anio_ejecucion", "monto_smldv")),
        ]
        if not any(escrito):
            return None
        self.celdas[id, "nombre"] = nombre_celda(fila, columna)
        self.filas_adicionales[id] = fila
        lector = self.lector_de_montos(id, fila, parte.columnas.get("monto_smldv", 0))
        return Adicional(
            nombre,
            self.campo(id, "monto_smldv", fila, parte, lector),
            self.campo(id, "anio_ejecucion", fila, parte, valores.anio),
        )

    def _escrito(self, fila: int, parte: Parte, campo: str) -> str:
        return self.cuadro.texto(fila, parte.columnas[campo]) if campo in parte.columnas else ""

    def filas_sueltas(self) -> None:
        """Entre las líneas, lo que no es una de ellas ni un título tampoco se calla."""
        columna = self.estructura.columna_de_nombres
        for parte in (self.estructura.actividades, self.estructura.ambientales):
            dichas = {duda.celda for duda in self.cuadro.dudas}
            conocidas = set(parte.filas.values())
            sueltas = range(parte.primera, parte.ultima) if parte.filas else range(0)
            for fila in (f for f in sueltas if f not in conocidas):
                if nombre_celda(fila, columna) in dichas:
                    continue
                if self.cuadro.texto(fila, columna) or self._escrito(fila, parte, "monto_smldv"):
                    self.cuadro.falta(fila, columna, NO_ES_UNA_LINEA)
