from __future__ import annotations

from datetime import date

from bocamina.documentos.plazo.datos import DiaSinContar, PlazoCalculado
from bocamina.nucleo.explicacion import Cita, Explicacion, Insumo

FIN_DE_SEMANA = "Las entidades públicas no atienden ese día"
FESTIVOS = {
    date(2026, 3, 23): "Festivo: San José (trasladado al lunes)",
    date(2026, 4, 2): "Festivo: Jueves Santo",
    date(2026, 4, 3): "Festivo: Viernes Santo",
}
FINES_DE_SEMANA = (date(2026, 3, 21), date(2026, 3, 28), date(2026, 4, 4), date(2026, 4, 11))


def muestra() -> PlazoCalculado:
    return PlazoCalculado(
        asunto="respuesta a la solicitud de información",
        desde=date(2026, 3, 20),
        termino="15 días hábiles",
        sentido="después de",
        vence=date(2026, 4, 15),
        omitidos=_omitidos(),
        explicacion=Explicacion(
            valor="15 de abril de 2026",
            formula="Se cuentan 15 días hábiles desde el día siguiente al del hecho, que no se cuenta.",
            insumos=(Insumo("Fecha del hecho", "20/03/2026"), Insumo("Término", "15", "días hábiles")),
            citas=(Cita("ley-ejemplo", "Ley de ejemplo", "artículo 62", "", "", date(2026, 1, 15)),),
            criterios=("dias-sin-apellido",),
        ),
    )


def _omitidos() -> tuple[DiaSinContar, ...]:
    dias = dict(FESTIVOS)
    for sabado in FINES_DE_SEMANA:
        dias[sabado] = FIN_DE_SEMANA
        dias[sabado.replace(day=sabado.day + 1)] = FIN_DE_SEMANA
    return tuple(DiaSinContar(fecha, dias[fecha]) for fecha in sorted(dias))
