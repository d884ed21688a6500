"""Una extraordinaria solo se prepara si la pide quien puede, y queda por qué podía (guía, 2.1.3)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.mesas.acciones.reglamento import aprobar_reglamento
from bocamina.registro.sesiones.acciones.preparar import preparar_sesion
from bocamina.registro.sesiones.models import Sesion, SolicitudExtraordinaria
from pruebas.registro.sesiones.escenario import Escenario, montar

pytestmark = pytest.mark.django_db
HOY = date(2026, 4, 1)
EN_MAYO = datetime(2026, 5, 20, 14, tzinfo=UTC)


@pytest.fixture
def mesa() -> Escenario:
    return montar(entidades=4)


def pedir(mesa: Escenario, pide: str, cuantas: int = 0, motivo: str = "Emergencia en el río") -> Sesion:
    return preparar_sesion(
        mesa=mesa.mesa, inicio=EN_MAYO, clase="extraordinaria", pedida_por=motivo, pide=pide,
        solicitantes=mesa.integrantes[:cuantas], actor=mesa.secretaria, hoy=HOY,
    )  # fmt: skip


def test_dos_entidades_no_alcanzan_y_nada_queda(mesa: Escenario) -> None:
    with pytest.raises(ActoImposible, match=r"La piden 2 entidades y se necesitan al menos 3\. .*2\.1\.3"):
        pedir(mesa, "integrantes", 2)
    assert not Sesion.objects.filter(clase="extraordinaria").exists()


def test_tres_entidades_si_y_queda_con_que_regla(mesa: Escenario) -> None:
    sesion = pedir(mesa, "integrantes", 3)

    solicitud = SolicitudExtraordinaria.objects.get(sesion=sesion)
    assert solicitud.integrantes.count() == 3
    assert solicitud.explicacion["valor"] == "procede"


@pytest.mark.parametrize("pide", ["presidencia", "secretaria"])
def test_la_presidencia_y_la_secretaria_bastan(mesa: Escenario, pide: str) -> None:
    assert pedir(mesa, pide).solicitud.quien == pide


def test_con_motivo_y_con_entidades_de_la_mesa(mesa: Escenario) -> None:
    with pytest.raises(ActoImposible, match="quién y por qué"):
        pedir(mesa, "presidencia", motivo=" ")
    mesa.integrantes[0].hasta = date(2026, 3, 1)
    mesa.integrantes[0].save()
    with pytest.raises(ActoImposible, match="hoy no integra la mesa"):
        pedir(mesa, "integrantes", 3)


def test_el_reglamento_puede_pedir_cinco(mesa: Escenario) -> None:
    aprobar_reglamento(
        mesa=mesa.mesa, rige_desde=HOY, acta="Acta 2", parametros={"extraordinaria_solicitud": 4},
        actor=mesa.secretaria, hoy=HOY,
    )  # fmt: skip
    with pytest.raises(ActoImposible, match=r"se necesitan al menos 4\. .*Acta 2"):
        pedir(mesa, "integrantes", 3)
    assert pedir(mesa, "integrantes", 4).clase == "extraordinaria"
