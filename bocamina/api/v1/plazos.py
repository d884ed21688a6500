"""Contar un plazo, con cada día omitido y su motivo."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from bocamina.api.v1.normas import Fallo
from bocamina.normativa.calendario import calendario
from bocamina.nucleo.plazos import CANTIDAD_MAXIMA, Sentido, Termino, Unidad, calcular

rutas = Router()


class PlazoEntrada(Schema):
    model_config = {"extra": "forbid"}

    desde: date
    cantidad: Annotated[int, Field(ge=1, le=CANTIDAD_MAXIMA, strict=True)]
    unidad: Unidad
    sentido: Sentido


class DiaOmitidoSalida(Schema):
    fecha: date
    motivo: str


class PlazoSalida(Schema):
    vence: date
    dias_omitidos: list[DiaOmitidoSalida]
    explicacion: dict[str, Any]


@rutas.post("/calcular", response={200: PlazoSalida, 400: Fallo, 422: Fallo}, operation_id="calcular_plazo")
def calcular_plazo(request: HttpRequest, entrada: PlazoEntrada) -> Any:
    """Cuándo vence (`despues`) o hasta cuándo se puede actuar (`antes`)."""
    base = calendario(en=entrada.desde)
    try:
        base.exigir_dentro(entrada.desde)
        plazo = calcular(Termino(entrada.desde, entrada.cantidad, entrada.unidad, entrada.sentido), base)
    except ValueError as error:
        return Status(422, Fallo(error=str(error)))
    omitidos = [DiaOmitidoSalida(fecha=dia.fecha, motivo=dia.motivo.texto) for dia in plazo.dias_omitidos]
    return PlazoSalida(vence=plazo.vence, dias_omitidos=omitidos, explicacion=plazo.explicacion.como_dict())
