"""El cargador acepta lo bien escrito y, de lo demás, dice archivo, línea y qué corregir."""

from __future__ import annotations

import re
from dataclasses import FrozenInstanceError
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bocamina import normativa
from bocamina.normativa import LeyInvalida, SinVigencia, cargar
from pruebas.normativa.carpeta import escribir, valores


def test_una_carpeta_bien_escrita_se_carga(tmp_path):
    corpus = cargar(escribir(tmp_path))
    assert corpus.vigente("tope", en=date(2023, 12, 31)).valor == 5
    assert corpus.vigente("tope", en=date(2024, 1, 1)).valor == 7
    assert str(corpus.vigente("tope", en=date(2020, 1, 1)).citas[0]) == "Ley 1, art. 2"
    assert str(corpus.vigente("tope", en=date(2024, 1, 1)).citas[0]) == "Ley 1, art. 3 (sin verificar)"


DANIOS = [
    ("nombre: Tope", "nombre: Tope\n  nombre: Otra vez", 3, "la clave «nombre» está repetida"),
    ("unidad: personas", "unidad: codos", 3, "la unidad «codos» no está"),
    ("norma: ley-1, articulo: art. 2", "norma: ley-9, articulo: art. 2", 8, "la norma «ley-9» no está"),
    ("[{norma: ley-1, articulo: art. 2}]", "[]", 8, "falta la cita"),
    ("      citas: [{norma: ley-1, articulo: art. 2}]\n", "", 5, "falta «citas»"),
    ("{norma: ley-1, articulo: art. 2}", "{norma: ley-1}", 8, "falta «articulo»"),
    ("criterios: [redondeo]", "criterios: [otro]", 9, "el criterio «otro» no está"),
    ("desde: 2024-01-01", "desde: 2020-01-01", 10, "no es posterior a 2020-01-01"),
    ("desde: 2024-01-01", "desde: 2019-01-01", 10, "no es posterior a 2020-01-01"),
    ("valor: 5", "valor: 5\n      hasta: 2024-06-30", 11, "se superpone con el anterior"),
    ("valor: 5", "valor: 5\n      hasta: 2019-06-30", 7, "antes de empezar"),
    ("desde: 2024-01-01", "desde: 2024-02-30", 10, "no existe en el calendario"),
    ("desde: 2024-01-01", "desde: 1 de enero", 10, "no es una fecha"),
    ("desde: 2024-01-01", "desde: 2024-01-01T10:00:00", 10, "es ambiguo"),
    ("valor: 5", "valor: 5.5", 6, "perdería exactitud"),
    ("valor: 5", "valor: .nan", 6, "perdería exactitud"),
    ("valor: 5", "valor: '5'", 6, "no es un número entero"),
    ("valor: 5", "valor: true", 6, "no es un número entero"),
    ("valor: 5", "valor: no", 6, "es ambiguo en YAML"),
    ("valor: 5", "valor: 010", 6, "es ambiguo en YAML"),
    ("valor: 5", "valor: -5", 6, "es menor que 0"),
    ("valor: 5", "valro: 5", 5, "falta «valor»"),
    ("valor: 5", "valor: 5\n      color: rojo", 7, "la clave «color» no se conoce"),
    ("verificado: 2026-11-20", "verificado: ayer", 7, "no es una fecha"),
    (
        "verificado: 2026-11-20",
        "verificado: 2026-11-20\n      secundaria: true",
        8,
        "no es de fuente secundaria",
    ),
    ("tope:", "Tope ñ:", 2, "no sirve de identificador"),
    ("nombre: Tope", "nombre: &a Tope", 2, "no se admiten anclas"),
    ("nombre: Tope", "nombre: !!python/name:os.system", 2, "es ambiguo en YAML"),
    ("nombre: Tope", "nombre: [Tope", 3, "no es YAML bien escrito"),
    ("nombre: Tope", "nombre: ''", 2, "se esperaba un texto"),
]


@pytest.mark.parametrize(("bueno", "malo", "linea", "mensaje"), DANIOS)
def test_un_renglon_mal_se_rechaza_con_su_linea(tmp_path, bueno, malo, linea, mensaje):
    assert bueno in valores()
    carpeta = escribir(tmp_path, valores=valores().replace(bueno, malo, 1))
    with pytest.raises(LeyInvalida) as hallada:
        cargar(carpeta)
    assert hallada.value.archivo == "normas/tema/valores.yaml"
    assert mensaje in str(hallada.value)
    assert hallada.value.linea == linea


def test_un_identificador_en_dos_archivos_se_rechaza(tmp_path):
    carpeta = escribir(tmp_path)
    (carpeta / "tema" / "zeta.yaml").write_text(valores(), encoding="utf-8")
    with pytest.raises(LeyInvalida, match=r"zeta.yaml, línea 2: «tope» ya está en normas/tema/valores.yaml"):
        cargar(carpeta)


@pytest.mark.parametrize(
    ("contenido", "mensaje"),
    [(b"", "vacío"), (b"\xff\xfe\x00", "UTF-8"), (b"a: 1\nb: \xe9\n", "línea 2"), (b"a: \x01", "no admite")],
)
def test_un_archivo_que_no_es_texto_se_rechaza(tmp_path, contenido, mensaje):
    carpeta = escribir(tmp_path)
    (carpeta / "tema" / "valores.yaml").write_bytes(contenido)
    with pytest.raises(LeyInvalida, match=mensaje):
        cargar(carpeta)


@pytest.mark.parametrize("texto", ["[" * 50_000, "{a: " * 50_000, "- " * 50_000, "a: " + "[" * 50 + "]" * 50])
def test_un_archivo_anidado_sin_fin_no_agota_la_pila(tmp_path, texto):
    with pytest.raises(LeyInvalida):
        cargar(escribir(tmp_path, valores=texto))


def test_falta_el_archivo_de_fuentes(tmp_path):
    carpeta = escribir(tmp_path)
    (carpeta / "fuentes.yaml").unlink()
    with pytest.raises(LeyInvalida, match=r"fuentes\.yaml, línea 1: el archivo no se pudo leer"):
        cargar(carpeta)


def rechazo(carpeta) -> str:
    """Lo que dijo el cargador; vacío si aceptó. Cualquier otra excepción hace fallar la prueba."""
    try:
        cargar(carpeta)
    except LeyInvalida as error:
        return str(error)
    return ""


PIEZAS = st.sampled_from(
    [
        "tope",
        ":",
        " ",
        "\n",
        "  ",
        "- ",
        "[",
        "]",
        "{",
        "}",
        "'",
        '"',
        "&a",
        "*a",
        "2024-13-01",
        "valores",
        "desde",
        "|",
    ]
)
COSAS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.dates(),
    lambda hijo: st.lists(hijo, max_size=3) | st.dictionaries(st.text(max_size=6), hijo, max_size=3),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texto=st.lists(PIEZAS, max_size=25).map("".join) | st.text(max_size=60))
def test_ningun_texto_tumba_el_cargador(tmp_path, texto):
    carpeta = escribir(tmp_path, valores=texto.encode("utf-8", "replace").decode("utf-8"))
    frase = rechazo(carpeta)
    assert not frase or re.match(r"normas/tema/valores\.yaml, línea [1-9]", frase)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    clave=st.sampled_from(
        ["nombre", "unidad", "valores", "desde", "valor", "verificado", "citas", "criterios", "hasta"]
    ),
    cosa=COSAS,
)
def test_ninguna_cosa_en_ningun_campo_tumba_el_cargador(tmp_path, clave, cosa):
    import yaml

    datos = yaml.safe_load(valores())
    destino = datos["tope"] if clave in ("nombre", "unidad", "valores") else datos["tope"]["valores"][0]
    destino[clave] = cosa
    carpeta = escribir(tmp_path, valores=yaml.safe_dump(datos, allow_unicode=True))
    frase = rechazo(carpeta)
    assert not frase or re.match(r"normas/tema/valores\.yaml, línea [1-9]", frase)


def test_el_corpus_no_se_puede_cambiar():
    with pytest.raises(TypeError):
        normativa.todas()["smmlv"] = None
    with pytest.raises(FrozenInstanceError):
        normativa.vigente("smmlv", en=date(2026, 1, 1)).valor = 1
    with pytest.raises(TypeError):
        normativa.vigente("mesa.nacional.quorum", en=date(2026, 1, 1)).valor["mas"] = 0


def test_un_valor_que_dejo_de_regir_lo_dice(tmp_path):
    texto = valores().replace("valor: 7", "valor: 7\n      hasta: 2024-12-31")
    corpus = cargar(escribir(tmp_path, valores=texto))
    assert corpus.vigente("tope", en=date(2024, 12, 31)).valor == 7
    with pytest.raises(SinVigencia, match="dejó de regir el 2024-12-31"):
        corpus.vigente("tope", en=date(2025, 1, 1))


@pytest.mark.parametrize(
    ("escrito", "exacto"), [("'2/3'", Fraction(2, 3)), ("'0.05'", Fraction(1, 20)), ("12", 12)]
)
def test_el_dinero_y_las_fracciones_son_exactos(tmp_path, escrito, exacto):
    texto = valores().replace("unidad: personas", "unidad: COP").replace("valor: 5", f"valor: {escrito}")
    assert cargar(escribir(tmp_path, valores=texto)).vigente("tope", en=date(2020, 1, 1)).valor == exacto
