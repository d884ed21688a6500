"""Escribir el reglamento por capítulos, proponer sus parámetros y dejarlo aprobado."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.mesas.acciones.reglamento import aprobar_reglamento, revisar_parametros
from bocamina.registro.mesas.consultas.proyecto import (
    completitud,
    esta_completo,
    pauta_de,
    proyecto_en_redaccion,
    ultimo_aprobado,
)
from bocamina.registro.mesas.estados import EstadoProyecto
from bocamina.registro.mesas.models import CapituloDeReglamento, Mesa, ProyectoDeReglamento, Reglamento

EDITAR = "mesas.editar"


class EscritoPorOtra(ActoImposible):
    """Alguien guardó antes: `vigente` es lo que quedó, para comparar."""

    def __init__(self, vigente: str) -> None:
        super().__init__(
            "Otra persona guardó este capítulo mientras usted escribía. "
            "Su texto sigue aquí: compárelo con el guardado y vuelva a guardar."
        )
        self.vigente = vigente


@transaction.atomic
def empezar_proyecto(*, mesa: Mesa, actor: Any, hoy: date) -> ProyectoDeReglamento:
    """La versión que sigue, con el texto y los parámetros del último aprobado."""
    exigir(actor, EDITAR, mesa, hoy=hoy)
    Mesa.objects.select_for_update(of=("self",)).get(pk=mesa.pk)
    if proyecto_en_redaccion(mesa) is not None:
        raise ActoImposible("Ya hay una versión en redacción: siga con esa.")
    anterior = ultimo_aprobado(mesa)
    ultimo = mesa.proyectos_de_reglamento.aggregate(n=Max("numero"))["n"] or 0
    proyecto = ProyectoDeReglamento.objects.create(
        mesa=mesa, numero=ultimo + 1, parametros=anterior.parametros if anterior else {}
    )
    if anterior is not None and anterior.proyecto is not None:
        CapituloDeReglamento.objects.bulk_create(
            CapituloDeReglamento(proyecto=proyecto, elemento=c.elemento, texto=c.texto)
            for c in anterior.proyecto.capitulos.all()
        )
    _anotar(actor, "mesas.empezar_reglamento", mesa, {"version": proyecto.numero})
    return proyecto


@transaction.atomic
def escribir_capitulo(
    *, proyecto: ProyectoDeReglamento, elemento: str, texto: str, sobre: int, actor: Any, hoy: date
) -> CapituloDeReglamento:
    """`sobre`: la revisión que la persona tenía a la vista."""
    actual = _tomar(proyecto, actor, hoy)
    if pauta_de(actual.mesa).elemento(elemento) is None:
        raise ActoImposible("Ese capítulo no es del reglamento de esta mesa.")
    fila, _ = CapituloDeReglamento.objects.get_or_create(proyecto=actual, elemento=elemento)
    if fila.revision != sobre:
        raise EscritoPorOtra(fila.texto)
    fila.texto, fila.revision = texto.strip(), sobre + 1
    fila.save()
    contenido = {"version": actual.numero, "elemento": elemento, "revision": fila.revision}
    _anotar(actor, "mesas.escribir_capitulo", actual.mesa, contenido)
    return fila


@transaction.atomic
def proponer_parametros(
    *, proyecto: ProyectoDeReglamento, parametros: Mapping[str, Any], actor: Any, hoy: date
) -> ProyectoDeReglamento:
    """Reemplazan a los propuestos antes; los que no estén siguen como la norma."""
    actual = _tomar(proyecto, actor, hoy)
    revisar_parametros(actual.mesa, parametros, hoy)
    actual.parametros = dict(parametros)
    actual.save(update_fields=["parametros"])
    contenido = {"version": actual.numero, "parametros": sorted(parametros)}
    _anotar(actor, "mesas.proponer_parametros", actual.mesa, contenido)
    return actual


@transaction.atomic
def aprobar_proyecto(
    *, proyecto: ProyectoDeReglamento, acta: str, rige_desde: date, actor: Any, hoy: date
) -> Reglamento:
    """Completo, con su acta. Desde su fecha cambia las reglas; la versión ya no se edita."""
    actual = _tomar(proyecto, actor, hoy)
    if not esta_completo(actual.mesa, actual):
        raise ActoImposible(
            "El reglamento no está completo. " + " ".join(completitud(actual.mesa, actual).pasos)
        )
    reglamento = aprobar_reglamento(
        mesa=actual.mesa, rige_desde=rige_desde, acta=acta, parametros=actual.parametros, proyecto=actual,
        actor=actor, hoy=hoy,
    )  # fmt: skip
    actual.estado = EstadoProyecto.APROBADO
    actual.save(update_fields=["estado"])
    return reglamento


def _tomar(proyecto: ProyectoDeReglamento, actor: Any, hoy: date) -> ProyectoDeReglamento:
    exigir(actor, EDITAR, proyecto.mesa, hoy=hoy)
    filas = ProyectoDeReglamento.objects.select_for_update(of=("self",)).select_related("mesa__distrito")
    actual = filas.get(pk=proyecto.pk)
    if actual.estado != EstadoProyecto.BORRADOR:
        raise ActoImposible(f"La versión {actual.numero} ya está aprobada: empiece otra.")
    return actual


def _anotar(actor: Any, acto: str, mesa: Mesa, contenido: dict[str, Any]) -> None:
    anotar(actor=actor, acto=acto, objeto=mesa, contenido=contenido, es_publico=True)
