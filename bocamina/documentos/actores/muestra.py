from __future__ import annotations

from bocamina.documentos.actores.datos import Fila, MapaDeActores
from bocamina.documentos.graficas.actores import muestra as grafica_de_muestra
from bocamina.nucleo.actores import revisar_cobertura


def muestra() -> MapaDeActores:
    return MapaDeActores(
        "Distrito Minero de Ejemplo",
        (
            Fila(
                "A-001", "Alcaldía de Puerto Cobre", "Autoridades locales", "El ordenamiento del río",
                "Equipo de planeación", "El plan de ordenamiento", "Puerto Cobre", "Trabajar de cerca",
            ),
            Fila("A-002", "Persona protegida 2", "Sociedad civil", "", "", "", "", "Mantener informado"),
        ),
        revisar_cobertura(
            sectores=(("autoridades", "Autoridades locales"), ("educacion", "Sector educación")),
            cuantos={"autoridades": 1},
        ),
        grafica_de_muestra(),
    )  # fmt: skip
