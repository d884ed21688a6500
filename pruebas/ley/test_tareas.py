"""Cuándo vence lo que la guía manda entre sesiones: la aritmética está en pruebas/ley/tareas/*.yaml."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
import yaml

from bocamina import normativa

CARPETA = Path(__file__).parent / "tareas"
CASOS = yaml.safe_load((CARPETA / "vencimientos.yaml").read_text("utf-8"))


def momento(dia: date) -> datetime:
    return datetime.combine(dia, time(15), UTC)


@pytest.mark.django_db
@pytest.mark.parametrize("caso", CASOS, ids=[c["id"] for c in CASOS])
def test_guia_213_vence_con_la_citacion_o_con_la_sesion(caso):
    from bocamina.registro.sesiones.consultas.tareas import vencimientos
    from bocamina.registro.sesiones.models import Sesion
    from pruebas.registro.sesiones.escenario import montar

    e = montar(nivel=caso["nivel"], entidades=1)
    Sesion.objects.filter(pk=e.sesion.pk).update(inicio=momento(caso["sesion"]), numero=caso["numero"])
    e.sesion.refresh_from_db()
    if caso["fijada"]:
        Sesion.objects.create(
            mesa=e.mesa, numero=caso["numero"] + 1, inicio=momento(caso["fijada"]), estado="en_preparacion"
        )

    hallado = vencimientos(e.sesion, "al_terminar")

    assert hallado["citacion"].dia == caso["citacion"], caso["cuenta"]
    assert hallado["sesion"].dia == caso["dia"], caso["cuenta"]


@pytest.mark.django_db
@pytest.mark.parametrize(("dias", "vencida"), [(0, False), (1, True)], ids=["el_ultimo_dia", "al_siguiente"])
def test_guia_213_a_los_dos_lados_del_ultimo_dia(dias, vencida):
    from bocamina.registro.sesiones.acciones.tareas import abrir_tareas
    from pruebas.registro.sesiones.escenario import montar

    e = montar(entidades=1)
    tarea = abrir_tareas(sesion=e.sesion, momento="al_terminar", actor=e.secretaria)[0]

    assert tarea.esta_vencida(date(2026, 4, 24) + timedelta(days=dias)) is vencida


@pytest.mark.parametrize(
    ("sesion", "lista", "cuantas"),
    [(1, "nacional.1", 5), (2, "nacional.2", 4), (3, "nacional.3", 2), (9, "nacional.3", 2)],
)
def test_guia_213_que_lista_sigue_a_cada_sesion(sesion, lista, cuantas):
    (hallada,) = normativa.corpus().listas(mesa="nacional", momento="al_terminar", sesion=sesion)

    assert (hallada.id, len(hallada.renglones)) == (lista, cuantas)
    assert hallada.citas[0].articulo == "2.1.3"
    assert all(c.verificado for c in hallada.citas)


@pytest.mark.parametrize("mesa", ["nacional", "distrital", "tematica"])
def test_guia_222_y_234_hay_logistica_en_los_tres_niveles(mesa):
    listas = normativa.corpus().listas(mesa=mesa, momento="al_preparar", sesion=2)

    (logistica,) = [x for x in listas if x.grupo == "logistica"]
    assert {"lugar", "sonido", "conexion", "interpretes", "accesibilidad", "traslado", "alimentacion"} <= {
        r.id for r in logistica.renglones
    }
