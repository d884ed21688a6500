"""Las visiones, la percepción y las lecciones de cada territorio."""

from __future__ import annotations

from typing import Any

from bocamina.cli.demostracion.relacionamiento.dias import Dias

CUENTAS = ("muy_mala", "mala", "regular", "buena", "muy_buena")


def cargar(territorio: Any, datos: dict[str, Any], dias: Dias) -> None:
    from bocamina.registro.relacionamiento.acciones import visiones as actos

    for fila in datos.get("visiones", ()):
        espacio = territorio.espacios.get(nombre=fila["espacio"])
        actos.recoger_vision(
            territorio=territorio, espacio=espacio, sector=fila["sector"], texto=fila["texto"],
            fecha=dias.hace(fila["hace"]), **dias.quien(fila["hace"]),
        )  # fmt: skip
    for fila in datos.get("encuestas", ()):
        actos.registrar_encuesta(
            territorio=territorio, pregunta=fila["pregunta"], momento=fila["momento"],
            fecha=dias.hace(fila["hace"]), **dict(zip(CUENTAS, fila["cuentas"], strict=True)),
            **dias.quien(fila["hace"]),
        )  # fmt: skip
    for fila in datos.get("lecciones", ()):
        propios = {c: fila[c] for c in ("que_paso", "aprendizaje", "recomendacion") if c in fila}
        fecha = dias.hace(fila["hace"])
        actos.escribir_leccion(territorio=territorio, fecha=fecha, **propios, **dias.quien(fila["hace"]))
