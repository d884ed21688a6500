"""Una acción de divulgación nombra a los actores del mapa que alcanza; en público solo se dice cuántos."""

from __future__ import annotations

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.urls import reverse

from bocamina.registro.bitacora.models import Registro
from bocamina.registro.distritos.acciones import actores as actos
from bocamina.registro.distritos.acciones.publicacion import evidenciar_divulgacion, planear_divulgacion
from bocamina.registro.distritos.consultas.publicacion import sin_alcanzar
from bocamina.registro.distritos.models import Actor, Distrito, Divulgacion
from bocamina.registro.instituciones.estados import ActoImposible
from pruebas.registro.distritos.escenario import HOY, Mundo, publicar
from pruebas.registro.distritos.mundo_actores import ORGANIZACION, VERDADERO, MundoDeActores, montar

pytestmark = pytest.mark.django_db


@pytest.fixture
def mundo() -> MundoDeActores:
    mundo = montar()
    mundo.publicacion = publicar(Mundo(mundo.distrito, mundo.secretaria))
    return mundo


def planear(mundo: MundoDeActores, **datos) -> Divulgacion:
    base = {"clase": "piezas", "descripcion": "Cuña radial", "prevista": HOY}
    return planear_divulgacion(publicacion=mundo.publicacion, **{**base, **datos}, **mundo.quien)


def test_a_quien_no_alcanza_ninguna_accion_se_ve_y_primero_quien_mas_importa(mundo):
    alcanzada = mundo.agregar("Alcaldía de Segovia")
    mundo.agregar("Comité de ganaderos", nivel_interes=2, nivel_influencia=1)
    mundo.agregar("Gran Veta", nivel_interes=9, nivel_influencia=9)

    planear(mundo, actores=[alcanzada])

    assert [a.nombre for a in sin_alcanzar(mundo.publicacion)] == ["Gran Veta", "Comité de ganaderos"]
    anotado = Registro.objects.get(acto="distritos.planear_divulgacion").contenido
    assert anotado["actores"] == 1


def test_dice_a_quienes_va_y_son_de_este_mapa(mundo):
    otro = Distrito.objects.create(
        clave="otro", nombre="Otro", direccion="dfm", enfasis="mineria_no_autorizada"
    )
    ajeno = Actor.objects.create(distrito=otro, numero=1, nombre="Ajeno", **ORGANIZACION)

    with pytest.raises(ActoImposible, match="a quiénes va"):
        planear(mundo)
    with pytest.raises(ActoImposible, match="de este distrito"):
        planear(mundo, actores=[ajeno])
    assert planear(mundo, dirigida_a="Toda la ciudadanía").actores.count() == 0


def test_la_divulgacion_tampoco_nombra_a_quien_esta_en_reserva(mundo):
    protegida = mundo.reservada()

    with pytest.raises(ActoImposible, match="en reserva"):
        planear(mundo, dirigida_a=f"A {VERDADERO}")
    accion = planear(mundo, actores=[protegida])
    with pytest.raises(ActoImposible, match="en reserva"):
        evidenciar_divulgacion(accion=accion, hecha=HOY, evidencia="Firmó Yesenia Quiceno", **mundo.quien)


def test_el_unido_deja_su_divulgacion_a_quien_se_conserva(mundo):
    queda, sale = mundo.agregar("JAC Otú"), mundo.agregar("Junta de Acción Comunal Otú")
    accion = planear(mundo, actores=[sale])

    actos.unir_actores(conservar=queda, retirar=sale, **mundo.quien)

    assert queda in accion.actores.all()


def test_en_publico_cuantos_y_a_quien_lleva_el_mapa_cuales(mundo, client):
    mundo.agregar("Alcaldía de Segovia")
    TOTP.activate(mundo.secretaria, generate_totp_secret())
    client.force_login(mundo.secretaria, backend="allauth.account.auth_backends.AuthenticationBackend")
    datos = {"clase": "piezas", "descripcion": "Cuña", "prevista": HOY.isoformat(), "actores": ["1"]}
    assert client.post(reverse("publicacion_planear", args=["rio-claro"]), datos).status_code == 302

    propia = client.get(reverse("publicacion", args=["rio-claro"])).content.decode()
    ficha = client.get(reverse("actor", args=["rio-claro", 1])).content.decode()
    client.logout()
    publica = client.get(reverse("publicacion", args=["rio-claro"])).content.decode()

    assert "Alcaldía de Segovia" in propia
    assert "Cuña" in ficha
    assert "1 actor del mapa" in publica
    assert "Alcaldía de Segovia" not in publica
