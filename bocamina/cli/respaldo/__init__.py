"""`bocamina respaldo`: toda la instalación en un archivo, y de vuelta, en cualquiera de las dos bases."""

from __future__ import annotations

from pathlib import Path

import click

from bocamina.cli.arranque import preparar_django
from bocamina.cli.respaldo.formato import RespaldoInvalido

RUTA = click.Path(path_type=Path, dir_okay=False)


@click.group(help="Crear y restaurar respaldos: base de datos y archivos.")
def respaldo() -> None:
    preparar_django()


@respaldo.command(help="Guarda la base de datos y los archivos en ARCHIVO, con la huella de cada parte.")
@click.argument("archivo", type=RUTA)
def crear(archivo: Path) -> None:
    from bocamina.cli.respaldo.creacion import crear_respaldo

    try:
        resumen = crear_respaldo(archivo)
    except FileExistsError:
        raise click.ClickException(f"{archivo} ya existe y no se reemplaza. Escoja otro nombre.") from None
    except OSError as error:
        raise click.ClickException(
            f"No se pudo terminar el respaldo ({error}). No quedó ningún archivo a medias."
        ) from None
    print(f"Respaldo listo en {archivo}: {resumen.filas} filas y {resumen.archivos} archivos.")


@respaldo.command(help="Comprueba ARCHIVO completo y, solo si está íntegro, repone la instalación.")
@click.argument("archivo", type=RUTA)
@click.option("--reemplazar", is_flag=True, help="Reemplaza una instalación que ya tiene datos.")
def restaurar(archivo: Path, reemplazar: bool) -> None:
    from bocamina.cli.respaldo.restauracion import restaurar_respaldo

    try:
        resumen = restaurar_respaldo(archivo, reemplazar=reemplazar)
    except RespaldoInvalido as error:
        raise click.ClickException(f"{error} No se cambió nada.") from None
    print(f"Restaurado: {resumen.filas} filas y {resumen.archivos} archivos, del {resumen.creado}.")
    print("Compruebe con «bocamina bitacora verificar» y «bocamina expedientes verificar».")
