"""El nombre de una persona en riesgo no sale por ninguna parte; el contacto, solo a quien lleva el mapa."""

from __future__ import annotations

import io
import json
import logging
import zipfile
from datetime import date

import openpyxl
import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib import admin
from django.core.management import call_command
from django.urls import get_resolver, reverse
from pypdf import PdfReader

from bocamina.portal.peticion import EnJson
from bocamina.registro.avisos.models import Aviso
from bocamina.registro.bitacora.models import Registro
from bocamina.registro.distritos.acciones import actores as actos
from bocamina.registro.distritos.acciones.publicacion import planear_divulgacion
from bocamina.registro.distritos.models import Actor
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.mesas.models import Integrante, Mesa
from pruebas.registro.distritos.escenario import HOY, Mundo, publicar
from pruebas.registro.distritos.mundo_actores import SENAS, VERDADERO, MundoDeActores, montar
from pruebas.registro.sesiones.escenario import usuario

pytestmark = pytest.mark.django_db
CONTACTO = ("contacto@prueba.example", "3001112233", "Luz Gil")
QUIENES = ("secretaria", "delegada", "control", "ajena", "administradora", "nadie", None)


@pytest.fixture
def mundo() -> MundoDeActores:
    """Una persona puesta en reserva, otra nacida en ella, una organización con contacto y la publicación."""
    mundo = montar()
    mundo.contacto(mundo.agregar("Alcaldía de Segovia", municipios=("05736",)))
    mudada = mundo.agregar(VERDADERO, tipo="persona", interes="El barequeo")
    mundo.contacto(mudada, persona="", correo="", telefono="3009998877")
    mudada = actos.poner_en_reserva(ficha=mudada, **mundo.quien)
    mundo.reservada("Ramiro Oquendo Zea")
    publicacion = publicar(Mundo(mundo.distrito, mundo.secretaria))
    planear_divulgacion(
        publicacion=publicacion, clase="piezas", descripcion="Cuña radial", dirigida_a="",
        actores=list(Actor.objects.all()), prevista=HOY, **mundo.quien,
    )  # fmt: skip
    mesa = Mesa.objects.create(
        clave="mesa-rio", nombre="Mesa", nivel="distrital", distrito=mundo.distrito, desde=date(2026, 1, 1)
    )
    entidad = Entidad.objects.create(clave="entidad-mesa", nombre="Entidad de la mesa", orden="nacional")
    Integrante.objects.create(mesa=mesa, entidad=entidad, desde=date(2026, 1, 1))
    mundo.personas = {
        "secretaria": mundo.secretaria,
        "delegada": mundo.delegada(),
        "control": usuario("control", "control", "sistema", ""),
        "ajena": usuario("ajena", "secretaria_tecnica", "distrito", "otro"),
        "administradora": usuario("admin", "administrador", "sistema", ""),
        "nadie": usuario("nadie"),
    }
    return mundo


def entra(client, persona) -> None:
    TOTP.activate(persona, generate_totp_secret())
    client.force_login(persona, backend="allauth.account.auth_backends.AuthenticationBackend")


def rutas_del_mapa() -> set[str]:
    return {
        patron.name
        for incluido in get_resolver().url_patterns
        if getattr(incluido.urlconf_name, "__name__", "") == "bocamina.portal.actores.urls"
        for patron in incluido.url_patterns
    }


def salidas() -> list[str]:
    """Todas las rutas del mapa, con cada actor, y las demás páginas, archivos y consultas donde asomaría."""
    propias = []
    for ruta in sorted(rutas_del_mapa()):
        if ruta in ("actores_revision", "actores_anotado"):
            propias.append(reverse(ruta, args=["rio-claro", "0" * 64]))
        elif ruta == "actores_bajar":
            propias += [reverse(ruta, args=["rio-claro", formato]) for formato in ("pdf", "docx", "xlsx")]
        elif ruta == "actores_unir":
            propias += [reverse(ruta, args=["rio-claro", 1, 2]), reverse(ruta, args=["rio-claro", 2, 3])]
        elif (ruta.startswith("actor_") and ruta != "actor_agregar") or ruta == "actor":
            propias += [reverse(ruta, args=["rio-claro", numero]) for numero in (1, 2, 3)]
        else:
            propias.append(reverse(ruta, args=["rio-claro"]))
    ajenas = ("distrito", "publicacion", "publicacion_planear", "comentarios", "memoria", "distrito_agenda")
    propias += [reverse(ruta, args=["rio-claro"]) for ruta in (*ajenas, "distrito_completo")]
    propias += [reverse(ruta) for ruta in ("distritos", "bitacora", "mi_trabajo", "avisos")]
    propias += [f"{reverse('buscar')}?q={q}" for q in ("yesenia", "protegida", "3009998877", "Segovia")]
    lista = reverse("actores", args=["rio-claro"])
    return [*propias, f"{lista}?q=Quiceno", f"{lista}?municipio=05736", "/api/v1/openapi.json"]


def cuerpo(respuesta) -> str:
    """Lo que de verdad se lee: los comprimidos se abren, también los que van uno dentro de otro."""
    crudo = b"".join(respuesta.streaming_content) if respuesta.streaming else respuesta.content
    return abierto(crudo)


def abierto(crudo: bytes) -> str:
    if crudo.startswith(b"%PDF"):
        return " ".join(pagina.extract_text() for pagina in PdfReader(io.BytesIO(crudo)).pages)
    if not crudo.startswith(b"PK"):
        return crudo.decode("utf-8", "ignore")
    with zipfile.ZipFile(io.BytesIO(crudo)) as zip_:
        return " ".join(f"{nombre} {abierto(zip_.read(nombre))}" for nombre in zip_.namelist())


def senas_en(texto: str) -> list[str]:
    return [s for s in (*SENAS, "Ramiro", "Oquendo") if s.casefold() in texto.casefold()]


@pytest.mark.parametrize("quien", QUIENES)
def test_ninguna_pagina_ni_archivo_dice_el_nombre_en_reserva(mundo, client, quien, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: HOY)
    if quien:
        entra(client, mundo.personas[quien])
    vistos = 0
    for url in salidas():
        respuesta = client.get(url)
        # La dirección que se pidió puede llevar lo buscado; la página repite lo que la persona escribió.
        texto = cuerpo(respuesta)
        escrito = url.partition("?q=")[2]
        if escrito:
            texto = texto.replace(escrito, "")
        assert senas_en(texto) == [], f"{quien}: {url}"
        if quien != "secretaria":
            assert [c for c in CONTACTO if c in texto] == [], f"{quien}: {url}"
        vistos += respuesta.status_code == 200
    assert vistos >= (30 if quien == "secretaria" else 8)


def test_quien_lleva_el_mapa_ve_el_seudonimo_en_todas_partes(mundo, client, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: HOY)
    entra(client, mundo.secretaria)

    for url in (
        reverse("actores", args=["rio-claro"]),
        reverse("actor", args=["rio-claro", 2]),
        reverse("actores_exportar", args=["rio-claro"]),
        reverse("actores_bajar", args=["rio-claro", "docx"]),
        reverse("actores_bajar", args=["rio-claro", "pdf"]),
        reverse("distrito_completo", args=["rio-claro"]),
        reverse("buscar") + "?q=protegida",
    ):
        texto = cuerpo(client.get(url)).replace("<mark>", "").replace("</mark>", "")
        assert "Persona protegida 2" in texto, url


def test_la_entidad_de_la_mesa_lee_sin_contacto_y_sin_lo_que_senala(mundo, client):
    entra(client, mundo.personas["delegada"])

    lista = cuerpo(client.get(reverse("actores", args=["rio-claro"])))
    ficha = cuerpo(client.get(reverse("actor", args=["rio-claro", 2])))

    assert "Alcaldía de Segovia" in lista
    assert "Persona protegida 2" in lista
    assert "El barequeo" not in lista + ficha
    assert client.get(reverse("actor_editar", args=["rio-claro", 1])).status_code == 403
    assert client.get(reverse("actor_identidad", args=["rio-claro", 2])).status_code == 403


@pytest.mark.parametrize("quien", ["ajena", "administradora", "nadie", None])
def test_en_publico_solo_se_cuentan_organizaciones(mundo, client, quien):
    if quien:
        entra(client, mundo.personas[quien])

    pagina = cuerpo(client.get(reverse("actores", args=["rio-claro"])))

    assert "1 organización" in pagina
    assert "Alcaldía de Segovia" not in pagina
    assert "protegida" not in pagina


def test_el_nombre_sale_solo_al_pedirlo_y_no_se_guarda_en_el_navegador(mundo, client):
    entra(client, mundo.secretaria)
    url = reverse("actor_identidad", args=["rio-claro", 2])

    sin_motivo = client.post(url, {"motivo": ""})
    con_motivo = client.post(url, {"motivo": "proteccion"})

    assert senas_en(cuerpo(sin_motivo)) == []
    assert VERDADERO in cuerpo(con_motivo)
    assert "no-store" in con_motivo["Cache-Control"]
    assert senas_en(cuerpo(client.get(url))) == []
    rastros = Registro.objects.filter(acto="actores.ver_identidad")
    assert [r.contenido["motivo"] for r in rastros] == ["proteccion"]


@pytest.mark.parametrize("quien", ["delegada", "control", "ajena", "administradora", "nadie"])
def test_nadie_mas_saca_el_nombre_por_la_pagina(mundo, client, quien):
    entra(client, mundo.personas[quien])

    respuesta = client.post(reverse("actor_identidad", args=["rio-claro", 2]), {"motivo": "autoridad"})

    assert respuesta.status_code == 403
    assert senas_en(cuerpo(respuesta)) == []


def test_ni_la_bitacora_ni_los_avisos_ni_los_registros_lo_dicen(mundo, client, caplog):
    entra(client, mundo.secretaria)
    with caplog.at_level(logging.DEBUG):
        client.post(reverse("actor_identidad", args=["rio-claro", 2]), {"motivo": "hablarle"})
        client.get(reverse("actores", args=["rio-claro"]), {"q": VERDADERO})
        client.post(
            reverse("actor_agregar", args=["rio-claro"]),
            {"tipo": "persona", "nombre": VERDADERO, "en_riesgo": "on", "sector": "ciudadania"},
        )
    lineas = " ".join(EnJson().format(r) for r in caplog.records if r.name.startswith(("bocamina", "django")))
    dicho = json.dumps(list(Registro.objects.values()) + list(Aviso.objects.values()), default=str)

    assert "identidad" in lineas
    assert senas_en(lineas) == []
    assert senas_en(dicho) == []


def test_en_la_base_el_nombre_esta_en_una_sola_tabla(mundo):
    salida = io.StringIO()

    call_command("dumpdata", stdout=salida, exclude=["contenttypes", "auth.permission", "territorio"])

    filas = json.loads(salida.getvalue())
    assert {f["model"] for f in filas if senas_en(json.dumps(f, ensure_ascii=False))} == {
        "distritos.identidadreservada"
    }


def test_el_administrador_de_django_no_muestra_el_mapa():
    registrados = {m._meta.model_name for m in admin.site._registry}

    assert not registrados & {"actor", "contacto", "identidadreservada", "autorizacion"}


def test_un_libro_con_el_nombre_no_se_queda_esperando(mundo, client, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    entra(client, mundo.secretaria)
    limpio = client.get(reverse("actores_exportar", args=["rio-claro"])).content
    libro = openpyxl.load_workbook(io.BytesIO(limpio))
    libro["Actores"].cell(row=2, column=9).value = f"Conoce a {VERDADERO}"
    archivo = io.BytesIO()
    libro.save(archivo)
    archivo.seek(0)
    archivo.name = "mapa.xlsx"

    respuesta = client.post(reverse("actores_importar", args=["rio-claro"]), {"libro": archivo})

    assert respuesta.status_code == 422
    assert "La fila 2 trae un nombre que está en reserva" in cuerpo(respuesta)
    assert senas_en(cuerpo(respuesta)) == []
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []
    sano = io.BytesIO(limpio)
    sano.name = "mapa.xlsx"
    client.post(reverse("actores_importar", args=["rio-claro"]), {"libro": sano})
    assert [p.suffix for p in tmp_path.rglob("*") if p.is_file()] == [".xlsx"]


def test_un_libro_que_espera_se_borra_si_alguien_queda_en_reserva(mundo, client, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    entra(client, mundo.secretaria)
    libro = openpyxl.load_workbook(
        io.BytesIO(client.get(reverse("actores_exportar", args=["rio-claro"])).content)
    )
    libro["Actores"].cell(row=2, column=9).value = "La acompaña Marta Lucía Zúñiga"
    archivo = io.BytesIO()
    libro.save(archivo)
    archivo.seek(0)
    archivo.name = "mapa.xlsx"
    espera = client.post(reverse("actores_importar", args=["rio-claro"]), {"libro": archivo})["Location"]
    mundo.reservada("Marta Lucía Zúñiga")

    respuesta = client.get(f"{espera}anotado.xlsx", follow=True)

    assert "trae un nombre que está en reserva" in cuerpo(respuesta)
    assert "Zúñiga" not in cuerpo(respuesta)
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []
