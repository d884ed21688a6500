"""`bocamina busqueda`: el índice de la búsqueda."""

from __future__ import annotations

import click

from bocamina.cli.arranque import preparar_django
from bocamina.cli.idioma import Grupo


@click.group(cls=Grupo, help="El índice de la búsqueda.")
def busqueda() -> None:
    preparar_django()


@busqueda.command(help="Borra el índice y lo hace de nuevo. Si algo falla, queda el anterior.")
def reconstruir() -> None:
    from bocamina.registro.busqueda import acciones
    from bocamina.registro.busqueda.estados import Tipo

    totales = acciones.reconstruir()
    partes = [f"{n} en {Tipo(tipo).label.lower()}" for tipo, n in totales.items() if n]
    click.echo(f"El índice quedó con {sum(totales.values())} entradas: {', '.join(partes) or 'ninguna'}.")
