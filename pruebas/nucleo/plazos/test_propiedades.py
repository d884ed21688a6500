"""Lo que debe cumplir cualquier término, con fechas, cantidades, cierres y suspensiones al azar."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from bocamina.nucleo.plazos import Intervalo, Unidad, dias_habiles_entre, limite_antes, vencimiento
from pruebas.nucleo.plazos.conftest import hacer_calendario

UN_DIA = timedelta(days=1)
BASE = hacer_calendario()
EN_MESES = {Unidad.MES: 1, Unidad.ANIO: 12}

fechas = st.dates(min_value=date(2010, 1, 1), max_value=date(2040, 12, 31))
unidades = st.sampled_from(list(Unidad))
cantidades = st.integers(min_value=1, max_value=60)
# Los años se cuentan hasta 9 para no salir del calendario.
terminos = st.tuples(unidades, cantidades).map(
    lambda t: {"unidad": t[0], "cantidad": min(t[1], 9) if t[0] is Unidad.ANIO else t[1]}
)
intervalos = st.lists(
    st.builds(
        lambda inicio, dias: Intervalo(inicio, inicio + timedelta(days=dias), "prueba"),
        st.dates(min_value=date(2009, 1, 1), max_value=date(2042, 1, 1)),
        st.integers(min_value=0, max_value=45),
    ),
    max_size=4,
)
calendarios = st.builds(
    lambda cierres, suspensiones: BASE.con(cierres=cierres, suspensiones=suspensiones), intervalos, intervalos
)


def cercano(desde, dias):
    """Un calendario con una suspensión que empieza a pocos días de la fecha, para que de verdad se crucen."""
    inicio = desde + timedelta(days=dias)
    return BASE.con(suspensiones=[Intervalo(inicio, inicio + timedelta(days=abs(dias) % 23), "prueba")])


@given(fechas, terminos, calendarios)
def test_ningun_termino_termina_en_dia_no_habil(desde, termino, calendario):
    for contar in (vencimiento, limite_antes):
        assert calendario.es_habil(contar(desde=desde, calendario=calendario, **termino).vence)


@given(fechas, terminos, calendarios)
def test_despues_es_despues_y_antes_es_antes(desde, termino, calendario):
    assert vencimiento(desde=desde, calendario=calendario, **termino).vence > desde
    assert limite_antes(desde=desde, calendario=calendario, **termino).vence < desde


@given(fechas, terminos, st.integers(min_value=0, max_value=20))
def test_un_hecho_posterior_no_vence_antes(desde, termino, dias):
    otro = desde + timedelta(days=dias)
    for contar in (vencimiento, limite_antes):
        primero = contar(desde=desde, calendario=BASE, **termino).vence
        assert primero <= contar(desde=otro, calendario=BASE, **termino).vence


@given(fechas, terminos, calendarios)
def test_una_unidad_mas_no_acorta_el_termino(desde, termino, calendario):
    mayor = {**termino, "cantidad": termino["cantidad"] + 1}
    corto = vencimiento(desde=desde, calendario=calendario, **termino).vence
    assert corto <= vencimiento(desde=desde, calendario=calendario, **mayor).vence
    cerca = limite_antes(desde=desde, calendario=calendario, **termino).vence
    assert cerca >= limite_antes(desde=desde, calendario=calendario, **mayor).vence


@given(fechas, cantidades, calendarios)
def test_el_termino_en_dias_habiles_tiene_exactamente_esos_dias(desde, cantidad, calendario):
    plazo = vencimiento(desde=desde, cantidad=cantidad, unidad=Unidad.DIA_HABIL, calendario=calendario)
    assert dias_habiles_entre(desde, plazo.vence, calendario) == cantidad
    # Los días corridos se reparten entre contados y omitidos: no se pierde ninguno.
    assert (plazo.vence - desde).days == cantidad + len(plazo.dias_omitidos)


@given(fechas, cantidades, calendarios)
def test_ida_y_vuelta_en_dias_habiles(desde, cantidad, calendario):
    """El límite deja `cantidad` hábiles de por medio, y el término que parte de él vence antes del hecho."""
    limite = limite_antes(
        desde=desde, cantidad=cantidad, unidad=Unidad.DIA_HABIL, calendario=calendario
    ).vence
    assert dias_habiles_entre(limite, desde - UN_DIA, calendario) == cantidad
    vuelta = vencimiento(desde=limite, cantidad=cantidad, unidad=Unidad.DIA_HABIL, calendario=calendario)
    assert vuelta.vence < desde
    # El siguiente día hábil ya no alcanza.
    siguiente = calendario.siguiente_habil(limite + UN_DIA)
    assert dias_habiles_entre(siguiente, desde - UN_DIA, calendario) < cantidad


@given(fechas, terminos, st.integers(min_value=-40, max_value=40))
def test_ida_y_vuelta_con_suspensiones(desde, termino, dias):
    """El límite es el último día hábil cuyo término, contado hacia adelante, acaba antes del hecho."""
    calendario = cercano(desde, dias)
    limite = limite_antes(desde=desde, calendario=calendario, **termino).vence
    assert vencimiento(desde=limite, calendario=calendario, **termino).ultimo_dia < desde
    siguiente = calendario.siguiente_habil(limite + UN_DIA)
    assert vencimiento(desde=siguiente, calendario=calendario, **termino).ultimo_dia >= desde


@given(fechas, terminos)
def test_sin_suspension_los_meses_coinciden_con_una_segunda_cuenta(desde, termino):
    if termino["unidad"] not in EN_MESES:
        return
    meses = relativedelta(months=termino["cantidad"] * EN_MESES[termino["unidad"]])
    assert vencimiento(desde=desde, calendario=BASE, **termino).ultimo_dia == desde + meses
    ultimo = limite_antes(desde=desde, calendario=BASE, **termino).ultimo_dia
    assert ultimo + meses < desde <= ultimo + UN_DIA + meses


@given(fechas, terminos, st.integers(min_value=-40, max_value=40))
def test_los_dias_omitidos_van_en_orden_sin_repetir_y_con_motivo(desde, termino, dias):
    calendario = cercano(desde, dias)
    for contar in (vencimiento, limite_antes):
        plazo = contar(desde=desde, calendario=calendario, **termino)
        omitidos = [dia.fecha for dia in plazo.dias_omitidos]
        assert omitidos == sorted(set(omitidos))
        assert all(min(desde, plazo.vence) < fecha < max(desde, plazo.vence) for fecha in omitidos)
        assert all(not calendario.es_habil(fecha) for fecha in omitidos)


@settings(max_examples=20)
@given(fechas, st.integers(min_value=1, max_value=14_000))
def test_las_cantidades_grandes_tambien_se_cuentan(desde, cantidad):
    plazo = vencimiento(desde=desde, cantidad=cantidad, unidad=Unidad.DIA_HABIL, calendario=BASE)
    assert dias_habiles_entre(desde, plazo.vence, BASE) == cantidad
