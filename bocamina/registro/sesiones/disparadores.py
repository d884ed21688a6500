"""Lo que la base niega: borrar un compromiso o cambiar lo que ya se escribió de él."""

from __future__ import annotations

from typing import Any

from bocamina.registro.bitacora.disparadores import ejecutar, poner, sentencias_quitar

_MENSAJE = "Un compromiso no se borra ni se reescribe: se cumple, se amplia o se retira por decision"
_SQLITE = {
    "sesiones_compromiso_sin_borrado": "BEFORE DELETE ON sesiones_compromiso",
    "sesiones_seguimiento_sin_borrado": "BEFORE DELETE ON sesiones_seguimiento",
    "sesiones_seguimiento_sin_cambio": "BEFORE UPDATE ON sesiones_seguimiento",
}
_PG = {
    "sesiones_compromiso_sin_borrado": "BEFORE DELETE ON sesiones_compromiso FOR EACH ROW",
    "sesiones_seguimiento_sin_cambio": "BEFORE UPDATE OR DELETE ON sesiones_seguimiento FOR EACH ROW",
}


def crear(conexion: Any) -> None:
    poner(conexion, sqlite=_SQLITE, postgresql=_PG, funcion="sesiones_negar_compromiso", mensaje=_MENSAJE)


def quitar(conexion: Any) -> None:
    ejecutar(conexion, sentencias_quitar(conexion, _SQLITE if conexion.vendor == "sqlite" else _PG))
