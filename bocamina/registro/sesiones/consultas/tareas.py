"""Qué hay que hacer para una sesión o entre dos, para cuándo y quién puede con cada cosa."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.utils.timezone import localdate

from bocamina import normativa
from bocamina.normativa.cronograma import cronograma
from bocamina.normativa.listas import Lista
from bocamina.nucleo.explicacion import Explicacion, Insumo
from bocamina.nucleo.plazos import fecha_en_palabras
from bocamina.registro.criterios.consultas import elecciones
from bocamina.registro.cuentas.estados import TipoAmbito
from bocamina.registro.cuentas.permisos import ambitos_de, puede
from bocamina.registro.mesas.estados import Nivel
from bocamina.registro.mesas.models import Mesa
from bocamina.registro.sesiones.consultas.antelacion import SIGUIENTE, limite_de
from bocamina.registro.sesiones.estados import Clase, Estado, EstadoTarea
from bocamina.registro.sesiones.models import Sesion, Tarea

ABIERTAS = (EstadoTarea.POR_HACER, EstadoTarea.EN_MARCHA)
POR_VENIR = (Estado.EN_PREPARACION, Estado.CITADA, Estado.EN_CURSO, Estado.SUSPENDIDA)
# Cómo se llama en el proceso de cada nivel el paso en que sale la citación.
PASO_DE_CITAR = {Nivel.NACIONAL: "citacion", Nivel.DISTRITAL: "citacion", Nivel.TEMATICA: "convocatoria"}
VER, LLEVAR, HACER = "tareas.ver", "tareas.llevar", "tareas.hacer"


@dataclass(frozen=True, slots=True)
class Vencimiento:
    dia: date
    explicacion: Explicacion


def listas_de(sesion: Sesion, momento: str) -> tuple[Lista, ...]:
    """Las extraordinarias tienen su logística y nada más: las demás listas son de las ordinarias."""
    todas = normativa.corpus().listas(mesa=sesion.mesa.nivel, momento=momento, sesion=sesion.numero)
    return tuple(x for x in todas if sesion.clase == Clase.ORDINARIA or x.grupo == "logistica")


def siguiente_ordinaria(sesion: Sesion) -> Sesion | None:
    """La que ya se fijó después de esta, si la hay."""
    posteriores = sesion.mesa.sesiones.filter(
        clase=Clase.ORDINARIA, inicio__gt=sesion.inicio, estado__in=POR_VENIR
    )
    return posteriores.select_related("mesa__distrito").order_by("inicio").first()


def vencimientos(sesion: Sesion, momento: str) -> dict[str, Vencimiento]:
    """hito → cuándo vence. Con la sesión que viene ya fijada, por ella; si no, por la periodicidad."""
    de_quien = sesion if momento == "al_preparar" else siguiente_ordinaria(sesion)
    if de_quien is not None:
        dia, limite = localdate(de_quien.inicio), limite_de(de_quien)
        return {
            "citacion": Vencimiento(limite.vence, limite.explicacion),
            "sesion": Vencimiento(dia, _dia_fijado(de_quien, dia)),
        }
    nivel = Nivel(sesion.mesa.nivel)
    plan = cronograma(SIGUIENTE[nivel], referencia=localdate(sesion.inicio), elecciones=elecciones())
    citar, siguiente = plan.paso(PASO_DE_CITAR[nivel]), plan.paso("siguiente")
    return {
        "citacion": Vencimiento(citar.fecha, citar.explicacion),
        "sesion": Vencimiento(siguiente.fecha, siguiente.explicacion),
    }


def _dia_fijado(sesion: Sesion, dia: date) -> Explicacion:
    return Explicacion(
        fecha_en_palabras(dia),
        "Es el día de la sesión, ya fijado.",
        insumos=(Insumo("Sesión", str(sesion)),),
    )


def porque(lista: Lista, vence: Vencimiento) -> Explicacion:
    """De qué norma es la tarea y cómo se llegó al día, que la norma no da."""
    base = vence.explicacion
    return replace(
        base,
        formula=f"{lista.analogia} {base.formula}",
        citas=(*lista.citas, *base.citas),
        sin_norma=True,
    )


def tareas() -> QuerySet[Tarea]:
    return Tarea.objects.select_related(
        "sesion__mesa__distrito", "sesion__expediente", "responsable", "documento"
    )


def de_la_mesa(mesa: Mesa) -> QuerySet[Tarea]:
    """Primero lo abierto, por fecha; después lo cerrado."""
    cerrada = Case(When(estado__in=ABIERTAS, then=Value(0)), default=Value(1), output_field=IntegerField())
    return tareas().filter(sesion__mesa=mesa).order_by(cerrada, "vence", "orden", "id")


def puede_hacer(actor: Any, tarea: Tarea, *, hoy: date) -> bool:
    """La entidad que responde, o la secretaría en su nombre."""
    if puede(actor, LLEVAR, tarea.sesion, hoy=hoy):
        return True
    return tarea.responsable is not None and puede(actor, HACER, tarea.responsable, hoy=hoy)


def puede_ver(actor: Any, mesa: Mesa, *, hoy: date) -> bool:
    """Quien tiene cargo en la mesa o en su distrito, y las entidades que la integran."""
    if puede(actor, VER, mesa, hoy=hoy):
        return True
    entidades = [c for tipo, c in ambitos_de(actor, VER, hoy=hoy) or () if tipo == TipoAmbito.ENTIDAD]
    return bool(entidades) and mesa.integrantes.en(hoy).filter(entidad__clave__in=entidades).exists()


def por_hacer(sesion: Sesion) -> dict[str, int]:
    """Cuántas tiene y cuántas le faltan."""
    estados = list(sesion.tareas.values_list("estado", flat=True))
    return {"todas": len(estados), "faltan": sum(e in ABIERTAS for e in estados)}
