from __future__ import annotations

from datetime import date

from bocamina.documentos.coherencia.datos import Coherencia, Renglon


def muestra() -> Coherencia:
    return Coherencia(
        corte=date(2026, 11, 20),
        planes=2,
        acciones=118,
        renglones=(
            Renglon(
                "Componente sin acciones",
                "La Esperanza: el componente «Étnico» no tiene ninguna acción.",
                "La Esperanza",
                "Por decidir",
            ),
            Renglon(
                "Acciones que se repiten",
                "Formar 200 mineros — Formar a doscientos mineros de subsistencia",
                "La Esperanza MI-04; El Porvenir SO-02",
                "Descartado",
                "Son de municipios distintos",
            ),
        ),
    )
