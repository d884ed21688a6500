"""Las tablas como JSON por líneas: lo mismo salga de SQLite o de PostgreSQL."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import IO, Any
from uuid import UUID

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils.duration import duration_string

from bocamina.cli.respaldo.formato import RespaldoInvalido

TANDA = 2_000
# Quien estaba conectado vuelve a entrar: una sesión no se revive desde un respaldo.
_FUERA = {"sessions.session", "usersessions.usersession"}


def modelos() -> list[type[models.Model]]:
    return [
        m
        for m in apps.get_models(include_auto_created=True)
        if m._meta.managed and not m._meta.proxy and not m._meta.swapped and m._meta.label_lower not in _FUERA
    ]


def campos_de(modelo: type[models.Model]) -> list[models.Field]:
    return [c for c in modelo._meta.concrete_fields if not getattr(c, "generated", False)]


def campos_de_archivo() -> Iterator[models.FileField]:
    for modelo in modelos():
        yield from (c for c in campos_de(modelo) if isinstance(c, models.FileField))


def migraciones() -> list[str]:
    """Las de esta base, sin las que otra reemplazó: dos bases iguales las nombran igual."""
    aplicadas = set(MigrationRecorder(connection).applied_migrations())
    return _nombradas(aplicadas - _reemplazadas())


def migraciones_del_programa() -> list[str]:
    return _nombradas(set(MigrationLoader(None).disk_migrations) - _reemplazadas())


def _reemplazadas() -> set[tuple[str, str]]:
    return {llave for m in MigrationLoader(None).disk_migrations.values() for llave in m.replaces}


def _nombradas(llaves: set[tuple[str, str]]) -> list[str]:
    return sorted(f"{app}.{nombre}" for app, nombre in llaves)


def escribir(modelo: type[models.Model], destino: IO[bytes]) -> int:
    """Primero los nombres de las columnas; después, una fila por línea."""
    nombres = [c.attname for c in campos_de(modelo)]
    destino.write(_linea(nombres))
    filas = modelo._base_manager.order_by("pk").values_list(*nombres).iterator(chunk_size=TANDA)
    cuantas = 0
    for fila in filas:
        destino.write(_linea(fila))
        cuantas += 1
    return cuantas


def _linea(valores: Iterable[Any]) -> bytes:
    texto = json.dumps(list(valores), ensure_ascii=False, separators=(",", ":"), default=_simple)
    return texto.encode("utf-8", "surrogatepass") + b"\n"


def _simple(valor: Any) -> Any:
    """Con toda su precisión: un microsegundo perdido cambiaría la huella de un registro."""
    if isinstance(valor, datetime | date | time):
        return valor.isoformat()
    if isinstance(valor, timedelta):
        return duration_string(valor)
    if isinstance(valor, Decimal | UUID):
        return str(valor)
    if isinstance(valor, bytes | memoryview):
        return base64.b64encode(bytes(valor)).decode("ascii")
    raise TypeError(f"No se sabe respaldar un valor de tipo {type(valor).__name__}")


def vaciar() -> None:
    """Las llaves foráneas se comprueban al final de la transacción: el orden no importa."""
    with connection.cursor() as cursor:
        for modelo in modelos():
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(modelo._meta.db_table)}")  # noqa: S608 - tabla propia


def cargar(modelo: type[models.Model], origen: IO[bytes]) -> int:
    campos = campos_de(modelo)
    if json.loads(origen.readline()) != [c.attname for c in campos]:
        raise RespaldoInvalido(f"La tabla {modelo._meta.label} del respaldo tiene otras columnas.")
    q = connection.ops.quote_name
    columnas = ", ".join(q(c.column) for c in campos)
    marcas = ", ".join(["%s"] * len(campos))
    sql = f"INSERT INTO {q(modelo._meta.db_table)} ({columnas}) VALUES ({marcas})"  # noqa: S608 - nombres propios
    cuantas, tanda = 0, []
    with connection.cursor() as cursor:
        for linea in origen:
            tanda.append(_fila(campos, json.loads(linea)))
            if len(tanda) == TANDA:
                cursor.executemany(sql, tanda)
                cuantas, tanda = cuantas + len(tanda), []
        if tanda:
            cursor.executemany(sql, tanda)
    return cuantas + len(tanda)


def _fila(campos: list[models.Field], valores: list[Any]) -> list[Any]:
    return [
        campo.get_db_prep_save(campo.to_python(valor), connection)
        for campo, valor in zip(campos, valores, strict=True)
    ]


def ajustar_secuencias() -> None:
    with connection.cursor() as cursor:
        for sentencia in connection.ops.sequence_reset_sql(no_style(), modelos()):
            cursor.execute(sentencia)
