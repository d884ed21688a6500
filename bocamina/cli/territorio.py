"""`bocamina territorio`: el archivo geográfico que llega y lo que dice de sí."""

from __future__ import annotations

import json
from pathlib import Path

import click


class ArchivoRechazado(click.ClickException):
    """El archivo no se puede usar; no se cambió nada."""

    exit_code = 2


@click.group(help="Departamentos, municipios y sus límites.")
def territorio() -> None:
    pass


@territorio.command(help="Dice, en JSON, qué trae un archivo geográfico. No guarda nada ni usa la base.")
@click.argument("archivo", type=click.Path(path_type=Path))
def inspeccionar(archivo: Path) -> None:
    from bocamina.lectura import geografia
    from bocamina.lectura.errores import ArchivoInvalido

    try:
        resultado = geografia.inspeccionar(archivo)
    except (ArchivoInvalido, OSError) as error:
        raise ArchivoRechazado(_frase(error)) from None
    click.echo(json.dumps(resultado, ensure_ascii=False, indent=2, allow_nan=False))


def _frase(error: Exception) -> str:
    if isinstance(error, OSError):
        return "No se pudo leer el archivo. Revise que exista, que pueda leerlo y que haya espacio en disco."
    return str(error)
