"""Las actas selladas, en su versión pública."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema, Status

from bocamina.api.v1.normas import Fallo
from bocamina.registro.sesiones.consultas.actas import selladas

rutas = Router()
MAXIMO = 500
CLAVE = Query("", max_length=64, pattern=r"^[a-z0-9-]*$")
NUMERO = Path(ge=1, le=2**31 - 1)


class ActaSalida(Schema):
    sesion: int
    nombre: str
    mesa: str
    sellada_el: date
    codigo: str
    sha256: str


class ActaCompleta(ActaSalida):
    pares: list[list[str]]
    secciones: list[dict[str, str]]
    aprobacion: dict[str, Any] | None
    ocultado: list[str]


@rutas.get("", response={200: list[ActaSalida], 422: Fallo}, summary="Actas selladas")
def listar(request: HttpRequest, mesa: str = CLAVE) -> list[dict[str, Any]]:
    return [_salida(acta) for acta in selladas(mesa=mesa)[:MAXIMO]]


@rutas.get(
    "/{sesion}", response={200: ActaCompleta, 404: Fallo, 422: Fallo}, summary="El acta pública de una sesión"
)
def leer(request: HttpRequest, sesion: int = NUMERO) -> Any:
    acta = selladas().filter(sesion_id=sesion).first()
    if acta is None:
        return Status(404, {"error": "Esa sesión no tiene un acta pública. Vea la lista en /api/v1/actas."})
    publico = acta.contenido_publico
    return {
        **_salida(acta),
        **{clave: publico[clave] for clave in ("pares", "secciones", "aprobacion", "ocultado")},
    }


def _salida(acta: Any) -> dict[str, Any]:
    version = next(iter(acta.publica.versiones.all()), None) if acta.publica else None
    return {
        "sesion": acta.sesion_id,
        "nombre": str(acta.sesion),
        "mesa": acta.sesion.mesa.clave,
        "sellada_el": acta.sellada_el,
        "codigo": version.codigo if version else "",
        "sha256": version.sha256 if version else "",
    }
