from datetime import date

from bocamina.nucleo.explicacion import Explicacion
from bocamina.nucleo.plazos import Intervalo, Unidad, limite_antes, vencimiento


def test_la_explicacion_trae_valor_formula_pasos_y_articulos(calendario):
    plazo = vencimiento(desde=date(2026, 1, 31), cantidad=1, unidad=Unidad.MES, calendario=calendario)
    explicacion = plazo.explicacion
    assert explicacion.valor == "2026-03-02"
    assert explicacion.formula == (
        "1 mes desde el día siguiente al sábado 31 de enero de 2026; el último día debe ser hábil"
    )
    assert explicacion.pasos == (
        "El sábado 31 de enero de 2026, día del hecho, no se cuenta.",
        "Desde el día siguiente, 1 mes: hasta el sábado 28 de febrero de 2026.",
        "Días omitidos: 2 (2 de fin de semana).",
        "Se omite el sábado 28 de febrero de 2026: fin de semana (sábado).",
        "Se omite el domingo 1 de marzo de 2026: fin de semana (domingo).",
        "Ese último día no es hábil: el término corre hasta el lunes 2 de marzo de 2026.",
    )
    assert [(c.norma, c.articulo) for c in explicacion.citas] == [
        ("ley-1564-2012", "art. 118"),
        ("ley-4-1913", "art. 59"),
        ("ley-4-1913", "art. 62"),
    ]


def test_hacia_atras_nombra_el_criterio_y_el_dia_en_que_hay_que_actuar(calendario):
    explicacion = limite_antes(
        desde=date(2026, 6, 15), cantidad=7, unidad=Unidad.DIA_CALENDARIO, calendario=calendario
    ).explicacion
    assert explicacion.criterios == ("convocatoria-conteo",)
    assert explicacion.pasos[-1] == (
        "Ese día no es hábil: hay que actuar a más tardar el viernes 5 de junio de 2026."
    )


def test_cita_el_festivo_y_el_acto_de_suspension_sin_repetir(calendario):
    con = calendario.con(suspensiones=[Intervalo(date(2026, 4, 6), date(2026, 4, 8), "paro")])
    citas = vencimiento(
        desde=date(2026, 3, 20), cantidad=15, unidad=Unidad.DIA_HABIL, calendario=con
    ).explicacion.citas
    assert [c.norma for c in citas] == ["ley-1564-2012", "ley-4-1913", "ley-51-1983"]


def test_la_explicacion_va_y_vuelve_como_json(calendario):
    explicacion = vencimiento(
        desde=date(2026, 3, 20), cantidad=15, unidad=Unidad.DIA_HABIL, calendario=calendario
    ).explicacion
    assert Explicacion.desde_dict(explicacion.como_dict()) == explicacion
