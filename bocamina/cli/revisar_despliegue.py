"""`bocamina revisar-despliegue`: lo que impediría o volvería inseguro el servicio, dicho de una vez."""

from __future__ import annotations

import os
from collections.abc import Iterator
from urllib.parse import urlsplit

import click

from bocamina.cli.arranque import preparar_django

_REVISAR_ALMACEN = "revise BOCAMINA_ALMACEN (o BOCAMINA_ARCHIVOS), su cubeta, su llave y sus permisos."


@click.command(name="revisar-despliegue", help="Revisa que esta instalación esté lista para producción.")
def revisar_despliegue() -> None:
    preparar_django()
    faltas = list(_faltas())
    for falta in faltas:
        print(f"✗ {falta}")
    if faltas:
        raise click.ClickException(f"Hay {len(faltas)} cosas por arreglar antes de abrir el servicio.")
    print("✓ Todo en orden para producción.")


def _faltas() -> Iterator[str]:
    yield from _de_la_configuracion()
    yield from _de_los_archivos()
    yield from _del_almacen()
    yield from _de_la_base()
    yield from _de_django()


def _de_la_configuracion() -> Iterator[str]:
    from django.conf import settings
    from django.http.request import validate_host

    if settings.DEBUG:
        yield "BOCAMINA_DEPURAR está en «si»: quítela."
    if settings.MODO_DEMO:
        yield "BOCAMINA_DEMO está en «si»: la demostración deja entrar sin clave."
    if settings.LLAVE_DE_PRUEBA or len(settings.SECRET_KEY) < 50:
        yield "BOCAMINA_LLAVE falta o es corta: genere una de 50 caracteres o más y guárdela."
    if not settings.DETRAS_DE_TLS:
        yield "BOCAMINA_URL debe empezar por https://: sin TLS las sesiones viajan a la vista."
    elif not validate_host(urlsplit(settings.URL_PUBLICA).hostname or "", settings.ALLOWED_HOSTS):
        yield "BOCAMINA_SERVIDORES no trae el nombre de BOCAMINA_URL: toda página respondería 400."
    if settings.DEFAULT_FROM_EMAIL == settings.REMITENTE_DE_PRUEBA:
        yield "BOCAMINA_REMITENTE falta: escriba uno de su entidad; el de prueba no sirve."
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        yield "BOCAMINA_CORREO falta: los avisos no saldrían. Ejemplo: smtp://usuario:clave@servidor:587?tls=si"


def _de_los_archivos() -> Iterator[str]:
    from django.conf import settings

    for nombre, ruta in (("BOCAMINA_DATOS", settings.DATOS), ("BOCAMINA_ARCHIVOS", settings.ARCHIVOS)):
        existente = ruta if ruta.exists() else ruta.parent
        if not os.access(existente, os.W_OK):
            yield f"{nombre}: no se puede escribir en {ruta}. Dé permiso a la cuenta del servicio."
    if not (settings.STATIC_ROOT / "staticfiles.json").exists():
        yield "Faltan las hojas de estilo reunidas: corra «bocamina preparar»."


def _del_almacen() -> Iterator[str]:
    """Escribe, lee y borra una prueba: una cubeta ajena o sin permiso solo se nota al usarla."""
    from django.core.files.base import ContentFile
    from django.core.files.storage import storages

    almacen, prueba = storages["archivos"], "prueba-de-despliegue"
    try:
        guardado = almacen.save(prueba, ContentFile(b"prueba"))
        with almacen.open(guardado, "rb") as archivo:
            leido = archivo.read()
        almacen.delete(guardado)
    except Exception as error:  # cada almacén falla con sus propios errores; todos significan lo mismo
        clase = type(error).__name__
        yield f"El almacén de archivos no se deja escribir y leer ({clase}): {_REVISAR_ALMACEN}"
    else:
        if leido != b"prueba":
            yield f"El almacén de archivos no devuelve lo que se le guarda: {_REVISAR_ALMACEN}"


def _de_la_base() -> Iterator[str]:
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        ejecutor = MigrationExecutor(connection)
        if ejecutor.migration_plan(ejecutor.loader.graph.leaf_nodes()):
            yield "Las tablas no están al día: corra «bocamina preparar»."
    except DatabaseError:
        yield "La base de datos de BOCAMINA_BASE_DATOS no responde: revise dirección, usuario y clave."


def _de_django() -> Iterator[str]:
    from django.core.checks import run_checks

    # TLS y su redirección los pone quien está delante (W008); las galletas sin TLS (W012, W016), la llave
    # (W009) y HSTS salen de BOCAMINA_URL y BOCAMINA_LLAVE, que ya se dijeron arriba; lo demás sí es nuestro.
    for falla in run_checks(include_deployment_checks=True):
        if falla.id not in {
            "security.W008",
            "security.W009",
            "security.W004",
            "security.W005",
            "security.W012",
            "security.W016",
            "security.W018",
            "security.W021",
        }:
            yield f"{falla.id}: {falla.msg}"
