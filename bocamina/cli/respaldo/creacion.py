"""Crear el respaldo: una fotografía de la base, sin detener a nadie, y los archivos que ella nombra."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.db import connection, transaction
from django.utils import timezone

from bocamina.cli.respaldo import tablas
from bocamina.cli.respaldo.formato import FORMATO, MANIFIESTO, Resumen, Resumidor

# Con 3 comprime casi lo mismo que con 9 y tarda varias veces menos.
COMPRESION = 3


class Escritor:
    """Agrega partes al tar y lleva su manifiesto."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self.tar = tar
        self.partes: list[dict[str, Any]] = []

    def agregar(self, nombre: str, tamano: int, contenido: IO[bytes]) -> None:
        info = tarfile.TarInfo(nombre)
        info.size, info.mode = tamano, 0o640
        lector = Resumidor(contenido)
        self.tar.addfile(info, lector)  # type: ignore[arg-type]  # solo usa read
        self.partes.append({"nombre": nombre, "tamano": tamano, "sha256": lector.sha256.hexdigest()})


def crear_respaldo(ruta: Path) -> Resumen:
    if ruta.exists():
        raise FileExistsError(ruta)
    parcial = ruta.with_name(f".{ruta.name}.parcial")
    try:
        with (
            parcial.open("xb") as salida,
            gzip.GzipFile(fileobj=salida, mode="wb", compresslevel=COMPRESION) as comprimido,
            tarfile.open(fileobj=comprimido, mode="w|", format=tarfile.PAX_FORMAT) as tar,
        ):
            parcial.chmod(0o600)  # trae claves cifradas y datos personales
            resumen = _escribir(Escritor(tar))
        parcial.rename(ruta)
    except BaseException:
        parcial.unlink(missing_ok=True)
        raise
    return resumen


def _escribir(escritor: Escritor) -> Resumen:
    filas, archivos = 0, 0
    with _fotografia():
        migraciones = tablas.migraciones()
        for modelo in tablas.modelos():
            with tempfile.TemporaryFile() as temporal:
                filas += tablas.escribir(modelo, temporal)
                tamano = temporal.tell()
                temporal.seek(0)
                escritor.agregar(f"tablas/{modelo._meta.label_lower}.jsonl", tamano, temporal)
        for campo in tablas.campos_de_archivo():
            archivos += _archivos(escritor, campo)
    creado = timezone.now().isoformat(timespec="seconds")
    manifiesto = {"formato": FORMATO, "creado": creado, "migraciones": migraciones, "partes": escritor.partes}
    crudo = json.dumps(manifiesto, ensure_ascii=False, indent=1).encode("utf-8")
    escritor.agregar(MANIFIESTO, len(crudo), io.BytesIO(crudo))
    return Resumen(filas, archivos, creado)


def _archivos(escritor: Escritor, campo: Any) -> int:
    """Cada archivo una vez, aunque varias filas lo nombren."""
    nombres = campo.model._base_manager.exclude(**{campo.name: ""}).exclude(**{f"{campo.name}__isnull": True})
    cuantos = 0
    for nombre in nombres.order_by(campo.name).values_list(campo.name, flat=True).distinct().iterator():
        destino = f"archivos/{campo.model._meta.label_lower}.{campo.name}/{nombre}"
        with campo.storage.open(nombre, "rb") as archivo:
            escritor.agregar(destino, archivo.size, archivo)
        cuantos += 1
    return cuantos


@contextmanager
def _fotografia() -> Iterator[None]:
    """Todas las tablas como estaban en un mismo instante; quien escribe no espera."""
    if connection.vendor == "postgresql":
        with transaction.atomic():
            if len(connection.savepoint_ids) == 0:
                connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    # `atomic` pediría permiso de escritura (IMMEDIATE); para leer basta una transacción diferida.
    connection.cursor().execute("BEGIN DEFERRED")
    try:
        yield
    finally:
        connection.cursor().execute("ROLLBACK")
