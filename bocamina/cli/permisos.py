"""`bocamina permisos`: quién puede qué y hasta dónde, para leer o para otro programa."""

from __future__ import annotations

import json

import click

from bocamina.cli.arranque import preparar_django


@click.command(help="Muestra la tabla de permisos: rol, acto y alcance.")
@click.option("--json", "en_json", is_flag=True, help="En JSON, una entrada por acto.")
def permisos(en_json: bool) -> None:
    preparar_django()
    from bocamina.registro.cuentas.consultas import tabla_para_leer

    temas = tabla_para_leer()
    if en_json:
        actos = [fila for filas in temas.values() for fila in filas]
        click.echo(json.dumps(actos, ensure_ascii=False, indent=2))
        return
    for tema, filas in temas.items():
        click.echo(f"\n{tema.upper()}")
        for fila in filas:
            click.echo(f"  {fila['que']}  [{fila['acto']}]")
            for rol in fila["roles"]:
                click.echo(f"    {rol['nombre']:<48} {rol['alcance']}")
            if fila["ademas"]:
                click.echo(f"    {fila['ademas']}")
