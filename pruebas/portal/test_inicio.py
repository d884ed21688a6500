"""La primera página, para quien llega sin cuenta y para quien entró."""

import pytest


@pytest.mark.django_db
def test_la_portada_abre_sin_cuenta_y_ofrece_entrar(client):
    respuesta = client.get("/")

    assert respuesta.status_code == 200
    assert "Entrar" in respuesta.content.decode()


@pytest.mark.django_db
def test_quien_entro_ve_su_menu_y_puede_salir(client, django_user_model):
    persona = django_user_model.objects.create_user(
        "ana@ejemplo.co", "clave-larga-de-prueba", nombre="Ana Ruiz"
    )
    client.force_login(persona)

    pagina = client.get("/").content.decode()

    assert "Ana Ruiz" in pagina
    assert "/salir/" in pagina
