"""El reglamento cambia la regla desde su fecha y no antes; lo que la norma prohíbe no lo permite."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from bocamina.nucleo.asambleas import verificar_quorum
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.mesas.acciones.reglamento import aprobar_reglamento
from bocamina.registro.mesas.consultas.reglas import regla, valor
from bocamina.registro.mesas.models import Reglamento
from pruebas.registro.sesiones.escenario import Escenario, montar, usuario

pytestmark = pytest.mark.django_db
RIGE = date(2026, 3, 1)
DOS_TERCIOS = {"fraccion": "2/3", "mas": 0, "base": "integrantes"}


@pytest.fixture
def mesa() -> Escenario:
    return montar(nivel="distrital", entidades=3)


def aprobar(mesa: Escenario, parametros: dict, **otros) -> Reglamento:
    datos = {"rige_desde": RIGE, "acta": "Acta 1 de 2026", "actor": mesa.secretaria, "hoy": RIGE, **otros}
    return aprobar_reglamento(mesa=mesa.mesa, parametros=parametros, **datos)


def test_quorum_distrito_el_reglamento_rige_desde_su_dia_y_no_el_anterior(mesa: Escenario) -> None:
    """De 9: la mitad más uno es 5 (4,5 → 4 + 1), por analogía; dos tercios son 6, por el acta."""
    aprobar(mesa, {"quorum": DOS_TERCIOS})

    antes = verificar_quorum(regla(mesa.mesa, en=date(2026, 2, 28)), integrantes=9, presentes=5)
    despues = verificar_quorum(regla(mesa.mesa, en=RIGE), integrantes=9, presentes=5)

    assert (antes.necesarios, antes.explicacion.sin_norma) == (5, True)
    assert (despues.necesarios, despues.explicacion.sin_norma) == (6, False)
    assert "Acta 1 de 2026" in str(despues.explicacion.citas[0])


def test_un_termino_propio_conserva_lo_demas_de_la_norma(mesa: Escenario) -> None:
    aprobar(mesa, {"acta.envio": {"cantidad": 10}})

    propio = valor(mesa.mesa, "acta.envio", en=RIGE)

    assert (propio.valor["cantidad"], propio.valor["unidad"]) == (10, "dia_habil")
    assert propio.citas[0].nombre == "Reglamento interno"


def test_periodicidad_distrito_nunca_mas_de_cuatro_meses(mesa: Escenario) -> None:
    with pytest.raises(ActoImposible, match="no puede pasar de 4"):
        aprobar(mesa, {"periodicidad": {"cantidad": 5, "unidad": "mes"}})

    aprobar(mesa, {"periodicidad": {"cantidad": 3, "unidad": "mes"}})
    assert valor(mesa.mesa, "periodicidad", en=RIGE).valor["cantidad"] == 3


def test_todas_las_razones_juntas_y_nada_guardado(mesa: Escenario) -> None:
    with pytest.raises(ActoImposible) as falla:
        aprobar(mesa, {"vuelo": {}, "acta.envio": {"cantidad": 0}})

    assert "«vuelo» no es un parámetro" in str(falla.value)
    assert "entero de 1 en adelante" in str(falla.value)
    assert not Reglamento.objects.exists()


def test_una_fraccion_imposible_no_se_aprueba(mesa: Escenario) -> None:
    with pytest.raises(ActoImposible, match="fracción como 1/2"):
        aprobar(mesa, {"quorum": {"fraccion": "mucho"}})

    assert not Reglamento.objects.exists()


def test_el_siguiente_reemplaza_desde_su_fecha(mesa: Escenario) -> None:
    aprobar(mesa, {"acta.envio": {"cantidad": 10}})
    aprobar(mesa, {"acta.envio": {"cantidad": 7}}, rige_desde=date(2026, 6, 1), acta="Acta 4")

    assert valor(mesa.mesa, "acta.envio", en=date(2026, 5, 31)).valor["cantidad"] == 10
    assert valor(mesa.mesa, "acta.envio", en=date(2026, 6, 1)).valor["cantidad"] == 7


def test_reglamento_con_acta_y_uno_por_fecha(mesa: Escenario) -> None:
    aprobar(mesa, {"acta.envio": {"cantidad": 10}})
    with pytest.raises(ActoImposible, match="Ya hay un reglamento"):
        aprobar(mesa, {"acta.envio": {"cantidad": 8}})
    with pytest.raises(IntegrityError, match="reglamento_con_acta"), transaction.atomic():
        Reglamento.objects.create(mesa=mesa.mesa, rige_desde=date(2026, 9, 1), acta="", parametros={})


@pytest.mark.parametrize("rol", ["", "secretaria_tecnica"])
def test_quien_no_es_de_la_mesa_no_lo_registra(mesa: Escenario, rol: str) -> None:
    with pytest.raises(PermissionDenied):
        aprobar(mesa, {"acta.envio": {"cantidad": 8}}, actor=usuario("ajena", rol, clave="otra"))
