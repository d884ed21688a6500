"""Las claves de la propuesta como las lee una persona."""

from __future__ import annotations

from collections.abc import Mapping

MINERALES = {
    "carbon": "Carbón",
    "metales": "Oro, plata, cobre y otros metales",
    "esmeraldas": "Esmeraldas y piedras preciosas",
    "industriales": "Industriales, ornamentales y de construcción",
    "grava": "Grava y arena de río",
    "radiactivos": "Radiactivos",
}
DEPOSITOS = {"aluvial": "Aluvial", "veta": "Veta o filón", "otro": "Otro"}
ESPECIFICOS = {
    "materiales_construccion": "Materiales de construcción",
    "caliza": "Caliza",
    "arena_silicea": "Arena silícea",
    "arcilla": "Arcilla",
    "bauxita": "Bauxita",
    "puzolana": "Puzolana",
    "roca_ornamental": "Roca ornamental (granito, mármol, serpentina, coralina)",
    "otro": "Otro mineral industrial",
}
CORRIENTES = {
    "": "No: solo en otros terrenos",
    "cauce": "Sí: solo en el cauce",
    "cauce_y_ribera": "Sí: en el cauce y las riberas",
}
OPCIONALES = {"pozos_galerias": "Pozos y galerías exploratorias", "perforaciones": "Perforaciones profundas"}
OBRAS = {
    "campamento": "Campamento",
    "helipuerto": "Helipuerto",
    "accesos": "Vías o caminos de acceso",
    "tuneles": "Túneles",
    "hallazgo_arqueologico": "Hallazgo arqueológico",
}
CLASES = {"pequena": "pequeña minería", "mediana": "mediana minería", "grande": "gran minería"}
# El núcleo habla con los nombres del JSON; en la página se dicen como en el formulario.
DATOS = {
    "«longitud_km»": "el trayecto más largo",
    "«area_ha»": "el área",
    "«area_mineralizada_ha»": "el área mineralizada",
    "«especifico»": "el mineral industrial",
    "«deposito»": "el tipo de depósito",
}


def nombre(claves: Mapping[str, str], clave: str) -> str:
    """La clave que la norma agregue mañana se lee aunque aquí no tenga todavía su nombre."""
    return claves.get(clave, clave.replace("_", " ").capitalize())


def frase(razon: str) -> str:
    for dato, palabras in DATOS.items():
        razon = razon.replace(dato, palabras)
    return f"{razon[0].upper()}{razon[1:]}".rstrip(".") + "."
