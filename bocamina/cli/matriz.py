"""`bocamina matriz`: la matriz nacional de acciones."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from bocamina.cli.entrada import EntradaInvalida

LIMITE = 10_000


@click.group()
def matriz() -> None:
    """Matriz nacional: las acciones que se repiten, se contienen o se parecen."""


@matriz.command("traslapes")
@click.argument("archivos", nargs=-1)
@click.option("--json", "en_json", is_flag=True, help="Escribe JSON.")
@click.option("--umbral", type=click.FloatRange(0, 1), help="Desde qué puntaje; si falta, el de la casa.")
@click.option("--limite", type=click.IntRange(min=1), default=LIMITE, help="Cuántas parejas, a lo sumo.")
@click.option("--entre-listas", is_flag=True, help="Solo parejas de listas distintas (matriz y PEG).")
@click.option("--grupos", is_flag=True, help="Con --json: un objeto con «pares» y «grupos».")
@click.option(
    "--descartadas", type=click.Path(dir_okay=False), help="JSON con parejas [a, b] que ya se descartaron."
)
def orden_traslapes(
    archivos: tuple[str, ...],
    en_json: bool,
    umbral: float | None,
    limite: int,
    entre_listas: bool,
    grupos: bool,
    descartadas: str | None,
) -> None:
    """Compara todas las acciones de uno o varios archivos (JSON, CSV o Excel) y dice cuáles se traslapan.

    Sin archivos, o con «-», lee la entrada estándar. Columnas: acción y, si hay, id, entidad, línea, lista.
    Cada archivo es una lista, salvo que sus filas digan otra.

    \b
    [{"id": "1", "accion": "Divulgar la normativa", "entidad": "ANM", "linea": "2"},
     {"id": "2", "accion": "Difundir las normas", "entidad": "MME", "linea": "4"}]
    """
    from dataclasses import replace

    from bocamina.normativa.matriz import reglas_de_traslape
    from bocamina.nucleo.matriz.traslapes import buscar

    vocabulario, pesos = reglas_de_traslape(en=date.today())  # noqa: DTZ011
    pesos = pesos if umbral is None else replace(pesos, umbral=umbral)
    hallado = buscar(
        _leer_todas(archivos),
        vocabulario,
        pesos,
        descartadas=_leer_descartadas(descartadas),
        entre_listas=entre_listas,
        limite=limite,
    )
    _escribir(hallado, en_json=en_json, grupos=grupos)


def _escribir(hallado: Any, *, en_json: bool, grupos: bool) -> None:
    from bocamina.nucleo.matriz.traslapes import agrupar

    if hallado.hay_mas:
        print(f"Hay {hallado.hay_mas} parejas más; suba --limite o --umbral.", file=sys.stderr)
    repetidas = agrupar(hallado.traslapes)
    if not en_json:
        for t in hallado.traslapes:
            print(f"{t.puntaje:.2f}  {t.clase:9}  {t.a} · {t.b}\n      {' '.join(t.porque)}")
        print(f"Parejas: {len(hallado.traslapes)}. Grupos que se repiten: {len(repetidas)}.")
        return
    pares: Any = [t.como_dict() for t in hallado.traslapes]
    salida = {"pares": pares, "grupos": repetidas} if grupos else pares
    sys.stdout.write(json.dumps(salida, ensure_ascii=False) + "\n")


def _leer_todas(archivos: tuple[str, ...]) -> list[Any]:
    """Las acciones de todos, con identificadores distintos entre archivos."""
    from dataclasses import replace

    todas: list[Any] = []
    vistos: set[str] = set()
    for ruta in archivos or ("-",):
        nombre = "" if ruta == "-" else Path(ruta).stem
        for accion in _leer_una(ruta, nombre):
            repetido = accion.id in vistos
            propia = replace(accion, id=f"{nombre}:{accion.id}") if repetido else accion
            if propia.id in vistos:
                raise EntradaInvalida(f"«{accion.id}» está en dos archivos de igual nombre. Cambie uno.")
            vistos.add(propia.id)
            todas.append(propia)
    return todas


def _leer_una(ruta: str, nombre: str) -> Any:
    from bocamina.lectura.acciones import leer
    from bocamina.lectura.errores import ArchivoInvalido

    try:
        lectura = leer(_bytes(ruta), lista=nombre)
    except ArchivoInvalido as error:
        raise EntradaInvalida(f"{'La entrada' if ruta == '-' else ruta}: {error}") from None
    for aviso in lectura.avisos:
        print(f"{nombre or 'entrada'}, {aviso}", file=sys.stderr)
    return lectura.acciones


def _bytes(ruta: str) -> bytes:
    try:
        contenido = sys.stdin.buffer.read() if ruta == "-" else Path(ruta).read_bytes()
    except OSError as error:
        raise EntradaInvalida(f"No se pudo leer {ruta}: {error.strerror}. Revise el nombre.") from None
    if not contenido.strip():
        raise EntradaInvalida("La entrada está vacía. Envíe una lista de acciones.")
    return contenido


def _leer_descartadas(ruta: str | None) -> frozenset[frozenset[str]]:
    if ruta is None:
        return frozenset()
    try:
        parejas = json.loads(_bytes(ruta))
        return frozenset(frozenset((str(a), str(b))) for a, b in parejas)
    except (ValueError, TypeError):
        raise EntradaInvalida(f"{ruta}: se esperaba una lista de parejas [a, b]. Corríjala.") from None


@matriz.command("importar")
@click.argument("archivo", type=click.Path(path_type=Path))
@click.option("--version", "nombre", required=True, help="Nombre de la versión que se crea.")
@click.option("--plan", "clave", help="Clave del plan; si solo hay uno, no hace falta.")
@click.option("--solo-revisar", is_flag=True, help="Dice lo que se leería y no escribe nada.")
def orden_importar(archivo: Path, nombre: str, clave: str | None, solo_revisar: bool) -> None:
    """Lee una matriz en Excel o CSV, con la forma que traiga, y crea con ella una versión.

    Escribe en JSON cuántas filas se leyeron, cuáles no y por qué, y cada celda leída con duda:
    leidas + reportadas = filas.
    """
    from bocamina.cli.arranque import preparar_django

    preparar_django()
    from bocamina.cli.matriz_archivo import importar, revisar

    contenido = _bytes(str(archivo))
    informe = revisar(contenido) if solo_revisar else importar(clave, nombre, contenido)
    sys.stdout.write(json.dumps(informe, ensure_ascii=False, indent=2) + "\n")


@matriz.command("exportar")
@click.argument("archivo", type=click.Path(path_type=Path))
@click.option("--version", "nombre", help="Clave o nombre de la versión; si falta, la última.")
@click.option("--plan", "clave", help="Clave del plan; si solo hay uno, no hace falta.")
@click.option("--con-contactos", is_flag=True, help="Con los datos de las personas de contacto.")
@click.option("--como", default="", help="Con contactos: el correo de la cuenta que los saca.")
def orden_exportar(
    archivo: Path, nombre: str | None, clave: str | None, con_contactos: bool, como: str
) -> None:
    """Escribe una versión en ARCHIVO: .xlsx, .csv, .docx o .pdf. Lo de Excel y CSV se vuelve a importar."""
    from bocamina.cli.arranque import preparar_django

    preparar_django()
    from bocamina.cli.matriz_archivo import exportar

    formato = archivo.suffix.lstrip(".").lower()
    contenido = exportar(clave, nombre, formato, con_contactos=con_contactos, como=como)
    try:
        archivo.write_bytes(contenido)
    except OSError as error:
        raise EntradaInvalida(f"No se pudo escribir {archivo.name}: {error.strerror}.") from None
    print(f"Escrito {archivo.name}: {len(contenido)} bytes.", file=sys.stderr)
