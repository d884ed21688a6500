"""El inventario de la oferta: qué hay, qué falta, qué coincide y qué necesidad encuentra respuesta."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from bocamina import normativa
from bocamina.normativa.matriz import reglas_de_traslape
from bocamina.nucleo.planes.oferta import (
    Cobertura,
    Coincidencia,
    Ofrecido,
    coberturas,
    coincidencias,
    responder,
)
from bocamina.registro.distritos.consultas.distritos import municipios_en
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.participacion.models import FilaDeMatriz
from bocamina.registro.planes.estados import EstadoDeLlamado
from bocamina.registro.planes.models import LlamadoDeOferta, Programa

# Las que más se parecen; con más, la página deja de orientar.
RESPUESTAS = 4


@dataclass(frozen=True, slots=True)
class Aspecto:
    id: str
    nombre: str


@dataclass(frozen=True, slots=True)
class Necesidad:
    """Lo que una mesa temática propuso, y los programas que podrían responderle, con las palabras comunes."""

    aspecto: str
    propuesta: str
    mesa: str
    respuestas: tuple[tuple[Programa, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Inventario:
    programas: tuple[Programa, ...]
    coberturas: tuple[Cobertura, ...]
    coincidencias: tuple[Coincidencia, ...]
    necesidades: tuple[Necesidad, ...]


def aspectos_en(fecha: date) -> list[Aspecto]:
    """Los del análisis de dinámicas que rigen ese día."""
    valor: Any = normativa.vigente("peg.dinamicas_aspectos", en=fecha).valor
    return [Aspecto(a["id"], a["nombre"]) for a in valor]


def llamados_de(distrito: Distrito) -> QuerySet[LlamadoDeOferta]:
    filas = LlamadoDeOferta.objects.filter(distrito=distrito).select_related("entidad", "distrito")
    return filas.annotate(cuantos=Count("programas")).order_by("entidad__nombre")


def llamado_de(distrito: Distrito, entidad: str) -> LlamadoDeOferta | None:
    return llamados_de(distrito).filter(entidad__clave=entidad).first()


def llamados_abiertos(entidad: Entidad) -> QuerySet[LlamadoDeOferta]:
    """En qué distritos la entidad tiene su oferta por presentar: van todos en un libro."""
    filas = LlamadoDeOferta.objects.filter(entidad=entidad).exclude(estado=EstadoDeLlamado.PRESENTADA)
    return filas.select_related("distrito", "entidad").order_by("distrito__nombre")


def programas_de(llamado: LlamadoDeOferta) -> QuerySet[Programa]:
    return llamado.programas.order_by("nombre", "id")


def inventario(distrito: Distrito, *, hoy: date) -> Inventario:
    """Solo lo presentado: lo que una entidad todavía escribe no se cuenta."""
    programas = tuple(
        Programa.objects.filter(llamado__distrito=distrito, llamado__estado=EstadoDeLlamado.PRESENTADA)
        .select_related("llamado__entidad")
        .order_by("llamado__entidad__nombre", "nombre")
    )
    lugares = [m.codigo for m in municipios_en(distrito, hoy)]
    norma = normativa.vigente("peg.dinamicas_aspectos", en=hoy)
    ofrecidos = [_ofrecido(p) for p in programas]
    return Inventario(
        programas=programas,
        coberturas=coberturas(
            ofrecidos, aspectos=[a.id for a in aspectos_en(hoy)], municipios=lugares, citas=norma.citas
        ),
        coincidencias=coincidencias(ofrecidos, municipios=lugares),
        necesidades=_necesidades(distrito, programas, hoy),
    )


def _ofrecido(p: Programa) -> Ofrecido:
    return Ofrecido(
        str(p.pk),
        p.nombre,
        p.llamado.entidad.nombre,
        frozenset(p.aspectos),
        frozenset(p.municipios),
        p.desde,
        p.hasta,
    )


def _necesidades(distrito: Distrito, programas: tuple[Programa, ...], hoy: date) -> tuple[Necesidad, ...]:
    """Cada fila de las matrices con propuestas de la mesa, junto a los programas que hablan de lo mismo."""
    vocabulario, _ = reglas_de_traslape(en=hoy)
    dichos = {str(p.pk): f"{p.nombre}. {p.que_da}. {p.a_quienes}" for p in programas}
    por_pk = {str(p.pk): p for p in programas}
    filas = (
        FilaDeMatriz.objects.filter(sesion__mesa__distrito=distrito)
        .exclude(propuestas="")
        .select_related("sesion__mesa")
        .order_by("sesion__inicio", "orden")
    )
    return tuple(
        Necesidad(
            fila.aspecto,
            fila.propuestas,
            fila.sesion.mesa.nombre,
            tuple(
                (por_pk[r.id], r.palabras)
                for r in responder(
                    f"{fila.aspecto}. {fila.propuestas}",
                    dichos,
                    calladas=vocabulario.vacias | vocabulario.comunes,
                )[:RESPUESTAS]
            ),
        )
        for fila in filas
    )
