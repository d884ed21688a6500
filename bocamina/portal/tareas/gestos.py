"""Lo que se hace con una tarea: cada gesto, su formulario y su acto."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bocamina.portal.tareas import formularios
from bocamina.portal.tareas.formularios import DeTarea
from bocamina.registro.cuentas.permisos import puede
from bocamina.registro.sesiones.acciones import tareas as actos
from bocamina.registro.sesiones.consultas.tareas import HACER, LLEVAR, puede_hacer
from bocamina.registro.sesiones.models import Tarea

Datos = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Gesto:
    titulo: str
    hecho: str
    form: type[DeTarea]
    acto: Callable[[Tarea, Datos, Datos], object]
    permiso: str = LLEVAR
    abierta: bool = True


def _hecha(tarea: Tarea, datos: Datos, quien: Datos) -> None:
    archivo = datos.pop("archivo", None)
    nombre = archivo.name if archivo else ""
    actos.dar_por_hecha(tarea=tarea, archivo=archivo or None, nombre_archivo=nombre, **datos, **quien)


GESTOS: Mapping[str, Gesto] = {
    "hecha": Gesto("Dar por hecha", "La tarea quedó hecha.", formularios.Hecha, _hecha, HACER),
    "avance": Gesto(
        "Contar un avance", "Quedó el avance.", formularios.Avance,
        lambda tarea, datos, quien: actos.contar_avance(tarea=tarea, **datos, **quien), HACER,
    ),
    "encargar": Gesto(
        "Encargar a otra entidad", "Quedó en el trabajo de quien responde.", formularios.Encargar,
        lambda tarea, datos, quien: actos.encargar_tarea(tarea=tarea, **datos, **quien),
    ),
    "fecha": Gesto(
        "Cambiar la fecha", "Quedó la nueva fecha con su razón.", formularios.CambiarFecha,
        lambda tarea, datos, quien: actos.cambiar_fecha(tarea=tarea, **datos, **quien),
    ),
    "descartar": Gesto(
        "No hace falta", "Quedó descartada con su razón.", formularios.Razon,
        lambda tarea, datos, quien: actos.descartar_tarea(tarea=tarea, **datos, **quien),
    ),
    "reabrir": Gesto(
        "Volver a abrirla", "La tarea está abierta otra vez.", formularios.Razon,
        lambda tarea, datos, quien: actos.reabrir_tarea(tarea=tarea, **datos, **quien), abierta=False,
    ),
}  # fmt: skip


def gestos_de(actor: Any, tarea: Tarea, *, hoy: date) -> list[tuple[str, Gesto]]:
    """Los que esa persona puede ahora."""
    permisos = {
        LLEVAR: puede(actor, LLEVAR, tarea.sesion, hoy=hoy),
        HACER: puede_hacer(actor, tarea, hoy=hoy),
    }
    return [(c, g) for c, g in GESTOS.items() if permisos[g.permiso] and g.abierta == tarea.esta_abierta]
