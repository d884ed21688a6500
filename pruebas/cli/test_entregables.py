"""`bocamina entregables`: la orden tal como la usa quien entrega o quien recibe."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from pruebas.lectura.entregables import corpus


def correr(*args: object, en: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name("bocamina"), "entregables", *map(str, args)],
        cwd=en, capture_output=True, text=True, timeout=120,
    )  # fmt: skip


def test_plantilla_y_revisar_se_entienden(tmp_path):
    hecha = correr("plantilla", "--actividad", "cartografia_geologica", en=tmp_path)
    carpeta = tmp_path / "entrega-cartografia_geologica"
    revisada = correr("revisar", carpeta, "--actividad", "cartografia_geologica")

    assert (hecha.returncode, hecha.stdout) == (0, "")
    assert revisada.returncode == 3
    datos = json.loads(revisada.stdout)
    assert (datos["manifiesto"], datos["avisos"], datos["sin_producto"]) == ("entrega.yaml", [], [])
    assert datos["resumen"]["falta"] == 10


def test_plantilla_no_pisa_lo_que_hay(tmp_path):
    (tmp_path / "entrega").mkdir()
    (tmp_path / "entrega" / "mio.txt").write_text("x")

    r = correr("plantilla", "--actividad", "geofisica", "--en", tmp_path / "entrega")

    assert r.returncode == 2
    assert "no está vacía" in r.stderr


def test_entrega_completa_termina_en_cero_y_da_el_informe(tmp_path):
    (tmp_path / "e.zip").write_bytes(
        corpus.comprimido({"documento_sintesis.pdf": corpus.pdf(), "documento_sintesis.docx": corpus.docx()})
    )

    r = correr(
        "revisar",
        tmp_path / "e.zip",
        "--actividad",
        "revision_bibliografica",
        "--informe",
        tmp_path / "i.pdf",
    )

    assert (r.returncode, r.stderr) == (0, "")
    assert json.loads(r.stdout)["resumen"]["completa"] is True
    texto = "".join(p.extract_text() for p in PdfReader(tmp_path / "i.pdf").pages)
    assert "La entrega está completa" in texto


def test_carbon_pequeno_por_opciones(tmp_path):
    r = correr(
        "revisar",
        tmp_path,
        "--actividad",
        "cartografia_geologica",
        "--mineral",
        "carbon",
        "--area-ha",
        "149.5",
    )

    assert json.loads(r.stdout)["resumen"]["no_aplica"] == 4


@pytest.mark.parametrize(
    ("args", "parte"),
    [
        (("no-existe", "--actividad", "geofisica"), "No existe"),
        ((".", "--actividad", "nada"), "no es una actividad"),
        ((".", "--actividad", "geofisica", "--mineral", "oro"), "no es un grupo de minerales"),
        ((".", "--actividad", "geofisica", "--area-ha", "-1"), "--area-ha"),
        ((".", "--actividad", "geofisica", "--informe", "x.odt"), ".pdf, .docx o .xlsx"),
        ((".", "--actividad", "geofisica", "--fecha", "2001-01-01"), "no había términos"),
        ((".", "--actividad", "geofisica", "--informe", "no/hay/x.pdf"), "No se pudo escribir el informe"),
    ],
)
def test_lo_que_no_se_puede_dice_por_que(tmp_path, args, parte):
    r = correr("revisar", *args, en=tmp_path)

    assert (r.returncode, r.stdout) == (2, "")
    assert parte in r.stderr
    assert "Traceback" not in r.stderr


def test_productos_en_json():
    datos = json.loads(correr("productos", "--actividad", "perforaciones").stdout)

    registros = datos["perforaciones"][0]
    assert registros["formato"] == "LAS, DLIS o DAT (ASCII)"
    assert registros["exigencias"] == ["Por cada pozo: densidad, rayos gamma, resistividad."]
    assert "Tabla 2" in registros["citas"][0]
