"""Los valores legales: lista, valor en vigor, historia y criterios."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from bocamina import normativa
from bocamina.nucleo.explicacion import Cita, Vigente, cita_dict

rutas = Router()


class Fallo(Schema):
    error: str


class CitaSalida(Schema):
    norma: str
    nombre: str
    articulo: str
    lugar: str
    enlace: str
    verificado: date | None


class ValorSalida(Schema):
    id: str
    nombre: str
    valor: Any
    unidad: str
    desde: date
    citas: list[CitaSalida]
    criterios: list[str]
    sin_norma: bool
    transitorio: bool
    nota: str


class NormaSalida(Schema):
    id: str
    nombre: str
    unidad: str


class CriterioSalida(Schema):
    id: str
    pregunta: str
    lectura: str
    razon: str
    alternativas: list[str]
    fuentes: list[CitaSalida]


class Busqueda(Schema):
    texto: str = ""


def citas(lista: tuple[Cita, ...]) -> list[CitaSalida]:
    return [CitaSalida(**cita_dict(cita)) for cita in lista]


def valor_json(valor: Any) -> Any:
    """Los números exactos viajan como texto: un JSON de coma flotante los cambiaría."""

    def exacto(dato: Any) -> Any:
        if isinstance(dato, Decimal | Fraction):
            return str(dato)
        return dict(dato) if hasattr(dato, "items") else list(dato)

    return json.loads(
        json.dumps(exacto(valor) if isinstance(valor, Decimal | Fraction) else valor, default=exacto)
    )


def salida(vigente: Vigente) -> ValorSalida:
    return ValorSalida(
        id=vigente.id,
        nombre=vigente.nombre,
        valor=valor_json(vigente.valor),
        unidad=vigente.unidad,
        desde=vigente.desde,
        citas=citas(vigente.citas),
        criterios=list(vigente.criterios),
        sin_norma=vigente.sin_norma,
        transitorio=vigente.transitorio,
        nota=vigente.nota,
    )


@rutas.get("/", response=list[NormaSalida], operation_id="listar_normas")
def listar(request: HttpRequest, busqueda: Query[Busqueda]) -> list[NormaSalida]:
    """Todos los valores legales; con `texto`, los que lo llevan en su nombre o identificador."""
    buscado = busqueda.texto.casefold()
    return [
        NormaSalida(id=norma.id, nombre=norma.nombre, unidad=norma.unidad)
        for norma in normativa.todas().values()
        if buscado in norma.id.casefold() or buscado in norma.nombre.casefold()
    ]


@rutas.get("/criterios", response=list[CriterioSalida], operation_id="listar_criterios")
def criterios(request: HttpRequest) -> list[CriterioSalida]:
    """Donde la norma calla o se contradice: la lectura elegida, su razón y las otras."""
    return [
        CriterioSalida(
            id=criterio.id,
            pregunta=criterio.pregunta,
            lectura=criterio.lectura,
            razon=criterio.razon,
            alternativas=list(criterio.alternativas.values()),
            fuentes=citas(criterio.fuentes),
        )
        for criterio in normativa.criterios().values()
    ]


@rutas.get("/{id}", response={200: ValorSalida, 404: Fallo, 422: Fallo}, operation_id="ver_norma")
def ver(request: HttpRequest, id: str, en: date) -> ValorSalida:
    """El valor en vigor en la fecha `en`."""
    return salida(normativa.vigente(id, en=en))


@rutas.get(
    "/{id}/historia",
    response={200: list[ValorSalida], 404: Fallo, 422: Fallo},
    operation_id="historia_de_norma",
)
def historia(request: HttpRequest, id: str) -> list[ValorSalida]:
    """Todos los valores que ha tenido, del más viejo al más nuevo."""
    return [salida(vigente) for vigente in normativa.historia(id)]
