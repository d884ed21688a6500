"""Un borrador se prueba encima: cambia lo que se consulta, no los archivos ni el corpus de la casa."""

from datetime import date
from fractions import Fraction

import pytest

from bocamina import normativa

CAMBIO = """
fuentes:
  proyecto-1: {nombre: Proyecto de decreto, corto: Proyecto de decreto, tipo: proyecto, emisor: Ministerio}
smmlv:
  valores:
    - desde: 2027-01-01
      valor: 1900005
      verificado: null
      citas: [{norma: proyecto-1, articulo: art. 1}]
"""


def probar(tmp_path, texto):
    ruta = tmp_path / "cambios.yaml"
    ruta.write_text(texto, encoding="utf-8")
    return normativa.con_borrador(ruta)


def test_suma_un_valor_y_lo_derivado_lo_sigue(tmp_path):
    corpus = probar(tmp_path, CAMBIO)
    # 1.900.005 / 30 = 63.333,5
    assert corpus.vigente("smldv", en=date(2027, 1, 1)).valor == Fraction("63333.5")
    assert corpus.vigente("smmlv", en=date(2026, 12, 31)).valor == 1_750_905
    assert normativa.vigente("smmlv", en=date(2027, 1, 1)).valor == 1_750_905


def test_el_mismo_dia_reemplaza(tmp_path):
    corpus = probar(tmp_path, CAMBIO.replace("2027-01-01", "2026-01-01"))
    assert corpus.vigente("smmlv", en=date(2026, 1, 1)).valor == 1_900_005
    assert len(corpus.historia("smmlv")) == len(normativa.historia("smmlv"))


@pytest.mark.parametrize(
    ("texto", "mensaje"),
    [
        ("smldv: {valores: []}", "cambie ese"),
        ("smmlv: {nombre: otro}", "falta «valores»"),
        ("nuevo: {valores: []}", "falta «nombre»"),
        (CAMBIO.replace("1900005", "1900005.5"), "línea 7"),
        ("- 1", "grupo de claves"),
    ],
)
def test_un_borrador_mal_escrito_dice_donde(tmp_path, texto, mensaje):
    with pytest.raises(normativa.LeyInvalida, match=mensaje) as hallada:
        probar(tmp_path, texto)
    assert str(hallada.value).startswith("cambios.yaml, línea ")


def test_un_borrador_que_no_existe(tmp_path):
    with pytest.raises(normativa.LeyInvalida, match="no se pudo leer"):
        normativa.con_borrador(tmp_path / "nada.yaml")
