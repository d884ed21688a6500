"""Las propuestas de las mesas en la página: el destino parte de lo que dijo la entidad."""

from __future__ import annotations

from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from bocamina.registro.mesas.models import Mesa
from bocamina.registro.planes.acciones import propuestas as actos
from bocamina.registro.planes.models import Concepto, Propuesta
from pruebas.registro.planes.escenario import EnSesion, montar

CON_CLAVE = "allauth.account.auth_backends.AuthenticationBackend"
pytestmark = pytest.mark.django_db


@pytest.fixture
def mundo() -> EnSesion:
    return montar()


@pytest.fixture
def propuesta(mundo: EnSesion) -> Propuesta:
    mesa = Mesa.objects.create(
        clave="social", nombre="Mesa social", nivel="tematica", tipo="ejes", distrito=mundo.distrito,
        desde=date(2025, 1, 1),
    )  # fmt: skip
    escrita = actos.agregar_propuesta(
        plan=mundo.plan, mesa=mesa, texto="Un taller de joyería", componente="social", **mundo.quien
    )
    return actos.decidir_prioridad(propuesta=escrita, se_prioriza=True, razon="", **mundo.quien)


def destino(client, mundo: EnSesion, propuesta: Propuesta) -> dict[str, object]:
    Authenticator.objects.create(user=mundo.secretaria, type=Authenticator.Type.TOTP, data={})
    client.force_login(mundo.secretaria, backend=CON_CLAVE)
    pagina = client.get(reverse("plan_destino", args=[mundo.plan.pk, propuesta.numero]))
    forma = pagina.context["form"]
    return {campo: forma[campo].value() or "" for campo in ("sentido", "razon")}


@pytest.mark.parametrize(
    ("sentido", "razon"), [("no_incluida", "Le corresponde al municipio"), ("incluida", "")]
)
def test_el_destino_parte_del_concepto(client, mundo, propuesta, sentido, razon):
    concepto = actos.pedir_concepto(propuesta=propuesta, entidad=mundo.lider, url="/x/", **mundo.quien)
    actos.dar_concepto(concepto=concepto, sentido=sentido, razon=razon or "Cabe en lo suyo", **mundo.entidad)

    assert destino(client, mundo, propuesta) == {"sentido": sentido, "razon": razon}


def test_si_las_entidades_no_dicen_lo_mismo_lo_decide_quien_escribe(client, mundo, propuesta):
    for entidad, sentido in ((mundo.lider, "incluida"), (mundo.otra.entidad, "no_incluida")):
        concepto = actos.pedir_concepto(propuesta=propuesta, entidad=entidad, url="/x/", **mundo.quien)
        dicho = {"sentido": sentido, "razon": "Por esto", "emitido": concepto.pedido}
        Concepto.objects.filter(pk=concepto.pk).update(**dicho)

    assert destino(client, mundo, propuesta)["razon"] == ""
