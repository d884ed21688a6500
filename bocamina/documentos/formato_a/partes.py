"""Las dos partes de la hoja: actividades exploratorias y aspectos ambientales."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from bocamina.documentos.castellano import numero
from bocamina.documentos.formato_a.cabecera import SI_NO, salario
from bocamina.documentos.formato_a.datos import DatosFormatoA, Fila, FilaAdicional, Profesional
from bocamina.documentos.formato_a.plano import (
    ACTIVIDAD,
    APLICA,
    EJECUCION,
    ENTREGA,
    FASE,
    HOJA_MINIMOS,
    NO_APLICA,
    PARTE,
    PROFESIONAL,
    Plano,
)
from bocamina.documentos.formato_a.pluma import Pluma, ref

PARTE_1, PARTE_2 = "1. Actividades exploratorias", "2. Aspectos ambientales, etapa de exploración"
ADICIONALES = "Actividades exploratorias adicionales (8):"
MARCA = "X"
TITULOS = (
    (PARTE, "", "encabezado"),
    (FASE, "Fase (2)", "encabezado"),
    (ACTIVIDAD, "Actividad (3)", "encabezado"),
    (APLICA, "Aplica (4a)", "girado"),
    (NO_APLICA, "No aplica (4b)", "girado"),
    (EJECUCION, "Año de ejecución de las actividades (5)", "girado"),
    (ENTREGA, "Año de entrega de información a la autoridad minera (6)", "girado"),
)
ALTO_NOMBRES, ALTO_LINEA = 150, 27


class Partes:
    def __init__(self, pluma: Pluma, datos: DatosFormatoA, plano: Plano) -> None:
        self.pluma, self.datos, self.plano = pluma, datos, plano

    def escribir(self) -> None:
        datos, plano = self.datos, self.plano
        self._titulos(plano.titulos_actividades, datos.profesionales_actividades)
        self._lineas(plano.primera_actividad, datos.actividades, datos.profesionales_actividades, 0)
        self._adicionales()
        fin = plano.primera_adicional + plano.adicionales - 1
        self.pluma.unir(plano.primera_actividad, PARTE, fin, PARTE, PARTE_1, "parte")
        self._fases(plano.primera_actividad, datos.actividades)
        self._titulos(plano.titulos_ambientales, datos.profesionales_ambientales)
        primera, ultima = plano.primera_ambiental, plano.subtotal_ambientales - 1
        self._lineas(primera, datos.ambientales, datos.profesionales_ambientales, len(datos.actividades))
        self.pluma.unir(primera, PARTE, ultima, PARTE, PARTE_2, "parte")
        self.pluma.unir(primera, FASE, ultima, FASE, f"{datos.fases_ambientales} (9)", "fase")

    def _titulos(self, fila: int, profesionales: Sequence[Profesional]) -> None:
        pluma, plano = self.pluma, self.plano
        derecha = (
            (plano.monto, "Total actividad (SMLDV) (7) (11)", "encabezado"),
            (plano.pesos, "En pesos (COP $)", "encabezado"),
            (plano.minimo, "Mínimo (SMLDV)", "encabezado"),
            (plano.razon, "Razón técnica si no se aplica lo obligatorio (10)", "encabezado"),
            (plano.etnicas, "Puede tocar comunidades étnicas (consulta previa)", "girado"),
        )
        for columna, titulo, estilo in (*TITULOS, *derecha):
            pluma.unir(fila, columna, fila + 1, columna, titulo, estilo)
        grupo = "IDONEIDAD LABORAL (marque con una X el profesional a utilizar)"
        pluma.unir(fila, PROFESIONAL, fila, plano.monto - 1, grupo, "encabezado")
        for i in range(plano.profesionales):
            nombre = profesionales[i].nombre if i < len(profesionales) else ""
            pluma.poner(fila + 1, PROFESIONAL + i, nombre, "girado" if nombre else "cerrada")
        pluma.hoja.set_row(fila, 22)
        pluma.hoja.set_row(fila + 1, ALTO_NOMBRES)

    def _lineas(
        self, primera: int, filas: Sequence[Fila], profesionales: Sequence[Profesional], orden: int
    ) -> None:
        for i, dato in enumerate(filas):
            self._linea(primera + i, dato, profesionales)
            self._cifras(primera + i, dato, orden + i)
            self.pluma.hoja.set_row(primera + i, ALTO_LINEA)
        ultima = primera + len(filas) - 1
        self._listas(primera, ultima, len(profesionales))

    def _linea(self, fila: int, dato: Fila, profesionales: Sequence[Profesional]) -> None:
        pluma, plano = self.pluma, self.plano
        pluma.poner(fila, ACTIVIDAD, dato.nombre, "texto")
        pluma.poner(fila, APLICA, MARCA if dato.aplica else "", "marca")
        pluma.poner(fila, NO_APLICA, MARCA if dato.aplica is False else "", "marca")
        pluma.poner(fila, EJECUCION, dato.anio_ejecucion, "anio")
        con_entrega = dato in self.datos.actividades
        pluma.poner(fila, ENTREGA, dato.anio_entrega, "anio" if con_entrega else "cerrada")
        for i in range(plano.profesionales):
            marcado = i < len(profesionales) and profesionales[i].clave in dato.profesionales
            estilo = "marca" if i < len(profesionales) else "cerrada"
            pluma.poner(fila, PROFESIONAL + i, MARCA if marcado else "", estilo)
        pluma.poner(fila, plano.razon, dato.razon_tecnica, "entrada")
        pluma.poner(fila, plano.etnicas, MARCA if dato.puede_afectar_etnicas else "", "marca")

    def _cifras(self, fila: int, dato: Fila, orden: int) -> None:
        pluma, plano = self.pluma, self.plano
        monto, pesos = ref(fila, plano.monto), salario(plano)
        pluma.poner(fila, plano.monto, dato.monto, "monto")
        aplica = f'AND({ref(fila, APLICA)}<>"",ISNUMBER({monto}))'
        valor = (dato.monto or 0) * self.datos.smldv_cop if dato.aplica else self.datos.smldv_cop * 0
        pluma.formula(fila, plano.pesos, f"=IF({aplica},{monto}*{pesos},0)", valor, "pesos_fila")
        minimo = dato.cuenta.minimo
        guardado = "No aplica" if minimo is None else minimo
        # La primera fila de la hoja de mínimos lleva los títulos.
        pluma.formula(fila, plano.minimo, f"='{HOJA_MINIMOS}'!H{orden + 2}", guardado, "cifra")
        pluma.comentar(fila, plano.monto, _ayuda(dato))

    def _listas(self, primera: int, ultima: int, profesionales: int) -> None:
        pluma, plano = self.pluma, self.plano
        anios = [str(i + 1) for i in range(len(self.datos.por_anio))]
        pluma.lista(primera, APLICA, ultima, NO_APLICA, [MARCA])
        pluma.lista(primera, EJECUCION, ultima, ENTREGA, anios)
        pluma.lista(primera, PROFESIONAL, ultima, PROFESIONAL + profesionales - 1, [MARCA])
        pluma.lista(primera, plano.etnicas, ultima, plano.etnicas, [MARCA, *SI_NO])
        self._montos(primera, ultima)
        monto, minimo = ref(primera, plano.monto), ref(primera, plano.minimo)
        bajo = f"=AND(ISNUMBER({monto}),ISNUMBER({minimo}),{monto}<{minimo}-0.000000001)"
        regla = {"type": "formula", "criteria": bajo, "format": pluma.estilos["bajo"]}
        pluma.hoja.conditional_format(primera, plano.monto, ultima, plano.monto, regla)

    def _montos(self, primera: int, ultima: int) -> None:
        regla = {
            "validate": "decimal",
            "criteria": ">=",
            "value": 0,
            "error_title": "Solo el número",
            "error_message": "Escriba el monto en salarios diarios (SMLDV), sin letras.",
        }
        self.pluma.hoja.data_validation(primera, self.plano.monto, ultima, self.plano.monto, regla)

    def _fases(self, primera: int, filas: Sequence[Fila]) -> None:
        for fase, grupo in groupby(range(len(filas)), key=lambda i: filas[i].fase):
            indices = list(grupo)
            self.pluma.unir(primera + indices[0], FASE, primera + indices[-1], FASE, fase, "fase")

    def _adicionales(self) -> None:
        plano, datos = self.plano, self.datos
        self.pluma.unir(
            plano.titulo_adicionales, FASE, plano.titulo_adicionales, plano.etnicas, ADICIONALES, "rotulo"
        )
        for i in range(plano.adicionales):
            dato = datos.adicionales[i] if i < len(datos.adicionales) else FilaAdicional()
            self._adicional(plano.primera_adicional + i, dato)
        ultima = plano.primera_adicional + plano.adicionales - 1
        anios = [str(i + 1) for i in range(len(datos.por_anio))]
        self.pluma.lista(plano.primera_adicional, EJECUCION, ultima, EJECUCION, anios)
        self._montos(plano.primera_adicional, ultima)

    def _adicional(self, fila: int, dato: FilaAdicional) -> None:
        pluma, plano = self.pluma, self.plano
        for columna in range(FASE, plano.etnicas + 1):
            pluma.poner(fila, columna, None, "cerrada")
        pluma.poner(fila, ACTIVIDAD, dato.nombre, "entrada")
        pluma.poner(fila, EJECUCION, dato.anio_ejecucion, "anio")
        pluma.poner(fila, plano.monto, dato.monto, "monto")
        monto = ref(fila, plano.monto)
        valor = (dato.monto or 0) * self.datos.smldv_cop
        pluma.formula(
            fila, plano.pesos, f"=IF(ISNUMBER({monto}),{monto}*{salario(plano)},0)", valor, "pesos_fila"
        )


def _ayuda(dato: Fila) -> str:
    cuenta = dato.cuenta
    if not cuenta.minimo:
        return f"{cuenta.formula}\n{cuenta.fuente}"
    clase = "Obligatoria" if cuenta.obligatoria else "Con mínimo si se hace"
    return f"{clase}. Mínimo: {numero(cuenta.minimo)} SMLDV.\n{cuenta.formula}\n{cuenta.fuente}"
