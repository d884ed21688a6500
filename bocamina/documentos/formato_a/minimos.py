"""La hoja de los mínimos: la cuenta de cada línea, viva con el área mientras no cambie de franja."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from bocamina.documentos.formato_a import cabecera
from bocamina.documentos.formato_a.datos import Cuenta, DatosFormatoA, Fila, Franja
from bocamina.documentos.formato_a.plano import ACTIVIDAD, Plano
from bocamina.documentos.formato_a.pluma import Pluma, Valor, ref
from bocamina.nucleo.exploracion.tablas import Cantidad

OFICIO = 5  # papel «legal»
COLUMNAS = (
    ("Línea", 44),
    ("Fase", 11),
    ("¿Obligatoria?", 13),
    ("Precio (SMLDV)", 12),
    ("Cantidad", 12),
    ("Unidad", 12),
    ("Fijo (SMLDV)", 12),
    ("Mínimo (SMLDV)", 14),
    ("La cuenta, en palabras", 60),
    ("De dónde sale", 60),
    ("Criterios de lectura", 30),
)
PRECIO, CANTIDAD, FIJO, MINIMO = 3, 4, 6, 7
OTRA_FRANJA = "Otra franja"
AVISO = (
    "Las cantidades siguen al área escrita en la hoja «Formato A» mientras no cambie de franja. En"
    " otra franja cambian los precios y lo obligatorio: descargue el formato de nuevo con esa área."
)


class Minimos:
    def __init__(self, pluma: Pluma, datos: DatosFormatoA) -> None:
        self.pluma, self.datos, self.franja = pluma, datos, datos.franja
        filas = (*datos.actividades, *datos.ambientales)
        primera = len(filas) + 2
        self.area, self.mineralizada, self.longitud, self.sigue = range(primera, primera + 4)
        self.medidas = {
            "area_ha": ref(self.area, CANTIDAD, fija=True),
            "area_mineralizada_ha": ref(self.mineralizada, CANTIDAD, fija=True),
            "longitud_km": ref(self.longitud, CANTIDAD, fija=True),
        }

    def escribir(self) -> None:
        for columna, (titulo, ancho) in enumerate(COLUMNAS):
            self.pluma.poner(0, columna, titulo, "encabezado")
            self.pluma.hoja.set_column(columna, columna, ancho)
        for fila, dato in enumerate((*self.datos.actividades, *self.datos.ambientales), start=1):
            self._linea(fila, dato)
        if self.franja:
            self._medidas(self.franja)
        self.pluma.hoja.freeze_panes(1, 1)
        self.pluma.hoja.set_landscape()
        self.pluma.hoja.set_paper(OFICIO)
        self.pluma.hoja.fit_to_pages(1, 0)
        self.pluma.hoja.repeat_rows(0)
        self.pluma.hoja.protect()

    def _linea(self, fila: int, dato: Fila) -> None:
        cuenta = dato.cuenta
        valores: list[tuple[Valor, str]] = [
            (dato.nombre, "texto"),
            (dato.fase.capitalize() if len(dato.fase) > 3 else dato.fase, "fase"),
            ("SI" if cuenta.obligatoria else "NO", "fase"),
            (cuenta.precio, "cifra"),
            (cuenta.cantidad, "cifra"),
            (cuenta.unidad, "texto"),
            (cuenta.fijo, "cifra"),
            ("No aplica" if cuenta.minimo is None else cuenta.minimo, "total"),
            (cuenta.formula, "texto"),
            (cuenta.fuente, "texto"),
            (", ".join(cuenta.criterios), "texto"),
        ]
        for columna, (valor, estilo) in enumerate(valores):
            self.pluma.poner(fila, columna, valor, estilo)
        self._cuenta(fila, cuenta)

    def _cuenta(self, fila: int, cuenta: Cuenta) -> None:
        if not cuenta.minimo or cuenta.precio is None:
            return
        precio, cantidad, fijo = (ref(fila, c) for c in (PRECIO, CANTIDAD, FIJO))
        # El redondeo quita el polvo de la coma flotante: los mínimos tienen a lo más nueve decimales.
        producto = f"ROUND({precio}*{cantidad}+{fijo},9)"
        if self.franja:
            sigue = ref(self.sigue, CANTIDAD, fija=True)
            producto = f'IF({sigue}="SI",{producto},"{OTRA_FRANJA}")'
        self.pluma.formula(fila, MINIMO, f"={producto}", cuenta.minimo, "total")
        if self.franja and cuenta.regla and cuenta.cantidad is not None:
            contar = contada(cuenta.regla, self.medidas[cuenta.regla.de])
            self.pluma.formula(fila, CANTIDAD, f"={contar}", cuenta.cantidad, "cifra")

    def _medidas(self, franja: Franja) -> None:
        """De dónde salen las cantidades, y hasta qué área valen los precios de esta hoja."""
        datos, terreno, plano = self.datos, self.datos.terreno, Plano.de(self.datos)
        area = cabecera.medida(cabecera.FILA_AREA, ACTIVIDAD + 1)
        declarada = cabecera.medida(cabecera.FILA_MINERALIZADA, ACTIVIDAD + 1)
        minima = Fraction(franja.minima_mineralizada)
        parte = f"{area}*{minima.numerator}/{minima.denominator}"
        mineralizada = max(
            datos.area_mineralizada_ha or Decimal(0), datos.area_ha * franja.minima_mineralizada
        )
        fila = cabecera.FILA_CAUCE if terreno.corriente == "cauce" else cabecera.FILA_RIBERA
        de_franja = f"MIN({f'INT({area})' if franja.trunca else area},{franja.tope_ha})"
        en_ella = f"AND({de_franja}>{franja.desde_ha},{de_franja}<={franja.hasta_ha})"
        longitud = cabecera.medida(fila, plano.monto)
        for donde, rotulo, formula, valor in (
            (self.area, "Área solicitada (ha)", area, datos.area_ha),
            (self.mineralizada, "Área mineralizada (ha)", f"MAX({declarada},{parte})", mineralizada),
            (self.longitud, "Trayecto de la corriente (km)", longitud, terreno.longitud_km or Decimal(0)),
            (self.sigue, f"¿Más de {franja.desde_ha} y hasta {franja.hasta_ha} ha?",
             f'IF({en_ella},"SI","NO")', "SI"),
        ):  # fmt: skip
            self.pluma.poner(donde, 0, rotulo, "rotulo")
            self.pluma.formula(donde, CANTIDAD, f"={formula}", valor, "cifra")
        self.pluma.poner(self.sigue + 1, 0, AVISO, "suave")


def contada(regla: Cantidad, base: str) -> str:
    """La misma cuenta de `Cantidad.contar`, como fórmula de Excel."""
    # Sin el polvo de la coma flotante: 35 × 0,2 debe dar 7 antes de redondear hacia arriba.
    crudo = f"ROUND({base}*{regla.razon.numerator}/{regla.razon.denominator},9)"
    if regla.redondeo == "techo":
        crudo = f"ROUNDUP({crudo},0)"
    elif regla.redondeo == "piso":
        crudo = f"ROUNDDOWN({crudo},0)"
    if regla.factor != 1:
        crudo = f"{_numero(regla.factor)}*{crudo}"
    if regla.minimo:
        crudo = f"MAX({_numero(regla.minimo)},{crudo})"
    if regla.menor_de is not None:
        crudo = f"IF({base}<{_numero(regla.menor_de)},{_numero(regla.entonces)},{crudo})"
    return crudo


def _numero(numero: Fraction) -> str:
    return str(numero) if numero.denominator == 1 else f"({numero.numerator}/{numero.denominator})"
