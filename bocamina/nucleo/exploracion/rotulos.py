"""Cómo se escriben en el papel las claves de la propuesta y del formato; con esto también se leen."""

from __future__ import annotations

from bocamina.nucleo.exploracion.propuesta import Propuesta
from bocamina.nucleo.exploracion.tablas import Tablas

PROFESIONES = {
    "geologo": "Geólogo",
    "ingeniero_geologo": "Ingeniero geólogo",
    "ingeniero_de_minas": "Ingeniero de minas",
}
ESPECIFICOS = {
    "materiales_construccion": "materiales de construcción",
    "caliza": "caliza",
    "arena_silicea": "arena silícea",
    "arcilla": "arcilla",
    "bauxita": "bauxita",
    "puzolana": "puzolana",
    "roca_ornamental": "roca ornamental",
    "aluvial": "depósito aluvial",
    "veta": "en veta",
    "otro": "otros",
}
CAMPOS = {
    "aplica": "aplica",
    "monto_smldv": "monto",
    "anio_ejecucion": "año de ejecución",
    "anio_entrega": "año de entrega",
    "profesionales": "profesionales",
    "razon_tecnica": "razón técnica",
    "puede_afectar_etnicas": "comunidades étnicas",
    "producto": "producto",
    "nombre": "nombre",
    "profesion": "profesión",
    "matricula": "matrícula",
    "numero": "número de la propuesta",
    "acepta_personal_nacional": "personal nacional",
    "tiene_capacidad_economica": "capacidad económica",
}


def profesion(clave: str) -> str:
    return PROFESIONES.get(clave, clave)


def mineral(propuesta: Propuesta, tablas: Tablas) -> str:
    """La columna de la Tabla 2 y, si la hay, la clase dentro de ella."""
    columna = tablas.grupos[propuesta.mineral].columna
    detalle = propuesta.especifico or propuesta.deposito
    return f"{columna}: {ESPECIFICOS.get(detalle, detalle)}" if detalle else columna
