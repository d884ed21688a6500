"""A quien dejó su correo le llega, por un servidor de correo, cada destino y lo que después pasó."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from bocamina.registro.avisos.acciones import enviar_debidos
from bocamina.registro.mesas.models import Mesa
from bocamina.registro.planes.acciones import propuestas as de_propuesta
from bocamina.registro.planes.acciones.accion import dejar_fuera, devolver_al_plan
from bocamina.registro.planes.models import Propuesta
from pruebas.registro.avisos.conftest import smtp
from pruebas.registro.expedientes.conftest import almacen_propio
from pruebas.registro.planes.escenario import EnSesion, montar
from pruebas.registro.planes.test_seguimiento import en_ronda

pytestmark = pytest.mark.django_db
__all__ = ["almacen_propio", "smtp"]
CORREO = "rosa@prueba.example"


def propuesta(mundo: EnSesion, texto: str = "Un taller de joyería") -> Propuesta:
    mesa, _ = Mesa.objects.get_or_create(
        clave="social", nombre="Mesa social", nivel="tematica", tipo="ejes", distrito=mundo.distrito,
        desde=date(2025, 1, 1),
    )  # fmt: skip
    return de_propuesta.agregar_propuesta(
        plan=mundo.plan, mesa=mesa, texto=texto, componente="social", correo=CORREO, **mundo.quien
    )


def llegados(smtp) -> list[str]:
    """Lo que sigue a «Su propuesta al plan de …:», por cada correo que salió."""
    enviar_debidos()
    suyos = [m for m in smtp.buzon.recibidos if m["To"] == CORREO]
    return [str(m["Subject"]).rpartition(": ")[2] for m in suyos]


def test_cada_destino_sale_por_correo_con_su_razon_y_el_enlace_al_hilo(smtp, settings):
    settings.URL_PUBLICA = "https://bocamina.example"
    mundo = montar()
    decidir = de_propuesta.decidir_prioridad
    una, otra, tercera = (propuesta(mundo, t) for t in ("Taller", "Vía", "Acueducto"))
    decidir(propuesta=una, se_prioriza=False, razon="Ya la hace la alcaldía", **mundo.quien)
    decidir(propuesta=una, se_prioriza=True, razon="", **mundo.quien)
    de_propuesta.dar_destino(
        propuesta=una, sentido="con_cambios", razon="En otra vereda", accion=mundo.accion, **mundo.quien
    )
    decidir(propuesta=otra, se_prioriza=True, razon="", **mundo.quien)
    de_propuesta.dar_destino(propuesta=otra, sentido="no_incluida", razon="Sin competencia", **mundo.quien)
    decidir(propuesta=tercera, se_prioriza=True, razon="", **mundo.quien)
    de_propuesta.dar_destino(
        propuesta=tercera, sentido="incluida", razon="Ya la tenía", accion=mundo.accion, **mundo.quien
    )

    assert llegados(smtp) == [
        "no priorizada", "priorizada", "incluida con cambios", "priorizada", "no incluida", "priorizada",
        "incluida",
    ]  # fmt: skip
    cuerpos = [m.get_body(("plain",)).get_content() for m in smtp.buzon.recibidos]
    assert "Ya la hace la alcaldía" in cuerpos[0]
    assert "MI-01" in cuerpos[2]
    assert "Sin competencia" in cuerpos[4]
    hilo = reverse("plan_propuesta", args=[mundo.plan.pk, una.numero])
    assert f"https://bocamina.example{hilo}" in cuerpos[0]
    assert Client().get(hilo).status_code == 200


def test_volver_a_un_destino_que_ya_tuvo_se_cuenta_otra_vez(smtp):
    mundo = montar()
    una = propuesta(mundo)
    for se_prioriza in (False, False):
        de_propuesta.decidir_prioridad(propuesta=una, se_prioriza=se_prioriza, razon="No cabe", **mundo.quien)

    assert llegados(smtp) == ["no priorizada", "no priorizada"]


def test_si_su_accion_sale_del_plan_se_le_cuenta_y_el_hilo_lo_dice(smtp):
    mundo = montar()
    una = propuesta(mundo)
    de_propuesta.decidir_prioridad(propuesta=una, se_prioriza=True, razon="", **mundo.quien)
    de_propuesta.dar_destino(
        propuesta=una, sentido="incluida", razon="Ya la tenía", accion=mundo.accion, **mundo.quien
    )
    dejar_fuera(accion=mundo.accion, razon="No alcanzó la plata", **mundo.quien)
    hilo = Client().get(reverse("plan_propuesta", args=[mundo.plan.pk, una.numero])).content.decode()
    devolver_al_plan(accion=mundo.accion, **mundo.quien)

    assert llegados(smtp)[2:] == ["su acción salió del plan", "su acción volvió al plan"]
    assert "La acción salió después del plan" in hilo
    assert "No alcanzó la plata" in hilo


def test_lo_que_se_reporta_queda_en_el_hilo_y_se_le_cuenta_al_publicarlo(smtp):
    r = en_ronda()
    una = Propuesta.objects.create(
        plan=r.mundo.plan, numero=1, mesa=r.mundo.mesa.mesa, texto="Un título", componente="minero",
        recibida=r.hoy, estado="incluida", accion=r.mundo.accion, correo=CORREO,
    )  # fmt: skip
    r.aceptado()
    ruta = reverse("plan_propuesta", args=[r.mundo.plan.pk, una.numero])
    antes = Client().get(ruta).content.decode()

    r.publicar()

    despues = Client().get(ruta).content.decode()
    assert ("Se reportó" in antes, f"Se reportó en {r.ronda.periodo}" in despues) == (False, True)
    assert "Ocho unidades con título inscrito" in despues
    assert CORREO not in despues
    assert f"lo que se reportó en {r.ronda.periodo}" in llegados(smtp)
