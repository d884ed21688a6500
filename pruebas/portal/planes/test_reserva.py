"""Que una acción espere la consulta previa no sale por ninguna puerta del plan ni en ningún correo."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse

from bocamina.registro.avisos.acciones import enviar_debidos
from bocamina.registro.avisos.models import Aviso, Pendiente
from bocamina.registro.bitacora.models import Registro
from bocamina.registro.busqueda.models import Entrada
from bocamina.registro.consulta.acciones import actividades, casos, reuniones
from bocamina.registro.distritos.acciones.perfil import registrar_comunidad
from bocamina.registro.planes.acciones.consulta_previa import mirar_accion
from bocamina.registro.planes.acciones.rondas import abrir_ronda
from bocamina.registro.sesiones.models import Sesion
from pruebas.portal.consulta.test_reserva import texto_de
from pruebas.portal.participacion.test_fugas import entra
from pruebas.registro.avisos.conftest import smtp
from pruebas.registro.expedientes.conftest import almacen_propio
from pruebas.registro.planes.escenario import EnSesion, montar
from pruebas.registro.planes.test_seguimiento import abrir_su_expediente
from pruebas.registro.sesiones.escenario import HOY, usuario

pytestmark = pytest.mark.django_db
__all__ = ["almacen_propio", "smtp"]
# De lo reservado: la comunidad, lo dicho de ella y todo lo que delate que hay un caso o una espera.
SENAS = ("xilofono", "Caso de consulta", "/consulta/casos/", "/consulta/actividades/", "no puede empezar")


@dataclass
class Sujeta:
    mundo: EnSesion
    caso: int


@pytest.fixture
def sujeta(almacen_propio) -> Sujeta:
    mundo = montar()
    comunidad = registrar_comunidad(
        distrito=mundo.distrito, clase="indigena", nombre="Cabildo de prueba", fuente="Prueba", fecha=HOY,
        **mundo.quien,
    )  # fmt: skip
    mundo.adoptar()
    abrir_su_expediente(mundo)
    actividad = mirar_accion(accion=mundo.accion, **mundo.quien)
    actividad = actividades.confirmar_actividad(
        actividad=actividad, decision="sujeta", comunidades=[comunidad], razon="Razón xilofono de la obra.",
        **mundo.quien,
    )  # fmt: skip
    caso = casos.abrir_caso(
        distrito=mundo.distrito, comunidad=comunidad, actividades=[actividad], **mundo.quien
    )
    reuniones.bloquear_dias(
        caso=caso, desde=HOY, hasta=HOY, motivo="rito xilofono", dicho_por="Cabildo", **mundo.quien
    )
    reuniones.convocar_reunion(
        caso=caso, fecha=HOY, lugar="Casa xilofono", objeto="Ver xilofono", razon_de_la_fecha="xilofono",
        **mundo.quien,
    )  # fmt: skip
    actividades.firmar_excepcion(
        actividad=actividad, razon="Excepción xilofono por emergencia.", fundamento="Auto xilofono",
        **mundo.quien,
    )  # fmt: skip
    return Sujeta(mundo, caso.pk)


def rutas(s: Sujeta) -> list[str]:
    plan, distrito, codigo = s.mundo.plan.pk, s.mundo.distrito.clave, s.mundo.accion.codigo
    return [
        reverse("distrito_plan", args=[distrito]), reverse("plan", args=[plan]),
        reverse("plan_accion", args=[plan, codigo]), reverse("plan_version", args=[plan, 1]),
        f"{reverse('plan_comparar', args=[plan])}?de=1&a=2", reverse("plan_proceso", args=[plan]),
        reverse("plan_propuestas", args=[plan]),
        *(reverse("plan_documento", args=[plan, f]) for f in ("docx", "xlsx")),
        reverse("seguimiento", args=[distrito]), reverse("seguimiento_nacional"),
        reverse("seguimiento_entidad", args=[s.mundo.lider.clave]),
        reverse("seguimiento_municipio", args=["05736"]), reverse("oferta", args=[distrito]),
        reverse("distrito", args=[distrito]), reverse("distrito_completo", args=[distrito]),
        reverse("libros"), reverse("expedientes"), reverse("calendario"), reverse("mi_calendario"),
        reverse("mi_trabajo"), *(reverse("bitacora_datos", args=[f]) for f in ("json", "csv")),
        f"{reverse('buscar')}?q=Cabildo", *(reverse("sesion", args=[x.pk]) for x in Sesion.objects.all()),
    ]  # fmt: skip


def test_ninguna_pagina_ni_archivo_del_plan_lo_dice_a_quien_no_responde_por_la_accion(sujeta):
    distrito = sujeta.mundo.distrito.clave
    ajenas = {
        "anónima": None,
        "comunidad": usuario("ajena-comunidad", "comunidad", "distrito", distrito),
        "otra entidad": usuario("ajena-oap", "delegado", "entidad", sujeta.mundo.otra.entidad.clave),
        "secretaría de otro": usuario("otra", "secretaria_tecnica", "distrito", "otro"),
    }
    for quien, actor in ajenas.items():
        client = Client()
        if actor is not None:
            entra(client, actor)
        for ruta in rutas(sujeta):
            respuesta = client.get(ruta)
            assert respuesta.status_code < 500, ruta
            assert [x for x in SENAS if x in texto_de(respuesta)] == [], f"{quien} en {ruta}"


def test_la_entidad_que_la_lidera_sabe_si_espera_y_no_con_quien(sujeta):
    client = Client()
    entra(client, sujeta.mundo.delegada)

    ruta = reverse("plan_accion", args=[sujeta.mundo.plan.pk, sujeta.mundo.accion.codigo])
    texto = client.get(ruta).content.decode()

    assert f"Caso {sujeta.caso}: va en" in texto
    assert [x for x in ("xilofono", "Cabildo de prueba", "/consulta/casos/") if x in texto] == []


def test_ni_correos_ni_pendientes_ni_bitacora_ni_busqueda_lo_nombran(sujeta, smtp):
    mundo = sujeta.mundo
    abrir_ronda(plan=mundo.plan, periodo="2026-T1", actor=mundo.secretaria, hoy=HOY.replace(month=4, day=1))
    enviar_debidos()

    correos = "\n".join(m.as_string() for m in smtp.buzon.recibidos)
    avisos = "\n".join(f"{a.asunto} {a.texto}" for a in Aviso.objects.all())
    pendientes = "\n".join(f"{p.titulo} {p.detalle}" for p in Pendiente.objects.all())
    publica = "\n".join(f"{r.objeto_nombre} {r.contenido}" for r in Registro.objects.filter(es_publico=True))
    buscable = "\n".join(f"{e.titulo} {e.texto}" for e in Entrada.objects.filter(audiencia="publico"))
    dichos = (correos, avisos, pendientes, publica, buscable)
    assert [x for x in ("xilofono", "Caso de consulta") if any(x in d for d in dichos)] == []
    assert not Registro.objects.filter(acto__startswith="consulta.", es_publico=True).exists()
