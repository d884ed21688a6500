"""El formulario público con su freno, la lista con filtros, y lo que se sube por correo o en Excel."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from bocamina.registro.distritos.acciones import comentarios as dichos
from bocamina.registro.distritos.models import Comentario
from pruebas.lectura.correos import correo
from pruebas.registro.distritos.escenario import HOY, montar, publicar

pytestmark = pytest.mark.django_db
URL = "/distritos/rio-claro/comentarios/"
RESPUESTA = {"tema": "Agua", "sentido": "aceptado", "respuesta": "Se incluye.", "responsable": "DFM"}


@pytest.fixture
def mundo(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: HOY + timedelta(days=10))
    mundo = montar()
    publicar(mundo)
    return mundo


@pytest.fixture
def secretaria(client, mundo):
    TOTP.activate(mundo.secretaria, generate_totp_secret())
    client.force_login(mundo.secretaria, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_el_formulario_publico_frena_a_quien_inunda_y_deja_seguir_leyendo(client, mundo):
    cache.clear()
    estados = [client.post(URL, {"texto": f"Número {n}"}).status_code for n in range(31)]

    assert estados[:30] == [302] * 30
    assert estados[30] == 429
    assert Comentario.objects.count() == 30
    assert client.get(URL).status_code == 200
    # Otra persona, desde otra dirección, sí puede.
    assert client.post(URL, {"texto": "Otra"}, REMOTE_ADDR="198.51.100.7").status_code == 302
    cache.clear()


@pytest.mark.parametrize("cuantos", [1, 3, 300])
def test_la_lista_pregunta_lo_mismo_con_uno_con_tres_y_con_trescientos(
    client, mundo, cuantos, django_assert_num_queries
):
    base = {
        "publicacion": mundo.distrito.publicaciones.get(),
        "origen": "correo",
        "recibido": HOY,
        "texto": "x",
    }
    Comentario.objects.bulk_create(
        Comentario(radicado=f"P-{n}", huella=f"{n:064}", **base) for n in range(cuantos)
    )
    client.get(URL)
    with django_assert_num_queries(7):
        assert client.get(URL).status_code == 200


def test_se_filtra_por_tema_y_por_decision_y_un_filtro_inventado_es_400(client, mundo):
    publicacion = mundo.distrito.publicaciones.get()
    for texto, tema in (("Del agua", "Agua"), ("De la vía", "Vías"), ("Sin responder", "")):
        comentario = dichos.comentar(publicacion=publicacion, texto=texto, hoy=HOY)
        if tema:
            dichos.responder_comentario(
                comentario=comentario, **RESPUESTA | {"tema": tema}, actor=mundo.secretaria, hoy=HOY
            )

    del_agua = client.get(URL, {"tema": "Agua"}).content.decode()
    faltan = client.get(URL, {"sentido": "sin_responder"}).content.decode()

    assert "Del agua" in del_agua
    assert "De la vía" not in del_agua
    assert "Sin responder" in faltan
    assert "Del agua" not in faltan
    assert client.get(URL, {"tema": "Marte"}).status_code == 400
    assert client.get(URL, {"pagina": "9" * 40}).status_code == 400


def test_subir_un_correo_muestra_su_radicado_y_otro_dia_dice_que_ya_estaba(secretaria):
    archivo = correo(fecha="Tue, 17 Mar 2026 10:00:00 -0500", adjuntos=(("x.exe", b"MZ\x90\x00"),))

    paginas = [
        secretaria.post(URL + "correo/", {"archivo": SimpleUploadedFile("uno.eml", archivo)}).content.decode()
        for _ in range(2)
    ]

    radicado = Comentario.objects.get().radicado
    assert radicado in paginas[0]
    assert "x.exe" in paginas[0]
    assert "ya estaba" in paginas[1]


def test_lo_que_no_es_correo_es_422_con_su_frase(secretaria):
    respuesta = secretaria.post(URL + "correo/", {"archivo": SimpleUploadedFile("uno.eml", b"hola")})

    assert respuesta.status_code == 422
    assert "No es un correo" in respuesta.content.decode()


def test_el_registro_se_revisa_se_confirma_y_baja_con_radicados(secretaria):
    plantilla = secretaria.get(URL + "reuniones/plantilla.xlsx").content
    libro = openpyxl.load_workbook(BytesIO(plantilla))
    libro["Comentarios"].append((HOY, "Segovia", "¿Y el barequeo?", "", "", "", "", ""))
    salida = BytesIO()
    libro.save(salida)
    subido = SimpleUploadedFile("registro.xlsx", salida.getvalue())

    revision = secretaria.post(URL + "reuniones/", {"libro": subido}).url
    assert "Recibir 1 comentario" in secretaria.get(revision).content.decode()
    assert not Comentario.objects.exists()
    secretaria.post(revision)

    assert "Todo está recibido" in secretaria.get(revision).content.decode()
    anotado = openpyxl.load_workbook(BytesIO(secretaria.get(revision + "anotado.xlsx").content))
    assert anotado["Comentarios"].cell(2, 10).value == Comentario.objects.get().radicado


def test_el_libro_de_otra_persona_no_se_ve(secretaria):
    assert secretaria.get(URL + f"reuniones/{'a' * 64}/").status_code == 404
    assert secretaria.get(URL + "reuniones/no-es-huella/").status_code == 404


def test_responder_y_seguir_lleva_al_que_falta(secretaria, mundo):
    publicacion = mundo.distrito.publicaciones.get()
    uno, dos = (dichos.comentar(publicacion=publicacion, texto=t, hoy=HOY) for t in ("Uno", "Dos"))

    siguiente = secretaria.post(f"{URL}{uno.radicado}/", RESPUESTA | {"otro": "si"})

    assert siguiente.url == reverse("comentario_responder", args=["rio-claro", dos.radicado])
    ficha = secretaria.get(siguiente.url).content.decode()
    assert "Dos" in ficha
    assert "en término" in ficha
