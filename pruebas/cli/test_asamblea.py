"""`bocamina asamblea`, por la puerta: entrada estándar, salida estándar y código."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from bocamina.cli import principal

QUORUM = {"integrantes": 25, "presentes": 13, "regla": "mtin"}
VOTACION = {
    "regla": "mtin.lineamientos",
    "integrantes": 15,
    "presentes": 9,
    "a_favor": 6,
    "en_contra": 3,
    "abstenciones": 0,
}
REGLAS = [
    "mtin", "mtin.lineamientos", "mtin.documentos", "mtin.compromisos", "mtin.otras", "mtin.acta_electronica",
    "distrito", "distrito.peg", "distrito.reglamento", "distrito.otras",
    "tematica", "tematica.acuerdos", "tematica.eleccion",
]  # fmt: skip


def correr(orden, entrada="", *opciones):
    """La orden dentro de este proceso, con entradas y salidas de verdad; solo se ahorra el arranque."""
    texto = entrada if isinstance(entrada, str) else json.dumps(entrada)
    salida, error, antes = io.StringIO(), io.StringIO(), sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(texto.encode()))
    try:
        with redirect_stdout(salida), redirect_stderr(error), pytest.raises(SystemExit) as fin:
            principal(["asamblea", orden, *opciones])
    finally:
        sys.stdin = antes
    return subprocess.CompletedProcess([], fin.value.code, salida.getvalue(), error.getvalue())


def responder(orden, entrada, *opciones):
    corrida = correr(orden, entrada, *opciones)
    assert corrida.returncode == 0, corrida.stderr
    return json.loads(corrida.stdout)


def test_guia_215i_quorum_trece_de_veinticinco():
    salida = responder("quorum", QUORUM)

    assert (salida["hay_quorum"], salida["necesarios"]) == (True, 13)
    assert salida["frase"] == "hay 13 de 25; se necesitan 13"
    assert [(c["norma"], c["articulo"]) for c in salida["explicacion"]["citas"]] == [
        ("guia-dmedp-t2", "2.1.5")
    ]
    assert salida["explicacion"]["criterios"] == ["mtin-integrantes"]


def test_guia_215i_escrutar_seis_de_nueve():
    salida = responder("escrutar", VOTACION)

    assert (salida["aprobada"], salida["necesarios"], salida["hay_quorum"]) == (True, 6, True)
    assert salida["quorum_necesario"] == 8
    assert "2/3 × 9 = 6; se necesitan 6" in " ".join(salida["explicacion"]["pasos"])


def test_una_lista_responde_con_una_lista_en_el_mismo_orden():
    otra = {**VOTACION, "a_favor": 5, "en_contra": 4}

    assert [s["aprobada"] for s in responder("escrutar", [VOTACION, otra])] == [True, False]
    assert [s["hay_quorum"] for s in responder("quorum", [{**QUORUM, "presentes": 12}, QUORUM])] == [
        False,
        True,
    ]
    assert responder("quorum", []) == responder("escrutar", []) == []


def test_sin_quorum_no_se_aprueba_y_se_dice():
    salida = responder("escrutar", {**VOTACION, "presentes": 7, "a_favor": 7, "en_contra": 0})

    assert (salida["aprobada"], salida["hay_quorum"], salida["motivo"]) == (False, False, "sin_quorum")
    assert salida["frase"] == "no se aprueba: no hay quórum (hay 7 de 15; se necesitan 8)"


def test_los_que_no_votaron_se_nombran():
    salida = responder("escrutar", {**VOTACION, "en_contra": 0})

    assert salida["sin_votar"] == 3
    assert "3 presentes no votaron." in salida["explicacion"]["avisos"]


def test_lo_que_va_por_analogia_se_dice():
    salida = responder("quorum", {**QUORUM, "regla": "distrito"})

    assert salida["explicacion"]["sin_norma"] is True
    assert salida["explicacion"]["avisos"][0].startswith("Por analogía, sin norma:")


def test_la_fecha_pide_la_regla_de_ese_dia(tmp_path):
    cambios = tmp_path / "cambios.yaml"
    cambios.write_text(
        "mesa.nacional.mayoria.lineamientos:\n  valores:\n    - desde: 2027-01-01\n"
        "      valor: {clase: fraccion, fraccion: '2/3', base: presentes, sentido: mas_que}\n"
        "      verificado: null\n      citas: [{norma: guia-dmedp-t2, articulo: '2.1.5'}]\n"
        "asamblea.mtin.presupuesto:\n  nombre: Presupuesto\n  unidad: regla_asamblea\n  valores:\n"
        "    - desde: 2027-01-01\n      valor: {nivel: nacional, materia: presupuesto,"
        " quorum: mesa.nacional.quorum, mayoria: mesa.nacional.mayoria.lineamientos}\n"
        "      verificado: null\n      citas: [{norma: guia-dmedp-t2, articulo: '2.1.5'}]\n",
        encoding="utf-8",
    )
    entrada = [{**VOTACION, "fecha": "2026-12-31"}, {**VOTACION, "fecha": "2027-01-01"}]
    nueva = {**VOTACION, "regla": "mtin.presupuesto", "fecha": "2027-01-01"}

    salidas = responder("escrutar", [*entrada, nueva], "--borrador", str(cambios))
    assert [(s["aprobada"], s["necesarios"]) for s in salidas] == [(True, 6), (False, 7), (False, 7)]
    assert (
        "no rige el 2026-12-31"
        in correr("escrutar", {**nueva, "fecha": "2026-12-31"}, "--borrador", str(cambios)).stderr
    )


def test_una_regla_que_nombra_lo_que_no_existe_dice_archivo_y_linea(tmp_path):
    cambios = tmp_path / "cambios.yaml"
    cambios.write_text(
        "asamblea.rara:\n  nombre: Rara\n  unidad: regla_asamblea\n  valores:\n    - desde: 2026-01-01\n"
        "      valor: {nivel: nacional, materia: rara, quorum: mesa.inventada}\n"
        "      verificado: null\n      citas: [{norma: guia-dmedp-t2, articulo: '2.1.5'}]\n",
        encoding="utf-8",
    )
    corrida = correr("quorum", {**QUORUM, "regla": "rara"}, "--borrador", str(cambios))

    assert (corrida.returncode, corrida.stdout) == (2, "")
    assert "cambios.yaml, línea" in corrida.stderr
    assert "«mesa.inventada» no es un valor de normas" in corrida.stderr


MALAS = [
    ({"a_favor": True}, "«a_favor» debe ser un número entero"),
    ({"a_favor": -1}, "«a_favor» debe ser un número entero"),
    ({"a_favor": 6.0}, "«a_favor» debe ser un número entero"),
    ({"a_favor": "6"}, "«a_favor» debe ser un número entero"),
    ({"a_favor": None}, "«a_favor» debe ser un número entero"),
    ({"integrantes": 10**40}, "entre 0 y 1000000"),
    ({"integrantes": 0, "presentes": 0, "a_favor": 0, "en_contra": 0}, "sin integrantes no decide"),
    ({"presentes": 16}, "«presentes» (16) pasa de «integrantes» (15)"),
    ({"abstenciones": 1}, "los votos emitidos (10) pasan de los presentes (9)"),
    ({"regla": "mtin.inventada"}, "«mtin.inventada» no es una regla. Las que hay: mtin, mtin.lineamientos"),
    ({"regla": "x" * 5000}, "no es una regla"),
    ({"regla": 3}, "«regla» debe ser un texto"),
    ({"regla": "mtin"}, "solo fija el quórum"),
    ({"regla": "tematica.eleccion"}, "quienes saquen más votos"),
    ({"fecha": "2024-08-01"}, "la regla «mtin.lineamientos» no rige el 2024-08-01"),
    ({"fecha": "2026-02-30"}, "la fecha 2026-02-30 no existe"),
    ({"fecha": "20260220"}, "«fecha» debe ser como"),
    ({"fecha": None}, "«fecha» debe ser como"),
    ({"quorum": 8}, "la clave «quorum» no se conoce"),
]


@pytest.mark.parametrize(("cambio", "frase"), MALAS)
def test_lo_que_no_se_puede_contar_se_explica(cambio, frase):
    corrida = correr("escrutar", {**VOTACION, **cambio})

    assert (corrida.returncode, corrida.stdout) == (2, "")
    assert frase in corrida.stderr
    assert len(corrida.stderr.strip().splitlines()) == 1


def test_se_dicen_todas_las_razones():
    corrida = correr(
        "escrutar",
        {"regla": "otra", "integrantes": 5, "presentes": 6, "a_favor": -1, "fecha": "x", "sobra": 1},
    )

    for frase in (
        "«sobra»", "falta «en_contra»", "falta «abstenciones»", "«a_favor»", "«presentes» (6)", "«fecha»",
        "«otra» no es una regla",
    ):  # fmt: skip
        assert frase in corrida.stderr


@pytest.mark.parametrize("falta", list(QUORUM))
def test_falta_una_clave(falta):
    corrida = correr("quorum", {c: v for c, v in QUORUM.items() if c != falta})

    assert corrida.returncode == 2
    assert f"falta «{falta}»" in corrida.stderr


def test_el_acta_electronica_no_tiene_quorum():
    corrida = correr("quorum", {**QUORUM, "regla": "mtin.acta_electronica"})

    assert (corrida.returncode, corrida.stdout) == (2, "")
    assert "se decide fuera de sesión" in corrida.stderr


@pytest.mark.parametrize("orden", ["quorum", "escrutar"])
@pytest.mark.parametrize("texto", ["", "{", "3", "null", '"x"', '{"regla": NaN}', "[" * 100_000, "[[]]"])
def test_una_entrada_que_no_sirve_no_deja_traza(orden, texto):
    corrida = correr(orden, texto)

    assert (corrida.returncode, corrida.stdout) == (2, "")
    assert "Traceback" not in corrida.stderr
    assert corrida.stderr.strip()


def test_si_un_elemento_falla_no_se_escribe_ninguno():
    corrida = correr("escrutar", [VOTACION, {**VOTACION, "a_favor": 60}])

    assert (corrida.returncode, corrida.stdout) == (2, "")
    assert corrida.stderr.startswith("Elemento 2: No se puede contar:")


def test_reglas_las_lista_todas_con_su_norma():
    reglas = responder("reglas", "", "--json", "--en", "2026-11-20")

    assert [r["id"] for r in reglas] == REGLAS
    assert all(r["citas"] for r in reglas)
    lineamientos = reglas[1]
    assert (lineamientos["nivel"], lineamientos["base"]) == ("nacional", "presentes")
    assert lineamientos["mayoria"] == "al menos 2/3 de los presentes"
    assert [r["sin_norma"] for r in reglas[:2]] == [False, False]
    assert reglas[7]["sin_norma"] is True
    assert "hasta que el reglamento lo diga" in reglas[7]["analogia"][0]


def test_reglas_para_leer():
    texto = correr("reglas").stdout

    assert "mtin.lineamientos: Lineamientos técnicos, mesa nacional" in texto
    assert "  por analogía, sin norma: " in texto
    assert texto.endswith("13 reglas.\n")
    assert correr("reglas", "", "--en", "2024-08-01").stdout == "0 reglas.\n"
    assert correr("reglas", "", "--en", "ayer").returncode == 2


def test_la_orden_instalada_responde_sin_cargar_django():
    codigo = (
        "import sys\nfrom bocamina.cli import principal\n"
        "try:\n    principal(['asamblea', 'escrutar'])\n"
        "finally:\n    assert 'django' not in sys.modules\n"
    )
    corrida = subprocess.run(
        [sys.executable, "-c", codigo],
        input=json.dumps(VOTACION), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert corrida.returncode == 0, corrida.stderr
    assert json.loads(corrida.stdout)["aprobada"] is True


def test_la_guia_nombra_cada_regla():
    pagina = (Path(__file__).resolve().parents[2] / "docs" / "asambleas.md").read_text("utf-8")

    assert [id for id in REGLAS if f"| `{id}` |" not in pagina] == []
