"""La galería de documentos y gráficas, que es de la administración."""

import pytest

from bocamina import documentos
from bocamina.documentos import graficas
from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from pruebas.casa.escenario.personas import con_rol

pytestmark = pytest.mark.django_db
FIRMAS = {"pdf": b"%PDF-", "docx": b"PK\x03\x04", "xlsx": b"PK\x03\x04"}


@pytest.fixture
def administradora(client):
    persona = con_rol("amparo", Rol.ADMINISTRADOR, TipoAmbito.SISTEMA, "")
    client.force_login(persona, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_muestra_todos_los_documentos_y_todas_las_graficas(administradora):
    pagina = administradora.get("/documentos/galeria/").content.decode()

    assert [t.id for t in documentos.tipos() if f'id="{t.id}"' not in pagina] == []
    assert pagina.count('role="img" aria-labelledby="g') == len(graficas.muestras())


@pytest.mark.parametrize(("id", "formato"), [(t.id, f) for t in documentos.tipos() for f in t.formatos])
def test_cada_documento_baja_en_cada_formato_que_ofrece(administradora, id, formato):
    respuesta = administradora.get(f"/documentos/galeria/{id}/{formato}/")

    assert respuesta.status_code == 200
    assert respuesta["Content-Type"] == documentos.TIPOS_DE_CONTENIDO[formato]
    assert respuesta.content.startswith(FIRMAS[formato])


@pytest.mark.parametrize("ruta", ["no-existe/pdf", "citacion/exe", "citacion/xlsx"])
def test_lo_que_no_existe_responde_404(administradora, ruta):
    assert administradora.get(f"/documentos/galeria/{ruta}/").status_code == 404
