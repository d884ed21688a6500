from datetime import date

import pytest

from bocamina.nucleo.plazos import dias_habiles_entre, dias_restantes

VENCE = date(2026, 4, 15)


@pytest.mark.parametrize(
    ("hoy", "palabras"),
    [
        (date(2026, 4, 10), "le faltan 3 días hábiles"),
        (date(2026, 4, 12), "le faltan 3 días hábiles"),
        (date(2026, 4, 14), "le falta 1 día hábil"),
        (date(2026, 4, 15), "vence hoy"),
        (date(2026, 4, 16), "venció hace 1 día hábil"),
        (date(2026, 4, 20), "venció hace 3 días hábiles"),
    ],
)
def test_lo_que_falta_se_dice_en_palabras(calendario, hoy, palabras):
    assert dias_restantes(hoy, VENCE, calendario) == palabras


def test_fechas_sin_dias_habiles_de_por_medio(calendario):
    viernes, domingo = date(2026, 4, 10), date(2026, 4, 12)
    assert dias_restantes(viernes, domingo, calendario) == (
        "vence el domingo 12 de abril de 2026, sin más días hábiles de por medio"
    )
    assert dias_restantes(domingo, viernes, calendario) == "venció el viernes 10 de abril de 2026"


def test_la_cuenta_excluye_el_primer_dia_e_incluye_el_ultimo(calendario):
    assert dias_habiles_entre(date(2026, 3, 20), VENCE, calendario) == 15
    assert dias_habiles_entre(VENCE, date(2026, 3, 20), calendario) == -15
    assert dias_habiles_entre(VENCE, VENCE, calendario) == 0
