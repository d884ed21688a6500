"""`bocamina api`: la descripción OpenAPI que va en git."""

from __future__ import annotations

import json
from pathlib import Path

import click

from bocamina.cli.arranque import preparar_django

ARCHIVO = Path(__file__).resolve().parent.parent / "api" / "v1" / "openapi.json"


@click.group()
def api() -> None:
    """La API pública y su descripción."""


@api.command("describir")
@click.option("--revisar", is_flag=True, help="No escribe: falla si el archivo no está al día.")
def describir(revisar: bool) -> None:
    """Escribe la descripción OpenAPI de la versión 1 donde git la sigue."""
    preparar_django()
    from bocamina.api.v1 import api as v1

    nuevo = json.dumps(v1.get_openapi_schema(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    if not revisar:
        ARCHIVO.write_text(nuevo, encoding="utf-8")
        return
    if not ARCHIVO.exists() or ARCHIVO.read_text(encoding="utf-8") != nuevo:
        raise click.ClickException("La descripción no está al día. Corra «bocamina api describir».")
