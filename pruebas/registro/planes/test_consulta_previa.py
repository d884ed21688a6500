"""Una acción del plan no empieza mientras la consulta previa no lo permita, salvo excepción firmada."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse

from bocamina.registro.consulta.acciones import actividades as consulta
from bocamina.registro.consulta.consultas.deteccion import cuestionario
from bocamina.registro.consulta.models import Actividad
from bocamina.registro.distritos.acciones.perfil import registrar_comunidad
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.planes.acciones.consulta_previa import mirar_accion, unir_accion
from bocamina.registro.planes.acciones.ejecucion import empezar_accion
from bocamina.registro.planes.consultas.consulta_previa import (
    por_mirar,
    puede_empezar,
    vista_de_la_accion,
)
from bocamina.registro.planes.models import Accion
from pruebas.portal.participacion.test_fugas import entra
from pruebas.registro.planes.escenario import EnSesion, montar
from pruebas.registro.sesiones.escenario import HOY, usuario

pytestmark = pytest.mark.django_db
RAZON = "La obra cruza el camino de la comunidad."


@pytest.fixture
def mundo(db: None) -> EnSesion:
    """Las dos acciones son en Segovia y allí hay un territorio declarado."""
    mundo = montar()
    comunidad = registrar_comunidad(
        distrito=mundo.distrito, clase="indigena", nombre="Cabildo de prueba", fuente="Prueba", fecha=HOY,
        **mundo.quien,
    )  # fmt: skip
    consulta.declarar_territorio(
        comunidad=comunidad, nombre="Territorio", fuente="Prueba", fecha=HOY, municipios=["05736"],
        **mundo.quien,
    )  # fmt: skip
    mundo.adoptar()
    return mundo


def mirada(mundo: EnSesion) -> Actividad:
    actividad = mirar_accion(accion=mundo.accion, **mundo.quien)
    mundo.accion.refresh_from_db()
    return actividad


def test_sin_mirarla_no_empieza_donde_hay_territorio_declarado_y_sale_por_mirar(mundo):
    assert [a.codigo for a in por_mirar(mundo.distrito, hoy=HOY)] == ["AM-01", "MI-01"]

    with pytest.raises(ActoImposible, match=r"Espera la consulta previa\. Está marcada"):
        empezar_accion(accion=mundo.accion, **mundo.quien)

    mundo.accion.refresh_from_db()
    assert mundo.accion.estado == "adoptada"


def test_en_otro_municipio_empieza(mundo):
    mundo.accion.municipios = ["05604"]
    mundo.accion.save()

    empezar_accion(accion=mundo.accion, **mundo.quien)

    mundo.accion.refresh_from_db()
    assert mundo.accion.estado == "ejecucion"
    assert [a.codigo for a in por_mirar(mundo.distrito, hoy=HOY)] == ["AM-01"]


def test_sin_decir_donde_es_en_todo_el_distrito(mundo):
    mundo.accion.municipios = []
    mundo.accion.save()

    assert puede_empezar(mundo.accion, hoy=HOY).valor == "no"


def test_mirada_y_confirmada_como_no_sujeta_empieza(mundo):
    actividad = mirada(mundo)
    consulta.responder_cuestionario(
        actividad=actividad, respuestas={e.id: "no" for e in cuestionario().elementos}, **mundo.quien
    )
    assert puede_empezar(mundo.accion, hoy=HOY).valor == "no"
    consulta.confirmar_actividad(actividad=actividad, decision="no_sujeta", razon=RAZON, **mundo.quien)

    empezar_accion(accion=mundo.accion, **mundo.quien)

    assert mundo.accion.actividad == actividad
    with pytest.raises(ActoImposible, match="ya tiene su actividad"):
        mirar_accion(accion=mundo.accion, **mundo.quien)


def test_sujeta_espera_su_caso_y_la_excepcion_firmada_la_abre_hasta_su_dia(mundo):
    actividad = mirada(mundo)
    comunidades = list(mundo.distrito.comunidades.all())
    consulta.confirmar_actividad(
        actividad=actividad, decision="sujeta", comunidades=comunidades, razon=RAZON, **mundo.quien
    )
    with pytest.raises(ActoImposible, match="falta abrirlo"):
        empezar_accion(accion=mundo.accion, **mundo.quien)

    consulta.firmar_excepcion(
        actividad=actividad, razon="Obra de emergencia por orden judicial.", fundamento="Auto 1",
        hasta=date(2026, 4, 1), **mundo.quien,
    )  # fmt: skip

    assert [puede_empezar(mundo.accion, hoy=date(2026, 4, d)).valor for d in (1, 2)] == ["si", "no"]
    empezar_accion(accion=mundo.accion, **mundo.quien)
    mundo.accion.refresh_from_db()
    assert mundo.accion.estado == "ejecucion"


def test_la_entidad_que_lidera_no_la_mira_ni_firma(mundo):
    with pytest.raises(PermissionDenied):
        mirar_accion(accion=mundo.accion, **mundo.entidad)


def test_la_pagina_de_la_accion_dice_el_estado_solo_a_quien_responde_por_ella(mundo):
    curiosa = usuario("curiosa", "comunidad", "distrito", mundo.distrito.clave)
    otra_entidad = usuario("otra-oap", "delegado", "entidad", mundo.otra.entidad.clave)
    actividad = mirada(mundo)

    secretaria = vista_de_la_accion(mundo.accion, mundo.secretaria, hoy=HOY)
    lidera = vista_de_la_accion(mundo.accion, mundo.delegada, hoy=HOY)

    assert (secretaria.actividad, secretaria.lleva) == (actividad, True)
    assert (lidera.veredicto.valor, lidera.actividad, lidera.casos) == ("no", None, [])
    ajenas = [vista_de_la_accion(mundo.accion, quien, hoy=HOY) for quien in (curiosa, otra_entidad)]
    assert ajenas == [None, None]


def test_desde_la_pagina_se_ve_y_se_mira(client, mundo):
    entra(client, mundo.secretaria)
    ruta = reverse("plan_accion", args=[mundo.plan.pk, mundo.accion.codigo])
    antes = client.get(ruta).content.decode()

    respuesta = client.post(reverse("consulta_mirar", args=[mundo.distrito.clave, mundo.accion.pk]))
    mundo.accion.refresh_from_db()

    assert "no puede empezar todavía" in antes
    assert "Mirar con el cuestionario" in antes
    assert respuesta.url == reverse("consulta_actividad", args=[mundo.accion.actividad_id])
    assert "Ver la actividad" in client.get(ruta).content.decode()
    publica = Client().get(ruta).content.decode()
    assert "no puede empezar" not in publica
    tablero = client.get(reverse("consulta", args=[mundo.distrito.clave])).content.decode()
    assert "Mirar<span" in tablero
    empezar = client.post(reverse("plan_accion_empezar", args=[mundo.plan.pk, mundo.accion.codigo]), {})
    assert "Espera la consulta previa" in empezar.content.decode()


def test_ni_cambiar_de_codigo_ni_de_titulo_ni_cerrar_el_caso_sueltan_la_accion(mundo):
    actividad = mirada(mundo)
    comunidades = list(mundo.distrito.comunidades.all())
    consulta.confirmar_actividad(
        actividad=actividad, decision="sujeta", comunidades=comunidades, razon=RAZON, **mundo.quien
    )
    mundo.accion.codigo, mundo.accion.texto = "ZZ-99", "Otro nombre"
    mundo.accion.save()
    actividad.titulo = "Otro título"
    actividad.save(update_fields=["titulo"])
    mundo.distrito.comunidades.update(nombre="Otro nombre del cabildo")

    with pytest.raises(ActoImposible, match="Espera la consulta previa"):
        empezar_accion(accion=Accion.objects.get(pk=mundo.accion.pk), **mundo.quien)
    with pytest.raises(ProtectedError):
        actividad.delete()


def test_una_enmienda_que_la_lleva_a_otro_territorio_la_vuelve_a_detener(mundo):
    mundo.accion.municipios = ["05604"]
    mundo.accion.save()
    actividad = mirada(mundo)
    consulta.confirmar_actividad(actividad=actividad, decision="no_sujeta", razon=RAZON, **mundo.quien)
    assert puede_empezar(Accion.objects.get(pk=mundo.accion.pk), hoy=HOY).valor == "si"
    mundo.accion.municipios = ["05604", "05736"]
    mundo.accion.save()

    with pytest.raises(ActoImposible, match="Espera la consulta previa"):
        empezar_accion(accion=mundo.accion, **mundo.quien)

    assert mundo.accion in por_mirar(mundo.distrito, hoy=HOY)
    assert mirada(mundo) == actividad
    assert (actividad.__class__.objects.get().decision, mundo.accion.actividad.municipios) == (
        "por_confirmar", ["05604", "05736"],
    )  # fmt: skip


def test_otra_accion_se_une_a_la_actividad_y_espera_lo_mismo(client, mundo):
    actividad = mirada(mundo)
    entra(client, mundo.secretaria)
    ruta = reverse("consulta_en_actividad", args=[actividad.pk, "accion"])

    enviado = client.post(ruta, {"accion": mundo.otra.pk})

    mundo.otra.refresh_from_db()
    assert (enviado.status_code, mundo.otra.actividad) == (302, actividad)
    assert "AM-01" in client.get(reverse("consulta_actividad", args=[actividad.pk])).content.decode()
    with pytest.raises(ActoImposible, match="no se cambia de una a otra"):
        unir_accion(accion=mundo.otra, actividad=actividad, **mundo.quien)
    with pytest.raises(PermissionDenied):
        unir_accion(accion=mundo.accion, actividad=actividad, **mundo.entidad)


def test_a_lo_ya_confirmado_no_se_une_otra_accion(mundo):
    actividad = consulta.confirmar_actividad(
        actividad=mirada(mundo), decision="no_sujeta", razon=RAZON, **mundo.quien
    )

    with pytest.raises(ActoImposible, match="mire esta acción aparte"):
        unir_accion(accion=mundo.otra, actividad=actividad, **mundo.quien)
