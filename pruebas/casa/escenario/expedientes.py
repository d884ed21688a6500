from __future__ import annotations

import io
from datetime import date
from typing import Any

from bocamina.registro.expedientes import acciones
from pruebas.lectura.formato.muestras import pdf

HOY = date(2026, 11, 20)


def crear(e: dict[str, Any]) -> None:
    """Uno para las partes del distrito 1, abierto; y otro, público y ya sellado."""
    actor = e["secretaria_tecnica"]
    for nombre, audiencia in (("expediente", "partes"), ("expediente_publico", "publico")):
        e[nombre] = acciones.abrir_expediente(
            nombre=nombre, asunto_tipo="prueba", asunto_clave=nombre, ambitos=[("distrito", "1")],
            serie="DME-01", audiencia=audiencia, actor=actor, hoy=HOY,
        )  # fmt: skip
        e[f"documento_de_{nombre}"] = acciones.incorporar_documento(
            expediente=e[nombre], archivo=io.BytesIO(pdf(1)), nombre_archivo="a.pdf", titulo="Acta",
            tipologia="Acta", audiencia=audiencia, fecha=HOY, actor=actor, hoy=HOY,
        )  # fmt: skip
    acciones.cerrar_expediente(expediente=e["expediente_publico"], actor=actor, hoy=HOY)
