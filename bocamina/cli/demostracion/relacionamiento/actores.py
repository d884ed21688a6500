"""La base de actores que ya existía, cargada desde su libro como lo haría quien lleva el territorio."""

from __future__ import annotations

from typing import Any

from bocamina.cli.demostracion.relacionamiento.dias import Dias


def cargar(territorio: Any, datos: dict[str, Any], dias: Dias) -> None:
    from bocamina.documentos import editable
    from bocamina.registro.relacionamiento.acciones.libros import cargar_actores

    if "actores" not in datos:
        return
    columnas = tuple(editable.Columna(t) for t in ("Organización", "Sector", "Municipio", "Interés"))
    hoja = editable.Hoja("Actores", columnas, tuple(tuple(fila) for fila in datos["actores"]))
    libro = editable.escribir([hoja], titulo="Base de actores")
    cargar_actores(territorio=territorio, contenido=libro, **dias.quien(600))
