"""Los expedientes de la demostración: se cargan una vez y quedan íntegros."""

from __future__ import annotations

from pathlib import Path

import pytest

from bocamina.cli.demostracion import cuentas, expedientes
from bocamina.registro.bitacora.models import Verificacion
from bocamina.registro.expedientes import consultas
from bocamina.registro.expedientes.models import Documento, Expediente
from pruebas.registro.expedientes.conftest import HOY, almacen_propio  # noqa: F401 - fixture

CASOS = Path(__file__).resolve().parents[3] / "casos" / "demostracion"


@pytest.mark.django_db
def test_se_cargan_una_sola_vez(settings):
    settings.MODO_DEMO = True
    cuentas.cargar(casos=CASOS, hoy=HOY)

    primera = expedientes.cargar(casos=CASOS, hoy=HOY)
    segunda = expedientes.cargar(casos=CASOS, hoy=HOY)

    assert (primera, segunda) == ("Expedientes: 3 nuevos, 3 en total.", "Expedientes: 0 nuevos, 3 en total.")
    assert [d.radicado for d in Documento.objects.order_by("id")][-1] == "BOC-2026-000007"
    assert Expediente.objects.filter(estado="cerrado").count() == 1
    assert {a for (a,) in Documento.objects.values_list("audiencia")} == {"publico", "partes", "reservado"}
    assert list(consultas.verificar()) == []
    assert Verificacion.objects.first().esta_integra
