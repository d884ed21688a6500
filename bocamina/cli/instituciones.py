"""`bocamina instituciones`: el directorio sale a Excel y vuelve de Excel, entero o nada."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

RENGLONES = 20
LIMITE_BYTES = 10 * 1024 * 1024


class LibroRechazado(click.ClickException):
    """El libro no se puede usar; no se cambió nada."""

    exit_code = 2


@click.group(help="El directorio de entidades, puestos y personas.")
def instituciones() -> None:
    pass


@instituciones.command(help="Escribe el directorio en un libro de Excel.")
@click.argument("libro", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--sin-personas", is_flag=True, help="Solo lo público: sin personas, ocupaciones ni delegaciones."
)
def exportar(libro: Path, sin_personas: bool) -> None:
    acciones, hoy = _preparar()
    try:
        contenido = acciones.exportar_directorio(con_personas=not sin_personas, actor=None, hoy=hoy)
        libro.write_bytes(contenido)
    except OSError:
        raise LibroRechazado(f"No se pudo escribir «{libro}». Revise la carpeta y los permisos.") from None
    except _fallos_de_base():
        raise _sin_base() from None
    click.echo(f"Escrito {libro}." + ("" if sin_personas else " Lleva datos personales: cuídelo."))


@instituciones.command(help="Importa el directorio desde un libro de Excel; si algo está mal, no entra nada.")
@click.argument("libro", type=click.Path(path_type=Path))
@click.option("--solo-revisar", is_flag=True, help="Dice lo que cambiaría y no escribe nada.")
@click.option(
    "--anotado", type=click.Path(path_type=Path, dir_okay=False), help="Dónde dejar el libro con los fallos."
)
def importar(libro: Path, solo_revisar: bool, anotado: Path | None) -> None:
    acciones, hoy = _preparar()
    from bocamina.lectura.errores import ArchivoInvalido
    from bocamina.registro.instituciones.estados import ActoImposible

    contenido = _leer(libro)
    acto = acciones.revisar_directorio if solo_revisar else acciones.importar_directorio
    try:
        plan = acto(contenido=contenido, actor=None, hoy=hoy)
    except acciones.DirectorioConFallos as error:
        plan = error.plan
    except (ArchivoInvalido, ActoImposible) as error:
        raise LibroRechazado(str(error)) from None
    except _fallos_de_base():
        raise _sin_base() from None
    if plan.fallos:
        _rechazar(contenido, plan, anotado, acciones)
    verbo = "Cambiaría" if solo_revisar else "Listo"
    click.echo(
        f"{verbo}: {plan.nuevas} nuevas, {plan.cambiadas} cambiadas, {plan.sin_cambio} iguales, "
        f"{plan.cuantas_ausentes} que no vienen en el libro y se quedan."
    )


def _rechazar(contenido: bytes, plan: Any, anotado: Path | None, acciones: Any) -> None:
    for fallo in plan.fallos[:RENGLONES]:
        click.echo(str(fallo), err=True)
    paso = "Corríjalos y repita; con --anotado LIBRO.xlsx quedan señalados en el libro."
    if anotado is not None:
        try:
            anotado.write_bytes(acciones.anotar_fallos(contenido=contenido, plan=plan))
        except OSError:
            raise LibroRechazado(f"No se pudo escribir «{anotado}». No se importó nada.") from None
        paso = f"Están señalados en {anotado}."
    raise LibroRechazado(f"El libro tiene {len(plan.fallos)} fallos y no se importó nada. {paso}")


def _preparar() -> tuple[Any, Any]:
    from bocamina.cli.arranque import preparar_django

    preparar_django()
    from django.utils import timezone

    from bocamina.registro.instituciones import acciones

    return acciones, timezone.localdate()


def _leer(libro: Path) -> bytes:
    try:
        if libro.stat().st_size > LIMITE_BYTES:
            raise LibroRechazado("El libro pasa de 10 MiB. Quite imágenes y hojas que no van y repita.")
        return libro.read_bytes()
    except OSError:
        raise LibroRechazado(f"No se pudo leer «{libro}». Revise que exista y que pueda leerlo.") from None


def _fallos_de_base() -> type[Exception]:
    from django.db import DatabaseError

    return DatabaseError


def _sin_base() -> click.ClickException:
    return click.ClickException(
        "La base de datos no respondió o no tiene sus tablas. No se cambió nada. "
        "Corra «bocamina preparar» y repita."
    )
