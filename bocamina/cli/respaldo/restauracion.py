"""Restaurar: primero comprobar todo; después, base y archivos en una sola transacción."""

from __future__ import annotations

from pathlib import Path
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from bocamina.cli.respaldo import formato, tablas
from bocamina.cli.respaldo.formato import RespaldoInvalido, Resumen
from bocamina.registro.bitacora.acciones import anotar, tomar_turno
from bocamina.registro.bitacora.disparadores import suspendidos
from bocamina.registro.bitacora.models import Registro
from bocamina.registro.cuentas.models import Usuario


def restaurar_respaldo(ruta: Path, *, reemplazar: bool) -> Resumen:
    manifiesto = formato.comprobar(ruta)
    _exigir_misma_version(manifiesto)
    if tablas.migraciones() != sorted(manifiesto["migraciones"]):
        call_command("migrate", interactive=False, verbosity=0)
    if not reemplazar and (Usuario.objects.exists() or Registro.objects.exists()):
        raise RespaldoInvalido(
            "Esta instalación ya tiene datos. Restaure en una vacía o borre lo que hay con --reemplazar."
        )
    try:
        with transaction.atomic():
            filas, archivos = _reponer(ruta)
            contenido = {"creado": manifiesto["creado"], "partes": len(manifiesto["partes"])}
            anotar(actor=None, acto="respaldo.restaurar", objeto=tomar_turno(), contenido=contenido)
    except (DatabaseError, ValidationError, ValueError, KeyError, TypeError, OSError) as error:
        raise RespaldoInvalido(f"El respaldo no se pudo cargar ({error}).") from None
    return Resumen(filas, archivos, manifiesto["creado"])


def _exigir_misma_version(manifiesto: dict[str, Any]) -> None:
    """Las tablas deben ser las mismas: se restaura con la versión del programa que hizo el respaldo."""
    otras = sorted(set(manifiesto["migraciones"]).symmetric_difference(tablas.migraciones_del_programa()))
    if otras:
        raise RespaldoInvalido(
            f"El respaldo es de otra versión del programa (difiere en {otras[0]}"
            + (f" y {len(otras) - 1} más" if len(otras) > 1 else "")
            + "). Instale esa versión, restaure y después actualice."
        )


def _reponer(ruta: Path) -> tuple[int, int]:
    modelos = {m._meta.label_lower: m for m in tablas.modelos()}
    campos = {f"{c.model._meta.label_lower}.{c.name}": c for c in tablas.campos_de_archivo()}
    filas = archivos = 0
    with suspendidos(connection), formato.abrir_para_leer(ruta) as partes:
        tablas.vaciar()
        for parte, contenido in partes:
            if tabla := formato.tabla_de(parte.name):
                filas += tablas.cargar(modelos[tabla], contenido)
            elif lugar := formato.archivo_de(parte.name):
                _guardar(campos[lugar[0]], lugar[1], contenido)
                archivos += 1
        tablas.ajustar_secuencias()
    return filas, archivos


def _guardar(campo: Any, nombre: str, contenido: IO[bytes]) -> None:
    """Con su nombre exacto: las filas ya lo nombran."""
    if campo.storage.exists(nombre):
        campo.storage.delete(nombre)
    guardado = campo.storage.save(nombre, File(contenido, name=nombre))
    if guardado != nombre:
        raise OSError(f"el archivo {nombre} quedó con otro nombre")
