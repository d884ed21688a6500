"""Escribir los indicadores de una acción con sus metas."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import ProtectedError

from bocamina.nucleo.planes import leer_periodo
from bocamina.nucleo.planes.periodo import cruces
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.planes.acciones.guardar import guardar
from bocamina.registro.planes.consultas.catalogos import exigencias_en
from bocamina.registro.planes.models import Accion, IndicadorDeAccion, MetaDeIndicador

DE_CIFRA = ("linea_base", "meta_final")
DE_TEXTO = (
    "nombre", "formula", "unidad", "tipo", "acumulacion", "linea_base_fuente", "medio",
)  # fmt: skip


def poner_indicadores(accion: Accion, fichas: list[Mapping[str, Any]], *, hoy: date) -> None:
    """Los reemplaza a todos: se reconocen por su nombre, o por `id` si cambió de nombre."""
    nombres = [str(f.get("nombre", "")).strip().casefold() for f in fichas]
    if repetido := next((n for n in nombres if nombres.count(n) > 1), ""):
        raise ActoImposible(f"El indicador «{repetido}» está dos veces.")
    quedan = [_poner(accion, ficha, hoy) for ficha in fichas]
    for sobra in accion.indicadores.exclude(pk__in=[i.pk for i in quedan]):
        quitar_indicador(sobra)


def quitar_indicador(indicador: IndicadorDeAccion) -> None:
    try:
        indicador.delete()
    except ProtectedError:
        raise ActoImposible(
            f"El indicador «{indicador.nombre}» ya tiene reportes y no se puede quitar. "
            "Si dejó de servir, pida una enmienda que retire la acción."
        ) from None


def _poner(accion: Accion, ficha: Mapping[str, Any], hoy: date) -> IndicadorDeAccion:
    suyos = accion.indicadores.all()
    fila = (
        suyos.filter(pk=ficha["id"]).first()
        if ficha.get("id")
        else suyos.filter(nombre=str(ficha.get("nombre", "")).strip()).first()
    )
    fila = fila or IndicadorDeAccion(accion=accion, version=0)
    for campo in DE_TEXTO:
        setattr(fila, campo, str(ficha.get(campo) or "").strip())
    for campo in DE_CIFRA:
        setattr(fila, campo, cifra(ficha.get(campo), campo))
    base = ficha.get("linea_base_fecha")
    fila.linea_base_fecha = date.fromisoformat(base) if base else None
    fila.variables = _variables(ficha.get("variables") or [])
    if not fila.variables:
        raise ActoImposible("Diga qué es cada letra de la fórmula: falta al menos una variable.")
    fila.crema = _crema(ficha.get("crema") or {}, hoy)
    fila.version += 1
    guardar(fila)
    _poner_metas(fila, ficha.get("metas") or [])
    return fila


def cifra(valor: Any, nombre: str) -> Decimal | None:
    """Un decimal escrito con punto; vacío no es cero."""
    if valor in (None, ""):
        return None
    try:
        leido = Decimal(str(valor))
    except InvalidOperation:
        leido = Decimal("NaN")
    if not leido.is_finite():
        raise ActoImposible(f"«{nombre}»: «{str(valor)[:30]}» no es un número.")
    return leido


def _variables(filas: list[Any]) -> list[dict[str, str]]:
    return [
        {c: str(f.get(c) or "").strip()[:200] for c in ("simbolo", "nombre", "fuente")}
        for f in filas
        if any(f.values())
    ]


def _crema(respuestas: Mapping[str, Any], hoy: date) -> dict[str, dict[str, Any]]:
    exigidas = exigencias_en(hoy)
    return {
        e: {"cumple": bool(r.get("cumple")), "razon": str(r.get("razon") or "").strip()[:400]}
        for e, r in respuestas.items()
        if e in exigidas
    }


def _poner_metas(indicador: IndicadorDeAccion, filas: list[Mapping[str, Any]]) -> None:
    indicador.metas.all().delete()
    try:
        periodos = [leer_periodo(str(f["periodo"])) for f in filas]
    except ValueError as razon:
        raise ActoImposible(f"{razon}.") from None
    for uno, otro in cruces(periodos):
        raise ActoImposible(f"Las metas de {uno} y {otro} se pisan: deje el período entero o sus partes.")
    for periodo, fila in zip(periodos, filas, strict=True):
        valor = cifra(fila.get("valor"), f"meta de {periodo}")
        if valor is not None:
            base = cifra(fila.get("base"), f"base de {periodo}")
            guardar(MetaDeIndicador(indicador=indicador, periodo=str(periodo), valor=valor, base=base))
