"""Las páginas del diálogo: el mapa, la línea de tiempo y lo que cuesta pintarlas."""

from __future__ import annotations

from datetime import date, datetime

import pytest
import shapely
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bocamina.registro.mesas.models import Mesa
from bocamina.registro.relacionamiento.acciones import visiones
from bocamina.registro.relacionamiento.models import Canal, Contacto, Espacio
from bocamina.registro.sesiones.models import Sesion
from bocamina.registro.territorio.models import Geometria, Importacion
from pruebas.portal.relacionamiento.test_fugas import entra
from pruebas.registro.distritos.escenario import HOY
from pruebas.registro.relacionamiento.escenario import Dialogo, montar

pytestmark = pytest.mark.django_db


@pytest.fixture
def dialogo() -> Dialogo:
    return montar()


def limite(codigo: str) -> None:
    cuadro = shapely.to_wkb(shapely.box(-74.8, 7.0, -74.6, 7.2))
    origen = Importacion.objects.create(
        clase="limites", archivo="x", sha256="a" * 64, fuente="Prueba", fecha=date(2026, 1, 1)
    )
    Geometria.objects.create(
        municipio_id=codigo, importacion=origen, wkb=cuadro, simplificada=cuadro, huella="b" * 64,
        crs_original="EPSG:4686", fuente="Prueba", fecha=date(2026, 1, 1), area_ha=1,
    )  # fmt: skip


def test_el_mapa_dice_cuanto_ha_pasado_en_cada_municipio(client, dialogo):
    limite("05736")
    dialogo.espacio(municipio=dialogo.territorio.municipios.get())

    pagina = client.get(reverse("dialogo_territorio", args=["segovia"])).content.decode()

    assert "Segovia: 1 sucesos en la línea de tiempo" in pagina
    assert "Línea de tiempo de Segovia" in pagina


def test_sin_limites_se_dice_y_la_tabla_cuenta_lo_de_cada_municipio(client, dialogo):
    dialogo.espacio()
    dialogo.canal()

    pagina = client.get(reverse("dialogo_territorio", args=["segovia"])).content.decode()

    assert "no se han importado los límites de Segovia" in pagina
    assert "Canales y contactos: 1 · Espacios: 1" in pagina
    assert "Mapa de Segovia" not in pagina


def test_la_linea_junta_tambien_los_compromisos_las_lecciones_y_el_distrito(client, dialogo):
    visiones.escribir_leccion(
        territorio=dialogo.territorio, fecha=HOY, que_paso="Se llegó tarde", aprendizaje="Avisar antes",
        **dialogo.quien,
    )  # fmt: skip
    mesa = Mesa.objects.create(
        clave="mesa-x", nombre="Mesa de prueba", nivel="distrital", desde=date(2025, 1, 1),
        distrito=dialogo.territorio.distrito,
    )  # fmt: skip
    nueve = datetime(2026, 1, 20, 9, tzinfo=timezone.get_current_timezone())
    sesion = Sesion.objects.create(
        mesa=mesa, numero=1, inicio=nueve, estado="terminada", instalada_en=nueve, terminada_en=nueve
    )

    pagina = client.get(reverse("dialogo_territorio", args=["segovia"])).content.decode()

    assert "Se aprendió: Avisar antes" in pagina
    assert str(sesion) in pagina


def test_se_registra_un_territorio_y_un_espacio_desde_la_pagina(client, dialogo):
    entra(client, dialogo.secretaria)
    datos = {
        "nombre": "Nordeste", "clase": "subregion", "departamento": "05", "municipios": ["05604", "05858"],
        "distrito": dialogo.territorio.distrito.pk, "desde": "2026-02-01",
    }  # fmt: skip

    mala = client.post(reverse("dialogo_registrar"), {**datos, "municipios": ["05604"]})
    buena = client.post(reverse("dialogo_registrar"), datos)
    espacio = client.post(
        reverse("dialogo_espacio_registrar", args=["nordeste"]),
        {
            "nombre": "Escucha",
            "clase": "dialogo",
            "paso": "escucha",
            "fecha": "2026-02-02",
            "asistieron": "9",
        },
    )

    assert (mala.status_code, buena.status_code, espacio.status_code) == (422, 302, 302)
    assert "al menos dos municipios" in mala.content.decode()
    assert "9 asistentes" in client.get(reverse("dialogo_espacios", args=["nordeste"])).content.decode()


@pytest.mark.parametrize(("formato", "empieza"), [("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK")])
def test_el_informe_se_baja_en_cada_formato(client, dialogo, formato, empieza):
    respuesta = client.get(reverse("dialogo_como_vamos_bajar", args=[formato]))

    assert (respuesta.status_code, respuesta.content[:4].startswith(empieza)) == (200, True)


def test_un_formato_que_no_hay_lo_dice(client, dialogo):
    respuesta = client.get(reverse("dialogo_como_vamos_bajar", args=["exe"]))

    assert (respuesta.status_code, "pdf, docx, xlsx" in respuesta.content.decode()) == (404, True)


def test_la_pagina_cuesta_lo_mismo_con_1_3_y_300_sucesos(client, dialogo):
    cuentas, hechos, dia = [], 0, date(2026, 2, 1)
    for hasta in (1, 3, 300):
        for n in range(hechos, hasta):
            canal = Canal.objects.create(
                territorio=dialogo.territorio,
                autoridad=f"A{n}",
                clase="otra",
                abierto_el=dia,
                abierto_por="X",
            )
            Contacto.objects.create(canal=canal, fecha=dia, medio="llamada", resumen="R")
            Espacio.objects.create(
                territorio=dialogo.territorio, nombre=f"E{n}", clase="dialogo", paso="escucha", fecha=dia
            )
        hechos = hasta
        with CaptureQueriesContext(connection) as consultas:
            for ruta, argumentos in (("dialogo", []), ("dialogo_territorio", ["segovia"])):
                client.get(reverse(ruta, args=argumentos))
        cuentas.append(len(consultas))

    assert cuentas[0] == cuentas[1] == cuentas[2]
