"""Lo mismo que `rotos`, con el libro del avance: sus columnas, sus filas cerradas y su plata."""

from __future__ import annotations

from datetime import date
from typing import Any

from pruebas.registro.planes.libros.escenario import EnExcel, columna
from pruebas.registro.planes.libros.rotos import (
    AVISO,
    CORREGIR,
    DEL_ARCHIVO,
    IGUAL,
    RECHAZADO,
    Roto,
    celda,
    combinada,
    libro_con,
    sin_hoja,
    titulado,
)


def _id(hoja: str, valor: Any) -> Any:
    return libro_con(lambda li: setattr(li.hoja(hoja)["A2"], "value", valor))


def _copiar(libro: EnExcel) -> None:
    hoja = libro.hoja("Avance")
    for c in list(hoja[2]):
        hoja.cell(3, c.column).value = c.value


def _agregar(libro: EnExcel) -> None:
    libro.agregar("Avance", distrito=libro.valor("Avance", 2, "Distrito"), indicador="Otro", resultado=1)


def _mover(libro: EnExcel) -> None:
    hoja = libro.hoja("Avance")
    viene, va = columna(hoja, "Resultado"), hoja.max_column + 2
    for fila in (1, 2):
        hoja.cell(fila, va).value, hoja.cell(fila, viene).value = hoja.cell(fila, viene).value, None


def _sin_identidades(libro: EnExcel) -> None:
    for hoja in ("Avance", "Plata"):
        libro.hoja(hoja)["A2"] = libro.hoja(hoja)["B2"] = None


DEL_AVANCE = (
    Roto("sin_una_columna", titulado("Avance", "Resultado", None), RECHAZADO, "falta la columna «Resultado»"),
    Roto("sin_la_columna_de_la_plata", titulado("Plata", "Pagado en pesos", "Pagos"), RECHAZADO,
         "falta la columna «Pagado en pesos»"),
    Roto("columna_repetida", libro_con(lambda li: setattr(li.hoja("Avance").cell(1, 30), "value", "Dónde")),
         RECHAZADO, "dos columnas «Dónde»"),
    Roto("sin_encabezado", libro_con(lambda li: li.hoja("Plata").delete_rows(1)), RECHAZADO, "falta"),
    Roto("encabezado_combinado", combinada("Avance", "C1:E1"), RECHAZADO, "falta la columna"),
    Roto("sesenta_mil_filas", libro_con(lambda li: setattr(li.hoja("Plata").cell(60_000, 3), "value", "x")),
         RECHAZADO, "Borre las vacías"),
    Roto("columnas_movidas", libro_con(_mover), AVISO, "cambiaron de lugar"),
    Roto("columna_de_mas", libro_con(lambda li: setattr(li.hoja("Plata").cell(1, 30), "value", "Mía")),
         AVISO, "«Mía»"),
    Roto("hoja_de_mas", libro_con(lambda li: li.libro.create_sheet("Soportes")), AVISO, "«Soportes»"),
    Roto("sin_la_hoja_de_la_plata", sin_hoja("Plata"), AVISO, "Falta la hoja «Plata»"),
    Roto("hoja_vacia", libro_con(lambda li: li.hoja("Plata").delete_rows(1, 2_000)), AVISO, "está vacía"),
    Roto("sin_filas", libro_con(lambda li: li.hoja("Avance").delete_rows(2, 2_000)), IGUAL),
    Roto("sin_la_ayuda", titulado("Avance", "Meta", None), IGUAL),
    Roto("formula_en_la_ayuda", celda("Avance", meta="=1/0"), IGUAL),
    Roto("sin_identidades", libro_con(_sin_identidades), IGUAL),
    Roto("sin_proteccion", libro_con(lambda li: li.hoja("Avance").protection.disable()), IGUAL),
    Roto("fila_de_otra_entidad", _id("Avance", "999999.1"), CORREGIR, "ya no existe"),
    Roto("identidad_que_no_es", _id("Plata", "../x"), CORREGIR, "ya no existe"),
    Roto("fila_copiada", libro_con(_copiar), CORREGIR, "Es la misma de la fila 2"),
    Roto("fila_agregada", libro_con(_agregar), CORREGIR, "no se agregan filas"),
    Roto("otra_accion", celda("Plata", accion="AM-01"), CORREGIR, "no se cambia"),
    Roto("celdas_combinadas", combinada("Avance", "J2:K3"), CORREGIR, "combinada"),
    Roto("formula_en_el_resultado", celda("Avance", resultado="=SUM(1,2)"), CORREGIR, "fórmula"),
    Roto("error_de_excel", celda("Plata", comprometido_en_pesos="#REF!"), CORREGIR, "error de Excel"),
    Roto("resultado_en_palabras", celda("Avance", resultado="ocho"), CORREGIR, "no se entiende"),
    Roto("resultado_en_porcentaje", celda("Avance", resultado="80 %"), CORREGIR, "no se entiende"),
    Roto("resultado_con_fecha", celda("Avance", resultado=date(2026, 1, 1)), CORREGIR, "número"),
    Roto("resultado_desmedido", celda("Avance", resultado=1e300), CORREGIR, "cifras"),
    Roto("numero_al_estilo_ingles", celda("Plata", pagado_en_pesos="1,250,000.00"), CORREGIR,
         "no se entiende"),
    Roto("pago_negativo", celda("Plata", pagado_en_pesos=-1), CORREGIR, "negativo"),
    Roto("mas_pagado_que_comprometido", celda("Plata", comprometido_en_pesos=1, pagado_en_pesos=2), CORREGIR,
         "no puede pasar"),
    Roto("correctiva_sin_fecha", celda("Avance", accion_correctiva="Algo"), CORREGIR, "va con"),
    Roto("correctiva_antes_del_corte", celda("Avance", para_cuando_la_correctiva="01/01/2026"), CORREGIR,
         "después del corte"),
    Roto("fecha_que_no_existe", celda("Avance", para_cuando_la_correctiva="30/02/2030"), CORREGIR,
         "calendario"),
    Roto("municipio_ajeno", celda("Avance", donde="Bogotá"), CORREGIR, "Listas"),
    Roto("texto_interminable", celda("Avance", que_se_logro="x" * 20_000), CORREGIR, "caben 5000"),
)  # fmt: skip
ROTOS = DEL_ARCHIVO + DEL_AVANCE
