"""Los planes puestos juntos: lo que falta, lo que se repite y quién no alcanza."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from bocamina import normativa
from bocamina.normativa.matriz import reglas_de_traslape
from bocamina.nucleo.matriz.traslapes import Accion, buscar
from bocamina.nucleo.planes.coherencia import (
    AccionEnRevision,
    Lugar,
    Pedido,
    PlanEnRevision,
    repetidas,
    sobrecargas,
    vacios,
)

HOY = date(2026, 11, 20)
REGLA = normativa.vigente("coherencia.busca", en=HOY)
UNO, OTRO = Lugar(1, "La Esperanza"), Lugar(2, "El Porvenir")


def accion(codigo: str, componente: str, aspecto: str = "", municipios: str = "") -> AccionEnRevision:
    return AccionEnRevision(codigo, componente, aspecto, frozenset(municipios.split()))


def pedido(pide: int, tope: int | None, *, lugar: Lugar = UNO, anio: int = 2027) -> Pedido:
    return Pedido(7, "Agencia", lugar, anio, Fraction(pide), None if tope is None else Fraction(tope))


def test_un_vacio_es_un_componente_un_aspecto_o_un_municipio_sin_acciones():
    plan = PlanEnRevision(
        1, "La Esperanza", {"05736": "Segovia", "05604": "Remedios"},
        (accion("MI-01", "minero", "tierras", "05736"),),
    )  # fmt: skip

    hallados = list(
        vacios(
            plan, {"minero": "Minero", "etnico": "Étnico"}, {"tierras": "Tierras", "etnica": "Pueblos"}, REGLA
        )
    )

    assert [h.clave for h in hallados] == ["componente:1:etnico", "aspecto:1:etnica", "municipio:1:05604"]
    assert hallados[0].frase == "La Esperanza: el componente «Étnico» no tiene ninguna acción."
    assert [c.articulo for c in hallados[0].explicacion.citas] == ["2.1", "2.2.4"]


def test_una_accion_sin_municipios_es_de_todo_el_distrito():
    plan = PlanEnRevision(1, "Uno", {"05736": "Segovia"}, (accion("MI-01", "minero"),))

    assert list(vacios(plan, {"minero": "Minero"}, {}, REGLA)) == []


def test_lo_que_una_entidad_pide_en_dos_planes_se_suma_contra_lo_que_dijo_que_puede():
    # 600 + 700 = 1.300; dijo que puede 500 + 600 = 1.100: pasa 200.
    (hallado,) = sobrecargas([pedido(600, 500), pedido(700, 600, lugar=OTRO)], REGLA)

    assert hallado.frase == "Agencia pide para 2027 $ 200 más de lo que dijo que puede, en 2 planes."
    assert hallado.explicacion.pasos == ("1.300 − 1.100 = 200.",)
    assert hallado.lugares == (UNO, OTRO)


def test_lo_que_sobra_en_un_plan_alcanza_para_el_otro_y_en_el_limite_no_pasa():
    assert list(sobrecargas([pedido(600, 500), pedido(400, 500, lugar=OTRO)], REGLA)) == []


def test_lo_de_un_anio_no_paga_lo_de_otro():
    hallados = list(sobrecargas([pedido(600, 500, anio=2027), pedido(100, 500, anio=2028)], REGLA))

    assert [h.clave for h in hallados] == ["sobrecarga:7:2027:100"]


def test_la_que_no_ha_dicho_cuanto_puede_no_se_compara_y_se_nombra():
    (hallado,) = sobrecargas([pedido(600, None), pedido(400, None, anio=2028)], REGLA)

    assert hallado.clase == "sin_capacidad"
    assert "pide $ 1.000 en 1 plan y no ha dicho" in hallado.frase
    assert hallado.explicacion.valor == "sin comparar"


def test_dos_planes_que_dicen_lo_mismo_salen_con_su_porque_y_cambian_de_clave_si_cambia_el_texto():
    def hallar(texto: str):
        vocabulario, pesos = reglas_de_traslape(en=HOY)
        acciones = {
            "1": Accion("1", "Capacitar a los mineros en seguridad y salud en el trabajo", "SENA", "", "1"),
            "2": Accion("2", texto, "ANM", "", "2"),
        }
        hallado = buscar(list(acciones.values()), vocabulario, pesos)
        return list(repetidas(hallado.traslapes, acciones, {"1": UNO, "2": OTRO}, REGLA))

    (una,) = hallar("Capacitar a los mineros en seguridad y salud en el trabajo")
    (otra,) = hallar("Capacitar mineros en seguridad y salud en el trabajo")

    assert (una.clase, una.lugares, una.gravedad) == ("repetida", (UNO, OTRO), 100)
    assert una.explicacion.pasos
    assert una.clave != otra.clave
    assert hallar("Construir un acueducto veredal") == []


@given(st.lists(st.tuples(st.integers(0, 900), st.integers(0, 900)), max_size=6))
def test_pasa_exactamente_lo_que_falta(pares):
    hallados = list(sobrecargas([pedido(p, t) for p, t in pares], REGLA))
    falta = sum(p for p, _ in pares) - sum(t for _, t in pares)

    assert [h.clave for h in hallados] == ([f"sobrecarga:7:2027:{falta}"] if falta > 0 else [])
