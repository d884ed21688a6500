from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from bocamina.documentos.bloques import Celda, Clase, Columna, Tabla
from bocamina.documentos.minimos.datos import Minimos
from bocamina.nucleo.exploracion import Renglon
from bocamina.nucleo.exploracion.canon import FASES, CanonAnual, Poliza
from bocamina.nucleo.exploracion.numeros import escribir

LINEAS = (
    Columna("Actividad", ancho=34),
    Columna("Cómo se obtiene", ancho=34),
    Columna("Mínimo (SMLDV)", Clase.DECIMAL, 16),
    Columna("En pesos", Clase.PESOS, 18),
)


def tablas(datos: Minimos) -> tuple[Tabla, ...]:
    return (*de_lineas(datos), *de_lo_que_sigue(datos))


def de_lineas(datos: Minimos) -> tuple[Tabla, ...]:
    """Una tabla por fase y la ambiental, con su suma al final; y lo que no aplica, con su razón."""
    resultado = datos.resultado
    actividades = list(resultado.actividades.values())
    grupos = [(f"Fase {fase}", [r for r in actividades if r.fase == fase and r.aplica]) for fase in FASES]
    grupos.append(("Parte ambiental", [r for r in resultado.ambientales.values() if r.aplica]))
    fuera = [r for r in (*actividades, *resultado.ambientales.values()) if not r.aplica]
    llenas = tuple(_sumada(titulo, filas, resultado.smldv_cop) for titulo, filas in grupos if filas)
    return (*llenas, _no_aplican(fuera)) if fuera else llenas


def _sumada(titulo: str, renglones: list[Renglon], smldv: Fraction) -> Tabla:
    filas = [_fila(r.nombre, r.explicacion.formula, r.minimo_smldv, smldv) for r in renglones]
    total = sum((r.minimo_smldv or Fraction(0) for r in renglones), Fraction(0))
    return Tabla(titulo, LINEAS, (*filas, _fila("Suma", "", total, smldv)))


def _fila(nombre: str, formula: str, monto: Fraction | None, smldv: Fraction) -> tuple[Celda, ...]:
    monto = monto or Fraction(0)
    return (nombre, formula, exacto(monto), redondo(monto * smldv))


def _no_aplican(renglones: Iterable[Renglon]) -> Tabla:
    columnas = (Columna("Actividad o medida", ancho=40), Columna("Por qué no", ancho=60))
    return Tabla("No aplican", columnas, tuple((r.nombre, r.explicacion.formula) for r in renglones))


def de_lo_que_sigue(datos: Minimos) -> tuple[Tabla, ...]:
    smldv = datos.resultado.smldv_cop
    anual = (Columna("Cada año (SMLDV)", Clase.DECIMAL, 18), Columna("En pesos", Clase.PESOS, 18))
    canon = Tabla(
        "Canon superficiario",
        (Columna("Años", ancho=18), Columna("Por hectárea (SMLDV)", Clase.DECIMAL, 22), *anual),
        tuple(_fila_de_canon(c, smldv) for c in datos.canon),
    )
    montos = (
        Columna("Inversión (SMLDV)", Clase.DECIMAL, 18),
        Columna("Póliza (SMLDV)", Clase.DECIMAL, 18),
        Columna("Póliza en pesos", Clase.PESOS, 18),
    )
    polizas = tuple(_fila_de_poliza(p, smldv) for p in datos.polizas)
    return canon, Tabla("Póliza", (Columna("Parte del programa", ancho=24), *montos), polizas)


def _fila_de_canon(c: CanonAnual, smldv: Fraction) -> tuple[Celda, ...]:
    cuando = anios(c.desde_anio, c.hasta_anio)
    return (cuando, exacto(c.por_ha_smldv), exacto(c.anual_smldv), redondo(c.anual_smldv * smldv))


def _fila_de_poliza(p: Poliza, smldv: Fraction) -> tuple[Celda, ...]:
    parte = p.parte[0].upper() + p.parte[1:]
    asegurado = redondo(p.asegurado_smldv * smldv)
    return (parte, exacto(p.inversion_smldv), exacto(p.asegurado_smldv), asegurado)


def anios(desde: int, hasta: int) -> str:
    """«1 a 5», «6 a 8»: el tramo va desde más de un aniversario hasta el otro incluido."""
    return f"{desde + 1} a {hasta}"


def exacto(monto: Fraction) -> Decimal:
    return Decimal(escribir(monto))


def redondo(pesos: Fraction) -> int:
    """Los pesos se redondean solo para mostrarlos."""
    return round(pesos)
