from __future__ import annotations

from datetime import date

from bocamina.documentos.anexo_matriz.datos import AnexoDeMatriz
from bocamina.nucleo.matriz.ficha import Eje, FichaDePlan
from bocamina.nucleo.matriz.renglon import EstadoDeAccion, Linea, Objetivo, Parte, Renglon, RolDeParte


def muestra() -> AnexoDeMatriz:
    uno = Objetivo(
        1, "Planear la minería con la gente del territorio", "Planear", "que todos decidan", "juntos"
    )
    dos = Objetivo(2, "Cuidar a quien trabaja en la mina")
    cierre = Linea(
        1, "Cierre de minas", "Que cada mina tenga plan de cierre y recursos para cumplirlo.", "Reglas"
    )
    salvamento = Linea(1, "Salvamento minero")
    return AnexoDeMatriz(
        plan="Plan de ejemplo 2035",
        version="Primera versión",
        corte=date(2026, 4, 30),
        ficha=FichaDePlan(
            "Plan de ejemplo 2035",
            2035,
            "Una minería que se planea, se cumple y se cierra bien.",
            (Eje(1, "Planeación", "Decidir con datos y con la gente."), Eje(2, "Instituciones")),
        ),
        renglones=(
            Renglon(
                "Expedir la guía de cierre por etapas",
                "A-001",
                uno,
                cierre,
                1,
                ("PP", "PNDM"),
                "Cierre",
                (Parte("MME", "DME"), Parte("ANM", rol=RolDeParte.APOYA)),
                indicador="Guías expedidas",
                trazador=False,
                estado=EstadoDeAccion.EN_CONCERTACION,
            ),
            Renglon("Levantar el inventario de bocaminas abandonadas", "A-002", uno, cierre, 1, ("PNDM",)),
            Renglon(
                "Dotar dos estaciones de salvamento", "A-003", dos, salvamento, 5, partes=(Parte("ANM"),)
            ),
        ),
    )
