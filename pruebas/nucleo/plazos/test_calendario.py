from datetime import date, timedelta

import pytest

from bocamina.nucleo.plazos import Clase, Intervalo, PlazoImposible

SEMANA_SANTA = Intervalo(date(2026, 3, 30), date(2026, 4, 1), "receso de Semana Santa")


def test_cada_dia_no_habil_dice_su_motivo(calendario):
    motivos = {
        date(2026, 3, 21): (Clase.FIN_DE_SEMANA, "fin de semana (sábado)"),
        date(2026, 3, 22): (Clase.FIN_DE_SEMANA, "fin de semana (domingo)"),
        date(2026, 3, 23): (Clase.FESTIVO, "festivo: Día de San José (Ley 51 de 1983, art. 1)"),
        date(2026, 12, 25): (Clase.FESTIVO, "festivo: Navidad (Ley 51 de 1983, art. 1)"),
    }
    for fecha, (clase, texto) in motivos.items():
        motivo = calendario.motivo(fecha)
        assert (motivo.clase, motivo.texto) == (clase, texto)
    assert calendario.motivo(date(2026, 3, 24)) is None
    assert calendario.es_habil(date(2026, 3, 24))


def test_un_festivo_en_domingo_se_nombra_como_festivo(calendario):
    assert date(2027, 8, 15).weekday() == 6
    assert date(2022, 12, 25).weekday() == 6
    assert calendario.motivo(date(2022, 12, 25)).clase is Clase.FESTIVO


def test_un_cierre_quita_el_dia_habil_pero_no_detiene_los_terminos(calendario):
    con_cierre = calendario.con(cierres=[SEMANA_SANTA])
    assert con_cierre.motivo(date(2026, 3, 31)).texto == "cierre de la entidad: receso de Semana Santa"
    assert con_cierre.suspension(date(2026, 3, 31)) is None
    assert calendario.es_habil(date(2026, 3, 31)), "el calendario de origen no cambia"


def test_intervalos_cruzados_cuentan_cada_dia_una_vez(calendario):
    cruzados = calendario.con(
        suspensiones=[
            Intervalo(date(2026, 3, 16), date(2026, 3, 20), "primera"),
            Intervalo(date(2026, 3, 10), date(2026, 3, 18), "segunda"),
            Intervalo(date(2026, 3, 12), date(2026, 3, 13), "dentro de la segunda"),
        ]
    )
    # 10 a 20 de marzo: 11 días.
    assert cruzados.contar_suspendidos(date(2026, 3, 1), date(2026, 3, 31)) == 11
    assert cruzados.suspension(date(2026, 3, 17)).texto == "suspensión de términos: segunda"
    assert cruzados.suspension(date(2026, 3, 19)).texto == "suspensión de términos: primera"


def test_un_intervalo_desbordado_se_recorta_al_calendario(calendario):
    todo = calendario.con(suspensiones=[Intervalo(date.min, date.max, "siempre")])
    dias = (date(2100, 12, 31) - date(1983, 12, 31)) // timedelta(days=1)
    assert todo.contar_suspendidos(date.min, date.max) == dias


def test_fuera_del_calendario_se_dice_hasta_donde_llega(calendario):
    with pytest.raises(PlazoImposible, match="del 1984-01-01 al 2100-12-31"):
        calendario.motivo(date(2101, 1, 1))


def test_un_intervalo_al_reves_se_rechaza():
    with pytest.raises(PlazoImposible, match=r"termina .* antes de empezar"):
        Intervalo(date(2026, 2, 1), date(2026, 1, 1), "receso")
