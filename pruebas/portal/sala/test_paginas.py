"""La sala en la página: lo que ve cada quien, lo que se llena y lo que pasa cuando algo no se puede."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bocamina.portal.sala.papel import planilla_de
from bocamina.registro.sesiones.acciones import votaciones
from bocamina.registro.sesiones.acciones.asistencia import registrar_salida
from bocamina.registro.sesiones.models import Captura, Divergencia, Interrupcion, Reserva, Sesion, VotoEmitido
from pruebas.registro.sesiones.escenario import Escenario, minuto, montar, usuario

pytestmark = pytest.mark.django_db


def cliente_de(quien) -> Client:
    TOTP.activate(quien, generate_totp_secret())  # sin él, la secretaría no pasa de activarlo
    cliente = Client()
    cliente.force_login(quien, backend="allauth.account.auth_backends.AuthenticationBackend")
    return cliente


@pytest.fixture
def mesa() -> Escenario:
    nueva = montar(con_cuenta=True)
    nueva.instalada(9)
    return nueva


@pytest.fixture
def secretaria(mesa: Escenario) -> Client:
    return cliente_de(mesa.secretaria)


def direccion(mesa: Escenario, acto: str = "") -> str:
    return f"/sesiones/{mesa.sesion.pk}/sala/" + (f"{acto}/" if acto else "")


def abrir(mesa: Escenario, modo: str = "dispositivo"):
    return votaciones.abrir_votacion(
        sesion=mesa.sesion, pregunta="¿Se adopta?", materia="lineamientos", modo=modo, momento=minuto(10),
        **mesa.quien,
    )  # fmt: skip


def test_cualquiera_ve_el_quorum_y_nadie_sin_cargo_ve_cajas(mesa: Escenario, client: Client) -> None:
    html = client.get(direccion(mesa)).content.decode()

    assert "hay 9 de 15; se necesitan 8" in html.lower()
    assert "lugar libre de violencias" in html
    assert "<textarea" not in html
    assert "Delegada 0" not in html


def test_quien_toma_nota_ve_sus_cajas_y_no_las_de_conducir(mesa: Escenario) -> None:
    relatora = usuario("relatora", "relator")

    html = cliente_de(relatora).get(direccion(mesa)).content.decode()

    assert 'id="anotar"' in html
    assert 'id="divergencia"' in html
    assert 'id="abrir-votacion"' not in html
    assert 'id="suspender"' not in html


@pytest.mark.parametrize("acto", ["abrir-votacion", "suspender", "reanudar"])
def test_conducir_es_de_la_secretaria(mesa: Escenario, acto: str) -> None:
    """Quien toma nota de la mesa, quien conduce otra y una delegada: 403 los tres."""
    for quien in (
        usuario("relatora", "relator"),
        usuario("otra", "secretaria_tecnica", clave="mesa-dos"),
        mesa.usuarios[0],
    ):
        assert cliente_de(quien).post(direccion(mesa, acto), {}).status_code == 403


def test_un_compromiso_sin_fecha_devuelve_lo_dictado(mesa: Escenario, secretaria: Client) -> None:
    respuesta = secretaria.post(
        direccion(mesa, "anotar"), {"clase": "compromiso", "texto": "Entregar el mapa de actores"}
    )

    html = respuesta.content.decode()
    assert "Entregar el mapa de actores" in html
    assert "Diga para cuándo." in html
    assert not Captura.objects.exists()


def test_el_compromiso_dice_de_que_decision_sale(mesa: Escenario, secretaria: Client) -> None:
    secretaria.post(direccion(mesa, "anotar"), {"clase": "decision", "texto": "Se adopta el cronograma"})
    decision = Captura.objects.get()
    secretaria.post(
        direccion(mesa, "anotar"),
        {
            "clase": "compromiso",
            "texto": "Enviar el cronograma",
            "entidad": mesa.integrantes[0].entidad_id,
            "vence": (timezone.localdate() + timedelta(days=20)).isoformat(),
            "decision": decision.pk,
        },
    )

    assert decision.compromisos.get().texto == "Enviar el cronograma"
    assert "sale de «Se adopta el cronograma»" in secretaria.get(direccion(mesa)).content.decode()


def test_consenso_con_su_reserva(mesa: Escenario, secretaria: Client) -> None:
    secretaria.post(direccion(mesa, "anotar"), {"clase": "consenso", "texto": "Se adopta el cronograma"})
    acuerdo = Captura.objects.get()
    secretaria.post(
        direccion(mesa, "reserva"),
        {"captura": acuerdo.pk, "integrante": mesa.integrantes[0].pk, "texto": "Sin los anexos"},
    )

    assert Reserva.objects.get().texto == "Sin los anexos"
    assert "Con reserva de Entidad 0" in secretaria.get(direccion(mesa)).content.decode()


def test_divergencia_con_responsable_y_fecha_y_en_que_quedo(mesa: Escenario, secretaria: Client) -> None:
    vence = timezone.localdate() + timedelta(days=20)
    secretaria.post(
        direccion(mesa, "divergencia"),
        {
            "asunto": "El límite sur", "via": "mediacion", "vence": vence.isoformat(),
            "responsable": mesa.integrantes[2].entidad_id,
        },
    )  # fmt: skip
    abierta = Divergencia.objects.get()
    secretaria.post(
        direccion(mesa, "resolver-divergencia"), {"divergencia": abierta.pk, "resultado": "Va por el río"}
    )

    assert "Quedó así: Va por el río" in secretaria.get(direccion(mesa)).content.decode()


def test_la_suspension_queda_con_razon_y_horas(mesa: Escenario, secretaria: Client) -> None:
    sin_razon = secretaria.post(direccion(mesa, "suspender"), {"razon": ""})
    assert sin_razon.status_code == 200
    assert not Interrupcion.objects.exists()

    secretaria.post(direccion(mesa, "suspender"), {"razon": "Se fue la luz"})
    secretaria.post(direccion(mesa, "reanudar"))

    receso = Interrupcion.objects.get()
    assert (receso.razon, receso.hasta is not None) == ("Se fue la luz", True)
    assert Sesion.objects.get().estado == "en_curso"


def test_votar_desde_el_telefono_dice_lo_que_quedo_guardado(mesa: Escenario) -> None:
    votacion, suya = abrir(mesa), cliente_de(mesa.usuarios[0])
    votar = f"/votaciones/{votacion.pk}/votar/"

    suya.post(votar, {"voto": "a_favor", "llave": "aa"})
    suya.post(votar, {"voto": "en_contra", "llave": "aa"})
    tarde = suya.post(votar, {"voto": "a_favor", "llave": "aa"}, follow=True)

    assert VotoEmitido.objects.get().valor == "en_contra"
    assert "Voto recibido: en contra." in tarde.content.decode()


def test_quien_no_es_elector_recibe_una_frase(mesa: Escenario) -> None:
    votacion = abrir(mesa)
    ausente = cliente_de(mesa.usuarios[14]).post(
        f"/votaciones/{votacion.pk}/votar/", {"voto": "a_favor"}, follow=True
    )

    assert "No figura en la lista de esta votación" in ausente.content.decode()
    assert not VotoEmitido.objects.exists()


def test_una_secreta_no_muestra_sumas_ni_nombres_mientras_se_vota(mesa: Escenario) -> None:
    votacion = abrir(mesa, "secreta")
    for cuenta in mesa.usuarios[:6]:
        cliente_de(cuenta).post(f"/votaciones/{votacion.pk}/votar/", {"voto": "en_contra"})

    html = cliente_de(mesa.secretaria).get(direccion(mesa)).content.decode()

    assert "Han votado <b>6</b> de 15" in html
    assert "en contra</span>" not in html
    assert 'aria-label="Votos"' not in html


def test_si_nada_cambio_no_se_manda_nada_y_un_voto_si_se_nota(mesa: Escenario, client: Client) -> None:
    votacion = abrir(mesa)
    pulso = client.get(direccion(mesa)).context["pulso"]
    vivo = direccion(mesa, "vivo")
    assert client.get(vivo, {"v": pulso}).status_code == 204

    cliente_de(mesa.usuarios[0]).post(f"/votaciones/{votacion.pk}/votar/", {"voto": "a_favor"})

    assert client.get(vivo, {"v": pulso}).status_code == 200
    assert client.get(vivo, {"v": "1;drop"}).status_code == 400


def test_la_salida_se_nota_en_la_frase_del_quorum(mesa: Escenario, client: Client) -> None:
    for asistencia in mesa.sesion.asistencias.all()[:2]:
        registrar_salida(asistencia=asistencia, **mesa.quien)

    assert "hay 7 de 15; se necesitan 8" in client.get(direccion(mesa)).content.decode().lower()


def test_la_planilla_firmada_entra_reservada_al_expediente(mesa: Escenario) -> None:
    archivo = SimpleUploadedFile("planilla.pdf", planilla_de(mesa.sesion, "pdf"), "application/pdf")

    cliente_de(mesa.secretaria).post(direccion(mesa, "planilla-firmada"), {"archivo": archivo})

    documento = Sesion.objects.get().expediente.documentos.get()
    assert (documento.tipologia, documento.audiencia) == ("Registro de asistencia", "reservado")
    assert documento.titulo not in Client().get(direccion(mesa)).content.decode()


@pytest.mark.parametrize("formato", ["pdf", "docx"])
def test_la_planilla_se_imprime(mesa: Escenario, secretaria: Client, formato: str) -> None:
    respuesta = secretaria.get(f"/sesiones/{mesa.sesion.pk}/sala/planilla.{formato}")

    assert respuesta.content[:2] == {"pdf": b"%P", "docx": b"PK"}[formato]


def test_las_mismas_consultas_con_3_y_300_capturas(mesa: Escenario, secretaria: Client) -> None:
    cuentas = []
    for cuantas in (3, 297):
        for n in range(cuantas):
            acuerdo = Captura.objects.create(sesion=mesa.sesion, clase="consenso", texto=f"Acuerdo {n}")
            Reserva.objects.create(captura=acuerdo, integrante=mesa.integrantes[n % 15], texto="Salvedad")
        secretaria.get(direccion(mesa))
        with CaptureQueriesContext(connection) as consultas:
            secretaria.get(direccion(mesa))
        cuentas.append(len(consultas))

    assert cuentas[0] == cuentas[1]
