"""La ley de la casa: completa, citada y explicada."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bocamina import normativa

RAIZ = Path(__file__).resolve().parents[2]


def test_cada_criterio_que_se_cita_existe():
    citados = {c for n in normativa.todas().values() for v in n.historia for c in v.criterios}
    assert citados <= set(normativa.criterios())


def test_cada_criterio_de_distritos_sostiene_un_valor_o_un_proceso():
    citados = {c for n in normativa.todas().values() for v in n.historia for c in v.criterios}
    citados |= {c for p in normativa.corpus().procesos().values() for c in p.lecturas}
    solo_conducta = {"ampliada", "consulta-alcance", "mtin-apoyo"}  # dicen qué se hace, no cuánto
    propios = {c.id for c in normativa.criterios().values() if c.tema == "distritos"}
    assert propios - citados - solo_conducta == set()


def test_cada_termino_tiene_cita_y_hecho_desde_el_que_se_cuenta():
    terminos = [n for n in normativa.todas().values() if n.unidad == "plazo"]
    assert len(terminos) > 30
    for norma in terminos:
        for vigente in norma.historia:
            assert vigente.citas, norma.id
            assert vigente.valor["hecho"], norma.id
            assert vigente.valor["acto"], norma.id


def test_cada_termino_esta_en_la_linea_de_un_proceso():
    corpus = normativa.corpus()
    puestos = {paso.plazo for proceso in corpus.procesos().values() for paso in proceso.pasos.values()}
    for proceso in corpus.procesos().values():
        for opciones in proceso.lecturas.values():
            puestos |= {c.get("plazo") for cambios in opciones.values() for c in cambios.values()}
    assert {id for id, n in corpus.todas().items() if n.unidad == "plazo"} - puestos == set()


@pytest.mark.parametrize("nivel", ["nacional", "distrital", "tematica"])
def test_cada_nivel_de_mesa_tiene_las_mismas_reglas(nivel):
    for regla in (
        "convocatoria_ordinaria", "convocatoria_extraordinaria", "periodicidad", "quorum", "acta.envio",
        "acta.aprobacion",
    ):  # fmt: skip
        assert f"mesa.{nivel}.{regla}" in normativa.todas()


def test_lo_que_dice_la_guia_esta_verificado():
    for norma in normativa.todas().values():
        for cita in (c for v in norma.historia for c in v.citas if c.norma == "guia-dmedp-t2"):
            assert cita.verificado, norma.id


def test_ningun_valor_es_un_flotante():
    def flotantes(valor):
        if isinstance(valor, dict) or hasattr(valor, "values"):
            return any(flotantes(v) for v in valor.values())
        return any(map(flotantes, valor)) if isinstance(valor, tuple) else isinstance(valor, float)

    assert [n.id for n in normativa.todas().values() for v in n.historia if flotantes(v.valor)] == []


def test_la_guia_de_normas_nombra_cada_unidad_y_cada_orden():
    pagina = (RAIZ / "docs" / "normas.md").read_text("utf-8")
    ordenes = ("listar", "ver", "verificar", "criterios", "comparar", "--borrador")
    assert [o for o in ordenes if o not in pagina] == []
    clases = set(
        re.findall(r"clase: (\w+)", (RAIZ / "bocamina/normas/unidades/unidades.yaml").read_text("utf-8"))
    )
    assert [c for c in sorted(clases) if f"`{c}`" not in pagina] == []
