from __future__ import annotations

from datetime import date
from decimal import Decimal

from bocamina.documentos.informe_plan.datos import IndicadorMedido, InformeDePlan, Relato, Resumen, Trimestre


def muestra() -> InformeDePlan:
    def d(valor: str) -> Decimal:
        return Decimal(valor)

    return InformeDePlan(
        titulo="Informe de seguimiento 2026-T2",
        plan="Plan Estratégico de Gestión de La Esperanza",
        distrito="La Esperanza",
        periodo="2026-T2",
        corte=date(2026, 6, 30),
        trimestres=(
            Trimestre("2026-T1", d("8.5"), d("10"), 3),
            Trimestre("2026-T2", d("19.2"), d("20"), 1),
        ),
        componentes=(
            Resumen("Minero", d("24.5"), d("20"), 10, d("5630000000"), d("900000000")),
            Resumen("Ambiental", d("12"), d("20"), 9, d("3925000000"), d("310000000")),
            Resumen("Étnico", None, None, 4, d("800000000"), None),
        ),
        entidades=(
            Resumen("Ministerio de Minas y Energía", d("26"), d("20"), 7, d("4100000000"), d("700000000")),
            Resumen("Ministerio de Ambiente", d("11.5"), d("20"), 8, d("3600000000"), d("290000000")),
        ),
        indicadores=(
            IndicadorMedido(
                "MI-01", "Unidades con título", "Ministerio de Minas y Energía", d("6"), "unidades", d("25"),
                d("20"), "Al día",
            ),
            IndicadorMedido(
                "AM-01", "Hectáreas restauradas", "Ministerio de Ambiente", d("12"), "hectáreas", d("8"),
                d("20"), "Atrasado",
            ),
            IndicadorMedido(
                "ET-02", "Planes de vida", "Ministerio del Interior", None, "planes", None, d("20"),
                "Sin reporte",
            ),
        ),
        relatos=(
            Relato(
                "AM-01", "Ministerio de Ambiente", "La contratación empezó un mes tarde.",
                "Doblar las cuadrillas.", date(2026, 9, 30),
            ),
        ),
        sin_responder=("Ministerio del Interior",),
    )  # fmt: skip
