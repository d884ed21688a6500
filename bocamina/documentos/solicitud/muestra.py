from __future__ import annotations

from datetime import date

from bocamina.documentos.solicitud.datos import SolicitudEscrita
from bocamina.nucleo.explicacion import Explicacion


def muestra() -> SolicitudEscrita:
    return SolicitudEscrita(
        distrito="Distrito Minero de Ejemplo",
        direccion="Dirección de Formalización Minera",
        entidad="Servicio Geológico Colombiano",
        radicado="BOC-2026-000123",
        enviada=date(2026, 3, 2),
        vence=date(2026, 3, 16),
        municipios=("05736 Segovia, Antioquia", "05604 Remedios, Antioquia"),
        criterio="Minería y depósitos",
        pide="Depósitos reconocidos en los municipios proyectados.\nEstudios en curso.",
        explicacion=Explicacion(valor="2026-03-16", formula="10 días hábiles después de la solicitud"),
    )
