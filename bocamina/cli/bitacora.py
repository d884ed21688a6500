"""`bocamina bitacora`: comprobar que nada cambió, dejar constancia y bajar los datos abiertos."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import click

from bocamina.cli.arranque import preparar_django

HUELLA = re.compile(r"[0-9a-f]{64}")


@click.group(help="Verificar, exportar y dejar constancia de la bitácora.")
def bitacora() -> None:
    preparar_django()


@contextmanager
def _base_legible() -> Iterator[None]:
    from django.db import DatabaseError

    try:
        yield
    except (DatabaseError, UnicodeDecodeError) as error:
        raise click.ClickException(
            f"No se pudo leer la bitácora ({error}). Revise la base de datos y corra «bocamina preparar»."
        ) from None


@bitacora.command(help="Recorre toda la cadena y dice qué registro cambió, falta o se movió.")
@click.option("--json", "en_json", is_flag=True, help="Escribe el resultado como JSON.")
@click.option(
    "--constancia", type=click.Path(path_type=Path), help="Compara con una constancia guardada antes."
)
def verificar(en_json: bool, constancia: Path | None) -> None:
    from bocamina.registro.bitacora import acciones

    marca = _leer_constancia(constancia) if constancia else None
    with _base_legible():
        revision = acciones.verificar(constancia=marca)
    if en_json:
        resultado = {
            "integra": revision.esta_integra,
            "registros": revision.registros,
            "cabeza": {"numero": revision.numero, "huella": revision.huella},
            "total_hallazgos": revision.total,
            "hallazgos": [
                {"numero": h.numero, "tipo": h.tipo, "detalle": h.detalle} for h in revision.hallazgos
            ],
        }
        print(json.dumps(resultado, ensure_ascii=False))
    else:
        _contar(revision)
    sys.exit(0 if revision.esta_integra else 1)


def _contar(revision: Any) -> None:
    if revision.esta_integra:
        print(f"La bitácora está íntegra: {revision.registros} registros. Última huella: {revision.huella}")
        return
    hallazgos = "1 hallazgo" if revision.total == 1 else f"{revision.total} hallazgos"
    print(f"La bitácora NO está íntegra: {hallazgos} en {revision.registros} registros.")
    for hallazgo in revision.hallazgos:
        print(f"- {hallazgo.detalle}")
    if revision.total > len(revision.hallazgos):
        print(f"- … y {revision.total - len(revision.hallazgos)} más.")
    print("Conserve la base como está, busque el último respaldo sano y avise al órgano de control.")


def _leer_constancia(ruta: Path) -> dict[str, Any]:
    try:
        datos = json.loads(ruta.read_bytes()[:65_536].decode("utf-8"))
    except (OSError, ValueError, RecursionError):
        datos = None
    valida = (
        isinstance(datos, dict)
        and datos.get("formato") == "bocamina-constancia/1"
        and type(datos.get("numero")) is int
        and 0 < datos["numero"] < 2**63
        and isinstance(datos.get("huella"), str)
        and HUELLA.fullmatch(datos["huella"])
    )
    if not valida:
        raise click.ClickException(
            f"{ruta} no es una constancia legible. Use un archivo hecho con «bocamina bitacora constancia»."
        )
    return dict(datos)


@bitacora.command(help="Guarda el número y la huella del último registro, para compararlos después.")
@click.option("--salida", type=click.Path(path_type=Path), help="Archivo; sin él, por la salida estándar.")
def constancia(salida: Path | None) -> None:
    from bocamina.registro.bitacora import consultas

    with _base_legible():
        datos = consultas.constancia()
    if not datos["numero"]:
        raise click.ClickException("La bitácora está vacía: todavía no hay de qué dejar constancia.")
    with _abrir(salida) as destino:
        destino.write(json.dumps(datos, ensure_ascii=False, indent=2) + "\n")


@bitacora.command(help="Datos abiertos: la parte pública completa y, de lo demás, solo las huellas.")
@click.option("--formato", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True)
@click.option("--salida", type=click.Path(path_type=Path), help="Archivo; sin él, por la salida estándar.")
def exportar(formato: str, salida: Path | None) -> None:
    from bocamina.registro.bitacora import consultas

    escribir = {"jsonl": consultas.en_jsonl, "csv": consultas.en_csv}[formato]
    with _base_legible(), _abrir(salida) as destino:
        destino.writelines(escribir(consultas.datos_abiertos()))


@contextmanager
def _abrir(salida: Path | None) -> Iterator[IO[str]]:
    if salida is None:
        yield sys.stdout
        return
    try:
        with salida.open("x", encoding="utf-8") as destino:
            yield destino
    except FileExistsError:
        raise click.ClickException(f"{salida} ya existe y no se reemplaza. Escoja otro nombre.") from None
    except OSError as error:
        raise click.ClickException(f"No se pudo escribir {salida} ({error.strerror}).") from None
