"""`bocamina pulso`: lo que debe pasar aunque nadie entre. Se llama cada pocos minutos desde cron."""

from __future__ import annotations

import json
import signal
import sys
import threading
from dataclasses import asdict
from typing import Any

import click

from bocamina.cli.arranque import preparar_django


@click.command(help="Recuerda lo que vence, envía los correos en cola y corre las tareas. Se puede repetir.")
@click.option(
    "--cada", type=click.IntRange(5, 86_400), metavar="SEGUNDOS", help="Se repite hasta que lo paren."
)
@click.option("--callado", is_flag=True, help="Solo dice lo que falla.")
@click.option("--json", "en_json", is_flag=True, help="Un objeto JSON por pulso.")
def pulso(cada: int | None, callado: bool, en_json: bool) -> int:
    preparar_django()
    if cada is None:
        return 1 if _uno(callado, en_json) else 0
    parar = threading.Event()
    for senal in (signal.SIGTERM, signal.SIGINT):
        # Termina el pulso en curso: cortarlo en mitad de un correo lo dejaría incierto.
        signal.signal(senal, lambda *_: parar.set())
    while not parar.is_set():
        _uno(callado, en_json)
        parar.wait(cada)
    return 0


def _uno(callado: bool, en_json: bool) -> list[str]:
    """Los fallos del pulso. La base que no responde es uno más: el siguiente pulso vuelve a intentar."""
    from django.db import DatabaseError, close_old_connections

    from bocamina.registro.avisos.tareas.pulso import pulsar

    try:
        resultado = pulsar()
    except DatabaseError as error:
        _decir("La base no responde o no está al día. Revísela o corra «bocamina preparar».", sys.stderr)
        return [type(error).__name__]
    finally:
        close_old_connections()
    if resultado.fallos or not callado:
        texto = json.dumps(asdict(resultado), ensure_ascii=False) if en_json else str(resultado)
        _decir(texto, sys.stderr if resultado.fallos and not en_json else sys.stdout)
    return resultado.fallos


def _decir(texto: str, salida: Any) -> None:
    print(texto, file=salida, flush=True)
