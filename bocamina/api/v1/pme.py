"""El programa mínimo exploratorio de una propuesta: el mismo JSON de `bocamina pme calcular`."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import Field

from bocamina.normativa.exploracion import leer
from bocamina.nucleo.exploracion import PropuestaInvalida, calcular
from bocamina.nucleo.exploracion.propuesta import CORRIENTES, DEPOSITOS, OBRAS, OPCIONALES
from bocamina.nucleo.exploracion.salida import resultado_json
from bocamina.registro.criterios.consultas import elecciones

rutas = Router()

_DECIMAL = {"type": "string", "pattern": r"^[0-9]{1,15}(\.[0-9]{1,6})?$", "examples": ["149.5"]}


def _dato(descripcion: str, **forma: Any) -> Any:
    """La forma se anuncia, pero la revisa el núcleo: así se responden todas las razones a la vez."""
    return Field(None, description=descripcion, json_schema_extra=forma)


def _lista(opciones: tuple[str, ...]) -> dict[str, Any]:
    return {"type": "array", "items": {"type": "string", "enum": list(opciones)}}


class PropuestaEntrada(Schema):
    model_config = {"extra": "allow"}

    mineral: Any = _dato(
        "Grupo de minerales: carbon, metales, esmeraldas, industriales, grava o radiactivos.", type="string"
    )
    area_ha: Any = _dato("Área solicitada, con punto decimal.", **_DECIMAL)
    fecha: Any = _dato("Fecha de radicación.", type="string", format="date")
    deposito: Any = _dato("Solo con metales.", type="string", enum=list(DEPOSITOS))
    especifico: Any = _dato("Solo con industriales: el subgrupo.", type="string")
    corriente: Any = _dato("Con ella va longitud_km.", type="string", enum=list(CORRIENTES))
    longitud_km: Any = _dato("Trayecto más largo de la corriente.", **_DECIMAL)
    otros_terrenos: Any = _dato("Si explora fuera de la corriente.", type="boolean")
    area_mineralizada_ha: Any = _dato("Si no va, la mínima que fija la norma.", **_DECIMAL)
    opcionales: Any = _dato("Labores optativas que se ofrecen.", **_lista(OPCIONALES))
    obras: Any = _dato("Obras y hallazgos que se prevén.", **_lista(OBRAS))


class RazonSalida(Schema):
    dato: str
    frase: str


class PropuestaRechazada(Schema):
    """Todas las razones a la vez. `razones` va vacía si el cuerpo ni siquiera es un objeto."""

    error: str
    razones: list[RazonSalida] = []


class ResultadoSalida(Schema):
    actividades: dict[str, dict[str, Any]]
    ambientales: dict[str, dict[str, Any]]
    totales: dict[str, Any]
    clasificacion: str
    criterios: list[str]
    avisos: list[str]


@rutas.post(
    "/calcular",
    response={200: ResultadoSalida, 400: PropuestaRechazada, 422: PropuestaRechazada},
    operation_id="calcular_pme",
)
def calcular_pme(request: HttpRequest, entrada: PropuestaEntrada) -> Any:
    """Lo que hay que invertir por actividad y medida ambiental, cada monto con su explicación."""
    # Del cuerpo y no de `entrada`: 149.5 se toma como se escribió y una clave de más también se dice.
    dato = json.loads(request.body, parse_float=Decimal)
    if not isinstance(dato, dict):
        return Status(422, PropuestaRechazada(error="Se espera una propuesta: un objeto JSON entre llaves."))
    try:
        resultado = calcular(*leer(dato, hoy=timezone.localdate(), elecciones=elecciones()))
    except PropuestaInvalida as error:
        razones = [RazonSalida(dato=r.dato, frase=r.frase) for r in error.razones]
        return Status(422, PropuestaRechazada(error=str(error), razones=razones))
    return ResultadoSalida(**resultado_json(resultado))
