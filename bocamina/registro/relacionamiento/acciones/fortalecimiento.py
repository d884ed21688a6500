"""Programar y contar un fortalecimiento; apoyar un plan de ordenamiento y llevar su camino."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.relacionamiento.acciones.escritura import (
    LLEVAR,
    anotar_en,
    exigir_pasado,
    guardar,
    poner,
    tomar,
)
from bocamina.registro.relacionamiento.consultas.territorios import exigir_municipio
from bocamina.registro.relacionamiento.estados import EstadoDeOrdenamiento
from bocamina.registro.relacionamiento.models import (
    ApoyoOrdenamiento,
    Fortalecimiento,
    PasoDeOrdenamiento,
    Territorio,
)


@transaction.atomic
def escribir_fortalecimiento(
    *, territorio: Territorio, actor: Any, hoy: date, fila: Fortalecimiento | None = None, **datos: Any
) -> Fortalecimiento:
    """Uno nuevo, o el que se pasa en `fila`."""
    exigir(actor, LLEVAR, territorio, hoy=hoy)
    actual = tomar(fila) if fila is not None else Fortalecimiento(territorio=territorio)
    poner(actual, datos)
    exigir_municipio(territorio, actual.municipio)
    guardar(actual)
    anotar_en(actor, "relacionamiento.escribir_fortalecimiento", actual, estado=actual.estado)
    return actual


@transaction.atomic
def abrir_apoyo(*, territorio: Territorio, actor: Any, hoy: date, **datos: Any) -> ApoyoOrdenamiento:
    """`datos`: municipio, instrumento, que_se_revisa y desde."""
    exigir(actor, LLEVAR, territorio, hoy=hoy)
    apoyo = ApoyoOrdenamiento(territorio=territorio)
    poner(apoyo, datos)
    exigir_municipio(territorio, apoyo.municipio)
    exigir_pasado(apoyo.desde, hoy, "El apoyo")
    guardar(apoyo)
    PasoDeOrdenamiento.objects.create(apoyo=apoyo, estado=apoyo.estado, fecha=apoyo.desde)
    anotar_en(actor, "relacionamiento.abrir_apoyo", apoyo, instrumento=apoyo.instrumento)
    return apoyo


@transaction.atomic
def mover_apoyo(
    *, apoyo: ApoyoOrdenamiento, estado: str, fecha: date, actor: Any, hoy: date, nota: str = ""
) -> ApoyoOrdenamiento:
    """Cada cambio queda fechado; devolverse o suspenderse pide decir por qué."""
    exigir(actor, LLEVAR, apoyo, hoy=hoy)
    exigir_pasado(fecha, hoy, "El cambio")
    actual = tomar(apoyo)
    if actual.estado == EstadoDeOrdenamiento.ADOPTADO:
        raise ActoImposible("El plan ya se adoptó: otro ajuste es otro apoyo.")
    if actual.estado == estado:
        raise ActoImposible(f"Ya está en: {actual.get_estado_display().lower()}.")
    ultimo = actual.pasos.latest("fecha", "id")
    if fecha < ultimo.fecha:
        raise ActoImposible(f"El paso anterior fue el {ultimo.fecha:%d/%m/%Y}: esa fecha es anterior.")
    camino = EstadoDeOrdenamiento.values
    se_devuelve = camino.index(estado) < camino.index(actual.estado) or estado == "suspendido"
    if se_devuelve and actual.estado != EstadoDeOrdenamiento.SUSPENDIDO and not nota.strip():
        raise ActoImposible("Diga por qué se devuelve o se suspende.")
    actual.estado = estado
    guardar(actual)
    guardar(PasoDeOrdenamiento(apoyo=actual, estado=estado, fecha=fecha, nota=nota.strip()))
    anotar_en(actor, "relacionamiento.mover_apoyo", actual, estado=estado)
    return actual
