"""Dónde va cada cosa en la hoja del Formato A: columnas y filas, contadas desde cero."""

from __future__ import annotations

from dataclasses import dataclass

from bocamina.documentos.formato_a.datos import DatosFormatoA

HOJA, HOJA_MINIMOS, HOJA_DATOS = "Formato A", "Mínimos", "Datos"
PARTE, FASE, ACTIVIDAD, APLICA, NO_APLICA, EJECUCION, ENTREGA = range(7)
PROFESIONAL = 7
ADICIONALES_EN_BLANCO = 5
ALTO_CABECERA = 8
MINIMO_PROFESIONALES = 8  # las columnas que ocupa el tipo de exploración
ENCABEZADO = 2  # filas de títulos de cada parte


@dataclass(frozen=True, slots=True)
class Plano:
    """Las columnas de la derecha se corren con el número de profesionales."""

    profesionales: int
    actividades: int
    ambientales: int
    adicionales: int

    @classmethod
    def de(cls, datos: DatosFormatoA) -> Plano:
        return cls(
            max(
                MINIMO_PROFESIONALES,
                len(datos.profesionales_actividades),
                len(datos.profesionales_ambientales),
            ),
            len(datos.actividades),
            len(datos.ambientales),
            max(ADICIONALES_EN_BLANCO, len(datos.adicionales)),
        )

    @property
    def monto(self) -> int:
        return PROFESIONAL + self.profesionales

    @property
    def pesos(self) -> int:
        return self.monto + 1

    @property
    def minimo(self) -> int:
        return self.monto + 2

    @property
    def razon(self) -> int:
        return self.monto + 3

    @property
    def etnicas(self) -> int:
        return self.monto + 4

    @property
    def titulos_actividades(self) -> int:
        return ALTO_CABECERA

    @property
    def primera_actividad(self) -> int:
        return self.titulos_actividades + ENCABEZADO

    @property
    def titulo_adicionales(self) -> int:
        return self.primera_actividad + self.actividades

    @property
    def primera_adicional(self) -> int:
        return self.titulo_adicionales + 1

    @property
    def subtotal_actividades(self) -> int:
        return self.primera_adicional + self.adicionales

    @property
    def titulos_ambientales(self) -> int:
        return self.subtotal_actividades + 1

    @property
    def primera_ambiental(self) -> int:
        return self.titulos_ambientales + ENCABEZADO

    @property
    def subtotal_ambientales(self) -> int:
        return self.primera_ambiental + self.ambientales

    @property
    def totales(self) -> int:
        """El título de la tabla de totales por año."""
        return self.subtotal_ambientales + 2

    @property
    def notas(self) -> int:
        return self.totales + 8

    def firma(self, notas: int) -> int:
        return self.notas + notas + 2
