"""Archivos que quedaron sin fila: un acto que se deshizo después de guardar el suyo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone

from bocamina.registro.expedientes.almacen import PREFIJO
from bocamina.registro.expedientes.models import Version, almacen

# Un acto en curso ya guardó su archivo y aún no su fila: nada reciente se toca.
ESPERA = timedelta(hours=24)


def huerfanos() -> Iterator[str]:
    limite = timezone.now() - ESPERA
    for carpeta, nombres in _carpetas(PREFIJO):
        rutas = {f"{carpeta}/{nombre}" for nombre in nombres}
        con_fila = set(Version.objects.filter(archivo__in=rutas).values_list("archivo", flat=True))
        for ruta in sorted(rutas - con_fila):
            if almacen().get_modified_time(ruta) < limite:
                yield ruta


def limpiar_huerfanos() -> int:
    cuantos = 0
    for ruta in list(huerfanos()):
        almacen().delete(ruta)
        cuantos += 1
    return cuantos


def _carpetas(carpeta: str) -> Iterator[tuple[str, list[str]]]:
    try:
        carpetas, nombres = almacen().listdir(carpeta)
    except FileNotFoundError:
        return
    if nombres:
        yield carpeta, nombres
    for dentro in carpetas:
        yield from _carpetas(f"{carpeta}/{dentro}")
