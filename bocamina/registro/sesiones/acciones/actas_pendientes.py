"""Lo que queda por hacer con un acta después de terminar la sesión: validarla al cierre y sellarla."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.timezone import localdate

from bocamina.nucleo.plazos import fecha_en_palabras
from bocamina.registro.avisos.acciones import abrir_pendiente
from bocamina.registro.cuentas.estados import Rol
from bocamina.registro.sesiones.consultas.actas import citas_de_la_aprobacion, maneras
from bocamina.registro.sesiones.consultas.tareas import vencimientos
from bocamina.registro.sesiones.estados import ManeraDeAprobar
from bocamina.registro.sesiones.models import Acta, Sesion

CON_LA_CITACION = (
    "Ninguna norma da un término para sellar; se pide antes de citar a la sesión siguiente, que la recibe."
)


def clave_de_validar(sesion: Sesion) -> str:
    return f"acta-validar:{sesion.pk}"


def clave_de_sello(acta: Acta) -> str:
    return f"acta-sellar:{acta.pk}"


def pedir_validacion(*, sesion: Sesion, actor: Any) -> None:
    """Donde la validan quienes asistieron, es al cierre: ese mismo día."""
    if ManeraDeAprobar.COLECTIVA not in maneras(sesion):
        return
    dia = localdate(sesion.terminada_en or sesion.inicio)
    cuenta = replace(
        citas_de_la_aprobacion(sesion),
        valor=fecha_en_palabras(dia),
        formula="Al cierre de la sesión, con quienes asistieron.",
    )
    _abrir(sesion, clave_de_validar(sesion), f"Validar el acta al cierre. {sesion}", dia, cuenta, actor)


def pedir_sello(acta: Acta, actor: Any) -> None:
    """Aprobada y sin sellar todavía puede perderse: le queda a quien responde por ella."""
    hasta = vencimientos(acta.sesion, "al_terminar")["citacion"]
    aprobada = acta.aprobada_el or hasta.dia
    dia = max(hasta.dia, aprobada)
    cuenta = replace(
        hasta.explicacion,
        valor=fecha_en_palabras(dia),
        formula=f"{CON_LA_CITACION} {hasta.explicacion.formula}",
        sin_norma=True,
    )
    _abrir(acta.sesion, clave_de_sello(acta), f"Sellar el acta. {acta.sesion}", dia, cuenta, actor)


def _abrir(sesion: Sesion, clave: str, titulo: str, vence: Any, cuenta: Any, actor: Any) -> None:
    abrir_pendiente(
        clave=clave,
        titulo=titulo[:200],
        url=f"/sesiones/{sesion.pk}/acta/",
        boton="Ver el acta",
        vence=vence,
        explicacion=cuenta,
        rol=Rol.SECRETARIA_TECNICA,
        en=sesion,
        ambito_nombre=sesion.mesa.nombre[:160],
        actor=actor,
    )
