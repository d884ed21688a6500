"""El correo contra un servidor SMTP real: qué llega, qué pasa si rechaza y que nada llega dos veces."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings as configuracion
from django.db import connection
from django.utils import timezone
from icalendar import Calendar

from bocamina.registro.avisos.acciones import (
    Evento,
    avisar,
    declarar_inciertos,
    enviar,
    enviar_debidos,
    volver_a_enviar,
)
from bocamina.registro.avisos.consultas import sin_entregar_de
from bocamina.registro.avisos.estados import EstadoEnvio
from bocamina.registro.avisos.models import Aviso
from bocamina.registro.avisos.tareas.cola import correr_cola
from bocamina.registro.bitacora.models import Registro

pytestmark = pytest.mark.django_db
SESION = Evento(
    uid="sesion-5", secuencia=0, titulo="Tercera sesión ordinaria", lugar="Casa de la Cultura, Segovia",
    inicio=datetime(2026, 12, 15, 14, tzinfo=UTC), fin=datetime(2026, 12, 15, 17, tzinfo=UTC),
    url="/sesiones/5/",
)  # fmt: skip


def citar(juana, actor=None, **otros) -> Aviso:
    return avisar(
        **{"clave": "citacion:5", "asunto": "Citación: sesión del 15 de diciembre", "actor": actor,
           "texto": "La cito a la sesión.\n\nLleve el informe de gestión.", "url": "/sesiones/5/",
           "destinatario": juana} | otros
    )  # fmt: skip


def apurar(aviso: Aviso) -> None:
    """Como si ya hubiera pasado la espera del reintento."""
    Aviso.objects.filter(pk=aviso.pk).update(proximo_intento=timezone.now())


def test_llega_en_texto_en_html_y_con_invitacion(smtp, juana, settings):
    settings.URL_PUBLICA = "https://bocamina.example"
    citar(juana, evento=SESION)

    assert enviar_debidos() == {EstadoEnvio.ENVIADO: 1}

    (mensaje,) = smtp.buzon.recibidos
    assert smtp.buzon.sobres == [["juana@entidad.example"]]
    assert mensaje["Subject"] == "Citación: sesión del 15 de diciembre"
    assert mensaje["Auto-Submitted"] == "auto-generated"
    texto = mensaje.get_body(("plain",)).get_content()
    assert "Juana Ñáñez:" in texto
    assert "Lleve el informe de gestión." in texto
    assert "https://bocamina.example/sesiones/5/" in texto
    html = mensaje.get_body(("html",)).get_content()
    assert '<a href="https://bocamina.example/sesiones/5/">Abrir en Bocamina</a>' in html
    assert "<p>Lleve el informe de gestión.</p>" in html


def partes_de_calendario(mensaje) -> tuple:
    alternativa = next(p for p in mensaje.walk() if p.get_content_type() == "text/calendar")
    adjunto = next(p for p in mensaje.walk() if p.get_filename() == "invitacion.ics")
    return alternativa, adjunto


@pytest.mark.parametrize(
    ("cancelado", "metodo", "estado"), [(False, "REQUEST", "CONFIRMED"), (True, "CANCEL", "CANCELLED")]
)
def test_la_invitacion_la_entiende_un_calendario(smtp, juana, cancelado, metodo, estado):
    evento = Evento(**{**{k: getattr(SESION, k) for k in SESION.__slots__},
                       "secuencia": 3, "esta_cancelado": cancelado})  # fmt: skip
    citar(juana, evento=evento)
    enviar_debidos()

    alternativa, adjunto = partes_de_calendario(smtp.buzon.recibidos[0])
    assert alternativa.get_param("method") == metodo
    crudo = alternativa.get_payload(decode=True)
    assert crudo.replace(b"\r\n", b"\n") == adjunto.get_payload(decode=True).replace(b"\r\n", b"\n")
    calendario = Calendar.from_ical(crudo)
    (reunion,) = calendario.walk("VEVENT")
    assert calendario["METHOD"] == metodo
    assert (reunion["UID"], reunion["SEQUENCE"], reunion["STATUS"]) == ("sesion-5@127.0.0.1", 3, estado)
    assert reunion["DTSTART"].dt == SESION.inicio
    assert str(reunion["LOCATION"]) == "Casa de la Cultura, Segovia"
    assert str(reunion["ATTENDEE"]) == "mailto:juana@entidad.example"


def test_una_reunion_que_termina_antes_de_empezar_no_se_avisa(juana):
    evento = Evento(uid="x", secuencia=0, titulo="x", inicio=SESION.fin, fin=SESION.inicio)

    with pytest.raises(ValueError, match="termina antes de empezar"):
        citar(juana, evento=evento)
    assert Aviso.objects.count() == 0


def test_avisar_dos_veces_envia_una(smtp, juana):
    assert citar(juana) == citar(juana)
    enviar_debidos()
    citar(juana)
    enviar_debidos()
    correr_cola()

    assert len(smtp.buzon.recibidos) == 1


def test_la_misma_clave_a_dos_personas_son_dos_correos(smtp, juana, secretaria):
    citar(juana)
    citar(secretaria)
    citar(None, correo="alcaldia@segovia.example")

    assert enviar_debidos() == {EstadoEnvio.ENVIADO: 3}
    assert len({m["Message-ID"] for m in smtp.buzon.recibidos}) == 3


def test_la_cola_de_tareas_lo_envia(smtp, juana):
    citar(juana)

    assert correr_cola() == 1
    assert Aviso.objects.get().estado == EstadoEnvio.ENVIADO
    assert len(smtp.buzon.recibidos) == 1


def test_una_direccion_rechazada_falla_sin_reintentos_y_lo_sabe_quien_la_mando(smtp, juana, secretaria):
    smtp.buzon.rechazos["juana@entidad.example"] = "550 no existe"
    aviso = citar(juana, actor=secretaria)
    citar(secretaria)

    assert enviar_debidos() == {EstadoEnvio.FALLIDO: 1, EstadoEnvio.ENVIADO: 1}

    aviso.refresh_from_db()
    assert aviso.error == "el servidor de correo no acepta esa dirección (550)"
    assert list(sin_entregar_de(secretaria)) == [aviso]
    assert list(sin_entregar_de(juana)) == []
    assert secretaria.avisos.filter(asunto__startswith="No se pudo entregar: Citación").count() == 1
    assert "juana@" not in str(list(Registro.objects.values_list("contenido", "objeto_nombre")))


def test_un_rechazo_pasajero_se_reintenta_con_mas_espera(smtp, juana):
    smtp.buzon.rechazos["juana@entidad.example"] = "451 vuelva luego"
    aviso = citar(juana)
    esperas = []
    for _ in range(3):
        apurar(aviso)
        antes = timezone.now()
        enviar_debidos()
        aviso.refresh_from_db()
        esperas.append(round((aviso.proximo_intento - antes).total_seconds() / 60))
    smtp.buzon.rechazos.clear()
    apurar(aviso)
    enviar_debidos()

    aviso.refresh_from_db()
    assert esperas == [1, 5, 15]
    assert (aviso.estado, aviso.intentos, len(smtp.buzon.recibidos)) == (EstadoEnvio.ENVIADO, 4, 1)


def test_un_mensaje_no_aceptado_tras_los_datos_tampoco_se_pierde(smtp, juana):
    smtp.buzon.respuesta = "452 sin espacio"
    aviso = citar(juana)
    assert enviar_debidos() == {EstadoEnvio.EN_COLA: 1}

    smtp.buzon.respuesta = "554 contenido rechazado"
    apurar(aviso)
    assert enviar_debidos() == {EstadoEnvio.FALLIDO: 1}


def test_con_el_servidor_caido_espera_y_llega_una_vez_cuando_vuelve(smtp, juana, secretaria):
    smtp.bajar()
    avisos = [citar(juana), citar(secretaria)]
    assert enviar_debidos() == {EstadoEnvio.EN_COLA: 2}
    assert enviar_debidos() == {}

    smtp.levantar()
    assert enviar_debidos() == {}
    for aviso in avisos:
        apurar(aviso)
    assert enviar_debidos() == {EstadoEnvio.ENVIADO: 2}
    assert enviar_debidos() == {}
    assert len(smtp.buzon.recibidos) == 2


def test_cuando_se_agotan_los_intentos_falla_y_se_puede_volver_a_enviar(smtp, juana, secretaria):
    smtp.bajar()
    aviso = citar(juana, actor=secretaria)
    for _ in range(8):
        apurar(aviso)
        enviar_debidos()
    aviso.refresh_from_db()
    assert (aviso.estado, aviso.intentos) == (EstadoEnvio.FALLIDO, 8)
    assert "se agotaron los intentos" in aviso.error

    smtp.levantar()
    assert not volver_a_enviar(aviso_id=aviso.pk, actor=juana)
    assert volver_a_enviar(aviso_id=aviso.pk, actor=secretaria)
    assert not volver_a_enviar(aviso_id=aviso.pk, actor=secretaria)
    assert enviar_debidos() == {EstadoEnvio.ENVIADO: 1}
    assert len(smtp.buzon.recibidos) == 1


def test_quien_pierde_el_reclamo_no_envia(smtp, juana):
    aviso = citar(juana)
    Aviso.objects.filter(pk=aviso.pk).update(estado=EstadoEnvio.ENVIANDO, reclamado_en=timezone.now())

    assert enviar([aviso.pk]) == {}
    assert enviar_debidos() == {}
    assert smtp.buzon.recibidos == []


def test_lo_que_no_es_un_correo_no_entra_a_la_cola(db):
    with pytest.raises(ValueError, match="no está bien escrito"):
        citar(None, correo="sin-arroba")
    assert Aviso.objects.count() == 0


def test_a_una_cuenta_cerrada_no_se_le_escribe(smtp, juana):
    juana.is_active = False
    juana.save()

    assert citar(juana).estado == EstadoEnvio.SIN_CORREO
    assert enviar_debidos() == {}


def test_un_asunto_con_renglones_no_inyecta_encabezados(smtp, juana):
    citar(juana, asunto="Citación\r\nBcc: otra@x.example")
    enviar_debidos()

    assert smtp.buzon.recibidos[0]["Subject"] == "Citación Bcc: otra@x.example"
    assert smtp.buzon.recibidos[0]["Bcc"] is None


def url_de_la_base() -> str:
    base = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{base['NAME']}"
    return f"postgres://{base['USER']}:{base['PASSWORD']}@{base['HOST']}:{base['PORT']}/{base['NAME']}"


def otro_proceso(smtp) -> subprocess.Popen:
    entorno = {k: v for k, v in os.environ.items() if not k.startswith("BOCAMINA_")}
    entorno |= {
        "BOCAMINA_BASE_DATOS": url_de_la_base(),
        "BOCAMINA_DATOS": str(configuracion.DATOS),
        "BOCAMINA_CORREO": f"smtp://127.0.0.1:{smtp.puerto}",
    }
    orden = [sys.executable, "-c", "from bocamina.cli import principal; principal(['pulso'])"]
    return subprocess.Popen(orden, env=entorno, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.mark.django_db(transaction=True)
def test_si_muere_tras_entregar_y_antes_de_anotar_no_se_repite(smtp, juana, secretaria):
    aviso = citar(juana, actor=secretaria)
    proceso = otro_proceso(smtp)
    # El servidor ya tiene el mensaje; quien lo mandó muere antes de oír la respuesta.
    smtp.buzon.matar_a = proceso.pid
    proceso.communicate(timeout=60)
    smtp.buzon.matar_a = None
    assert proceso.returncode == -9
    assert len(smtp.buzon.recibidos) == 1
    aviso.refresh_from_db()
    assert aviso.estado == EstadoEnvio.ENVIANDO

    enviar_debidos()
    correr_cola()
    assert declarar_inciertos(ahora=timezone.now() + timedelta(hours=1)) == 1
    enviar_debidos()

    aviso.refresh_from_db()
    assert aviso.estado == EstadoEnvio.INCIERTO
    assert len(smtp.buzon.recibidos) == 1
    assert list(sin_entregar_de(secretaria)) == [aviso]

    # Si quien lo mandó decide repetirlo, va con la misma identificación: el lector reconoce la copia.
    volver_a_enviar(aviso_id=aviso.pk, actor=secretaria)
    enviar_debidos()
    assert len({m["Message-ID"] for m in smtp.buzon.recibidos}) == 1


@pytest.mark.django_db(transaction=True)
def test_dos_procesos_a_la_vez_no_envian_lo_mismo(smtp, juana, secretaria):
    for i in range(12):
        citar(juana, clave=f"citacion:{i}")
    procesos = [otro_proceso(smtp), otro_proceso(smtp)]
    for proceso in procesos:
        _, error = proceso.communicate(timeout=60)
        assert proceso.returncode == 0, error.decode()
    enviar_debidos()

    assert len(smtp.buzon.recibidos) == 12
    assert len({m["Message-ID"] for m in smtp.buzon.recibidos}) == 12
