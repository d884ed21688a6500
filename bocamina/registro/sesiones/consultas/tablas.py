"""Lo que dicen los registros, como tablas para un órgano de control: van en el expediente completo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localtime

from bocamina.registro.distritos.consultas.actores import mapa_para_leer
from bocamina.registro.distritos.models import Distrito, Solicitud
from bocamina.registro.sesiones.models import (
    Asistencia,
    Captura,
    Compromiso,
    Movimiento,
    Punto,
    Sesion,
    Votacion,
)


@dataclass(frozen=True, slots=True)
class TablaDeDatos:
    nombre: str
    columnas: tuple[str, ...]
    filas: list[tuple[Any, ...]]


def tablas_de_sesiones(sesiones: QuerySet[Sesion]) -> Iterator[TablaDeDatos]:
    """Cada fila empieza por la sesión, que es la que une unas tablas con otras."""
    yield _sesiones(sesiones)
    yield _agenda(sesiones)
    yield _asistencia(sesiones)
    yield _movimientos(sesiones)
    yield _votaciones(sesiones)
    yield _capturas(sesiones)
    yield _compromisos(Compromiso.objects.filter(sesion__in=sesiones))


def _agenda(sesiones: QuerySet[Sesion]) -> TablaDeDatos:
    return TablaDeDatos(
        "agenda",
        ("sesión", "orden", "punto", "responsable", "minutos", "estado", "empezó", "terminó"),
        [
            (p.sesion_id, p.orden, p.titulo, p.quien, p.minutos, p.get_estado_display(),
             _hora(p.iniciado_en), _hora(p.terminado_en))
            for p in Punto.objects.filter(sesion__in=sesiones).order_by("sesion_id", "orden")
        ],
    )  # fmt: skip


def _asistencia(sesiones: QuerySet[Sesion]) -> TablaDeDatos:
    filas = Asistencia.objects.filter(sesion__in=sesiones).select_related("integrante__entidad")
    return TablaDeDatos(
        "asistencia",
        ("sesión", "asistencia", "representa a", "nombre", "cargo", "calidad", "cuenta", "por qué"),
        [
            (a.sesion_id, a.pk, str(a.integrante or ""), a.nombre, a.cargo, a.get_calidad_display(),
             "sí" if a.cuenta else "no", a.razon)
            for a in filas.order_by("sesion_id", "pk")
        ],
    )  # fmt: skip


def _movimientos(sesiones: QuerySet[Sesion]) -> TablaDeDatos:
    filas = Movimiento.objects.filter(asistencia__sesion__in=sesiones).select_related("asistencia")
    return TablaDeDatos(
        "llegadas-y-salidas",
        ("sesión", "asistencia", "qué", "hora"),
        [
            (m.asistencia.sesion_id, m.asistencia_id, m.get_tipo_display(), _hora(m.momento))
            for m in filas.order_by("asistencia__sesion_id", "momento", "pk")
        ],
    )


def _capturas(sesiones: QuerySet[Sesion]) -> TablaDeDatos:
    filas = Captura.objects.filter(sesion__in=sesiones).order_by("sesion_id", "pk")
    return TablaDeDatos(
        "decisiones-y-propuestas",
        ("sesión", "clase", "sector", "texto"),
        [(c.sesion_id, c.get_clase_display(), c.sector, c.texto) for c in filas],
    )


def _sesiones(sesiones: QuerySet[Sesion]) -> TablaDeDatos:
    return TablaDeDatos(
        "sesiones",
        ("sesión", "mesa", "clase", "número", "fecha", "modalidad", "lugar", "estado", "instalada",
         "terminada"),
        [
            (s.pk, s.mesa.nombre, s.get_clase_display(), s.numero, _hora(s.inicio), s.get_modalidad_display(),
             s.lugar, s.get_estado_display(), _hora(s.instalada_en), _hora(s.terminada_en))
            for s in sesiones.select_related("mesa").order_by("inicio", "pk")
        ],
    )  # fmt: skip


def _votaciones(sesiones: QuerySet[Sesion]) -> TablaDeDatos:
    filas = []
    for v in Votacion.objects.filter(sesion__in=sesiones).order_by("sesion_id", "pk"):
        foto = v.fotografia
        conteo = (
            (foto.conteo.a_favor, foto.conteo.en_contra, foto.conteo.abstenciones) if foto else ("", "", "")
        )
        filas.append(
            (v.sesion_id, v.pregunta, v.get_modo_display(), v.get_estado_display(), len(v.electores), *conteo,
             foto.escrutinio.frase if foto else v.motivo, _hora(v.abierta_en), _hora(v.cerrada_en))
        )  # fmt: skip
    columnas = (
        "sesión", "pregunta", "modo", "estado", "electores", "a favor", "en contra", "abstenciones",
        "resultado", "abierta", "cerrada",
    )  # fmt: skip
    return TablaDeDatos("votaciones", columnas, filas)


def _compromisos(compromisos: QuerySet[Compromiso]) -> TablaDeDatos:
    return TablaDeDatos(
        "compromisos",
        ("sesión", "compromiso", "entidad", "vence", "nació con", "estado", "cumplido"),
        [
            (c.sesion_id, c.texto, c.entidad.nombre, c.vence, c.vencia, c.get_estado_display(), c.cumplido_el)
            for c in compromisos.select_related("entidad").order_by("vence", "pk")
        ],
    )


def _actores(distrito: Distrito) -> TablaDeDatos:
    """Sin contactos; de una persona en reserva, el seudónimo y lo que no la señala."""
    return TablaDeDatos(
        "mapa-de-actores",
        ("código", "actor", "sector", "qué le interesa", "con qué cuenta", "de qué responde", "territorio",
         "qué hacer"),
        [
            (f.codigo, f.nombre, f.sector, f.interes, f.capacidad, f.responsabilidad, f.territorio, f.consejo)
            for f in mapa_para_leer(distrito).filas
        ],
    )  # fmt: skip


def tablas_del_distrito(distrito: Distrito) -> Iterator[TablaDeDatos]:
    yield TablaDeDatos(
        "estados",
        ("estado", "desde", "acto", "razón"),
        [(c.get_estado_display(), c.desde, c.acto, c.razon) for c in distrito.cambios_de_estado.all()],
    )
    yield _actores(distrito)
    municipios = distrito.municipios_fechados.select_related("municipio")
    yield TablaDeDatos(
        "municipios",
        ("código", "municipio", "desde", "hasta", "acto"),
        [(f.municipio_id, f.municipio.nombre, f.desde, f.hasta, f.acto) for f in municipios],
    )
    solicitudes = Solicitud.objects.filter(distrito=distrito).select_related("entidad").order_by("enviada")
    yield TablaDeDatos(
        "solicitudes",
        ("radicado", "entidad", "pide", "enviada", "vence", "respondida"),
        [(s.radicado, s.entidad.nombre, s.pide, s.enviada, s.vence, s.respondida) for s in solicitudes],
    )


def _hora(momento: datetime | date | None) -> str:
    return f"{localtime(momento):%Y-%m-%d %H:%M}" if isinstance(momento, datetime) else ""
