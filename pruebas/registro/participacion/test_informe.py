"""El informe técnico de una mesa temática: dice lo escrito y lo que falta, y no trae nombres."""

from __future__ import annotations

import pytest
from django.test import Client

from bocamina.registro.participacion.acciones.matriz import escribir_relatoria
from bocamina.registro.participacion.consultas.informe import informe_tecnico
from pruebas.registro.participacion.escenario import HOY, convocada

pytestmark = pytest.mark.django_db


def test_dice_lo_que_hay_y_lo_que_falta(client: Client) -> None:
    mesa = convocada()
    mesa.llegan(3)
    campos = {"conclusiones": "Primero el agua.\n\nDespués, el empleo."}
    escribir_relatoria(sesion=mesa.sesion, campos=campos, version=0, actor=mesa.relatora, hoy=HOY)

    informe = informe_tecnico(mesa.sesion)
    assert informe.asistentes == 3
    assert informe.faltan == ("Proyecto ancla", "Plenaria: acuerdos y propuestas", "Informe técnico")
    for formato, firma in (("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK")):
        respuesta = client.get(f"/sesiones/{mesa.sesion.pk}/informe-tecnico/{formato}/")
        assert (respuesta.status_code, respuesta.content[: len(firma)]) == (200, firma)
        assert b"Persona 000" not in respuesta.content
    assert client.get(f"/sesiones/{mesa.sesion.pk}/informe-tecnico/exe/").status_code == 404
