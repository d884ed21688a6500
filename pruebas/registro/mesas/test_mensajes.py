"""El tablero de una mesa: quién lo lee, qué sale por correo, y que no se escape ninguna dirección."""

from __future__ import annotations

import io
import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bocamina.registro.avisos.acciones import enviar_debidos
from bocamina.registro.avisos.models import Aviso
from bocamina.registro.bitacora.models import Registro
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Delegacion, Persona
from bocamina.registro.mesas.acciones import mensajes
from bocamina.registro.mesas.consultas.tablero import ficha_en, miembros_en, puede_leer
from bocamina.registro.mesas.models import Buzon, Hilo, Integrante, Mensaje
from pruebas.registro.avisos.servidor_de_correo import Servidor
from pruebas.registro.sesiones.escenario import HOY, Escenario, montar, usuario

pytestmark = pytest.mark.django_db
DIRECCION = re.compile(r"[\w.+-]+@[\w.-]+\.\w+")


@pytest.fixture(autouse=True)
def buzon_de_mesas(settings):
    settings.CORREO_DE_MESAS = "mesas@bocamina.example"


@pytest.fixture
def mundo() -> Escenario:
    """Tres entidades con delegada y cuenta, una representante sin cuenta, y la secretaría."""
    e = montar(entidades=3, con_cuenta=True)
    persona = Persona.objects.create(
        clave="rep", nombre="Rosa Tapias", correo="rosa@vereda.example", autorizacion=date(2026, 1, 1)
    )
    Integrante.objects.create(
        mesa=e.mesa, clase="representante", persona=persona, sector="Minería", desde=date(2026, 1, 1),
        tiene_voto=False, obligada=False,
    )  # fmt: skip
    return e


def cliente_de(quien) -> Client:
    cliente = Client()
    cliente.force_login(quien, backend="allauth.account.auth_backends.AuthenticationBackend")
    return cliente


def abrir(e: Escenario, texto: str = "Les comparto el borrador.", **mas) -> Mensaje:
    return mensajes.abrir_hilo(mesa=e.mesa, asunto="Borrador", texto=texto, **e.quien, **mas)


def test_lo_leen_quienes_integran_la_mesa_ese_dia_y_su_secretaria(mundo):
    fuera = usuario("fuera")
    otra = usuario("otra", "secretaria_tecnica", "mesa", "otra-mesa")

    assert {m.nombre for m in miembros_en(mundo.mesa, HOY)} == {
        "Delegada 0", "Delegada 1", "Delegada 2", "Rosa Tapias", "Secre",
    }  # fmt: skip
    leen = [puede_leer(u, mundo.mesa, hoy=HOY) for u in (mundo.usuarios[0], mundo.secretaria, fuera, otra)]
    assert leen == [True, True, False, False]


def test_quien_dejo_de_ser_delegada_deja_de_leer(mundo):
    Delegacion.objects.filter(persona=mundo.personas[0]).update(hasta=HOY - timedelta(days=1))

    assert not puede_leer(mundo.usuarios[0], mundo.mesa, hoy=HOY)
    with pytest.raises(PermissionDenied):
        mensajes.abrir_hilo(mesa=mundo.mesa, asunto="x", texto="y", actor=mundo.usuarios[0], hoy=HOY)


def test_a_cada_quien_su_correo_con_una_direccion_de_respuesta_que_es_solo_suya(mundo):
    hilo = abrir(mundo).hilo

    avisos = Aviso.objects.filter(en_hilo__gt="")
    assert {a.correo for a in avisos} == {
        "delegada0@prueba.example", "delegada1@prueba.example", "delegada2@prueba.example",
        "rosa@vereda.example",
    }  # fmt: skip
    assert len({a.responder_a for a in avisos}) == 4
    assert len({a.en_hilo for a in avisos}) == 1
    suya, ajena = avisos[0], avisos[1]
    assert ficha_en([suya.responder_a], suya.correo) == (hilo.ficha, True)
    assert ficha_en([suya.responder_a], ajena.correo) == (hilo.ficha, False)
    assert ficha_en([suya.responder_a.upper()], suya.correo.upper()) == (hilo.ficha, True)
    assert all(len(a.responder_a.partition("@")[0]) <= 64 for a in avisos)


@pytest.mark.django_db(transaction=True)
def test_sale_por_smtp_agrupado_y_con_a_donde_responder(mundo, settings):
    servidor = Servidor()
    servidor.levantar()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", servidor.puerto, 5
    try:
        hilo = abrir(mundo).hilo
        mensajes.responder(hilo=hilo, texto="Gracias", actor=mundo.usuarios[0], hoy=HOY)
        enviar_debidos()
    finally:
        servidor.bajar()

    recibidos = servidor.buzon.recibidos
    assert len(recibidos) == 4 + 4
    assert len({m["References"] for m in recibidos}) == 1
    assert all(m["Reply-To"].startswith(f"mesas+{hilo.ficha}-") for m in recibidos)
    for mensaje, (sobre,) in zip(recibidos, servidor.buzon.sobres, strict=True):
        cuerpo = mensaje.get_body(("plain",)).get_content()
        assert set(DIRECCION.findall(cuerpo)) == set(), "ninguna dirección en el cuerpo"
        assert set(DIRECCION.findall(str(mensaje["From"]))) == {"no-responder@bocamina.example"}
        assert mensaje["To"] == sobre


def test_ninguna_direccion_sale_en_la_pagina_ni_en_la_bitacora(mundo):
    """La única que se ve es la de respuesta de quien mira."""
    mensaje = abrir(mundo, "Escríbanme a secre@prueba.example o a rosa@vereda.example")
    Buzon.objects.create(mesa=mundo.mesa)
    cliente = cliente_de(mundo.usuarios[0])

    for nombre, argumentos in (("mensajes", []), ("hilo", [mensaje.hilo_id])):
        pagina = cliente.get(reverse(nombre, args=[mundo.mesa.clave, *argumentos]))
        assert pagina.status_code == 200
        vistas = {d for d in DIRECCION.findall(pagina.content.decode()) if not d.startswith("mesas+")}
        assert vistas <= {"delegada0@prueba.example"}, vistas  # la de su propia cuenta, en su menú
    assert "[correo oculto]" in mensaje.texto
    bitacora = " ".join(str(r.__dict__) for r in Registro.objects.all())
    assert not re.search(r"@(?:prueba|vereda)\.example", bitacora)
    assert "Borrador" not in bitacora


def test_a_quien_no_lo_lee_la_pagina_le_dice_que_no_existe(mundo):
    hilo = abrir(mundo).hilo_id
    cliente = cliente_de(usuario("fuera"))

    for nombre, argumentos in (("mensajes", []), ("hilo", [hilo]), ("mensajes_correos", [])):
        assert cliente.get(reverse(nombre, args=[mundo.mesa.clave, *argumentos])).status_code == 404


def test_el_tema_de_una_mesa_no_se_lee_desde_otra(mundo):
    hilo = abrir(mundo).hilo_id
    otra = mundo.mesa.__class__.objects.create(
        clave="mesa-dos", nombre="Dos", nivel="nacional", desde=date(2025, 1, 1)
    )
    Integrante.objects.create(mesa=otra, entidad=mundo.integrantes[0].entidad, desde=date(2025, 1, 1))
    cliente = cliente_de(mundo.usuarios[0])

    assert cliente.get(reverse("hilo", args=["mesa-dos", hilo])).status_code == 404


def test_los_archivos_se_guardan_por_su_contenido_y_bajan_sin_ejecutarse(mundo):
    archivos = [("../../etc/lista.csv", io.BytesIO(b"uno;dos\n1;2\n"))]
    adjunto = abrir(mundo, archivos=archivos).adjuntos.get()

    assert (adjunto.nombre, adjunto.archivo.name.startswith("mensajes/")) == ("lista.csv", True)
    cliente = cliente_de(mundo.usuarios[0])
    respuesta = cliente.get(reverse("mensaje_adjunto", args=[mundo.mesa.clave, adjunto.pk]))
    assert b"".join(respuesta.streaming_content) == b"uno;dos\n1;2\n"
    assert respuesta["Content-Disposition"].startswith("attachment")
    assert respuesta["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_en_la_pagina_un_archivo_malo_detiene_el_mensaje(mundo):
    with pytest.raises(ActoImposible, match=r"virus\.exe"):
        abrir(mundo, archivos=[("virus.exe", io.BytesIO(b"MZ\x90\x00" + b"\x00" * 60))])
    assert not Mensaje.objects.exists()


def test_un_tema_cerrado_no_recibe_mas(mundo):
    hilo = abrir(mundo).hilo
    with pytest.raises(PermissionDenied):
        mensajes.cerrar_hilo(hilo=hilo, actor=mundo.usuarios[0], hoy=HOY)
    mensajes.cerrar_hilo(hilo=hilo, **mundo.quien)

    with pytest.raises(ActoImposible, match="cerrado"):
        mensajes.responder(hilo=hilo, texto="Otra cosa", **mundo.quien)


def test_la_lista_hace_las_mismas_consultas_con_uno_tres_o_trescientos(mundo):
    cliente = cliente_de(mundo.usuarios[0])
    ultimo = abrir(mundo).escrito_en
    cuentas = []
    for hasta in (1, 3, 300):
        faltan = hasta - Hilo.objects.count()
        Hilo.objects.bulk_create(
            Hilo(mesa=mundo.mesa, asunto=f"Tema {n}", ultimo_en=ultimo) for n in range(faltan)
        )
        cliente.get(reverse("mensajes", args=[mundo.mesa.clave]))
        with CaptureQueriesContext(connection) as medidas:
            cliente.get(reverse("mensajes", args=[mundo.mesa.clave]))
        cuentas.append(len(medidas))

    # Con más de una página hay una consulta más por contar; de ahí en adelante no crece.
    assert cuentas[0] == cuentas[1] == cuentas[2], cuentas
