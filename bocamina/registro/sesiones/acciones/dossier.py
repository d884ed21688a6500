"""El expediente completo de un distrito: un .zip con su índice y, adentro, cada expediente con el suyo."""

from __future__ import annotations

import csv
import io
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import IO, Any

from django.utils import timezone

from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.cuentas.permisos import exigir, puede
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.expedientes.consultas import escribir_paquete
from bocamina.registro.expedientes.models import Expediente
from bocamina.registro.sesiones.consultas.agenda import agenda_legal
from bocamina.registro.sesiones.models import Sesion

EXPORTAR = "expedientes.exportar"
COLUMNAS = ("carpeta", "expediente", "estado", "abierto", "documentos", "huella SHA-256 del archivo")
EN_MEMORIA = 8 * 1024 * 1024


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
    generado, filas = timezone.now(), []
    with zipfile.ZipFile(destino, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as zip_:
        for numero, expediente in enumerate(expedientes_del_distrito(distrito), start=1):
            if not puede(actor, EXPORTAR, expediente, hoy=hoy):
                continue
            nombre = f"{numero:03}-{expediente.asunto_tipo}-{expediente.asunto_clave}.zip"
            with tempfile.SpooledTemporaryFile(max_size=EN_MEMORIA) as pieza:
                escribir_paquete(expediente, pieza, generado=generado)
                pieza.seek(0)
                contenido = pieza.read()
            zip_.writestr(nombre, contenido)
            cuantos = expediente.documentos.count()
            filas.append(
                (nombre, expediente.nombre, expediente.get_estado_display(), expediente.abierto_el, cuantos,
                 sha256(contenido).hexdigest())
            )  # fmt: skip
        zip_.writestr("indice.csv", _csv(COLUMNAS, filas))
        zip_.writestr("agenda-legal.csv", _agenda(distrito, hoy))
    anotar(actor=actor, acto="distritos.exportar", objeto=distrito, contenido={"expedientes": len(filas)})
    return len(filas)


def _agenda(distrito: Distrito, hoy: date) -> str:
    agenda = agenda_legal(distrito, anio=hoy.year, hoy=hoy)
    columnas = ("fecha", "qué", "estado", "cómo se cuenta", "artículo")
    return _csv(columnas, [(r.fecha, r.que, r.estado, r.cuenta, r.articulo) for r in agenda.renglones])


def _csv(columnas: tuple[str, ...], filas: list[tuple[Any, ...]]) -> str:
    salida = io.StringIO()
    hoja = csv.writer(salida)
    hoja.writerow(columnas)
    # Un apóstrofo delante de lo que una hoja de cálculo leería como fórmula.
    hoja.writerows([[f"'{v}" if str(v)[:1] in "=+-@" else v for v in fila] for fila in filas])
    return salida.getvalue()
