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
            Trimestre("2026-T1", _d("8.5"), _d("10"), 3),
            Trimestre("2026-T2", _d("19.2"), _d("20"), 1),
        ),
        componentes=(
            Resumen("Minero", _d("24.5"), _d("20"), 10, _d("5630000000"), _d("900000000")),
            Resumen("Ambiental", _d("12"), _d("20"), 9, _d("3925000000"), _d("310000000")),
            Resumen("Étnico", None, None, 4, _d("800000000"), None),
        ),
        entidades=(
            Resumen("Ministerio de Minas", _d("26"), _d("20"), 7, _d("4100000000"), _d("700000000")),
            Resumen("Ministerio de Ambiente", _d("11.5"), _d("20"), 8, _d("3600000000"), _d("290000000")),
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
            "MI-01", "Unidades con título", "Ministerio de Minas y Energía", _d("6"), "unidades", _d("25"),
            _d("20"), "Al día",
        ),
        IndicadorMedido(
            "AM-01", "Hectáreas restauradas", "Ministerio de Ambiente", _d("12"), "hectáreas", _d("8"),
            _d("20"), "Atrasado",
        ),
        IndicadorMedido(
            "ET-02", "Planes de vida", "Ministerio del Interior", None, "planes", None, _d("20"),
            "Sin reporte",
        ),
    )  # fmt: skip


def _d(valor: str) -> Decimal:
    return Decimal(valor)
