"""`bocamina pme`: el programa mínimo exploratorio, de una propuesta o de un millón."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from bocamina.cli.entrada import responder_json


@click.group()
def pme() -> None:
    """Programa mínimo exploratorio (Formato A): lo que hay que invertir y de qué fila sale."""


@pme.command("calcular")
def orden_calcular() -> None:
    """Lee una propuesta (o una lista) en JSON por la entrada estándar y escribe sus mínimos.

    \b
    {"mineral": "carbon", "area_ha": "149.5", "otros_terrenos": true, "fecha": "2026-03-01"}

    \b
    mineral:               carbon, metales, esmeraldas, industriales, grava o radiactivos
    deposito:              con metales: aluvial, veta u otro
    especifico:            con industriales: materiales_construccion, caliza, arena_silicea, arcilla,
                           bauxita, puzolana, roca_ornamental u otro
    corriente:             cauce, cauce_y_ribera o null; con ella, longitud_km
    otros_terrenos:        true o false
    area_mineralizada_ha:  opcional
    opcionales:            lista con pozos_galerias, perforaciones
    obras:                 lista con campamento, helipuerto, accesos, tuneles, hallazgo_arqueologico
    """
    responder_json(_calcular)


@pme.command("lote")
@click.argument("entrada", type=click.Path(path_type=Path))
@click.argument("salida", type=click.Path(path_type=Path))
def orden_lote(entrada: Path, salida: Path) -> None:
    """Calcula un archivo de propuestas (.csv, .xlsx o .parquet) y escribe todas sus líneas en SALIDA.

    Las columnas llevan los nombres del JSON; «opcionales» y «obras», valores separados por punto y coma; y
    «referencia», lo que usted quiera conservar. Las filas que no sirven quedan, con su línea, columna y
    razón, en SALIDA.rechazadas.csv; las demás se calculan.
    """
    from bocamina.cli.pme_lote import procesar
    from bocamina.lectura.errores import ArchivoInvalido

    with click.progressbar(length=_filas_estimadas(entrada), label="Calculando", file=sys.stderr) as barra:
        try:
            cuenta = procesar(entrada, salida, barra.update)
        except (ArchivoInvalido, OSError) as error:
            frase = (
                str(error)
                if isinstance(error, ArchivoInvalido)
                else f"No se pudo escribir: {error.strerror}."
            )
            raise click.ClickException(frase) from None
    buenas = cuenta.filas - cuenta.malas
    print(f"{buenas} propuestas calculadas en {salida}.", file=sys.stderr)
    if cuenta.malas:
        rechazos = salida.with_name(f"{salida.stem}.rechazadas.csv")
        print(f"{cuenta.malas} no se pudieron calcular: vea {rechazos}.", file=sys.stderr)
        sys.exit(3)


def _filas_estimadas(entrada: Path) -> int:
    """Solo para la barra: por el tamaño, a unos 60 bytes por fila."""
    return max(1, entrada.stat().st_size // 60) if entrada.is_file() else 1


def _calcular(dato: dict[str, Any]) -> dict[str, Any]:
    from bocamina.normativa.exploracion import leer
    from bocamina.nucleo.exploracion import calcular
    from bocamina.nucleo.exploracion.salida import resultado_json

    return resultado_json(calcular(*leer(dato, hoy=date.today())))  # noqa: DTZ011
