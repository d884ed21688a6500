from __future__ import annotations

from datetime import date

from bocamina.documentos.plazo.datos import PlazoCalculado
from bocamina.nucleo.explicacion import Cita, Explicacion
from bocamina.nucleo.plazos import Clase, DiaOmitido, Motivo, Plazo, Sentido, Termino, Unidad

DESDE, VENCE = date(2026, 3, 20), date(2026, 4, 15)
SABADO, DOMINGO = (Motivo(Clase.FIN_DE_SEMANA, dia) for dia in ("sábado", "domingo"))
FESTIVOS = {
    date(2026, 3, 23): "festivo: Día de San José, trasladado del 19 de marzo",
    date(2026, 4, 2): "festivo: Jueves Santo",
    date(2026, 4, 3): "festivo: Viernes Santo",
}
SABADOS = (date(2026, 3, 21), date(2026, 3, 28), date(2026, 4, 4), date(2026, 4, 11))


def muestra() -> PlazoCalculado:
    plazo = Plazo(
        termino=Termino(DESDE, 15, Unidad.DIA_HABIL, Sentido.DESPUES),
        vence=VENCE,
        ultimo_dia=VENCE,
        dias_omitidos=_omitidos(),
        explicacion=Explicacion(
            valor=VENCE.isoformat(),
            unidad="fecha",
            formula="15 días hábiles desde el día siguiente al del hecho; el último día debe ser hábil",
            citas=(Cita("ley-ejemplo", "Ley de ejemplo", "artículo 62", "", "", date(2026, 1, 15)),),
            criterios=("dias-sin-apellido",),
        ),
    )
    return PlazoCalculado("respuesta a la solicitud de información", plazo)


def _omitidos() -> tuple[DiaOmitido, ...]:
    dias = {fecha: Motivo(Clase.FESTIVO, nombre) for fecha, nombre in FESTIVOS.items()}
    for sabado in SABADOS:
        dias |= {sabado: SABADO, sabado.replace(day=sabado.day + 1): DOMINGO}
    return tuple(DiaOmitido(fecha, dias[fecha]) for fecha in sorted(dias))
