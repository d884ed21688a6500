"""`bocamina revisar-despliegue`: lo que impediría o volvería inseguro el servicio, dicho de una vez."""

from __future__ import annotations

import os
from collections.abc import Iterator

import click

from bocamina.cli.arranque import preparar_django


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
    yield from _de_la_base()
    yield from _de_django()


def _de_la_configuracion() -> Iterator[str]:
    from django.conf import settings

    if settings.DEBUG:
        yield "BOCAMINA_DEPURAR está en «si»: quítela."
    if settings.MODO_DEMO:
        yield "BOCAMINA_DEMO está en «si»: la demostración deja entrar sin clave."
    if settings.LLAVE_DE_PRUEBA or len(settings.SECRET_KEY) < 50:
        yield "BOCAMINA_LLAVE falta o es corta: genere una de 50 caracteres o más y guárdela."
    if not settings.DETRAS_DE_TLS:
        yield "BOCAMINA_URL debe empezar por https://: sin TLS las sesiones viajan a la vista."
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

    # TLS y su redirección los pone quien está delante (W008); lo demás sí es nuestro.
    for falla in run_checks(include_deployment_checks=True):
        if falla.id not in {
            "security.W008",
            "security.W009",
            "security.W004",
            "security.W005",
            "security.W021",
        }:
            yield f"{falla.id}: {falla.msg}"
