"""Lo que la gente comenta: radicado, respuesta, matriz sin contactos y cierre solo con todo respondido."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from bocamina.registro.avisos.models import Aviso
from bocamina.registro.distritos.acciones import comentarios as dichos
from bocamina.registro.distritos.acciones import publicacion as actos
from bocamina.registro.distritos.consultas import publicacion as consultas
from bocamina.registro.distritos.models import Actor, Comentario, IdentidadReservada, Publicacion
from bocamina.registro.instituciones.estados import ActoImposible
from pruebas.registro.distritos.escenario import HOY, Mundo, montar, publicar
from pruebas.registro.sesiones.escenario import usuario

pytestmark = pytest.mark.django_db
DESPUES = HOY + timedelta(days=20)
RESPUESTA = {"tema": "Agua", "sentido": "en_parte", "respuesta": "Se precisa.", "responsable": "DFM"}


@pytest.fixture
def mundo() -> Mundo:
    return montar()


@pytest.fixture
def publicacion(mundo) -> Publicacion:
    return publicar(mundo)


def test_sin_el_estado_de_publicacion_no_se_publica(mundo):
    with pytest.raises(ActoImposible, match="En publicación"):
        actos.publicar(desde=HOY, hasta=DESPUES, **mundo.quien)


def test_cada_comentario_tiene_radicado_y_repetido_cuenta_una_vez(publicacion):
    primero = dichos.comentar(publicacion=publicacion, texto="Falta la quebrada.", hoy=HOY)
    repetido = dichos.comentar(publicacion=publicacion, texto="Falta  la quebrada.", hoy=HOY)
    otro = dichos.comentar(publicacion=publicacion, texto="Falta la quebrada.", nombre="Ana", hoy=HOY)

    assert repetido == primero
    assert len({primero.radicado, otro.radicado}) == 2
    assert consultas.comentarios_de(publicacion).count() == 2


def test_no_cierra_con_uno_sin_responder_y_dice_cual(publicacion, mundo):
    comentario = dichos.comentar(publicacion=publicacion, texto="¿Y el barequeo?", hoy=HOY)
    quien = {"actor": mundo.secretaria, "hoy": DESPUES}

    with pytest.raises(ActoImposible, match=comentario.radicado):
        actos.cerrar_publicacion(publicacion=publicacion, **quien)
    dichos.responder_comentario(comentario=comentario, **RESPUESTA, **quien)

    assert actos.cerrar_publicacion(publicacion=publicacion, **quien).cerrada_el == DESPUES


def test_no_cierra_antes_de_que_termine_el_plazo_ni_recibe_despues(publicacion, mundo):
    with pytest.raises(ActoImposible, match="va hasta"):
        actos.cerrar_publicacion(publicacion=publicacion, actor=mundo.secretaria, hoy=publicacion.hasta)
    with pytest.raises(ActoImposible, match="plazo"):
        dichos.comentar(publicacion=publicacion, texto="Tarde", hoy=publicacion.hasta + timedelta(days=1))


def test_la_respuesta_llega_al_correo_y_la_matriz_no_lo_muestra(publicacion, mundo):
    comentario = dichos.comentar(
        publicacion=publicacion, texto="Sí", nombre="Ana Ruiz", correo="ana@prueba.example",
        consiente_contacto=True, hoy=HOY,
    )  # fmt: skip

    dichos.responder_comentario(comentario=comentario, **RESPUESTA, actor=mundo.secretaria, hoy=HOY)

    assert Aviso.objects.get(correo="ana@prueba.example").asunto.startswith("Respuesta a su comentario")
    dicho = str(consultas.matriz(publicacion))
    assert "ana@" not in dicho
    assert "Ana Ruiz" not in dicho
    assert "Se precisa." in dicho


def test_sin_autorizacion_el_correo_no_se_guarda(publicacion):
    assert (
        dichos.comentar(publicacion=publicacion, texto="Sí", correo="a@prueba.example", hoy=HOY).correo == ""
    )


def test_la_divulgacion_hecha_lleva_evidencia(publicacion, mundo):
    quien = {"actor": mundo.secretaria, "hoy": HOY}
    accion = actos.planear_divulgacion(
        publicacion=publicacion, clase="piezas", descripcion="Cuña", dirigida_a="Barequeros",
        prevista=HOY, **quien,
    )  # fmt: skip

    with pytest.raises(ActoImposible, match="se prueba"):
        actos.evidenciar_divulgacion(accion=accion, hecha=HOY, evidencia=" ", **quien)


def test_solo_quien_tiene_el_rol_responde(publicacion):
    comentario = dichos.comentar(publicacion=publicacion, texto="Sí", hoy=HOY)
    for persona in (usuario("ajena", "secretaria_tecnica", "distrito", "otro"), usuario("nadie")):
        with pytest.raises(PermissionDenied):
            dichos.responder_comentario(comentario=comentario, **RESPUESTA, actor=persona, hoy=HOY)


def test_comentar_sin_cuenta_por_la_pagina(publicacion, client, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: HOY)
    url = reverse("comentarios", args=["rio-claro"])

    sin_permiso = client.post(url, {"texto": "Hola", "correo": "a@prueba.example"})
    assert "Sin esta autorización" in sin_permiso.content.decode()
    assert client.post(url, {"texto": "Hola"}).status_code == 302

    pagina = client.get(url).content.decode()
    assert Comentario.objects.get().radicado in pagina


def test_la_matriz_publica_pregunta_lo_mismo_con_3_y_con_300(
    publicacion, client, django_assert_max_num_queries
):
    for n in range(3):
        dichos.comentar(publicacion=publicacion, texto=f"Comentario {n}", hoy=HOY)
    base = {"publicacion": publicacion, "origen": "formulario", "recibido": HOY, "texto": "x"}
    url = reverse("comentarios", args=["rio-claro"])
    with django_assert_max_num_queries(20) as con_tres:
        client.get(url)
    Comentario.objects.bulk_create(
        Comentario(radicado=f"P-{n}", huella=f"{n:064}", **base) for n in range(300)
    )
    with django_assert_max_num_queries(len(con_tres)):
        client.get(url)


def test_el_nombre_de_una_persona_en_riesgo_del_mapa_no_sale_ni_en_la_respuesta(publicacion, mundo, client):
    ficha = Actor.objects.create(
        distrito=mundo.distrito, numero=1, tipo="persona", nombre="La lideresa", sector="comunidad",
        es_reservada=True,
    )  # fmt: skip
    IdentidadReservada.objects.create(actor=ficha, nombre="Zoraida Ceballos Mina")
    comentario = dichos.comentar(publicacion=publicacion, texto="Pregúntenle a zoraida ceballos.", hoy=HOY)

    with pytest.raises(ActoImposible):
        dichos.responder_comentario(
            comentario=comentario, **RESPUESTA | {"respuesta": "Ya hablamos con Zoraida Ceballos Mina."},
            actor=mundo.secretaria, hoy=HOY,
        )  # fmt: skip

    publica = (
        str(consultas.matriz(publicacion)) + client.get("/distritos/rio-claro/comentarios/").content.decode()
    )
    assert "ceballos" not in publica.lower()
    assert "Pregúntenle a [dato reservado]." in publica
