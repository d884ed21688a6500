"""Entrar, salir, recuperar la contraseña y el cierre por intentos fallidos."""

from __future__ import annotations

import logging

import pytest
from axes.models import AccessAttempt
from django.urls import reverse
from django.utils import timezone

from pruebas.registro.cuentas.personas import CLAVE, administradora, persona

pytestmark = pytest.mark.django_db
ENTRAR = "/entrar/"


def entrar(client, correo="ana@prueba.example", clave=CLAVE, **extra):
    return client.post(ENTRAR, {"login": correo, "password": clave, **extra.pop("datos", {})}, **extra)


def test_entra_con_correo_y_contrasena_sin_importar_mayusculas(client):
    persona("ana", clave=CLAVE)

    respuesta = entrar(client, " Ana@Prueba.example")

    assert respuesta["Location"] == "/mi-trabajo/"
    assert client.get("/cuenta/").status_code == 200
    assert client.post("/salir/")["Location"] == "/"
    assert client.get("/cuenta/")["Location"] == "/entrar/?next=/cuenta/"


def test_la_llave_de_sesion_cambia_al_entrar(client):
    persona("ana", clave=CLAVE)
    client.get("/invitacion/cualquiera/")  # deja una sesión anónima
    antes = client.session.session_key

    entrar(client)

    assert antes
    assert client.session.session_key != antes


@pytest.mark.parametrize(
    "destino",
    ["https://malo.example/", "//malo.example/", "/\\malo.example", "javascript:alert(1)", "https:malo"],
)
def test_no_manda_fuera_del_sitio(client, destino):
    persona("ana", clave=CLAVE)

    respuesta = entrar(client, datos={"next": destino})

    assert respuesta["Location"] == "/mi-trabajo/"


def test_vuelve_a_la_pagina_propia_que_se_pidio(client):
    persona("ana", clave=CLAVE)

    assert entrar(client, datos={"next": "/permisos/"})["Location"] == "/permisos/"


def test_la_pagina_lleva_a_donde_se_iba(client):
    assert 'name="next" value="/permisos/"' in client.get("/entrar/?next=/permisos/").content.decode()


def test_demasiadas_peticiones_es_429_en_espanol(client):
    for _ in range(21):
        respuesta = client.post("/cuenta/recuperar/", {"email": "x@prueba.example"})

    assert respuesta.status_code == 429
    assert "<h1" in respuesta.content.decode()
    assert "Too Many" not in respuesta.content.decode()


def test_no_revela_que_cuentas_existen(client):
    persona("ana", clave=CLAVE)
    desactivada = persona("baja", clave=CLAVE)
    type(desactivada).objects.filter(pk=desactivada.pk).update(is_active=False)

    frases = set()
    for correo in ("ana@prueba.example", "nadie@prueba.example", "baja@prueba.example"):
        pagina = entrar(client, correo, "otra clave cualquiera").content.decode()
        frases.add("El correo o la contraseña no coinciden" in pagina)
    assert frases == {True}


def test_quinto_intento_fallido_cierra_la_cuenta_desde_ese_lugar(client):
    persona("ana", clave=CLAVE)
    for _ in range(4):
        assert entrar(client, clave="mala").status_code == 200

    cerrada = entrar(client, clave="mala")

    assert cerrada.status_code == 429
    assert 890 <= int(cerrada["Retry-After"]) <= 900
    assert "15 minutos" in cerrada.content.decode()
    assert entrar(client).status_code == 429  # ni con la buena
    assert entrar(client, "ANA@prueba.example").status_code == 429
    assert entrar(client, REMOTE_ADDR="10.0.0.9").status_code == 302  # otro lugar no queda cerrado


def test_el_cierre_es_igual_si_la_cuenta_no_existe(client):
    estados = [entrar(client, "nadie@prueba.example", "x").status_code for _ in range(6)]

    assert estados == [200, 200, 200, 200, 429, 429]


def test_pasado_el_rato_o_desbloqueada_vuelve_a_entrar(client, django_user_model):
    ana, amparo = persona("ana", clave=CLAVE), administradora()
    for _ in range(5):
        entrar(client, clave="mala")
    from bocamina.registro.cuentas.acciones import desbloquear_usuario

    assert desbloquear_usuario(usuario=ana, actor=amparo, hoy=timezone.localdate()) == 1
    assert entrar(client).status_code == 302
    client.post("/salir/")
    for _ in range(5):
        entrar(client, clave="mala")
    AccessAttempt.objects.update(attempt_time=timezone.now() - timezone.timedelta(minutes=16))
    assert entrar(client).status_code == 302


def test_la_cabecera_de_la_direccion_no_se_cree_sin_intermediario(client):
    persona("ana", clave=CLAVE)

    estados = [
        entrar(client, clave="mala", headers={"X-Forwarded-For": f"10.0.0.{i}"}).status_code for i in range(5)
    ]

    assert estados[-1] == 429


def test_los_registros_tecnicos_no_llevan_correo_ni_direccion(client, caplog):
    persona("ana", clave=CLAVE)
    with caplog.at_level(logging.DEBUG):
        for _ in range(5):
            entrar(client, clave="mala", REMOTE_ADDR="203.0.113.77")
        entrar(client, REMOTE_ADDR="203.0.113.78")
        client.post("/cuenta/recuperar/", {"email": "ana@prueba.example"})

    sin_consultas = [r.getMessage() for r in caplog.records if not r.name.startswith("django.db")]
    texto = "\n".join(sin_consultas)
    assert "ana@prueba.example" not in texto
    assert "203.0.113.7" not in texto
    assert CLAVE not in texto


def test_no_queda_guardado_lo_que_se_escribio_al_fallar(client):
    entrar(client, "ana@prueba.example", "mi clave de otro sitio")

    intento = AccessAttempt.objects.get()
    assert "mi clave" not in intento.post_data
    assert "@" not in intento.post_data


def test_recuperar_responde_igual_exista_o_no(client, correr_cola, enlace_de):
    persona("ana", clave=CLAVE)

    respuestas = [
        client.post("/cuenta/recuperar/", {"email": correo})
        for correo in ("ana@prueba.example", "nadie@prueba.example")
    ]

    assert {(r.status_code, r["Location"]) for r in respuestas} == {(302, "/cuenta/recuperar/enviado/")}
    correos = correr_cola()
    assert [c.to for c in correos] == [["ana@prueba.example"]]
    assert correos[0].subject == "Ponga una contraseña nueva en Bocamina"


def test_el_enlace_de_recuperar_sirve_una_vez(client, correr_cola, enlace_de):
    ana = persona("ana", clave=CLAVE)
    client.post("/cuenta/recuperar/", {"email": ana.email})
    enlace = enlace_de(correr_cola()[0])
    nueva = "otra frase que recuerdo"

    pagina = client.get(enlace, follow=True)
    destino = pagina.redirect_chain[-1][0]
    mal = client.post(destino, {"password1": nueva, "password2": "distinta"}).content.decode()
    bien = client.post(destino, {"password1": nueva, "password2": nueva})

    assert "Las dos contraseñas no son iguales" in mal
    assert bien["Location"] == "/cuenta/recuperar/listo/"
    assert entrar(client, clave=nueva).status_code == 302
    client.post("/salir/")
    assert "ya se usó o venció" in client.get(enlace, follow=True).content.decode()
    assert [c.subject for c in correr_cola()] == ["Su contraseña de Bocamina cambió"]


def test_la_cola_no_guarda_la_llave_de_recuperar(client, correr_cola, enlace_de):
    from django_tasks_db.models import DBTaskResult

    ana = persona("ana", clave=CLAVE)
    client.post("/cuenta/recuperar/", {"email": ana.email})

    enlace = enlace_de(correr_cola()[0])
    tareas = str(list(DBTaskResult.objects.values()))
    assert enlace.rstrip("/").rpartition("/")[2] not in tareas
    assert ana.email not in tareas


def test_no_hay_registro_abierto(client, django_user_model):
    datos = {"email": "x@prueba.example", "password1": CLAVE, "password2": CLAVE}

    respuestas = [client.get("/registro/"), client.post("/registro/", datos)]

    assert all("Las cuentas se crean por invitación" in r.content.decode() for r in respuestas)
    assert not django_user_model.objects.exists()


def test_el_administrador_de_django_exige_personal_y_segundo_factor(client):
    assert client.get("/admin/", follow=True).redirect_chain[-1][0].startswith(ENTRAR)
    ana = persona("ana", clave=CLAVE)
    client.force_login(ana)
    assert client.get("/admin/", follow=True).status_code == 403

    type(ana).objects.filter(pk=ana.pk).update(is_staff=True)
    assert client.get("/admin/")["Location"] == reverse("mfa_activate_totp")
