"""`bocamina preparar`: tablas y hojas de estilo al día; se corre al instalar y tras cada versión nueva."""

from __future__ import annotations

import click

from bocamina.cli.arranque import preparar_django


@click.command(help="Crea o actualiza las tablas y reúne las hojas de estilo.")
def preparar() -> None:
    preparar_django()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    print("Tablas y hojas de estilo al día.")
