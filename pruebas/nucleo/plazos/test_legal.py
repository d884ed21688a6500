from dataclasses import replace
from datetime import date

import pytest

from bocamina.nucleo.explicacion import Cita, Vigente
from bocamina.nucleo.plazos import PlazoImposible, contar

GUIA = Cita("guia-dmedp-t2", "Guía DMEDP, Tomo II", "2.1.1", verificado=date(2026, 11, 20))
CITACION = Vigente(
    id="prueba.citacion",
    nombre="Antelación de la citación",
    valor={"cantidad": 15, "unidad": "dia_habil", "sentido": "antes", "hecho": "la sesión", "acto": "citar"},
    unidad="plazo",
    desde=date(2024, 8, 2),
    citas=(GUIA,),
    criterios=("convocatoria-conteo", "convocatoria-tardia"),
)
SESION = date(2026, 6, 23)


def test_el_termino_de_una_norma_lleva_su_articulo_por_delante(calendario):
    plazo = contar(CITACION, desde=SESION, calendario=calendario)
    assert plazo.vence == date(2026, 5, 28)
    assert plazo.explicacion.citas[0] == GUIA
    assert plazo.explicacion.insumos[0].valor == "15 días hábiles"
    assert plazo.explicacion.criterios == ("convocatoria-conteo", "convocatoria-tardia")
    assert not plazo.explicacion.sin_norma


def test_lo_que_va_por_analogia_lo_dice(calendario):
    analoga = replace(CITACION, sin_norma=True, analogia="Como en la mesa nacional.")
    explicacion = contar(analoga, desde=SESION, calendario=calendario).explicacion
    assert explicacion.sin_norma
    assert explicacion.avisos == ("Por analogía, sin norma: Como en la mesa nacional.",)


def test_un_termino_de_cero_dias_se_rechaza(calendario):
    cero = replace(CITACION, valor={"cantidad": 0, "unidad": "mes", "sentido": "despues"})
    with pytest.raises(PlazoImposible, match="entre 1 y 40000"):
        contar(cero, desde=SESION, calendario=calendario)
