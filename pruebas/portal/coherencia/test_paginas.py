"""Las páginas de la coherencia: quién las abre, cómo se decide y qué se baja."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from bocamina.registro.mesas.models import Integrante, Mesa
from bocamina.registro.planes.models import HallazgoDeCoherencia
from pruebas.registro.planes.escenario import HOY, EnSesion, montar
from pruebas.registro.sesiones.escenario import usuario

pytestmark = pytest.mark.django_db


@pytest.fixture
def m() -> EnSesion:
    mundo = montar()
    mesa = Mesa.objects.create(clave="mtin", nombre="Mesa nacional", nivel="nacional", desde=HOY)
    Integrante.objects.create(mesa=mesa, entidad=mundo.lider, desde=HOY)
    return mundo


def entrar(client, quien) -> None:
    Authenticator.objects.get_or_create(user=quien, type=Authenticator.Type.TOTP, defaults={"data": {}})
    client.force_login(quien, backend="allauth.account.auth_backends.AuthenticationBackend")


def test_la_secretaria_nacional_revisa_decide_y_baja(client, m):
    entrar(client, usuario("nacional", "secretaria_tecnica", "mesa", "mtin"))

    vacia = client.get(reverse("coherencia")).content.decode()
    revisa = client.post(reverse("coherencia_revisar"), follow=True).content.decode()
    hallazgo = HallazgoDeCoherencia.objects.filter(clase="componente").first()
    pagina = reverse("coherencia_decidir", args=[hallazgo.pk])
    sin_razon = client.post(pagina, {"decision": "descartado", "razon": ""})
    con_razon = client.post(pagina, {"decision": "descartado", "razon": "No aplica"})
    decididos = client.get(reverse("coherencia") + "?decididos=1").content.decode()
    libro = client.get(reverse("coherencia_archivo", args=["xlsx"]))

    assert "Todavía no se han revisado" in vacia
    assert "no tiene ninguna acción" in revisa
    assert f'href="{reverse("plan", args=[m.plan.pk])}"' in revisa
    assert "¿de dónde sale?" in revisa
    assert (sin_razon.status_code, con_razon.status_code) == (422, 302)
    assert "No aplica" in decididos
    assert libro.content[:2] == b"PK"


def test_la_entidad_de_la_mesa_nacional_la_ve_y_no_decide_y_los_demas_no_la_ven(client, m):
    entrar(client, usuario("nacional", "secretaria_tecnica", "mesa", "mtin"))
    client.post(reverse("coherencia_revisar"))
    hallazgo = HallazgoDeCoherencia.objects.first()
    decidir = reverse("coherencia_decidir", args=[hallazgo.pk])

    entrar(client, m.delegada)
    de_la_mesa = [client.get(reverse("coherencia")).status_code, client.get(decidir).status_code]
    entrar(client, usuario("ajena", "delegado", "entidad", "e-1"))
    ajena = client.get(reverse("coherencia")).status_code
    client.logout()
    anonima = client.get(reverse("coherencia")).status_code

    assert (de_la_mesa, ajena, anonima) == ([200, 403], 403, 302)
