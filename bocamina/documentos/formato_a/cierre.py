"""Lo que cierra la hoja: subtotales, inversión por año, notas y firma."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bocamina.documentos.formato_a.cabecera import SI_NO, salario
from bocamina.documentos.formato_a.datos import DatosFormatoA
from bocamina.documentos.formato_a.partes import PARTE_1, PARTE_2
from bocamina.documentos.formato_a.plano import ACTIVIDAD, APLICA, EJECUCION, PARTE, PROFESIONAL, Plano
from bocamina.documentos.formato_a.pluma import Pluma, rango, ref

TITULO = "TOTAL INVERSIÓN POR AÑO"
ANCHO = 4  # columnas que ocupa cada cifra de la tabla


class Cierre:
    def __init__(self, pluma: Pluma, datos: DatosFormatoA, plano: Plano) -> None:
        self.pluma, self.datos, self.plano = pluma, datos, plano

    def escribir(self) -> None:
        self._titulos()
        plano = self.plano
        for fila, rotulo, cifras, es_actividad in (
            (plano.totales + 2, PARTE_1, self.datos.actividades_por_anio, True),
            (plano.totales + 3, f"{PARTE_2} (9)", self.datos.ambientales_por_anio, False),
        ):
            self._rotulo(fila, rotulo)
            formulas = [self._suma_del_anio(i + 1, es_actividad) for i in range(len(cifras))]
            self._fila(fila, formulas, cifras, "cifra")
        self._totales()
        self._sin_sumar()
        self._subtotales()
        self._notas()
        self._firma()

    def _titulos(self) -> None:
        plano, anios = self.plano, len(self.datos.por_anio)
        self.pluma.unir(
            plano.totales, PARTE, plano.totales, self._columna(anios) + ANCHO - 1, TITULO, "rotulo"
        )
        self._rotulo(plano.totales + 1, "")
        for i in range(anios):
            self._celda(plano.totales + 1, i, f"INVERSIÓN AÑO {i + 1} (SMLDV)", "encabezado")
        self._celda(plano.totales + 1, anios, "TOTAL PERIODO EXPLORATORIO (SMLDV)", "encabezado")
        self.pluma.hoja.set_row(plano.totales + 1, 30)

    def _columna(self, i: int) -> int:
        return ACTIVIDAD + 1 + i * ANCHO

    def _rotulo(self, fila: int, texto: str) -> None:
        self.pluma.unir(fila, PARTE, fila, ACTIVIDAD, texto, "rotulo")

    def _celda(self, fila: int, i: int, texto: str, estilo: str) -> None:
        desde = self._columna(i)
        self.pluma.unir(fila, desde, fila, desde + ANCHO - 1, texto, estilo)

    def _suma_del_anio(self, anio: int, es_actividad: bool) -> str:
        """Lo marcado con ese año; y, en la parte 1, las adicionales, que no llevan marca."""
        plano = self.plano
        if not es_actividad:
            return f"={self._condicional(plano.primera_ambiental, plano.subtotal_ambientales - 1, anio)}"
        marcadas = self._condicional(plano.primera_actividad, plano.titulo_adicionales - 1, anio)
        desde, hasta = plano.primera_adicional, plano.subtotal_actividades - 1
        suma = f"SUMIFS({rango(plano.monto, desde, hasta)},{rango(EJECUCION, desde, hasta)},{anio})"
        return f"={marcadas}+{suma}"

    def _condicional(self, desde: int, hasta: int, anio: int) -> str:
        montos, anios, aplica = (rango(c, desde, hasta) for c in (self.plano.monto, EJECUCION, APLICA))
        return f'SUMIFS({montos},{anios},{anio},{aplica},"<>")'

    def _fila(self, fila: int, formulas: Sequence[str], cifras: Sequence[Decimal], estilo: str) -> None:
        for i, (formula, cifra) in enumerate(zip(formulas, cifras, strict=True)):
            self._celda(fila, i, "", estilo)
            self.pluma.formula(fila, self._columna(i), formula, cifra, estilo)
        anios = len(cifras)
        sumandos = "+".join(ref(fila, self._columna(i)) for i in range(anios))
        self._celda(fila, anios, "", "total")
        self.pluma.formula(fila, self._columna(anios), f"={sumandos}", sum(cifras, Decimal(0)), "total")

    def _totales(self) -> None:
        plano, datos = self.plano, self.datos
        fila, en_pesos = plano.totales + 4, plano.totales + 5
        columnas = [self._columna(i) for i in range(len(datos.por_anio))]
        self._rotulo(fila, "TOTALES")
        self._fila(
            fila, [f"={ref(fila - 2, c)}+{ref(fila - 1, c)}" for c in columnas], datos.por_anio, "total"
        )
        self._rotulo(en_pesos, "TOTALES EN PESOS (COP $)")
        todos = (*datos.por_anio, datos.total)
        for i, cifra in enumerate(todos):
            columna = self._columna(i)
            self._celda(en_pesos, i, "", "total_pesos")
            formula = f"={ref(fila, columna)}*{salario(plano)}"
            self.pluma.formula(en_pesos, columna, formula, cifra * datos.smldv_cop, "total_pesos")

    def _sin_sumar(self) -> None:
        """Para que un monto sin año o sin marca no se pierda de vista."""
        plano = self.plano
        fila = plano.totales + 6
        escritos = [
            rango(plano.monto, plano.primera_actividad, plano.subtotal_actividades - 1),
            rango(plano.monto, plano.primera_ambiental, plano.subtotal_ambientales - 1),
        ]
        total = ref(plano.totales + 4, self._columna(len(self.datos.por_anio)))
        self._rotulo(fila, "Escrito que aún no suma (sin marca de que aplica o sin año)")
        self._celda(fila, 0, "", "cifra")
        formula = f"=ROUND(SUM({escritos[0]},{escritos[1]})-{total},6)"
        self.pluma.formula(fila, self._columna(0), formula, self.datos.sin_sumar, "cifra")

    def _subtotales(self) -> None:
        plano, datos = self.plano, self.datos
        ultima = self._columna(len(datos.por_anio))
        for fila, rotulo, origen, cifras in (
            (plano.subtotal_actividades, "Total parte 1", plano.totales + 2, datos.actividades_por_anio),
            (plano.subtotal_ambientales, "Total parte 2", plano.totales + 3, datos.ambientales_por_anio),
        ):
            suma = sum(cifras, Decimal(0))
            self.pluma.unir(fila, PARTE, fila, plano.monto - 1, rotulo, "total")
            self.pluma.formula(fila, plano.monto, f"={ref(origen, ultima)}", suma, "total")
            en_pesos = f"={ref(origen, ultima)}*{salario(plano)}"
            self.pluma.formula(fila, plano.pesos, en_pesos, suma * datos.smldv_cop, "total_pesos")

    def _notas(self) -> None:
        for i, nota in enumerate(self.datos.notas):
            fila = self.plano.notas + i
            self.pluma.unir(fila, PARTE, fila, self.plano.etnicas, nota, "nota")

    def _firma(self) -> None:
        pluma, datos = self.pluma, self.datos
        fila = self.plano.firma(len(datos.notas))
        pares: tuple[tuple[str, str, list[str]], ...] = (
            ("Firma de quien avala la información:", "", []),
            ("Nombre:", datos.firma.nombre, []),
            ("Profesión:", datos.firma.profesion, list(datos.profesiones)),
            ("Matrícula No.:", datos.firma.matricula, []),
            (
                "Prefiere personal nacional y no emplea menores de edad:",
                _si(datos.acepta_personal_nacional),
                SI_NO,
            ),
            ("Anexa el soporte de capacidad económica:", _si(datos.tiene_capacidad_economica), SI_NO),
        )
        for i, (rotulo, valor, opciones) in enumerate(pares):
            self._rotulo(fila + i, rotulo)
            pluma.unir(fila + i, ACTIVIDAD + 1, fila + i, PROFESIONAL + 4, valor, "entrada")
            if opciones:
                pluma.lista(fila + i, ACTIVIDAD + 1, fila + i, ACTIVIDAD + 1, opciones)
        pluma.hoja.set_row(fila, 40)


def _si(valor: bool | None) -> str:
    return "" if valor is None else SI_NO[not valor]
