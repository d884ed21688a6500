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


@pme.command("formato-a")
@click.option(
    "--propuesta", required=True, help="Archivo JSON, como el de «calcular»; «-» es la entrada estándar."
)
@click.option("--salida", required=True, type=click.Path(path_type=Path), help="Un .xlsx, .pdf o .docx.")
@click.option("--numero", default="", help="El de la propuesta de contrato, si ya lo tiene.")
def orden_formato_a(propuesta: str, salida: Path, numero: str) -> None:
    """Escribe el Formato A en blanco, con los mínimos de la propuesta ya puestos.

    Con varios minerales, una lista de propuestas con la misma área y el mismo terreno.
    """
    from bocamina.cli.pme_formato import hacer

    hacer(propuesta, salida, numero)
    print(f"Listo: {salida}.", file=sys.stderr)


@pme.command("revisar-formato")
@click.argument("archivo")
@click.option(
    "--propuesta", required=True, help="El JSON con que se hizo el formato; «-» es la entrada estándar."
)
@click.option("--base", help="Otro .xlsx con qué comparar; si no, lo que piden las tablas.")
@click.option(
    "--devolver", "salida", type=click.Path(path_type=Path), help="Dónde dejar el libro anotado (.xlsx)."
)
def orden_revisar_formato(archivo: str, propuesta: str, base: str | None, salida: Path | None) -> None:
    """Lee un Formato A lleno (.xlsx) y escribe en JSON lo que falta, lo dudoso y lo que cambió.

    El código de salida es 0 sin faltas y 3 con ellas.
    """
    from bocamina.cli.pme_formato import CON_FALTAS, como_json, revisar_archivo

    respuesta = revisar_archivo(archivo, propuesta, base, salida)
    sys.stdout.write(como_json(respuesta) + "\n")
    if salida is not None:
        print(f"Listo: {salida}.", file=sys.stderr)
    if respuesta["faltas"]:
        sys.exit(CON_FALTAS)


def _filas_estimadas(entrada: Path) -> int:
    """Solo para la barra: por el tamaño, a unos 60 bytes por fila."""
    return max(1, entrada.stat().st_size // 60) if entrada.is_file() else 1


def _calcular(dato: dict[str, Any]) -> dict[str, Any]:
    from bocamina.normativa.exploracion import leer
    from bocamina.nucleo.exploracion import calcular
    from bocamina.nucleo.exploracion.salida import resultado_json

    return resultado_json(calcular(*leer(dato, hoy=date.today())))  # noqa: DTZ011
