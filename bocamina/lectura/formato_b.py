"""Leer un Formato B lleno en Excel, con el mismo cuidado que el A."""

from __future__ import annotations

from fractions import Fraction

from bocamina.lectura.celdas import texto
from bocamina.lectura.formato_a import estructura, nombres, valores
from bocamina.lectura.formato_a.apertura import abrir
from bocamina.lectura.formato_a.cuadro import Cuadro
from bocamina.lectura.formato_a.encabezado import Encabezado
from bocamina.lectura.formato_a.estructura import ALTO_TITULOS, Estructura, Parte
from bocamina.lectura.formato_a.formulas import calculadas
from bocamina.lectura.formato_a.renglones import Renglones
from bocamina.nucleo.exploracion.formato_b import FormatoB, LineaB, Periodo, ReglamentoB
from bocamina.nucleo.exploracion.leido import Leido
from bocamina.nucleo.exploracion.tablas import Tablas
from bocamina.nucleo.hojas import nombre_celda

PEDIDAS = ("producto", "anio_ejecucion", "anio_entrega", "monto_smldv")


def leer(contenido: bytes, periodo: Periodo, tablas: Tablas, reglamento: ReglamentoB) -> Leido[FormatoB]:
    """El formato de esta prórroga. `ArchivoInvalido` si no es un libro o no trae el formato."""
    libro = abrir(contenido)
    propias = {labor.id: labor.nombre for labor in tablas.labores if labor.id in reglamento.labores}
    vocabulario = nombres.Vocabulario(propias, nombres.LINEAS)
    cuadro = estructura.escoger_hoja(libro, vocabulario, "Formato B")
    columna = estructura.columna_de_nombres(cuadro, vocabulario)
    parte = _parte(cuadro, vocabulario, columna, propias)
    renglones = Renglones(
        cuadro, Estructura(parte, Parte(), columna), calculadas(contenido, cuadro.hoja.nombre)
    )
    lineas = {id: _linea(renglones, id, fila, parte) for id, fila in parte.filas.items()}
    renglones.columnas_ajenas(parte)
    renglones.filas_sueltas()
    cabeza = Encabezado(cuadro, parte.primera, parte.ultima + 1)
    formato = FormatoB(periodo, lineas, cabeza.firmante())
    cabeza.comprobar_totales(_totales(formato, reglamento))
    return Leido(
        formato,
        cuadro.hoja.nombre,
        tuple(cuadro.dudas),
        {**cabeza.celdas, **renglones.celdas},
        {id: fila + 1 for id, fila in parte.filas.items()},
        (parte.titulos + 1,) if parte.titulos >= 0 else (),
    )


def _parte(cuadro: Cuadro, vocabulario: nombres.Vocabulario, columna: int, propias: dict[str, str]) -> Parte:
    parte = Parte(estructura.filas(cuadro, vocabulario, columna))
    for id, nombre in propias.items():
        if id not in parte.filas:
            cuadro.sin_celda(f"No se encontró la línea «{nombre}». Agréguela como en el formato.", id)
    sin_profesionales = nombres.Vocabulario({}, {})
    estructura.titulos(cuadro, parte, sin_profesionales, max(0, parte.primera - ALTO_TITULOS))
    for oficio in PEDIDAS:
        if oficio not in parte.columnas:
            nombre = estructura.CAMPOS[oficio]
            cuadro.sin_celda(f"No se encontró la columna «{nombre}». Repóngala con su título.", campo=oficio)
    return parte


def _linea(renglones: Renglones, id: str, fila: int, parte: Parte) -> LineaB:
    renglones.celdas[id, "nombre"] = nombre_celda(fila, renglones.estructura.columna_de_nombres)
    montos = renglones.lector_de_montos(id, fila, parte.columnas.get("monto_smldv", 0))
    return LineaB(
        id,
        producto=renglones.campo(id, "producto", fila, parte, texto) or "",
        anio_ejecucion=renglones.campo(id, "anio_ejecucion", fila, parte, valores.anio),
        anio_entrega=renglones.campo(id, "anio_entrega", fila, parte, valores.anio),
        monto_smldv=renglones.campo(id, "monto_smldv", fila, parte, montos),
    )


def _totales(formato: FormatoB, reglamento: ReglamentoB) -> list[Fraction]:
    """Por par de años y el total, de lo que ya tiene año."""
    sumas = [
        sum(
            (n.monto_smldv or Fraction(0) for n in formato.ofrecidas if n.anio_ejecucion in periodo.anios),
            Fraction(0),
        )
        for periodo in reglamento.periodos
    ]
    return [*sumas, sum(sumas, Fraction(0))]
