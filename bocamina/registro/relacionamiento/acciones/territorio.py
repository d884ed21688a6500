"""Registrar un territorio y cambiar lo que se dice de él."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.relacionamiento.acciones.escritura import (
    LLEVAR,
    anotar_en,
    exigir_pasado,
    guardar,
    poner,
    tomar,
)
from bocamina.registro.relacionamiento.estados import ClaseDeTerritorio
from bocamina.registro.relacionamiento.models import Territorio
from bocamina.registro.territorio.models import Departamento, Municipio

PIDE = {
    ClaseDeTerritorio.DEPARTAMENTO: "Un departamento va completo: no escoja municipios.",
    ClaseDeTerritorio.MUNICIPIO: "Escoja un municipio, y uno solo.",
    ClaseDeTerritorio.SUBREGION: "Una subregión tiene al menos dos municipios: escójalos.",
}


@transaction.atomic
def registrar_territorio(
    *,
    clave: str,
    nombre: str,
    clase: str,
    departamento: Departamento,
    desde: date,
    actor: Any,
    hoy: date,
    municipios: Iterable[Municipio] = (),
    distrito: Distrito | None = None,
    presentacion: str = "",
) -> Territorio:
    territorio = Territorio(
        clave=clave, nombre=nombre.strip(), clase=clase, departamento=departamento, desde=desde,
        distrito=distrito, presentacion=presentacion.strip(),
    )  # fmt: skip
    exigir(actor, LLEVAR, territorio, hoy=hoy)
    exigir_pasado(desde, hoy, "El primer acercamiento")
    escogidos = list(municipios)
    _exigir_municipios(clase, departamento, escogidos)
    guardar(territorio)
    territorio.municipios.set(escogidos)
    anotar_en(actor, "relacionamiento.registrar_territorio", territorio, clave=clave, clase=clase)
    return territorio


def _exigir_municipios(clase: str, departamento: Departamento, municipios: list[Municipio]) -> None:
    cabe = {
        ClaseDeTerritorio.DEPARTAMENTO: not municipios,
        ClaseDeTerritorio.MUNICIPIO: len(municipios) == 1,
        ClaseDeTerritorio.SUBREGION: len(municipios) > 1,
    }
    if not cabe.get(ClaseDeTerritorio(clase), False):
        raise ActoImposible(PIDE[ClaseDeTerritorio(clase)])
    if ajenos := [m.nombre for m in municipios if m.departamento_id != departamento.codigo]:
        raise ActoImposible(f"No son municipios de {departamento}: {', '.join(ajenos)}.")


@transaction.atomic
def cambiar_territorio(
    *, territorio: Territorio, nombre: str, presentacion: str, actor: Any, hoy: date
) -> Territorio:
    exigir(actor, LLEVAR, territorio, hoy=hoy)
    actual = tomar(territorio)
    cambiados = poner(actual, {"nombre": nombre, "presentacion": presentacion})
    guardar(actual)
    anotar_en(actor, "relacionamiento.cambiar_territorio", actual, campos=cambiados)
    return actual
