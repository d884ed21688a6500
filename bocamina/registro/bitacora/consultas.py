"""Leer la bitácora: en orden y sin cargarla en memoria, y su parte pública."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import connection, models, transaction
from django.db.models.functions import Cast
from django.utils import timezone

from bocamina.nucleo.cadena import Fila, huella_de_actor
from bocamina.registro.bitacora.models import Cabeza, Registro, Verificacion

TANDA = 5_000
COLUMNAS_PUBLICAS = (
    "numero", "es_publico", "momento", "acto", "objeto_tipo", "objeto_clave", "objeto_nombre", "contenido",
    "huella_actor", "huella_contenido", "huella_anterior", "huella",
)  # fmt: skip


class MomentoTexto(models.Func):
    """El momento como lo escribe `nucleo.cadena.momento_canonico`, hecho por la base misma."""

    arity = 1
    output_field = models.TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **contexto: Any) -> tuple[str, list[Any]]:
        sql, parametros = compiler.compile(self.source_expressions[0])
        con_fraccion = f"CASE WHEN length({sql}) = 19 THEN {sql} || '.000000' ELSE {sql} END"
        return f"replace({con_fraccion}, ' ', 'T') || 'Z'", [*parametros, *parametros, *parametros]

    def as_postgresql(self, compiler: Any, connection: Any, **contexto: Any) -> tuple[str, list[Any]]:
        sql, parametros = compiler.compile(self.source_expressions[0])
        return f"to_char({sql} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')", list(parametros)


def filas(*, desde: int = 1) -> Iterator[Fila]:
    """Cada registro como fila de la cadena, por número. Con cursor del servidor en PostgreSQL."""
    consulta = (
        Registro.objects.filter(numero__gte=desde)
        .order_by("numero")
        .annotate(momento_texto=MomentoTexto("momento"), texto=Cast("contenido", models.TextField()))
        .values_list(
            "numero", "sal", "momento_texto", "actor_id", "actor_nombre", "acto", "objeto_tipo",
            "objeto_clave", "objeto_nombre", "es_publico", "texto", "huella_contenido", "huella_anterior",
            "huella",
        )
    )  # fmt: skip
    # Dentro de una transacción el cursor de PostgreSQL no guarda aparte el resultado entero;
    # en SQLite una transacción detendría a quien escribe y no hace falta.
    with transaction.atomic() if connection.vendor == "postgresql" else nullcontext():
        yield from consulta.iterator(chunk_size=TANDA)


def cabeza() -> Cabeza | None:
    return Cabeza.objects.filter(pk=1).first()


def huella_del(numero: int) -> str | None:
    return Registro.objects.filter(numero=numero).values_list("huella", flat=True).first()


def constancia() -> dict[str, Any]:
    """Lo que se guarda fuera de la base para demostrar después que el final no se cortó ni se reescribió."""
    ultimo = Registro.objects.order_by("-numero").values("numero", "momento", "huella").first()
    return {
        "formato": "bocamina-constancia/1",
        "numero": ultimo["numero"] if ultimo else 0,
        "huella": ultimo["huella"] if ultimo else "",
        "momento": ultimo["momento"].isoformat() if ultimo else None,
    }


def ultima_verificacion() -> Verificacion | None:
    return Verificacion.objects.order_by("-momento").first()


def lista(
    *,
    completa: bool,
    acto: str = "",
    objeto_tipo: str = "",
    desde: date | None = None,
    hasta: date | None = None,
    antes_de: int | None = None,
) -> models.QuerySet[Registro]:
    """De lo más reciente a lo más antiguo. `antes_de` pasa de página sin contar un millón de registros."""
    consulta = Registro.objects.order_by("-numero")
    if not completa:
        consulta = consulta.filter(es_publico=True)
    if acto:
        consulta = consulta.filter(acto=acto)
    if objeto_tipo:
        consulta = consulta.filter(objeto_tipo=objeto_tipo)
    if desde:
        consulta = consulta.filter(momento__gte=_inicio_del_dia(desde))
    if hasta:
        consulta = consulta.filter(momento__lt=_inicio_del_dia(hasta + timedelta(days=1)))
    if antes_de is not None:
        consulta = consulta.filter(numero__lt=antes_de)
    return consulta


def _inicio_del_dia(dia: date) -> datetime:
    return datetime.combine(dia, time.min, tzinfo=timezone.get_current_timezone())


def datos_abiertos(*, desde: int = 1) -> Iterator[dict[str, Any]]:
    """La parte pública y, de cada registro reservado, solo su número y sus huellas."""
    return map(_publica, filas(desde=desde))


def _publica(fila: Fila) -> dict[str, Any]:
    huellas = {"huella_contenido": fila[11], "huella_anterior": fila[12], "huella": fila[13]}
    if not fila[9]:
        return {"numero": fila[0], "es_publico": False, **huellas}
    return {
        "numero": fila[0],
        "es_publico": True,
        "momento": fila[2],
        "acto": fila[5],
        "objeto_tipo": fila[6],
        "objeto_clave": fila[7],
        "objeto_nombre": fila[8],
        "contenido": json.loads(fila[10]),
        "huella_actor": huella_de_actor(fila[1], fila[3], fila[4]),
        **huellas,
    }


def en_jsonl(datos: Iterable[dict[str, Any]]) -> Iterator[str]:
    for dato in datos:
        yield json.dumps(dato, ensure_ascii=False, separators=(",", ":")) + "\n"


def en_csv(datos: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Para leer en hoja de cálculo: `contenido` es texto JSON y lo que parece fórmula lleva apóstrofo."""
    hoja = io.StringIO()
    escritor = csv.DictWriter(hoja, COLUMNAS_PUBLICAS, restval="", lineterminator="\n")
    escritor.writeheader()
    for dato in datos:
        if "contenido" in dato:
            texto = json.dumps(dato["contenido"], ensure_ascii=False, separators=(",", ":"))
            dato = {**dato, "contenido": texto, "objeto_nombre": _sin_formula(dato["objeto_nombre"])}
        escritor.writerow(dato)
        yield hoja.getvalue()
        hoja.seek(0)
        hoja.truncate()
    if resto := hoja.getvalue():
        yield resto


def _sin_formula(texto: str) -> str:
    return f"'{texto}" if texto[:1] in {"=", "+", "-", "@", "\t", "\r"} else texto
