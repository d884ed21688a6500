from __future__ import annotations

from datetime import date
from decimal import Decimal

from bocamina.documentos.informe_plan.datos import IndicadorMedido, InformeDePlan, Relato, Resumen, Trimestre


def muestra() -> InformeDePlan:
    return InformeDePlan(
        titulo="Informe de seguimiento 2026-T2",
        plan="Plan Estratégico de Gestión de La Esperanza",
        distrito="La Esperanza",
        periodo="2026-T2",
        corte=date(2026, 6, 30),
        trimestres=(
            Trimestre("2026-T1", Decimal("8.5"), Decimal("10"), 3),
            Trimestre("2026-T2", Decimal("19.2"), Decimal("20"), 1),
        ),
        componentes=(
            Resumen("Minero", Decimal("24.5"), Decimal("20"), 10, Decimal("5630000000"), Decimal("900000000")),
            Resumen("Ambiental", Decimal("12"), Decimal("20"), 9, Decimal("3925000000"), Decimal("310000000")),
            Resumen("Étnico", None, None, 4, Decimal("800000000"), None),
        ),
        entidades=(
            Resumen("Ministerio de Minas y Energía", Decimal("26"), Decimal("20"), 7, Decimal("4100000000"), Decimal("700000000")),
            Resumen("Ministerio de Ambiente", Decimal("11.5"), Decimal("20"), 8, Decimal("3600000000"), Decimal("290000000")),
        ),
        indicadores=_indicadores(),
        relatos=(
            Relato(
                "AM-01", "Ministerio de Ambiente", "La contratación empezó un mes tarde.",
                "Doblar las cuadrillas.", date(2026, 9, 30),
            ),
        ),
        sin_responder=("Ministerio del Interior",),
    )  # fmt: skip


def _indicadores() -> tuple[IndicadorMedido, ...]:
    return (
        IndicadorMedido(
            "MI-01", "Unidades con título", "Ministerio de Minas y Energía", Decimal("6"), "unidades", Decimal("25"),
            Decimal("20"), "Al día",
        ),
        IndicadorMedido(
            "AM-01", "Hectáreas restauradas", "Ministerio de Ambiente", Decimal("12"), "hectáreas", Decimal("8"),
            Decimal("20"), "Atrasado",
        ),
        IndicadorMedido(
            "ET-02", "Planes de vida", "Ministerio del Interior", None, "planes", None, Decimal("20"),
            "Sin reporte",
        ),
    )  # fmt: skip
