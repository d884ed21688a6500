"""La revisión de redacción contra acciones e indicadores etiquetados a mano."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bocamina import normativa
from bocamina.normativa.redaccion import reglamento
from bocamina.nucleo.redaccion import Escrito, IndicadorEscrito, revisar

AQUI = Path(__file__).parent
ACCIONES = yaml.safe_load((AQUI / "acciones.yaml").read_text("utf-8"))
INDICADORES = yaml.safe_load((AQUI / "indicadores.yaml").read_text("utf-8"))
EN = date(2026, 11, 20)
REGLAS = reglamento(en=EN)
CON_BASE = ["3", "2025-12-31", "censo minero"]


def numeros(hallazgos):
    return [h.numero for h in hallazgos]


@pytest.mark.parametrize("caso", ACCIONES, ids=[c["a"][:60] for c in ACCIONES])
def test_accion(caso):
    escrito = Escrito(caso["a"], responsables=tuple(caso.get("r", ["Agencia Nacional de Minería"])))

    hallados = set(numeros(revisar(escrito, REGLAS))) - set(caso.get("tambien", ()))

    assert hallados == set(caso["saltan"])


@pytest.mark.parametrize("caso", INDICADORES, ids=[f"{c['i']} {c['u']}"[:60] for c in INDICADORES])
def test_indicador(caso):
    valor, fecha, fuente = caso.get("base", CON_BASE)
    indicador = IndicadorEscrito(
        caso["i"],
        caso["u"],
        tuple(Fraction(m) for m in caso["m"]),
        None if valor is None else Fraction(valor),
        fecha,
        fuente,
    )

    hallados = revisar(Escrito(caso["a"], ("ANM",), indicador=indicador), REGLAS)

    assert [h.numero for h in hallados if h.regla.sobre == "indicador"] == caso["saltan"]


def test_cada_regla_salta_en_alguna_y_calla_en_las_bien_escritas():
    saltan = {n for c in (*ACCIONES, *INDICADORES) for n in c["saltan"]}

    assert saltan == {r.numero for r in REGLAS.reglas}
    assert sum(not c["saltan"] for c in ACCIONES) >= 25
    assert len(ACCIONES) + len(INDICADORES) >= 100


def test_dice_la_palabra_la_razon_y_un_ejemplo():
    hallado = revisar(Escrito("Diseñar e implementar la ruta de formalización", ("ANM",)), REGLAS)[
        0
    ].como_dict()

    assert (hallado["numero"], hallado["palabras"]) == (1, ["Diseñar", "implementar"])
    assert hallado["severidad"] == "media"
    assert hallado["razon"]
    assert hallado["sugerencia"]
    assert hallado["ejemplo"]["antes"] != hallado["ejemplo"]["despues"]
    assert hallado["explicacion"]["pasos"] == ["Regla 1: saltó por «Diseñar» · «implementar»."]
    assert hallado["explicacion"]["citas"]
    assert hallado["clave"] == "un_verbo:diseñar implementar"


def test_los_ejemplos_de_cada_regla_ilustran_su_propia_regla():
    """El «antes» de las reglas sobre la acción la hace saltar; su «después», no."""
    for regla in REGLAS.reglas:
        if regla.sobre == "accion" and regla.id not in ("con_responsable", "se_actualiza_a_si_mismo"):
            assert regla.numero in numeros(revisar(Escrito(regla.antes, ("ANM",)), REGLAS)), regla.id
            assert regla.numero not in numeros(revisar(Escrito(regla.despues, ("ANM",)), REGLAS)), regla.id


def test_no_cambia_con_mayusculas_ni_sin_tildes():
    for caso in ACCIONES:
        gritado = caso["a"].upper().translate(str.maketrans("ÁÉÍÓÚÜ", "AEIOUU"))
        responsables = tuple(caso.get("r", ["ANM"]))
        assert numeros(revisar(Escrito(gritado, responsables), REGLAS)) == numeros(
            revisar(Escrito(caso["a"], responsables), REGLAS)
        ), caso["a"]


def test_el_nombre_de_otro_plan_tambien_se_nota():
    escrito = Escrito("Actualizar el Plan Departamental Minero", ("Gobernación",))

    assert 7 not in numeros(revisar(escrito, REGLAS))
    propio = Escrito(escrito.accion, escrito.responsables, plan=("Plan Departamental Minero",))
    assert 7 in numeros(revisar(propio, REGLAS))


def test_una_regla_propia_se_agrega_en_yaml(tmp_path):
    archivo = tmp_path / "propias.yaml"
    archivo.write_text(
        """
redaccion.propia.enfoque:
  nombre: Enfoque de género dicho
  unidad: regla_redaccion
  valores:
    - desde: 2026-01-01
      valor:
        numero: 101
        sobre: accion
        severidad: baja
        mira: no_contiene
        palabras: [mujer, género]
        razon: La mesa pidió decir a quién llega.
        sugerencia: Diga cuántas mujeres.
        antes: Capacitar a 40 personas
        despues: Capacitar a 40 personas, 20 de ellas mujeres
      verificado: null
      citas: [{norma: guia-dmedp-t2, articulo: "3.1", verificado: 2026-11-20}]
      analogia: Acuerdo de la mesa.
""",
        encoding="utf-8",
    )
    propias = reglamento(en=EN, corpus=normativa.con_borrador(str(archivo)))

    assert 101 in numeros(revisar(Escrito("Capacitar a 40 personas", ("ANM",)), propias))
    assert 101 not in numeros(revisar(Escrito("Capacitar a 40 mujeres", ("ANM",)), propias))


def test_una_regla_que_nadie_sabe_mirar_se_rechaza(tmp_path):
    archivo = tmp_path / "propias.yaml"
    texto = (Path(normativa.__file__).parent.parent / "normas/planes/redaccion.yaml").read_text("utf-8")
    regla = texto[texto.index("redaccion.un_verbo:") : texto.index("redaccion.accion_no_objetivo:")]
    nueva = regla.replace("un_verbo", "otra").replace("numero: 1", "numero: 50")
    archivo.write_text(nueva.replace("mira: verbos", "mira: adivinar"), encoding="utf-8")

    with pytest.raises(normativa.LeyInvalida, match="pide mirar «adivinar»"):
        reglamento(en=EN, corpus=normativa.con_borrador(str(archivo)))

    archivo.write_text(nueva.replace("numero: 50", "numero: 2"), encoding="utf-8")
    with pytest.raises(normativa.LeyInvalida, match="ya hay otra regla con el número 2"):
        reglamento(en=EN, corpus=normativa.con_borrador(str(archivo)))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=300), st.text(max_size=40), st.text(max_size=20))
def test_cualquier_texto_se_revisa_sin_fallar(accion, nombre, unidad):
    escrito = Escrito(accion, ("ANM",), indicador=IndicadorEscrito(nombre, unidad, (Fraction(1, 3),)))

    for hallazgo in revisar(escrito, REGLAS):
        assert hallazgo.como_dict()["clave"]
