"""`bocamina expedientes`: comprobar los archivos guardados y recoger los que quedaron sueltos."""

from __future__ import annotations

import json
import sys

import click

from bocamina.cli.arranque import preparar_django


@click.group(help="Verificar los archivos radicados y limpiar los sueltos.")
def expedientes() -> None:
    preparar_django()


@expedientes.command(help="Vuelve a resumir cada archivo y cada índice, y dice cuál cambió o falta.")
@click.option("--json", "en_json", is_flag=True, help="Escribe el resultado como JSON.")
def verificar(en_json: bool) -> None:
    from bocamina.registro.expedientes import consultas
    from bocamina.registro.expedientes.models import Version

    danios = list(consultas.verificar())
    versiones = Version.objects.count()
    if en_json:
        hallazgos = [{"donde": d.donde, "detalle": d.detalle} for d in danios]
        resultado = {"integros": not danios, "archivos": versiones, "hallazgos": hallazgos}
        print(json.dumps(resultado, ensure_ascii=False))
    elif danios:
        for danio in danios:
            print(f"- {danio.donde}: {danio.detalle}")
        print("Recupere esos archivos del último respaldo sano («bocamina respaldo restaurar»).")
    else:
        print(f"Los {versiones} archivos radicados están íntegros.")
    sys.exit(1 if danios else 0)


@expedientes.command(help="Muestra los archivos sin documento, de más de un día; con --aplicar, los borra.")
@click.option("--aplicar", is_flag=True, help="Borra de verdad.")
def limpiar(aplicar: bool) -> None:
    from bocamina.registro.expedientes import acciones

    if aplicar:
        print(f"Se borraron {acciones.limpiar_huerfanos()} archivos sueltos.")
        return
    rutas = list(acciones.huerfanos())
    for ruta in rutas:
        print(ruta)
    print(f"Hay {len(rutas)} archivos sueltos." + (" Para borrarlos: --aplicar." if rutas else ""))
