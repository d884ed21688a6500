"""`bocamina comentarios`: lo que llegó por correo y lo que se dijo en reuniones, desde la terminal."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

LIMITE_BYTES = 100 * 1024 * 1024


class ArchivoRechazado(click.ClickException):
    """El archivo no se puede usar; no se cambió nada."""

    exit_code = 2


@click.group(help="Recibir comentarios a un proyecto de resolución que llegaron por correo o en reuniones.")
def comentarios() -> None:
    pass


@comentarios.command(
    help="Recibe un correo (.eml) o un buzón (.mbox): un comentario con radicado por mensaje."
)
@click.argument("distrito")
@click.argument("archivo", type=click.Path(path_type=Path))
@click.option("--como", required=True, help="El correo de la cuenta que los registra.")
@click.option("--json", "en_json", is_flag=True, help="Escribe el resultado como JSON.")
def importar(distrito: str, archivo: Path, como: str, en_json: bool) -> None:
    publicacion, quien = _publicacion(distrito, como)
    from bocamina.registro.distritos.acciones.correo import importar_correo

    recibos = _intentar(lambda: importar_correo(publicacion=publicacion, contenido=_leer(archivo), **quien))
    if en_json:
        click.echo(json.dumps([asdict(r) for r in recibos], ensure_ascii=False, indent=2))
    else:
        for recibo in recibos:
            click.echo(_frase(recibo))
        _contar(recibos)
    if any(not r.radicado for r in recibos):
        raise SystemExit(1)


@comentarios.command(help="Recibe el registro de reuniones en Excel; si algo está mal, no entra nada.")
@click.argument("distrito")
@click.argument("libro", type=click.Path(path_type=Path))
@click.option("--como", required=True, help="El correo de la cuenta que los registra.")
@click.option(
    "--anotado", type=click.Path(path_type=Path, dir_okay=False), help="Dónde dejar el libro anotado."
)
def registro(distrito: str, libro: Path, como: str, anotado: Path | None) -> None:
    publicacion, quien = _publicacion(distrito, como)
    from bocamina.registro.distritos.acciones import registro_reunion as actos

    contenido, fallo, nuevos = _leer(libro), "", []
    try:
        nuevos = _intentar(
            lambda: actos.importar_registro(publicacion=publicacion, contenido=contenido, **quien),
            deja=actos.RegistroConFallos,
        )
    except actos.RegistroConFallos as razon:
        fallo = str(razon)
    if anotado is not None:
        renglones = actos.revisar_registro(publicacion=publicacion, contenido=contenido, **quien)
        _escribir(anotado, actos.anotar_registro(contenido=contenido, renglones=renglones))
    if fallo:
        raise ArchivoRechazado(fallo if anotado is None else f"{fallo} Está en {anotado}.")
    click.echo(f"Entraron {len(nuevos)} comentarios nuevos.")


@comentarios.command(help="Escribe el libro en blanco para registrar lo que se dice en reuniones.")
@click.argument("libro", type=click.Path(path_type=Path, dir_okay=False))
def plantilla(libro: Path) -> None:
    from bocamina.cli.arranque import preparar_django

    preparar_django()
    from bocamina.registro.distritos.acciones.registro_reunion import plantilla_de_reunion

    _escribir(libro, plantilla_de_reunion())
    click.echo(f"Escrito {libro}.")


def _publicacion(distrito: str, como: str) -> tuple[Any, dict[str, Any]]:
    from bocamina.cli.arranque import preparar_django

    preparar_django()
    from django.db import DatabaseError
    from django.utils import timezone

    from bocamina.registro.cuentas.models import Usuario
    from bocamina.registro.distritos.consultas.distritos import distrito_por_clave
    from bocamina.registro.distritos.consultas.publicacion import publicacion_de

    try:
        hallado = distrito_por_clave(distrito)
        actor = Usuario.objects.filter(email__iexact=como, is_active=True).first()
        publicacion = publicacion_de(hallado) if hallado else None
    except DatabaseError:
        raise click.ClickException(
            "La base de datos no respondió o no tiene sus tablas. Corra «bocamina preparar» y repita."
        ) from None
    if actor is None:
        raise ArchivoRechazado("No hay una cuenta activa con ese correo. Revise --como.")
    if publicacion is None:
        raise ArchivoRechazado("Ese distrito no existe o no tiene un proyecto a comentarios.")
    return publicacion, {"actor": actor, "hoy": timezone.localdate()}


def _intentar(acto: Any, deja: type[Exception] | tuple[()] = ()) -> Any:
    from django.core.exceptions import PermissionDenied

    from bocamina.lectura.errores import ArchivoInvalido
    from bocamina.registro.instituciones.estados import ActoImposible

    try:
        return acto()
    except deja:
        raise
    except (ArchivoInvalido, ActoImposible, PermissionDenied) as error:
        raise ArchivoRechazado(str(error)) from None


def _leer(archivo: Path) -> bytes:
    try:
        if archivo.stat().st_size > LIMITE_BYTES:
            raise ArchivoRechazado("El archivo pesa más de 100 MiB. Pártalo y repita.")
        return archivo.read_bytes()
    except OSError:
        raise ArchivoRechazado(
            f"No se pudo leer «{archivo}». Revise que exista y que pueda leerlo."
        ) from None


def _escribir(libro: Path, contenido: bytes) -> None:
    try:
        libro.write_bytes(contenido)
    except OSError:
        raise ArchivoRechazado(f"No se pudo escribir «{libro}». Revise la carpeta y los permisos.") from None


def _frase(recibo: Any) -> str:
    if not recibo.radicado:
        return f"{recibo.orden}. No se recibió «{recibo.asunto}»: {recibo.razon}"
    estado = "ya estaba" if recibo.ya_estaba else "recibido, tarde" if recibo.es_tardio else "recibido"
    negados = "".join(f"\n   No se guardó: {n}" for n in recibo.no_recibidos)
    return f"{recibo.orden}. {recibo.radicado} {estado} «{recibo.asunto}»{negados}"


def _contar(recibos: Any) -> None:
    nuevos = sum(bool(r.radicado) and not r.ya_estaba for r in recibos)
    repetidos = sum(r.ya_estaba for r in recibos)
    malos = sum(not r.radicado for r in recibos)
    click.echo(f"Recibidos {nuevos}; ya estaban {repetidos}; no se recibieron {malos}.")
