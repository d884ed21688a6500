"""Reglas de la casa que ningún linter trae."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

RAIZ = Path(__file__).resolve().parents[2]


def seguidos(*patrones: str) -> list[Path]:
    """Los archivos que git sigue o seguiría."""
    salida = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patrones],
        cwd=RAIZ, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [RAIZ / linea for linea in salida.stdout.splitlines() if (RAIZ / linea).is_file()]


def del_codigo() -> list[Path]:
    return [p for p in seguidos("*.py") if "migrations" not in p.parts]


def test_ningun_archivo_pasa_de_400_lineas():
    largos = {
        str(p.relative_to(RAIZ)): n for p in del_codigo() if (n := p.read_text("utf-8").count("\n")) > 400
    }

    assert largos == {}


def test_ninguna_funcion_pasa_de_40_lineas():
    largas = [
        f"{ruta.relative_to(RAIZ)}:{nodo.name} ({nodo.end_lineno - nodo.lineno + 1})"
        for ruta in del_codigo()
        for nodo in ast.walk(ast.parse(ruta.read_text("utf-8")))
        if isinstance(nodo, ast.FunctionDef) and nodo.end_lineno - nodo.lineno + 1 > 40
    ]

    assert largas == []


def test_los_nombres_del_codigo_son_ascii():
    malos = [
        f"{ruta.relative_to(RAIZ)}: {nombre}"
        for ruta in del_codigo()
        for nodo in ast.walk(ast.parse(ruta.read_text("utf-8")))
        for nombre in (getattr(nodo, "name", None), getattr(nodo, "id", None), getattr(nodo, "arg", None))
        if isinstance(nombre, str) and not nombre.isascii()
    ]

    assert malos == []


def test_no_quedaron_marcas_de_conflicto():
    marca = re.compile(r"^(<{7}|>{7}) ", re.MULTILINE)

    assert [
        str(p.relative_to(RAIZ)) for p in seguidos() if marca.search(p.read_text("utf-8", "ignore"))
    ] == []


def test_no_hay_cajon_de_sastre():
    assert [p.name for p in seguidos("*.py") if p.stem in {"utils", "helpers", "misc", "comun"}] == []


def test_el_candado_no_nombra_ningun_indice_de_paquetes():
    texto = (RAIZ / "requisitos.txt").read_text("utf-8")

    assert not re.search(r"https?://|--index-url|--extra-index-url|--find-links", texto)
    assert "--hash=sha256:" in texto
    assert not (RAIZ / "uv.lock").exists() or "uv.lock" in (RAIZ / ".gitignore").read_text("utf-8")


def test_ningun_archivo_trae_rutas_de_una_maquina():
    rutas = re.compile(r"(?<![\w.])/(?:home|root|Users)/\w+")
    yo = Path(__file__)
    textos = [
        p for p in seguidos() if p != yo and p.suffix in {".py", ".md", ".yaml", ".toml", ".html", ".txt", ""}
    ]

    assert [
        str(p.relative_to(RAIZ)) for p in textos if rutas.search(p.read_text("utf-8", errors="ignore"))
    ] == []


@pytest.mark.django_db
def test_no_falta_ninguna_migracion():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0, stdout=StringIO())


def test_las_migraciones_dicen_lo_que_hacen():
    sin_nombre = [
        p.name for p in seguidos("bocamina/**/migrations/*.py") if re.search(r"_auto_|_initial", p.name)
    ]

    assert sin_nombre == []


def test_la_documentacion_nombra_cada_orden():
    from bocamina.cli import TEMAS

    texto = "\n".join(p.read_text("utf-8") for p in seguidos("docs/*.md", "README.md"))
    assert [tema for tema in TEMAS if f"bocamina {tema}" not in texto] == []


def test_desde_el_indice_se_llega_a_cada_pagina_de_la_documentacion():
    docs = RAIZ / "docs"
    enlazadas = {
        (pagina.parent / enlace).resolve()
        for pagina in docs.rglob("*.md")
        for enlace in re.findall(r"\]\(([^)#]+\.md)", pagina.read_text("utf-8"))
    }
    sueltas = [
        p.relative_to(docs).as_posix() for p in seguidos("docs/**/*.md", "docs/*.md") if p not in enlazadas
    ]

    assert [pagina for pagina in sueltas if pagina != "index.md"] == []


def test_la_documentacion_arma_sin_advertencias(tmp_path):
    fin = subprocess.run(
        [Path(sys.executable).parent / "mkdocs", "build", "--quiet", "--strict", "--site-dir", tmp_path],
        cwd=RAIZ, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (fin.returncode, fin.stderr) == (0, "")
