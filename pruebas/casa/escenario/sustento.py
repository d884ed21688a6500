from __future__ import annotations

from datetime import date
from typing import Any

from bocamina.nucleo.explicacion import Explicacion
from bocamina.registro.distritos.models import Aliado, Diagnostico, Solicitud
from bocamina.registro.instituciones.models import Entidad
from pruebas.casa.escenario.sesiones import ENERO


def crear(e: dict[str, Any]) -> None:
    """Del distrito 1: una solicitud sin responder, un diagnóstico en borrador y un aliado."""
    distrito = e["distrito_uno"]
    Solicitud.objects.create(
        distrito=distrito, entidad=Entidad.objects.get(clave="de-la-mesa"), radicado="BOC-2026-000900",
        pide="Capas", enviada=ENERO, vence=date(2026, 1, 19),
        explicacion=Explicacion(valor="2026-01-19", formula="diez días").como_dict(),
    )  # fmt: skip
    Diagnostico.objects.create(distrito=distrito, numero=1)
    e["aliado_uno"] = Aliado.objects.create(
        distrito=distrito, clase="empresa", nombre="Empresa", aporte="Vía", desde=ENERO
    )
