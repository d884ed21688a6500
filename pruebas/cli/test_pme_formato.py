"""`bocamina pme formato-a` y `revisar-formato`, por la puerta."""

from __future__ import annotations

import json
from io import BytesIO

import openpyxl
import pytest

from bocamina.cli import principal
from pruebas import formatos_a_mano as mano
from pruebas.lectura.formato_a.libros import MONTO, con_pieza, con_valor

PROPUESTA = {"mineral": "carbon", "area_ha": "149.5", "otros_terrenos": True, "fecha": "2026-03-01"}


@pytest.fixture
def propuesta(tmp_path):
    ruta = tmp_path / "propuesta.json"
    ruta.write_text(json.dumps(PROPUESTA), encoding="utf-8")
    return ruta


def correr(capsys, *args) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as fin:
        principal(["pme", *map(str, args)])
    salida = capsys.readouterr()
    return fin.value.code, salida.out, salida.err


@pytest.mark.parametrize(("formato", "comienzo"), [("xlsx", b"PK"), ("pdf", b"%PDF-1.7"), ("docx", b"PK")])
def test_el_formato_en_blanco_en_cada_formato(tmp_path, capsys, propuesta, formato, comienzo):
    salida = tmp_path / f"a.{formato}"

    codigo, _, error = correr(
        capsys, "formato-a", "--propuesta", propuesta, "--salida", salida, "--numero", "N-1"
    )

    assert (codigo, error) == (0, f"Listo: {salida}.\n")
    assert salida.read_bytes().startswith(comienzo)


def test_varios_minerales_en_una_lista_y_manda_el_mas_alto(tmp_path, capsys):
    ruta = tmp_path / "varios.json"
    otra = {**PROPUESTA, "mineral": "metales", "deposito": "veta"}
    ruta.write_text(json.dumps([PROPUESTA, otra]), encoding="utf-8")

    correr(capsys, "formato-a", "--propuesta", ruta, "--salida", tmp_path / "v.xlsx")

    pagina = openpyxl.load_workbook(tmp_path / "v.xlsx")["Formato A"]
    assert pagina["D3"].value == "Carbón; Metales preciosos y polimetálicos: en veta"


def test_un_formato_bien_lleno_sale_sin_faltas_y_con_codigo_0(tmp_path, capsys, propuesta):
    (tmp_path / "lleno.xlsx").write_bytes(mano.libro(mano.lleno()))

    codigo, salida, _ = correr(capsys, "revisar-formato", tmp_path / "lleno.xlsx", "--propuesta", propuesta)

    dicho = json.loads(salida)
    assert codigo == 0
    assert set(dicho) == {
        "estado", "hoja", "identificacion", "faltas", "lectura", "hallazgos", "diferencias", "totales",
    }  # fmt: skip
    assert (dicho["estado"], dicho["lectura"], dicho["hallazgos"]) == ("bien", [], [])
    assert dicho["identificacion"]["coincide"] is True
    assert dicho["totales"]["total_smldv"] == "6342.95"
    assert dicho["totales"]["minimo_smldv"] == "6297.7"


def test_un_monto_bajo_se_dice_con_celda_norma_y_diferencia_y_se_devuelve_anotado(
    tmp_path, capsys, propuesta
):
    (tmp_path / "malo.xlsx").write_bytes(con_valor("Geoquímica y otros análisis", MONTO, "199,5 SMLDV"))
    (tmp_path / "base.xlsx").write_bytes(mano.libro(mano.lleno()))
    devuelto = tmp_path / "devuelto.xlsx"

    codigo, salida, _ = correr(
        capsys, "revisar-formato", tmp_path / "malo.xlsx", "--propuesta", propuesta,
        "--base", tmp_path / "base.xlsx", "--devolver", devuelto,
    )  # fmt: skip

    dicho = json.loads(salida)
    assert (codigo, dicho["faltas"]) == (3, 1)
    (hallazgo,) = dicho["hallazgos"]
    assert (hallazgo["celda"], hallazgo["regla"], hallazgo["linea"]) == (
        "R16",
        "monto_bajo_minimo",
        "geoquimica",
    )
    assert hallazgo["citas"][0]["lugar"] == "nota 7"
    assert dicho["diferencias"] == [
        {"linea": "geoquimica", "campo": "monto_smldv", "antes": "200", "despues": "199.5"}
    ]
    assert "Revisión" in openpyxl.load_workbook(BytesIO(devuelto.read_bytes())).sheetnames


def test_una_propuesta_distinta_de_la_del_libro_se_dice(tmp_path, capsys):
    (tmp_path / "lleno.xlsx").write_bytes(mano.libro(mano.lleno()))
    (tmp_path / "p.json").write_text(json.dumps({**PROPUESTA, "area_ha": "120"}), encoding="utf-8")

    _, salida, _ = correr(
        capsys, "revisar-formato", tmp_path / "lleno.xlsx", "--propuesta", tmp_path / "p.json"
    )

    dicho = json.loads(salida)
    assert dicho["identificacion"]["coincide"] is False
    assert "D4" in {d["celda"] for d in dicho["lectura"]}


@pytest.mark.parametrize(
    ("contenido", "frase"),
    [
        (b"no es un libro", "No es un libro de Excel"),
        (b"PK\x03\x04roto", "dañado"),
        (b"\xd0\xcf\x11\xe0", "Guárdelo como .xlsx"),
    ],
)
def test_un_archivo_que_no_sirve_se_explica_y_no_se_escribe_nada(
    tmp_path, capsys, propuesta, contenido, frase
):
    (tmp_path / "malo.xlsx").write_bytes(contenido)

    codigo, salida, error = correr(
        capsys,
        "revisar-formato",
        tmp_path / "malo.xlsx",
        "--propuesta",
        propuesta,
        "--devolver",
        tmp_path / "d.xlsx",
    )

    assert (codigo, salida) == (2, "")
    assert frase in error
    assert "Traceback" not in error
    assert not (tmp_path / "d.xlsx").exists()


def test_un_libro_que_se_lee_pero_no_se_puede_anotar_se_explica(tmp_path, capsys, propuesta):
    (tmp_path / "raro.xlsx").write_bytes(con_pieza("xl/comments1.xml", b"<roto"))
    salida = tmp_path / "d.xlsx"

    codigo, dicho, error = correr(
        capsys, "revisar-formato", tmp_path / "raro.xlsx", "--propuesta", propuesta, "--devolver", salida
    )

    assert (codigo, dicho) == (2, "")
    assert "no se puede anotar" in error
    assert not salida.exists()


@pytest.mark.parametrize(
    ("texto", "frase"),
    [
        ("", "vacía"),
        ("{", "no es JSON válido"),
        ("[]", "Se espera un objeto JSON"),
        ("[1]", "Se espera un objeto JSON"),
        ('{"mineral": "oro"}', "«mineral» debe ser una de"),
        (
            json.dumps([PROPUESTA, {**PROPUESTA, "mineral": "esmeraldas", "area_ha": "9"}]),
            "comparten area_ha",
        ),
    ],
)
def test_una_propuesta_que_no_sirve_se_explica(tmp_path, capsys, texto, frase):
    (tmp_path / "p.json").write_text(texto, encoding="utf-8")
    salida = tmp_path / "a.xlsx"

    codigo, _, error = correr(capsys, "formato-a", "--propuesta", tmp_path / "p.json", "--salida", salida)

    assert codigo == 2
    assert frase in error
    assert not salida.exists()


def test_una_salida_con_otra_extension_o_en_una_carpeta_que_no_existe(tmp_path, capsys, propuesta):
    otra = correr(capsys, "formato-a", "--propuesta", propuesta, "--salida", tmp_path / "a.txt")
    lejos = correr(capsys, "formato-a", "--propuesta", propuesta, "--salida", tmp_path / "no" / "a.xlsx")
    sin_archivo = correr(capsys, "revisar-formato", tmp_path / "nada.xlsx", "--propuesta", propuesta)

    assert [caso[0] for caso in (otra, lejos, sin_archivo)] == [2, 2, 2]
    assert "debe terminar en .xlsx, .pdf, .docx" in otra[2]
    assert "No se pudo escribir" in lejos[2]
    assert "No se pudo leer" in sin_archivo[2]
