from __future__ import annotations

from datetime import date

from bocamina.documentos.entrega.datos import Apartado, Asunto, Entregado


def muestra() -> Entregado:
    return Entregado(
        mesa="Mesa distrital de ejemplo",
        puesto="Secretaría técnica",
        entrega="Ministerio de Ejemplo, Dirección A",
        recibe="Ministerio de Ejemplo, Dirección B",
        corte=date(2026, 11, 20),
        apartados=(
            Apartado(
                "Compromisos abiertos",
                (
                    Asunto(
                        "Enviar el inventario de pozos", "Alcaldía de Ejemplo", date(2026, 12, 1), "abierto"
                    ),
                ),
            ),
            Apartado("Actas sin terminar", ()),
        ),
    )
