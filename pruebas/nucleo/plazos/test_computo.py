"""Cada unidad en cada dirección, con la cuenta hecha a mano."""

from datetime import date

import pytest

from bocamina.nucleo.plazos import Intervalo, PlazoImposible, Unidad, limite_antes, vencimiento


def vence(calendario, desde, cantidad, unidad):
    return vencimiento(
        desde=date.fromisoformat(desde), cantidad=cantidad, unidad=unidad, calendario=calendario
    ).vence.isoformat()


def limite(calendario, desde, cantidad, unidad):
    return limite_antes(
        desde=date.fromisoformat(desde), cantidad=cantidad, unidad=unidad, calendario=calendario
    ).vence.isoformat()


def omitidos(plazo):
    return [dia.fecha.isoformat() for dia in plazo.dias_omitidos]


def test_ley4_art62_quince_dias_habiles_a_traves_de_semana_santa(calendario):
    plazo = vencimiento(desde=date(2026, 3, 20), cantidad=15, unidad=Unidad.DIA_HABIL, calendario=calendario)
    assert plazo.vence == date(2026, 4, 15)
    assert omitidos(plazo) == [
        "2026-03-21", "2026-03-22", "2026-03-23", "2026-03-28", "2026-03-29", "2026-04-02",
        "2026-04-03", "2026-04-04", "2026-04-05", "2026-04-11", "2026-04-12",
    ]  # fmt: skip


def test_ley4_art62_dias_calendario_corren_al_habil_solo_al_final(calendario):
    # Del viernes 13 de marzo, 10 días: lunes 23, festivo; corre al martes 24.
    plazo = vencimiento(
        desde=date(2026, 3, 13), cantidad=10, unidad=Unidad.DIA_CALENDARIO, calendario=calendario
    )
    assert (plazo.ultimo_dia, plazo.vence) == (date(2026, 3, 23), date(2026, 3, 24))
    assert omitidos(plazo) == ["2026-03-23"]


@pytest.mark.parametrize(
    ("desde", "cantidad", "unidad", "esperado"),
    [
        ("2026-01-15", 1, Unidad.MES, "2026-02-16"),  # 15 de febrero es domingo
        ("2025-01-31", 1, Unidad.MES, "2025-02-28"),  # viernes
        ("2024-01-31", 1, Unidad.MES, "2024-02-29"),  # bisiesto, jueves
        ("2024-02-29", 1, Unidad.ANIO, "2025-02-28"),
        ("2024-02-29", 4, Unidad.ANIO, "2028-02-29"),
        ("2026-02-28", 1, Unidad.MES, "2026-03-30"),  # el 28 de marzo es sábado
        ("2025-10-31", 4, Unidad.MES, "2026-03-02"),  # 28 de febrero, sábado
    ],
)
def test_ley4_art59_meses_y_anios_por_calendario(calendario, desde, cantidad, unidad, esperado):
    assert vence(calendario, desde, cantidad, unidad) == esperado


@pytest.mark.parametrize(
    ("desde", "cantidad", "unidad", "esperado"),
    [
        # Entre el jueves 28 de mayo y el martes 23 de junio quedan 15 hábiles: 29 de mayo, 1-5, 9-12 y
        # 16-19 de junio (8 y 15 son festivos) y 22: 1 + 5 + 4 + 4 + 1.
        ("2026-06-23", 15, Unidad.DIA_HABIL, "2026-05-28"),
        # Entre el viernes 5 y el lunes 15 caben 9 días corridos; 7 completos llegan al domingo 7: viernes 5.
        ("2026-06-15", 7, Unidad.DIA_CALENDARIO, "2026-06-05"),
        ("2026-04-20", 1, Unidad.MES, "2026-03-19"),  # el mes del 19 de marzo termina el 19 de abril
        ("2026-03-01", 1, Unidad.MES, "2026-01-30"),  # 31 de enero + 1 mes = 28 de febrero; era sábado
        ("2025-03-01", 1, Unidad.MES, "2025-01-31"),  # lo mismo, y el 31 de enero es viernes
        ("2025-03-01", 1, Unidad.ANIO, "2024-02-29"),  # 29 de febrero + 1 año = 28 de febrero
    ],
)
def test_convocatoria_conteo_hacia_atras(calendario, desde, cantidad, unidad, esperado):
    assert limite(calendario, desde, cantidad, unidad) == esperado


def test_la_suspension_detiene_los_dias_habiles_y_los_calendario(calendario):
    # Suspendidos lunes 13 a viernes 17 de abril. Del 10 de abril, 3 días hábiles: 20, 21 y 22.
    con = calendario.con(suspensiones=[Intervalo(date(2026, 4, 13), date(2026, 4, 17), "paro")])
    assert vence(con, "2026-04-10", 3, Unidad.DIA_HABIL) == "2026-04-22"
    # Calendario, 4 días: 11, 12 | 18, 19 (domingo): lunes 20.
    assert vence(con, "2026-04-10", 4, Unidad.DIA_CALENDARIO) == "2026-04-20"


def test_la_suspension_alarga_los_meses_tantos_dias_como_duro(calendario):
    # Del 10 de enero, 1 mes: 10 de febrero. Suspendido del 9 al 15 de febrero, faltaban el 9 y el 10:
    # se cumplen el 16 y el 17.
    con = calendario.con(suspensiones=[Intervalo(date(2026, 2, 9), date(2026, 2, 15), "inundación")])
    plazo = vencimiento(desde=date(2026, 1, 10), cantidad=1, unidad=Unidad.MES, calendario=con)
    assert plazo.vence == date(2026, 2, 17)
    assert omitidos(plazo) == [f"2026-02-{dia:02}" for dia in range(9, 16)]
    assert plazo.dias_omitidos[0].motivo.texto == "suspensión de términos: inundación"


def test_la_suspension_adelanta_el_limite_hacia_atras(calendario):
    con = calendario.con(suspensiones=[Intervalo(date(2026, 4, 7), date(2026, 4, 8), "mudanza")])
    # Sin suspensión, un mes antes del 20 de abril es el 19 de marzo; con dos días menos, el 17.
    assert limite(con, "2026-04-20", 1, Unidad.MES) == "2026-03-17"


def test_el_cierre_de_la_entidad_no_es_dia_habil(calendario):
    con = calendario.con(cierres=[Intervalo(date(2026, 7, 1), date(2026, 7, 1), "día cívico")])
    assert vence(con, "2026-06-30", 1, Unidad.DIA_HABIL) == "2026-07-02"
    assert vence(con, "2026-06-30", 1, Unidad.DIA_CALENDARIO) == "2026-07-02"
    assert vence(con, "2026-06-30", 2, Unidad.DIA_CALENDARIO) == "2026-07-02", "el cierre sí corre"


@pytest.mark.parametrize("cantidad", [0, -1, 40_001, 10**30])
def test_una_cantidad_imposible_se_rechaza(calendario, cantidad):
    with pytest.raises(PlazoImposible, match="entre 1 y 40000"):
        vence(calendario, "2026-03-20", cantidad, Unidad.DIA_HABIL)


@pytest.mark.parametrize("unidad", list(Unidad))
def test_un_termino_que_se_sale_del_calendario_se_rechaza(calendario, unidad):
    for contar in (vence, limite):
        with pytest.raises(PlazoImposible, match="calendario"):
            contar(calendario, "2026-03-20", 40_000, unidad)
