"""Poner en el plan las filas que entran: una acción con todo lo suyo es un solo guardado."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from bocamina.nucleo.libros import Juicio
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.planes.acciones.accion import agregar_accion, escribir_accion, escribir_contacto
from bocamina.registro.planes.acciones.libros.plan import filas
from bocamina.registro.planes.acciones.libros.plan.forma import (
    ACCIONES,
    DE_CONTACTO,
    INDICADORES,
    METAS,
    PRESUPUESTO,
)
from bocamina.registro.planes.consultas.ficha import ficha_de
from bocamina.registro.planes.models import Accion, Plan

Cual = tuple[str, str]


@dataclass(slots=True)
class Entrega:
    """Lo que el libro trae de una acción y puede entrar."""

    accion: Juicio | None = None
    indicadores: list[Juicio] = field(default_factory=list)
    metas: list[Juicio] = field(default_factory=list)
    presupuesto: list[Juicio] = field(default_factory=list)

    def todos(self) -> Iterable[Juicio]:
        yield from [self.accion] if self.accion else []
        yield from (*self.indicadores, *self.metas, *self.presupuesto)


def escribir_plan(
    *,
    planes: Mapping[str, Plan],
    acciones: Sequence[Accion],
    juicios: Mapping[str, list[Juicio]],
    entidad: Entidad,
    actor: Any,
    hoy: date,
) -> None:
    por_codigo = {(a.plan.distrito.clave, a.codigo): a for a in acciones}
    for cual, entrega in _por_accion(juicios).items():
        try:
            with transaction.atomic():
                _escribir(por_codigo.get(cual), planes[cual[0]], entrega, entidad, actor, hoy)
        except ActoImposible as razon:
            for juicio in entrega.todos():
                juicio.falla("", str(razon))


def _por_accion(juicios: Mapping[str, list[Juicio]]) -> dict[Cual, Entrega]:
    entregas: dict[Cual, Entrega] = {}
    for j in juicios[ACCIONES]:
        if j.entra:
            codigo = j.quedaria.get("codigo") or f"fila {j.fila}"
            entregas.setdefault((j.quedaria["distrito"], codigo), Entrega()).accion = j
    for hoja, lista in ((INDICADORES, "indicadores"), (METAS, "metas"), (PRESUPUESTO, "presupuesto")):
        for j in juicios[hoja]:
            if j.entra:
                cual = (j.quedaria["distrito"], j.quedaria["accion"])
                getattr(entregas.setdefault(cual, Entrega()), lista).append(j)
    return entregas


def _escribir(
    accion: Accion | None, plan: Plan, entrega: Entrega, entidad: Entidad, actor: Any, hoy: date
) -> None:
    antes = ficha_de(accion) if accion else {"indicadores": [], "presupuestos": []}
    campos: dict[str, Any] = {}
    contacto = False
    if entrega.accion:
        tocadas = {c.columna for c in entrega.accion.cambios}
        campos = {c: filas.campo(c, entrega.accion.quedaria[c]) for c in filas.DEL_LIBRO if c in tocadas}
        contacto = bool(tocadas & set(DE_CONTACTO))
    if entrega.indicadores or entrega.metas:
        campos["indicadores"] = _indicadores(accion, antes, entrega)
    if entrega.presupuesto:
        campos["presupuestos"] = _presupuestos(antes, entrega.presupuesto)
    if accion is None:
        accion = agregar_accion(plan=plan, entidad=entidad, campos=campos, actor=actor, hoy=hoy)
    elif campos:
        escribir_accion(accion=accion, campos=campos, antes=antes, actor=actor, hoy=hoy)
    if contacto and entrega.accion:
        nombre, correo, telefono = (entrega.accion.quedaria[c] for c in DE_CONTACTO)
        escribir_contacto(
            accion=accion, nombre=nombre, correo=correo, telefono=telefono, actor=actor, hoy=hoy
        )


def _indicadores(accion: Accion | None, antes: Mapping[str, Any], entrega: Entrega) -> list[dict[str, Any]]:
    """Los que había, con lo que cambia encima, y los nuevos; cada uno con sus metas."""
    fichas: dict[str, dict[str, Any]] = {}
    if accion is not None:
        for fila, ficha in zip(accion.indicadores.all(), antes["indicadores"], strict=True):
            fichas[str(fila.pk)] = {**ficha, "id": fila.pk}
    for j in entrega.indicadores:
        suya = fichas.setdefault(j.id or f"nuevo {j.fila}", {"metas": []})
        suya |= filas.ficha_de_indicador(j.quedaria)
    por_nombre = {_llano(f["nombre"]): f for f in fichas.values()}
    for j in entrega.metas:
        suya = fichas[j.id.split(":")[0]] if j.id else por_nombre[_llano(j.quedaria["indicador"])]
        periodo, valor = j.quedaria["periodo"], j.quedaria["valor"]
        suya["metas"] = [m for m in suya["metas"] if m["periodo"] != periodo]
        if valor:
            suya["metas"].append({"periodo": periodo, "valor": valor, "base": j.quedaria["base"] or None})
    return list(fichas.values())


def _presupuestos(antes: Mapping[str, Any], juicios: Iterable[Juicio]) -> list[dict[str, Any]]:
    montos = {(p["anio"], p["fuente"]): p for p in antes["presupuestos"]}
    for j in juicios:
        anio, fuente = int(j.quedaria["anio"]), j.quedaria["fuente"]
        suyo = {c: j.quedaria[c] for c in ("valor", "compromiso")}
        montos[anio, fuente] = {"anio": anio, "fuente": fuente, **suyo}
    return [monto for monto in montos.values() if monto["valor"] != ""]


def _llano(nombre: str) -> str:
    return " ".join(nombre.casefold().split())
