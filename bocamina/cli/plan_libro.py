"""El libro que vuelve de una entidad, de un archivo a la base y a un informe."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db import DatabaseError
from django.utils import timezone

from bocamina.cli.entrada import EntradaInvalida
from bocamina.lectura.correo import LIMITE_ARCHIVO
from bocamina.lectura.errores import ArchivoInvalido
from bocamina.lectura.libros import Llegado, libros_en
from bocamina.nucleo.libros import Juicio
from bocamina.registro.cuentas.models import Usuario
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.planes.acciones.libros import recibir

MEBIBYTE = 1024 * 1024
SIN_BASE = "La base de datos no respondió o no tiene sus tablas. Corra «bocamina preparar» y repita."


def importar(archivo: Path, *, como: str | None, solo_revisar: bool, devuelto: Path | None) -> dict[str, Any]:
    """Un libro malo no detiene a los demás del correo; si ninguno sirve, no hay informe sino razón."""
    try:
        llegados = libros_en(_leer(archivo), nombre=archivo.name)
        libros = [_uno(n, ll, como, solo_revisar, devuelto) for n, ll in enumerate(llegados)]
    except ArchivoInvalido as razon:
        raise EntradaInvalida(str(razon)) from None
    except DatabaseError:
        raise EntradaInvalida(SIN_BASE) from None
    if all("rechazado" in libro for libro in libros):
        raise EntradaInvalida(" ".join(libro["rechazado"] for libro in libros))
    return {"aplicado": not solo_revisar, "libros": libros}


def _uno(
    orden: int, llegado: Llegado, como: str | None, solo_revisar: bool, devuelto: Path | None
) -> dict[str, Any]:
    nombrado = {"archivo": llegado.nombre, **({"de": llegado.de} if llegado.de else {})}
    try:
        identidad = recibir.reconocer(llegado.contenido)
        quien = {
            "contenido": llegado.contenido,
            "actor": _cuenta(como, identidad),
            "hoy": timezone.localdate(),
        }
        revision = recibir.revisar(**quien) if solo_revisar else recibir.aplicar(**quien)
        informe = {**nombrado, **_informe(revision)}
        if devuelto is not None and revision.con_fallo:
            informe["devuelto"] = _escribir(_numerado(devuelto, orden), recibir.devolver(**quien))
    except (ArchivoInvalido, ActoImposible) as razon:
        return {**nombrado, "rechazado": str(razon), "por_corregir": 0}
    return informe


def _cuenta(como: str | None, identidad: recibir.Identidad) -> Usuario:
    if como is None:
        cuenta = recibir.quien_lo_bajo(identidad)
        if cuenta is None:
            raise ArchivoInvalido("La cuenta que bajó este libro ya no está activa. Diga quién con --como.")
        return cuenta
    cuenta = Usuario.objects.filter(email__iexact=como, is_active=True).first()
    if cuenta is None:
        raise EntradaInvalida("No hay una cuenta activa con ese correo. Revise --como.")
    return cuenta


def _informe(revision: recibir.Revision) -> dict[str, Any]:
    return {
        "instrumento": revision.identidad.instrumento.clave,
        "entidad": revision.identidad.entidad.clave,
        "entraron": revision.entran,
        "por_corregir": revision.con_fallo,
        "cuentas": revision.cuentas,
        "avisos": list(revision.avisos),
        "filas": [_fila(j) for j in revision.juicios if j.estado != "igual"],
    }


def _fila(j: Juicio) -> dict[str, Any]:
    fila: dict[str, Any] = {"hoja": j.tabla, "fila": j.fila, "estado": j.estado.value}
    if j.cambios:
        fila["cambios"] = [{"campo": c.columna, "antes": c.antes, "despues": c.despues} for c in j.cambios]
    if j.choques:
        fila["choques"] = [
            {"campo": c.columna, "habia": c.habia, "hay": c.hay, "trae": c.trae} for c in j.choques
        ]
    if j.fallos:
        fila["fallos"] = [{"campo": f.columna, "frase": f.frase} for f in j.fallos]
    return fila


def _leer(archivo: Path) -> bytes:
    try:
        if not archivo.is_file():
            raise EntradaInvalida(f"No hay un archivo en «{archivo}». Revise la ruta.")
        if archivo.stat().st_size > LIMITE_ARCHIVO:
            raise EntradaInvalida(
                f"El archivo pesa más de {LIMITE_ARCHIVO // MEBIBYTE} MiB. Pártalo y repita."
            )
        return archivo.read_bytes()
    except OSError:
        raise EntradaInvalida(f"No se pudo leer «{archivo}». Revise que pueda leerlo.") from None


def _numerado(destino: Path, orden: int) -> Path:
    return destino.with_stem(f"{destino.stem}-{orden + 1}") if orden else destino


def _escribir(destino: Path, contenido: bytes) -> str:
    try:
        destino.write_bytes(contenido)
    except OSError:
        raise EntradaInvalida(
            f"Lo bueno ya entró, pero no se pudo escribir «{destino}». Revise la carpeta y repita."
        ) from None
    return str(destino)
