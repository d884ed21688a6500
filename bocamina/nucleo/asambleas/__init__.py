"""Asambleas: quórum, escrutinio, elección de representantes y lo que se guarda al cerrar una votación."""

from bocamina.nucleo.asambleas.conteo import INTEGRANTES_MAXIMO, Conteo, ConteoInvalido, razones_del_conteo
from bocamina.nucleo.asambleas.eleccion import (
    Candidatura,
    EleccionInvalida,
    Pendiente,
    ReglaEleccion,
    Resultado,
    elegir,
)
from bocamina.nucleo.asambleas.escrutinio import Escrutinio, Motivo, escrutar
from bocamina.nucleo.asambleas.fotografia import Fotografia, FotografiaInvalida, Voto, fotografiar
from bocamina.nucleo.asambleas.palabras import mayoria_en_palabras, quorum_en_palabras
from bocamina.nucleo.asambleas.quorum import Verificacion, sin_nadie, verificar_quorum
from bocamina.nucleo.asambleas.regla import Base, Clase, Mayoria, Quorum, Regla, Sentido, Soporte

__all__ = [
    "INTEGRANTES_MAXIMO",
    "Base",
    "Candidatura",
    "Clase",
    "Conteo",
    "ConteoInvalido",
    "EleccionInvalida",
    "Escrutinio",
    "Fotografia",
    "FotografiaInvalida",
    "Mayoria",
    "Motivo",
    "Pendiente",
    "Quorum",
    "Regla",
    "ReglaEleccion",
    "Resultado",
    "Sentido",
    "Soporte",
    "Verificacion",
    "Voto",
    "elegir",
    "escrutar",
    "fotografiar",
    "mayoria_en_palabras",
    "quorum_en_palabras",
    "razones_del_conteo",
    "sin_nadie",
    "verificar_quorum",
]
