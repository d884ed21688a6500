from __future__ import annotations

from datetime import date
from typing import Any

from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.planes.models import LlamadoDeOferta, Programa
from pruebas.casa.escenario.sesiones import ENERO


def crear(e: dict[str, Any]) -> None:
    """En el distrito 1, a una entidad se le pidió su oferta y escribió un programa."""
    llamado = LlamadoDeOferta.objects.create(
        distrito=e["distrito_uno"],
        entidad=Entidad.objects.get(clave="de-la-mesa"),
        pedido=ENERO,
        vence=date(2030, 1, 1),
    )
    e["programa_uno"] = Programa.objects.create(
        llamado=llamado, nombre="Programa", que_da="Da", a_quienes="Todas", aspectos=["socioeconomica"]
    )
