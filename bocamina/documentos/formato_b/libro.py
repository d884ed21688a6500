"""El Formato B como libro de Excel: la tabla oficial, los totales por par de años y la firma."""

from __future__ import annotations

from datetime import datetime, time
from decimal import Decimal
from io import BytesIO
from itertools import groupby

from xlsxwriter import Workbook

from bocamina.documentos.celdas import limpio
from bocamina.documentos.emision import Emision
from bocamina.documentos.en_excel import OPCIONES
from bocamina.documentos.formato_a.estilos import estilos
from bocamina.documentos.formato_a.pluma import Pluma, Valor, rango, ref
from bocamina.documentos.formato_b.datos import VERSION_DEL_LIBRO, DatosFormatoB, FilaB, Par

HOJA, HOJA_DATOS = "Formato B", "Datos"
OFICIO = 5
FASE, ACTIVIDAD, PRODUCTO, EJECUCION, ENTREGA, MONTO, PESOS, MINIMO = range(8)
TITULOS = (
    ("Fase (1)", 8),
    ("Actividad (2)", 34),
    ("Producto (3)", 46),
    ("Año de ejecución de las actividades (4)", 15),
    ("Año de entrega de información a la autoridad minera (5)", 19),
    ("Total actividad (SMLDV) (6)", 20),
    ("En pesos (COP $)", 20),
    ("Mínimo (SMLDV)", 16),
)
TITULO = (
    "FORMATO B. PROGRAMA EXPLORATORIO ADICIONAL EN PRÓRROGA DE LA FASE DE EXPLORACIÓN, TÍTULO MINERO No. "
)
FILA_SALARIO, FILA_TITULOS = 3, 6
PRIMERA = FILA_TITULOS + 1


def libro(datos: DatosFormatoB, emision: Emision) -> bytes:
    salida = BytesIO()
    excel = Workbook(salida, OPCIONES)
    excel.set_properties(
        {
            "title": f"Formato B {limpio(datos.titulo_minero)}".strip(),
            "author": limpio(emision.membrete.entidad),
            "created": datetime.combine(emision.fecha, time()),
        }
    )
    hojas = [excel.add_worksheet(nombre) for nombre in (HOJA, HOJA_DATOS)]
    formatos = estilos(excel)
    _Hoja(Pluma(hojas[0], formatos), datos).escribir()
    _datos(Pluma(hojas[1], formatos), datos)
    excel.close()
    return salida.getvalue()


class _Hoja:
    def __init__(self, pluma: Pluma, datos: DatosFormatoB) -> None:
        self.pluma, self.datos = pluma, datos
        self.ultima = PRIMERA + len(datos.filas) - 1
        self.totales = self.ultima + 2
        self.notas = self.totales + 6

    def escribir(self) -> None:
        self._cabecera()
        self._titulos()
        for i, dato in enumerate(self.datos.filas):
            self._linea(PRIMERA + i, dato)
        for fase, grupo in groupby(range(len(self.datos.filas)), key=lambda i: self.datos.filas[i].fase):
            indices = list(grupo)
            self.pluma.unir(PRIMERA + indices[0], FASE, PRIMERA + indices[-1], FASE, fase, "fase")
        self._listas()
        self._totales()
        for i, nota in enumerate(self.datos.notas):
            self.pluma.unir(self.notas + i, FASE, self.notas + i, MINIMO, nota, "nota")
        self._firma(self.notas + len(self.datos.notas) + 1)
        self._impresion()

    def _cabecera(self) -> None:
        datos, pluma = self.datos, self.pluma
        pluma.unir(0, FASE, 0, MINIMO, "", "titulo")
        formula = f'="{TITULO}"&{ref(1, PRODUCTO, fija=True)}'
        pluma.formula(0, FASE, formula, TITULO + limpio(datos.titulo_minero), "titulo")
        pluma.hoja.set_row(0, 26)
        pares: tuple[tuple[str, Valor, str], ...] = (
            ("TÍTULO MINERO No.", datos.titulo_minero, "entrada"),
            ("PRÓRROGA, AÑOS", datos.periodo.nombre, "texto"),
            ("SALARIO MÍNIMO DIARIO (PESOS POR SMLDV)", datos.smldv_cop, "salario"),
            ("FECHA", datos.fecha, "fecha"),
        )
        for fila, (rotulo, valor, estilo) in enumerate(pares, start=1):
            pluma.unir(fila, FASE, fila, ACTIVIDAD, rotulo, "rotulo")
            pluma.poner(fila, PRODUCTO, valor, estilo)

    def _titulos(self) -> None:
        for columna, (titulo, ancho) in enumerate(TITULOS):
            self.pluma.poner(FILA_TITULOS, columna, titulo, "encabezado")
            self.pluma.hoja.set_column(columna, columna, ancho)
        self.pluma.hoja.set_row(FILA_TITULOS, 48)

    def _linea(self, fila: int, dato: FilaB) -> None:
        pluma, datos = self.pluma, self.datos
        for columna, valor, estilo in (
            (ACTIVIDAD, dato.nombre, "texto"),
            (PRODUCTO, dato.producto, "entrada"),
            (EJECUCION, dato.anio_ejecucion, "anio"),
            (ENTREGA, dato.anio_entrega, "anio"),
            (MONTO, dato.monto, "monto"),
            (MINIMO, "No aplica" if dato.minimo is None else dato.minimo, "cifra"),
        ):
            pluma.poner(fila, columna, valor, estilo)
        monto, salario = ref(fila, MONTO), ref(FILA_SALARIO, PRODUCTO, fija=True)
        en_pesos = (dato.monto or Decimal(0)) * datos.smldv_cop
        pluma.formula(fila, PESOS, f"=IF(ISNUMBER({monto}),{monto}*{salario},0)", en_pesos, "pesos_fila")
        pluma.hoja.set_row(fila, 32)

    def _listas(self) -> None:
        periodo = self.datos.periodo
        anios = [str(anio) for anio in range(periodo.desde, periodo.hasta + 1)]
        self.pluma.lista(PRIMERA, EJECUCION, self.ultima, ENTREGA, anios)
        monto, minimo = ref(PRIMERA, MONTO), ref(PRIMERA, MINIMO)
        bajo = f"=AND(ISNUMBER({monto}),ISNUMBER({minimo}),{monto}<{minimo}-0.000000001)"
        regla = {"type": "formula", "criteria": bajo, "format": self.pluma.estilos["bajo"]}
        self.pluma.hoja.conditional_format(PRIMERA, MONTO, self.ultima, MONTO, regla)
        solo_numeros = {"validate": "decimal", "criteria": ">=", "value": 0, "error_title": "Solo el número"}
        self.pluma.hoja.data_validation(PRIMERA, MONTO, self.ultima, MONTO, solo_numeros)

    def _totales(self) -> None:
        pluma, datos, fila = self.pluma, self.datos, self.totales
        columnas = range(PRODUCTO, PRODUCTO + len(datos.pares))
        total = PRODUCTO + len(datos.pares)
        salario = ref(FILA_SALARIO, PRODUCTO, fija=True)
        pluma.hoja.set_row(fila, 32)
        pluma.unir(fila, FASE, fila, ACTIVIDAD, "", "rotulo")
        pluma.unir(fila + 1, FASE, fila + 1, ACTIVIDAD, "TOTALES (SMLDV)", "rotulo")
        pluma.unir(fila + 2, FASE, fila + 2, ACTIVIDAD, "TOTALES EN PESOS (COP $)", "rotulo")
        for columna, par, cifra in zip(columnas, datos.pares, datos.por_par, strict=True):
            pluma.poner(fila, columna, f"INVERSIÓN AÑO {par.nombre}", "encabezado")
            pluma.formula(fila + 1, columna, self._suma(par), cifra, "cifra")
        pluma.poner(fila, total, "TOTAL INVERSIÓN", "encabezado")
        suma = "+".join(ref(fila + 1, c) for c in columnas)
        pluma.formula(fila + 1, total, f"={suma}", datos.total, "total")
        for columna, cifra in zip((*columnas, total), (*datos.por_par, datos.total), strict=True):
            en_pesos = f"={ref(fila + 1, columna)}*{salario}"
            pluma.formula(fila + 2, columna, en_pesos, cifra * datos.smldv_cop, "total_pesos")
        pluma.unir(fila + 3, FASE, fila + 3, ACTIVIDAD, "Escrito que aún no suma (sin año)", "rotulo")
        resto = f"=ROUND(SUM({rango(MONTO, PRIMERA, self.ultima)})-{ref(fila + 1, total)},6)"
        pluma.formula(fila + 3, PRODUCTO, resto, datos.sin_sumar, "cifra")

    def _suma(self, par: Par) -> str:
        montos, anios = rango(MONTO, PRIMERA, self.ultima), rango(EJECUCION, PRIMERA, self.ultima)
        return f'=SUMIFS({montos},{anios},">={par.desde}",{anios},"<={par.hasta}")'

    def _firma(self, fila: int) -> None:
        firma = self.datos.firma
        pares = (
            ("Firma de quien avala la información:", ""),
            ("Nombre:", firma.nombre),
            ("Profesión:", firma.profesion),
            ("Matrícula No.:", firma.matricula),
        )
        for i, (rotulo, valor) in enumerate(pares):
            self.pluma.unir(fila + i, FASE, fila + i, ACTIVIDAD, rotulo, "rotulo")
            self.pluma.poner(fila + i, PRODUCTO, valor, "entrada")
        self.pluma.lista(fila + 2, PRODUCTO, fila + 2, PRODUCTO, list(self.datos.profesiones))
        self.pluma.hoja.set_row(fila, 40)

    def _impresion(self) -> None:
        hoja = self.pluma.hoja
        hoja.set_landscape()
        hoja.set_paper(OFICIO)
        hoja.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        hoja.fit_to_pages(1, 0)
        hoja.repeat_rows(FILA_TITULOS)
        hoja.freeze_panes(PRIMERA, ACTIVIDAD + 1)
        hoja.set_footer("&CFormato B&RPágina &P de &N")


def _datos(pluma: Pluma, datos: DatosFormatoB) -> None:
    """La identificación que se lee al volver. Protegida sin contraseña: evita cambiarla sin querer."""
    pares: tuple[tuple[str, Valor], ...] = (
        ("version_del_libro", VERSION_DEL_LIBRO),
        ("id_propuesta", datos.id_propuesta),
        ("periodo", datos.periodo.nombre),
        ("fecha", datos.fecha.isoformat()),
    )
    pluma.hoja.set_column(0, 0, 22)
    pluma.hoja.set_column(1, 1, 60)
    for fila, (clave, valor) in enumerate(pares):
        pluma.poner(fila, 0, clave, "rotulo")
        pluma.poner(fila, 1, valor, "texto")
    pluma.hoja.set_landscape()
    pluma.hoja.fit_to_pages(1, 0)
    pluma.hoja.protect()
