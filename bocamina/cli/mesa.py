"""`bocamina mesa correo`: recibe lo que se responde por correo a las mesas."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

LIMITE_BYTES = 100 * 1024 * 1024
# Para el servidor de correo: guárdelo y vuelva a intentar. Otro código lo devolvería a quien lo envió.
INTENTAR_LUEGO = 75


class LuegoSeReintenta(click.ClickException):
    exit_code = INTENTAR_LUEGO


class ArchivoRechazado(click.ClickException):
    exit_code = 2


@click.group(help="Las mesas desde la terminal.")
def mesa() -> None:
    pass


@mesa.command(
    help="Publica las respuestas que llegan por correo: de la entrada estándar («-»), de archivos .eml o "
    ".mbox, o de la carpeta «new» de un Maildir. Repetir no duplica."
)
@click.argument("archivos", nargs=-1)
@click.option(
    "--maildir", type=click.Path(path_type=Path, file_okay=False), help="Atiende «new» y lo pasa a «cur»."
)
def correo(archivos: tuple[str, ...], maildir: Path | None) -> None:
    from bocamina.cli.arranque import preparar_django

    try:
        preparar_django()
    except click.ClickException as razon:
        raise LuegoSeReintenta(razon.message) from None
    cuenta: Counter[str] = Counter()
    malos = 0
    for nombre, contenido, terminar in _lo_que_llega(archivos, maildir):
        try:
            cuenta.update(_recibir(contenido))
        except ArchivoRechazado as razon:
            click.echo(f"{nombre}: {razon}", err=True)
            malos += 1
        terminar()
    frase = ", ".join(
        f"{n} {que}{'s' if n > 1 and que != 'repetido' else ''}" for que, n in sorted(cuenta.items())
    )
    click.echo(f"Correos de las mesas: {frase or 'ninguno'}.")
    # A un servidor de correo no se le dice que falló lo que no se va a poder leer nunca.
    if malos and not (len(archivos) == 1 and archivos[0] == "-"):
        raise SystemExit(2)


def _lo_que_llega(archivos: tuple[str, ...], maildir: Path | None) -> Iterator[tuple[str, bytes, Any]]:
    if maildir is not None:
        yield from _del_maildir(maildir)
    elif not archivos:
        raise ArchivoRechazado("Diga de dónde leer: «-», uno o varios archivos, o --maildir CARPETA.")
    for nombre in archivos:
        if nombre == "-":
            yield "entrada", _leer(sys.stdin.buffer), _nada
            continue
        try:
            with Path(nombre).open("rb") as archivo:
                contenido = _leer(archivo)
        except OSError:
            raise ArchivoRechazado(f"No se pudo leer «{nombre}». Revise que exista y pueda leerlo.") from None
        yield nombre, contenido, _nada


def _del_maildir(carpeta: Path) -> Iterator[tuple[str, bytes, Any]]:
    nuevos = carpeta / "new"
    if not nuevos.is_dir():
        raise ArchivoRechazado(f"«{carpeta}» no es un Maildir: no tiene la carpeta «new».")
    (carpeta / "cur").mkdir(exist_ok=True)
    for ruta in sorted(nuevos.iterdir()):
        if ruta.is_symlink() or not ruta.is_file():
            continue
        with suppress(FileNotFoundError), ruta.open("rb") as archivo:
            yield ruta.name, _leer(archivo), lambda ruta=ruta: _atendido(ruta, carpeta)


def _atendido(ruta: Path, carpeta: Path) -> None:
    with suppress(FileNotFoundError):
        ruta.replace(carpeta / "cur" / f"{ruta.name.partition(':')[0]}:2,S")


def _leer(archivo: Any) -> bytes:
    contenido: bytes = archivo.read(LIMITE_BYTES + 1)
    if len(contenido) > LIMITE_BYTES:
        raise ArchivoRechazado("Pesa más de 100 MiB: pártalo y repita.")
    return contenido


def _nada() -> None:
    """Lo leído no se mueve de donde está."""


def _recibir(contenido: bytes) -> Counter[str]:
    from django.db import DatabaseError
    from django.utils import timezone

    from bocamina.lectura.errores import ArchivoInvalido
    from bocamina.registro.mesas.acciones.correo import recibir_correos

    cuenta: Counter[str] = Counter()
    try:
        for recibo in recibir_correos(contenido=contenido, hoy=timezone.localdate()):
            cuenta[recibo.resultado] += 1
            if recibo.motivo:
                click.echo(f"{recibo.orden}. {recibo.resultado}: {recibo.motivo}")
    except ArchivoInvalido as razon:
        raise ArchivoRechazado(str(razon)) from None
    except (DatabaseError, OSError):
        raise LuegoSeReintenta(
            "No se pudo guardar por ahora: la base de datos o el almacén no respondió. Se puede repetir."
        ) from None
    return cuenta
