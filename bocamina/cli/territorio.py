"""`bocamina territorio`: lo que trae un archivo geográfico y su entrada a la base, entera o nada."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import click

RENGLONES = 20


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


@territorio.command(
    help="Importa la lista DIVIPOLA (xlsx, csv) o límites (shapefile en .zip, GeoPackage, GeoJSON, TopoJSON)."
)
@click.argument("archivo", type=click.Path(path_type=Path))
@click.option(
    "--fuente", default="", help="De quién es, como se citará: «DANE, MGN 2018». Si falta, el archivo."
)
@click.option("--fecha", type=click.DateTime(["%Y-%m-%d"]), help="Fecha de la fuente. Si falta, la de hoy.")
@click.option("--retirar", is_flag=True, help="Pone último día a los municipios que el archivo no trae.")
@click.option("--solo-revisar", is_flag=True, help="Dice lo que cambiaría y no escribe nada.")
@click.option("--json", "en_json", is_flag=True, help="El informe en JSON.")
def importar(
    archivo: Path, fuente: str, fecha: datetime | None, retirar: bool, solo_revisar: bool, en_json: bool
) -> None:
    from bocamina.cli.arranque import preparar_django

    preparar_django()
    from django.db import DatabaseError
    from django.utils import timezone

    from bocamina.lectura.errores import ArchivoInvalido
    from bocamina.registro.territorio import acciones

    try:
        informe = acciones.importar_archivo(
            ruta=archivo,
            actor=None,
            hoy=timezone.localdate(),
            fuente=fuente,
            fecha=fecha.date() if fecha else None,
            retirar=retirar,
            solo_revisar=solo_revisar,
            avance=lambda frase: click.echo(frase, err=True),
        )
    except (ArchivoInvalido, OSError) as error:
        raise ArchivoRechazado(_frase(error)) from None
    except DatabaseError:
        raise click.ClickException(
            "La base de datos no respondió o no tiene sus tablas. No se cambió nada. "
            "Corra «bocamina preparar» y repita."
        ) from None
    if en_json:
        datos = {**informe.resumen(), "avisos": informe.avisos, "cambios_en_total": informe.cuantos_cambios}
        click.echo(json.dumps(datos, ensure_ascii=False, indent=2))
    else:
        _contar(informe, solo_revisar)


def _contar(informe: Any, solo_revisar: bool) -> None:
    grupos = (
        ("Nuevos", informe.nuevos),
        ("Cambian", informe.cambios),
        ("Límites nuevos", informe.limites_nuevos),
        ("Límites que cambian", informe.limites_cambiados),
        ("Geometrías reparadas", informe.reparados),
        ("Retirados", informe.retirados),
        ("No vienen en el archivo", informe.desaparecidos),
        ("Avisos", informe.avisos),
    )
    for titulo, renglones in grupos:
        if renglones:
            click.echo(f"{titulo}: {len(renglones)}")
            for renglon in renglones[:RENGLONES]:
                click.echo(f"  {renglon}")
            if len(renglones) > RENGLONES:
                click.echo(f"  … y {len(renglones) - RENGLONES} más (--json los trae todos)")
    final = "Revisión: cambiaría" if solo_revisar else "Listo:"
    click.echo(f"{final} {informe.cuantos_cambios} cambios; {informe.sin_cambio} sin cambio.")


def _frase(error: Exception) -> str:
    if isinstance(error, OSError):
        return "No se pudo leer el archivo. Revise que exista, que pueda leerlo y que haya espacio en disco."
    return str(error)
