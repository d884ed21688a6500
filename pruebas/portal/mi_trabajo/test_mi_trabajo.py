"""Mi trabajo en pantalla: la frase, las fechas, los filtros y el calendario secreto."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from bocamina.cli.demostracion.avisos import plazo_que_vence
from bocamina.portal.mi_trabajo.escritura import fila, frase, semanas
from bocamina.registro.avisos.acciones import abrir_pendiente
from bocamina.registro.avisos.consultas import renglones
from bocamina.registro.avisos.models import Pendiente
from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from bocamina.registro.cuentas.models import Usuario

VIERNES = date(2026, 11, 20)


def persona(correo: str, clave: str = "") -> Usuario:
    usuario = Usuario.objects.create_user(correo, "una clave larga", nombre=correo)
    if clave:
        usuario.nombramientos.create(
            rol=Rol.DELEGADO, ambito_tipo=TipoAmbito.ENTIDAD, ambito_clave=clave, desde=date(2020, 1, 1)
        )
    return usuario


def abrir(clave: str, vence: date, **otros) -> Pendiente:
    campos = {"titulo": f"Asunto {clave}", "url": "/x/", "explicacion": None, "actor": None,
              "rol": Rol.DELEGADO, "ambito": (TipoAmbito.ENTIDAD, "7"),
              "ambito_nombre": "Entidad Siete"}  # fmt: skip
    return abrir_pendiente(clave=clave, vence=vence, **campos | otros)


def decir(**totales) -> str:
    completos = {"vencido": 0, "hoy": 0, "semana": 0, "despues": 0} | totales
    return "".join(t.union + t.texto for t in frase(completos))


@pytest.mark.parametrize(
    ("totales", "dicho"),
    [
        ({"hoy": 2, "semana": 3, "vencido": 1}, "2 cosas para hoy, 3 esta semana y 1 vencida"),
        ({"hoy": 1}, "1 cosa para hoy"),
        ({"vencido": 2}, "2 cosas vencidas"),
        ({"despues": 1, "vencido": 1}, "1 cosa más adelante y 1 vencida"),
        ({}, ""),
    ],
)
def test_la_frase_dice_solo_lo_que_hay(totales, dicho):
    assert decir(**totales) == dicho


@pytest.mark.parametrize(
    ("vence", "grande", "chica"),
    [
        (date(2026, 11, 17), "17 nov", "hace 3 días"),
        (VIERNES, "hoy", "viernes"),
        (date(2026, 11, 21), "sáb 21", "mañana"),
        (date(2026, 11, 24), "mar 24", "2 días hábiles"),
        (date(2026, 12, 15), "15 dic", "16 días hábiles"),
        (date(2027, 12, 15), "15 dic", "2027, en 390 días"),
    ],
)
def test_la_fecha_se_lee_de_un_vistazo(vence, grande, chica):
    (renglon,) = renglones([Pendiente(titulo="x", vence=vence)], hoy=VIERNES)

    assert (fila(renglon, VIERNES).grande, fila(renglon, VIERNES).chica) == (grande, chica)


def test_las_semanas_traen_los_festivos_de_la_norma():
    dias = [d for semana in semanas({VIERNES: 2}, VIERNES) for d in semana]

    assert (dias[0].fecha, len(dias)) == (date(2026, 11, 16), 21)
    assert dias[0].festivo
    assert [d.cuantos for d in dias if d.es_hoy] == [2]


def test_el_plazo_de_la_demostracion_sale_de_la_norma():
    plazo = plazo_que_vence("mesa.distrital.acta.envio", date(2026, 11, 17))

    # Lunes 9 de noviembre + 5 días hábiles, sin el lunes 16, festivo.
    assert (plazo.termino.desde, plazo.vence) == (date(2026, 11, 9), date(2026, 11, 17))


@pytest.mark.django_db
class TestPagina:
    def entrar(self, client, usuario: Usuario) -> None:
        client.force_login(usuario, backend="allauth.account.auth_backends.AuthenticationBackend")

    def test_duena_otra_y_fuera(self, client, hoy):
        abrir("1", hoy)
        vistos = []
        for usuario in (persona("a@x.co", "7"), persona("b@x.co", "8"), persona("c@x.co")):
            self.entrar(client, usuario)
            vistos.append("Asunto 1" in client.get("/mi-trabajo/").content.decode())

        assert vistos == [True, False, False]

    def test_dice_para_quien_y_por_que_articulo(self, client, hoy):
        plazo = plazo_que_vence("mesa.distrital.acta.envio", hoy)
        abrir("1", hoy, explicacion=plazo.explicacion, boton="Remitir")
        self.entrar(client, persona("a@x.co", "7"))

        html = client.get("/mi-trabajo/").content.decode()

        assert 'Tiene <b class="fuerte">1 cosa para hoy</b>.' in html
        assert "Entidad Siete" in html
        assert "2.2.5" in html or plazo.explicacion.citas[0].articulo in html
        assert "¿de dónde sale este plazo?" in html
        assert "Remitir<span" in html

    def test_al_dia_dice_que_esperar(self, client):
        self.entrar(client, persona("a@x.co"))

        assert "Está al día" in client.get("/mi-trabajo/").content.decode()

    def test_por_articulo_y_por_ambito(self, client, hoy):
        plazo = plazo_que_vence("mesa.distrital.acta.envio", hoy)
        abrir("1", hoy, explicacion=plazo.explicacion)
        abrir("2", hoy)
        usuario = persona("a@x.co", "7")
        abrir("3", hoy, usuario=usuario, rol="", ambito=("sistema", ""), ambito_nombre="")
        self.entrar(client, usuario)

        html = client.get("/mi-trabajo/", {"orden": "articulo"}).content.decode()
        assert "Sin artículo: lo pidió una persona</h2>" in html
        solo_entidad = client.get("/mi-trabajo/", {"ambito": "entidad:7"}).content.decode()
        assert "Asunto 2" in solo_entidad
        assert "Asunto 3" not in solo_entidad
        assert "Nada en este ámbito" in client.get("/mi-trabajo/", {"ambito": "entidad:99"}).content.decode()

    def test_las_mismas_consultas_con_1_3_y_300(self, client, hoy, django_assert_max_num_queries):
        from django.db import connection

        self.entrar(client, persona("a@x.co", "7"))
        numeros = []
        for hasta in (1, 3, 300):
            for i in range(Pendiente.objects.count(), hasta):
                abrir(str(i), hoy + timedelta(days=i % 30))
            with CaptureQueriesContext(connection) as consultas:
                client.get("/mi-trabajo/")
            numeros.append(len(consultas))

        assert len(set(numeros)) == 1

    def test_paginas_manipuladas(self, client):
        self.entrar(client, persona("a@x.co"))

        codigos = [client.get("/mi-trabajo/", {"pagina": p}).status_code for p in ("2", "x", "9" * 30)]
        assert codigos == [404, 400, 400]

    def test_el_calendario_secreto_se_muestra_una_vez_y_se_puede_anular(self, client, hoy):
        abrir("1", hoy)
        usuario = persona("a@x.co", "7")
        self.entrar(client, usuario)

        html = client.post("/mi-trabajo/calendario/", follow=True).content.decode()
        direccion = html.split('value="http://127.0.0.1:8000')[1].split('"')[0]
        assert direccion not in client.get("/mi-trabajo/calendario/").content.decode()

        client.logout()
        respuesta = client.get(direccion)
        (evento,) = Calendar.from_ical(respuesta.content).walk("VEVENT")
        assert respuesta["Content-Type"].startswith("text/calendar")
        assert (str(evento["SUMMARY"]), evento["DTSTART"].dt) == ("Asunto 1", hoy)

        self.entrar(client, usuario)
        client.post("/mi-trabajo/calendario/cancelar/")
        assert client.get(direccion).status_code == 404

    def test_el_calendario_de_una_cuenta_cerrada_no_se_abre(self, client):
        usuario = persona("a@x.co")
        self.entrar(client, usuario)
        html = client.post("/mi-trabajo/calendario/", follow=True).content.decode()
        direccion = html.split('value="http://127.0.0.1:8000')[1].split('"')[0]
        usuario.is_active = False
        usuario.save()

        assert client.get(direccion).status_code == 404


@pytest.fixture
def hoy() -> date:
    from django.utils import timezone

    return timezone.localdate()
