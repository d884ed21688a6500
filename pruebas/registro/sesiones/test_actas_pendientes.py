"""Validar al cierre y sellar les quedan por hacer a quien responde por el acta."""

from __future__ import annotations

import pytest

from bocamina.registro.avisos.estados import EstadoPendiente
from bocamina.registro.avisos.models import Pendiente
from bocamina.registro.sesiones.acciones.actas import redactar_acta
from bocamina.registro.sesiones.acciones.actas_aprobacion import validar_al_cierre
from bocamina.registro.sesiones.acciones.actas_sello import sellar_acta
from bocamina.registro.sesiones.acciones.asistencia import registrar_llegada
from bocamina.registro.sesiones.acciones.sala import instalar_sesion, terminar_sesion
from pruebas.registro.expedientes.conftest import almacen_propio
from pruebas.registro.sesiones.escenario import HOY, minuto, montar

pytestmark = pytest.mark.django_db
__all__ = ["almacen_propio"]


def estado(clave: str) -> str:
    return Pendiente.objects.filter(clave__startswith=clave).values_list("estado", flat=True).get()


def test_guia_238_validar_al_cierre_y_despues_sellar() -> None:
    e = montar(nivel="tematica", entidades=0)
    for n in range(3):
        registrar_llegada(
            sesion=e.sesion, nombre=f"Asistente {n}", calidad="asistente", momento=minuto(0), **e.quien
        )
    instalar_sesion(sesion=e.sesion, momento=minuto(1), **e.quien)
    e.sesion.refresh_from_db()
    terminar_sesion(sesion=e.sesion, momento=minuto(60), **e.quien)
    e.sesion.refresh_from_db()

    validar = Pendiente.objects.get(clave=f"acta-validar:{e.sesion.pk}")
    assert (validar.vence, validar.estado, validar.rol) == (
        HOY,
        EstadoPendiente.ABIERTO,
        "secretaria_tecnica",
    )
    acta = redactar_acta(sesion=e.sesion, **e.quien)
    acta = validar_al_cierre(acta=acta, a_favor=3, en_contra=0, **e.quien)
    assert estado("acta-validar:") == EstadoPendiente.HECHO
    assert estado("acta-sellar:") == EstadoPendiente.ABIERTO
    sello = Pendiente.objects.get(clave=f"acta-sellar:{acta.pk}")
    assert "Ninguna norma da un término" in sello.explicacion["formula"]

    sellar_acta(acta=acta, **e.quien)
    assert estado("acta-sellar:") == EstadoPendiente.HECHO
    # Se validó al cierre y no hubo que enviarla: sellada ya es pública y nadie la espera.
    assert estado("acta-enviar:") == EstadoPendiente.RETIRADO


def test_donde_no_se_valida_entre_todos_no_se_pide() -> None:
    e = montar()
    e.instalada(8)
    terminar_sesion(sesion=e.sesion, momento=minuto(60), **e.quien)

    assert not Pendiente.objects.filter(clave__startswith="acta-validar:").exists()
