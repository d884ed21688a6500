"""El expediente completo de un distrito o de una sesión: un .zip con índice, expedientes y tablas."""

from __future__ import annotations

import csv
import io
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import sha256
from typing import IO, Any

from django.db.models import QuerySet
from django.utils import timezone

from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.cuentas.permisos import exigir, puede
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.expedientes.consultas import escribir_paquete
from bocamina.registro.expedientes.models import Expediente
from bocamina.registro.sesiones.consultas.agenda import agenda_legal
from bocamina.registro.sesiones.consultas.tablas import (
    TablaDeDatos,
    tablas_de_sesiones,
    tablas_del_distrito,
)
from bocamina.registro.sesiones.models import Sesion

EXPORTAR = "expedientes.exportar"
COLUMNAS = ("carpeta", "expediente", "estado", "abierto", "documentos", "huella SHA-256 del archivo")
EN_MEMORIA = 8 * 1024 * 1024
LEAME = """{de_que}: expediente completo al {hoy}.

- indice.csv: los expedientes de esta copia, con la huella SHA-256 de cada archivo.
- NNN-….zip: cada expediente con su propio índice (indice.xml) y sus documentos.
- datos/: lo que dicen los registros. La columna «sesión» une unas tablas con otras. De una votación secreta
  solo hay sumas.

{lista}
"""


def expedientes_del_distrito(distrito: Distrito) -> Iterator[Expediente]:
    """El del distrito, los de sus mesas y los de sus sesiones, en orden."""
    sesiones = Sesion.objects.filter(mesa__distrito=distrito).select_related("expediente").order_by("inicio")
    mesas = distrito.mesas.select_related("expediente").order_by("nivel", "pk")
    for dueno in (distrito, *mesas, *sesiones):
        if dueno.expediente is not None:
            yield dueno.expediente


def escribir_dossier(*, distrito: Distrito, destino: IO[bytes], actor: Any, hoy: date) -> int:
    """Solo lo que el actor puede exportar. Bajarlo queda en la bitácora."""
    exigir(actor, EXPORTAR, distrito, hoy=hoy)
    expedientes = [e for e in expedientes_del_distrito(distrito) if puede(actor, EXPORTAR, e, hoy=hoy)]
    with zipfile.ZipFile(destino, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as zip_:
        _escribir_expedientes(zip_, expedientes)
        zip_.writestr("agenda-legal.csv", _agenda(distrito, hoy))
        tablas = (*tablas_del_distrito(distrito), *tablas_de_sesiones(distrito_sesiones(distrito)))
        _escribir_tablas(zip_, distrito.nombre, hoy, tablas)
    anotar(
        actor=actor, acto="distritos.exportar", objeto=distrito, contenido={"expedientes": len(expedientes)}
    )
    return len(expedientes)


def escribir_dossier_de_sesion(*, sesion: Sesion, destino: IO[bytes], actor: Any, hoy: date) -> None:
    """Una sesión sola: su expediente y lo que dicen sus registros."""
    exigir(actor, EXPORTAR, sesion, hoy=hoy)
    with zipfile.ZipFile(destino, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as zip_:
        _escribir_expedientes(zip_, [sesion.expediente] if sesion.expediente else [])
        tablas = tuple(tablas_de_sesiones(Sesion.objects.filter(pk=sesion.pk)))
        _escribir_tablas(zip_, str(sesion), hoy, tablas)
    anotar(actor=actor, acto="sesiones.exportar", objeto=sesion, contenido={})


def distrito_sesiones(distrito: Distrito) -> QuerySet[Sesion]:
    return Sesion.objects.filter(mesa__distrito=distrito)


def _escribir_expedientes(zip_: zipfile.ZipFile, expedientes: list[Expediente]) -> None:
    filas, generado = [], timezone.now()
    for numero, expediente in enumerate(expedientes, start=1):
        nombre = f"{numero:03}-{expediente.asunto_tipo}-{expediente.asunto_clave}.zip"
        with tempfile.SpooledTemporaryFile(max_size=EN_MEMORIA) as pieza:
            escribir_paquete(expediente, pieza, generado=generado)
            pieza.seek(0)
            contenido = pieza.read()
        zip_.writestr(nombre, contenido)
        filas.append(
            (nombre, expediente.nombre, expediente.get_estado_display(), expediente.abierto_el,
             expediente.documentos.count(), sha256(contenido).hexdigest())
        )  # fmt: skip
    zip_.writestr("indice.csv", _csv(COLUMNAS, filas))


def _escribir_tablas(zip_: zipfile.ZipFile, de_que: str, hoy: date, tablas: Sequence[TablaDeDatos]) -> None:
    for tabla in tablas:
        zip_.writestr(f"datos/{tabla.nombre}.csv", _csv(tabla.columnas, tabla.filas))
    lista = "\n".join(f"- datos/{t.nombre}.csv: {len(t.filas)} filas" for t in tablas)
    zip_.writestr("LEAME.txt", LEAME.format(de_que=de_que, hoy=f"{hoy:%d/%m/%Y}", lista=lista))


def _agenda(distrito: Distrito, hoy: date) -> str:
    agenda = agenda_legal(distrito, anio=hoy.year, hoy=hoy)
    columnas = ("fecha", "qué", "estado", "cómo se cuenta", "artículo")
    return _csv(columnas, [(r.fecha, r.que, r.estado, r.cuenta, r.articulo) for r in agenda.renglones])


def _csv(columnas: tuple[str, ...], filas: list[tuple[Any, ...]]) -> str:
    """Con marca de orden, para que Excel lea las tildes."""
    salida = io.StringIO()
    hoja = csv.writer(salida)
    hoja.writerow(columnas)
    # Un apóstrofo delante de lo que una hoja de cálculo leería como fórmula.
    hoja.writerows([[f"'{v}" if str(v)[:1] in "=+-@" else v for v in fila] for fila in filas])
    return "\ufeff" + salida.getvalue()
