"""Las páginas de la consulta previa: lo que se escribe en ellas, lo que sigue y cuánto cuestan."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bocamina.registro.consulta.acciones import casos, reuniones
from bocamina.registro.consulta.models import (
    Actividad,
    Caso,
    PreguntaDePresencia,
    Reunion,
    TerritorioEtnico,
)
from bocamina.registro.distritos.acciones.perfil import registrar_comunidad
from bocamina.registro.mesas.models import Mesa
from bocamina.registro.sesiones.models import Punto, Sesion
from pruebas.portal.participacion.test_fugas import entra
from pruebas.registro.consulta.escenario import HOY, RAZON, Consulta, montar_consulta
from pruebas.registro.consulta.test_deteccion import cuadro
from pruebas.registro.expedientes.conftest import almacen_propio
from pruebas.registro.sesiones.escenario import usuario

pytestmark = pytest.mark.django_db
__all__ = ["almacen_propio"]


@pytest.fixture
def consulta(db: None) -> Consulta:
    return montar_consulta()


@pytest.fixture
def secretaria(client: Client, consulta: Consulta) -> Client:
    entra(client, consulta.secretaria)
    return client


def en_distrito(acto: str) -> str:
    return reverse("consulta_en_distrito", args=["rio-claro", acto])


def test_de_la_actividad_al_caso_sin_salir_de_las_paginas(secretaria, consulta):
    capa = SimpleUploadedFile("area.geojson", cuadro(-74.7, 7.0))
    territorio = secretaria.post(
        en_distrito("territorio"),
        {"comunidad": consulta.comunidad.pk, "nombre": "Las Ceibas", "fuente": "Resolución", "fecha": HOY,
         "capa": capa},
    )  # fmt: skip
    actividad = secretaria.post(
        en_distrito("actividad"),
        {"titulo": "Vía nueva", "que_es": "Se abre",
         "capa": SimpleUploadedFile("via.geojson", cuadro(-74.695, 7.0))},
    )  # fmt: skip
    nueva = Actividad.objects.get(titulo="Vía nueva")
    assert (territorio.status_code, actividad.url) == (302, reverse("consulta_actividad", args=[nueva.pk]))
    pagina = secretaria.get(actividad.url).content.decode()
    assert "Coincide con Las Ceibas: comparten área" in pagina
    assert "Todavía no" in pagina

    secretaria.post(reverse("consulta_en_actividad", args=[nueva.pk, "cuestionario"]), {"agua": "si"})
    secretaria.post(
        reverse("consulta_en_actividad", args=[nueva.pk, "confirmar"]),
        {"decision": "sujeta", "comunidades": [consulta.comunidad.pk], "razon": RAZON},
    )
    abierto = secretaria.post(
        en_distrito("caso"), {"comunidad": consulta.comunidad.pk, "actividades": [nueva.pk]}
    )
    caso = Caso.objects.get()
    assert abierto.url == reverse("consulta_caso", args=[caso.pk])
    texto = secretaria.get(abierto.url).content.decode()
    assert "Pídale a la DANCP que determine si procede." in texto
    assert reverse("consulta_en_caso", args=[caso.pk, "solicitar"]) in texto
    nueva.refresh_from_db()
    assert nueva.respuestas == {"agua": "si"}


def test_lo_mal_escrito_vuelve_con_su_frase_y_sin_guardar(secretaria, consulta):
    sin_lugar = secretaria.post(en_distrito("actividad"), {"titulo": "X", "que_es": "Y"})
    roto = secretaria.post(
        en_distrito("actividad"),
        {"titulo": "X", "que_es": "Y", "capa": SimpleUploadedFile("a.geojson", b"no soy un mapa")},
    )

    assert [r.status_code for r in (sin_lugar, roto)] == [422, 422]
    assert "Diga al menos un municipio" in sin_lugar.content.decode()
    assert Actividad.objects.count() == 1
    assert secretaria.get(en_distrito("inventado")).status_code == 404


def test_la_fecha_bloqueada_se_avisa_y_las_propuestas_la_saltan(secretaria, consulta, monkeypatch):
    caso = consulta.en_preconsulta()
    futuro = date(2099, 3, 18)
    reuniones.bloquear_dias(caso=caso, desde=futuro, hasta=futuro, dicho_por="Cabildo", **consulta.quien)
    ruta = reverse("consulta_en_caso", args=[caso.pk, "reunion"])
    datos = {"fecha": futuro, "lugar": "Casa", "objeto": "Preconsulta"}

    mala = secretaria.post(ruta, datos)
    buena = secretaria.post(ruta, {**datos, "razon_de_la_fecha": "La pidió la gobernadora"})

    assert mala.status_code == 422
    assert "La comunidad bloqueó miércoles 18 de marzo de 2099" in mala.content.decode()
    assert buena.status_code == 302
    assert "Días hábiles que la comunidad no bloqueó" in secretaria.get(ruta).content.decode()
    ics = secretaria.get(reverse("consulta_calendario", args=[caso.pk])).content.decode()
    assert ics.count("BEGIN:VEVENT") == 3
    assert consulta.comunidad.nombre not in ics


def test_la_entidad_responde_la_pregunta_y_queda_como_presencia(secretaria, consulta):
    secretaria.post(
        en_distrito("pregunta"),
        {"entidad": consulta.entidad.pk, "fuente": "ministerio_interior", "pide": "¿Hay comunidades?"},
    )
    pregunta = PreguntaDePresencia.objects.get()
    delegada = Client()
    entra(delegada, usuario("delegada", "delegado", "entidad", "acueductos"))
    ruta = reverse("consulta_pregunta", args=[pregunta.pk])
    ajena = Client()
    entra(ajena, usuario("ajena", "delegado", "entidad", "otra"))

    assert ajena.get(ruta).status_code == 404
    datos = {"dice": "si", "respuesta": "Hay dos", "recibida": pregunta.enviada}
    assert delegada.post(ruta, datos).status_code == 302
    assert "Hay dos" in delegada.get(ruta).content.decode()
    tablero = secretaria.get(reverse("consulta", args=["rio-claro"])).content.decode()
    assert "hay presencia" in tablero
    assert pregunta.radicado in tablero


def sesion_con_punto(consulta) -> Sesion:
    mesa = Mesa.objects.create(
        clave="mesa-rio", nombre="Mesa", nivel="distrital", distrito=consulta.distrito, desde=date(2026, 1, 1)
    )
    sesion = Sesion.objects.create(mesa=mesa, numero=3, inicio="2099-03-10T14:00:00Z", estado="citada")
    Punto.objects.create(
        sesion=sesion, orden=1, clave="consulta_previa", titulo="Avances de la consulta previa"
    )
    return sesion


def test_la_tercera_sesion_dice_cuantos_casos_solo_a_quien_los_lleva(secretaria, consulta):
    consulta.decidida(consulta.abrir())
    ruta = reverse("sesion", args=[sesion_con_punto(consulta).pk])

    suya, de_todos = secretaria.get(ruta).content.decode(), Client().get(ruta).content.decode()

    assert "1 caso en este distrito" in suya
    assert "Ninguna comunidad ha autorizado contar avances" in de_todos
    assert "caso" not in de_todos.split("Consulta previa</h2>")[1].split("</section>")[0]


def test_la_sesion_avisa_si_cae_en_un_tiempo_de_la_comunidad_solo_a_quien_lleva_los_casos(
    secretaria, consulta
):
    sesion = sesion_con_punto(consulta)
    sesion.puntos.all().delete()
    dia = date(2099, 3, 10)
    reuniones.bloquear_dias(
        caso=consulta.abrir(), desde=dia, hasta=dia, dicho_por="Cabildo", **consulta.quien
    )
    ruta = reverse("sesion", args=[sesion.pk])

    frase = f"Ese día no se reúne {consulta.comunidad.nombre}"

    assert frase in secretaria.get(ruta).content.decode()
    assert "no se reúne" not in Client().get(ruta).content.decode()


def test_se_aplaza_solo_con_razon_y_la_razon_es_publica(secretaria, consulta):
    sesion = sesion_con_punto(consulta)
    ruta = reverse("consulta_aplazar", args=[sesion.pk])

    corta = secretaria.post(ruta, {"razon": "Sí"})
    secretaria.post(ruta, {"razon": "La preconsulta coincide con la cosecha."})

    assert corta.status_code == 422
    publica = Client().get(reverse("sesion", args=[sesion.pk])).content.decode()
    assert "Se aplaza: La preconsulta coincide con la cosecha." in publica


def test_la_excepcion_se_firma_marcando_que_responde_por_ella(secretaria, consulta):
    consulta.abrir()
    ruta = reverse("consulta_en_actividad", args=[consulta.actividad.pk, "excepcion"])
    datos = {"razon": "Obra de emergencia por orden judicial.", "fundamento": "Auto 12 de 2026"}

    sin_firmar = secretaria.post(ruta, datos)
    firmada = secretaria.post(ruta, {**datos, "acepta": "on"})

    assert (sin_firmar.status_code, firmada.status_code) == (422, 302)
    pagina = secretaria.get(reverse("consulta_actividad", args=[consulta.actividad.pk])).content.decode()
    assert "Se ejecuta por excepción: la consulta sigue pendiente." in pagina
    excepcion = consulta.actividad.excepciones.get()
    secretaria.post(
        reverse("consulta_revocar", args=[consulta.actividad.pk, excepcion.pk]),
        {"razon": "La emergencia terminó antes de lo previsto."},
    )
    assert consulta.actividad.excepciones.filter(revocada_el__isnull=False).exists()


def llenar(consulta: Consulta, cuantas: int) -> None:
    """Comunidades con territorio, actividad, caso, reunión y acuerdo, hasta que haya esa cantidad."""
    actividad = consulta.actividad
    while Caso.objects.count() < cuantas:
        n = Caso.objects.count()
        comunidad = registrar_comunidad(
            distrito=consulta.distrito, clase="negra", nombre=f"Consejo {n}", fuente="Prueba", fecha=HOY,
            **consulta.quien,
        )  # fmt: skip
        TerritorioEtnico.objects.create(
            comunidad=comunidad, nombre=f"Territorio {n}", municipios=["05736"], fuente="Prueba", fecha=HOY
        )
        Actividad.objects.create(
            distrito=consulta.distrito, titulo=f"Actividad {n}", que_es="Obra", registrada_el=HOY,
            explicacion=actividad.explicacion,
        )  # fmt: skip
        actividad = consulta.confirmar(comunidad)
        caso = casos.abrir_caso(
            distrito=consulta.distrito, comunidad=comunidad, actividades=[actividad], **consulta.quien
        )
        Reunion.objects.create(
            caso=caso, etapa=caso.etapa, fecha=date(2099, 1, 1), lugar="Casa", objeto="Ver",
            revision=actividad.explicacion,
        )  # fmt: skip


def test_el_tablero_y_la_actividad_cuestan_lo_mismo_con_1_con_3_y_con_30_casos(secretaria, consulta):
    rutas = (
        reverse("consulta", args=["rio-claro"]),
        reverse("consulta_actividad", args=[consulta.actividad.pk]),
        reverse("consulta_publica", args=["rio-claro"]),
    )
    cuentas = []
    for cuantas in (1, 3, 30):
        llenar(consulta, cuantas)
        fila = []
        for ruta in rutas:
            with CaptureQueriesContext(
                connection,
            ) as consultas:
                assert secretaria.get(ruta).status_code == 200
            fila.append(len(consultas))
        cuentas.append(fila)

    assert cuentas[0] == cuentas[1] == cuentas[2], cuentas
    assert max(cuentas[0]) < 25


def test_la_pagina_del_caso_cuesta_lo_mismo_con_mas_reuniones_acuerdos_y_dias(secretaria, consulta):
    caso = consulta.en_consulta()
    ruta, cuentas = reverse("consulta_caso", args=[caso.pk]), []
    for vuelta in (1, 3, 30):
        for _ in range(vuelta):
            consulta.acuerdo(caso)
            reuniones.convocar_reunion(
                caso=caso, fecha=HOY, lugar="Casa", objeto="Ver", razon_de_la_fecha="Sí", **consulta.quien
            )
            reuniones.bloquear_dias(
                caso=caso,
                desde=date(2099, 1, 1),
                hasta=date(2099, 1, 2),
                dicho_por="Cabildo",
                **consulta.quien,
            )
        with CaptureQueriesContext(connection) as consultas:
            assert secretaria.get(ruta).status_code == 200
        cuentas.append(len(consultas))

    assert cuentas[0] == cuentas[1] == cuentas[2], cuentas
    assert cuentas[0] < 40
