"""Reglas de la cara: liviana, sin nada en línea y sin nada de afuera."""

from __future__ import annotations

import re
from pathlib import Path

PORTAL = Path(__file__).resolve().parents[2] / "bocamina" / "portal"
TOPE_BYTES = 60 * 1024


def plantillas() -> list[Path]:
    return sorted(PORTAL.rglob("*.html"))


def test_hoja_de_estilo_y_modulos_pesan_menos_de_60_kb():
    archivos = [p for p in (PORTAL / "estatico").rglob("*") if p.suffix in {".css", ".js"}]

    assert archivos
    assert sum(p.stat().st_size for p in archivos) < TOPE_BYTES


def test_ninguna_plantilla_trae_guiones_ni_estilos_en_linea():
    en_linea = re.compile(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:", re.IGNORECASE)

    assert [str(p.relative_to(PORTAL)) for p in plantillas() if en_linea.search(p.read_text("utf-8"))] == []


def test_ninguna_pagina_trae_nada_de_otro_servidor():
    ajeno = re.compile(r"""(?:src=|url\(|@import|<link[^>]*href=)\s*["']?(?:https?:)?//""", re.IGNORECASE)
    archivos = [*plantillas(), *(PORTAL / "estatico").rglob("*.css"), *(PORTAL / "estatico").rglob("*.js")]

    assert [str(p.relative_to(PORTAL)) for p in archivos if ajeno.search(p.read_text("utf-8"))] == []
