"""Fijar con qué se mide una acción adoptada y reportar lo hecho."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from bocamina.nucleo.exploracion.numeros import leer_decimal
from bocamina.nucleo.planes import IndicadorInvalido, leer_periodo
from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.cuentas.permisos import denegado, puede
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.pndm.acciones.exigencias import (
    REPORTAR,
    EditadoPorOtra,
    exigir_administrar,
    exigir_texto,
)
from bocamina.registro.pndm.consultas.seguimiento import en_nucleo
from bocamina.registro.pndm.estados import EstadoDeAccion
from bocamina.registro.pndm.models import Indicador, Redaccion, Reporte

DECIMALES = 12
LARGO_NOTA = 4_000


@transaction.atomic
def fijar_indicador(
    *, redaccion: Redaccion, edicion: int, campos: dict[str, Any], actor: Any, hoy: date
) -> Indicador:
    """`campos`: los de la fila. El núcleo dice todas las razones si no se puede medir así."""
    exigir_administrar(actor, hoy=hoy)
    _exigir_adoptada(redaccion)
    fila = Indicador.objects.select_for_update().filter(accion=redaccion.accion).first()
    if fila is not None and fila.edicion != edicion:
        raise EditadoPorOtra
    fila = fila or Indicador(accion=redaccion.accion, edicion=0)
    for campo, valor in campos.items():
        setattr(fila, campo, valor)
    try:
        en_nucleo(fila)
    except (IndicadorInvalido, ValueError, ZeroDivisionError) as error:
        raise ActoImposible(str(error)) from None
    fila.edicion += 1
    fila.save()
    contenido = {"accion": redaccion.accion.codigo, "edicion": fila.edicion}
    anotar(actor=actor, acto="pndm.fijar_indicador", objeto=fila, contenido=contenido)
    return fila


@transaction.atomic
def reportar(*, redaccion: Redaccion, periodo: str, valor: str, nota: str, actor: Any, hoy: date) -> Reporte:
    """Lo reporta quien responde; si nadie lo hace, cualquiera de las responsables. Repetirlo lo corrige."""
    if not puede_reportar(actor, redaccion, hoy=hoy):
        raise denegado(REPORTAR)
    _exigir_adoptada(redaccion)
    indicador = Indicador.objects.select_for_update().filter(accion=redaccion.accion).first()
    if indicador is None:
        raise ActoImposible("Esta acción todavía no tiene indicador.")
    try:
        escrito = str(leer_periodo(periodo.strip()))
        leido = leer_decimal(valor.strip().replace(",", "."), decimales=DECIMALES)
    except ValueError as error:
        raise ActoImposible(f"{error}. Escriba el período como 2027-T1 y un número.") from None
    fila, _ = Reporte.objects.update_or_create(
        indicador=indicador, periodo=escrito,
        defaults={
            "valor": str(leido), "autor": actor, "fecha": hoy,
            "nota": exigir_texto(nota, "qué se hizo y dónde se ve", largo=LARGO_NOTA),
        },
    )  # fmt: skip
    contenido = {"accion": redaccion.accion.codigo, "periodo": escrito, "valor": fila.valor}
    anotar(actor=actor, acto=REPORTAR, objeto=fila, contenido=contenido, es_publico=True)
    return fila


def puede_reportar(actor: Any, redaccion: Redaccion, *, hoy: date) -> bool:
    partes = [p for p in redaccion.partes.all() if p.entidad]
    quienes = [p for p in partes if p.responde] or [p for p in partes if p.rol == "responsable"]
    return any(puede(actor, REPORTAR, p.entidad, hoy=hoy) for p in quienes) or puede(actor, REPORTAR, hoy=hoy)


def _exigir_adoptada(redaccion: Redaccion) -> None:
    if redaccion.estado != EstadoDeAccion.ADOPTADA:
        raise ActoImposible("Solo se sigue lo adoptado: esta acción todavía se discute.")
