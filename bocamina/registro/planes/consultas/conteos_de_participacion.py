"""Cuánto se participa, contado por la base: cada conteo es una consulta, de un distrito o de todos.

La clave de cada fila es el distrito; `None` es la mesa nacional.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Model, Q

from bocamina.registro.distritos.models import Distrito
from bocamina.registro.mesas.estados import Nivel
from bocamina.registro.mesas.models import Integrante
from bocamina.registro.participacion.models import Inscripcion
from bocamina.registro.planes.estados import SE_ESCRIBE, SE_REPORTA
from bocamina.registro.planes.models import (
    Concepto,
    Instrumento,
    LlamadoDeOferta,
    PedidoDeAcciones,
    Propuesta,
)
from bocamina.registro.sesiones.consultas.actas import terminos_de_envio
from bocamina.registro.sesiones.estados import Estado, EstadoCompromiso
from bocamina.registro.sesiones.models import Asistencia, Compromiso, Envio, Sesion

DE_ENTIDADES = (Nivel.NACIONAL, Nivel.DISTRITAL)
HECHA = Estado.TERMINADA


@dataclass(frozen=True, slots=True)
class Termino:
    """Por dónde llega al distrito, el día límite, el día en que se cumplió y cuándo se sigue debiendo."""

    nombre: str
    modelo: type[Model]
    lugar: str
    vence: str
    hecho: str
    debe: Q
    cuales: Q | None = None


TERMINOS = (
    Termino(
        "Citar a la sesión", Envio, "sesion__mesa__distrito", "limite", "enviado_el", Q(pk=None),
        Q(secuencia=0),
    ),
    Termino(
        "Presentar la oferta", LlamadoDeOferta, "distrito", "vence", "presentado", Q(estado__in=SE_ESCRIBE)
    ),
    Termino(
        "Responder con sus acciones", PedidoDeAcciones, "plan__distrito", "vence", "respondido",
        Q(respondido=None),
    ),
    Termino(
        "Dar concepto a una propuesta", Concepto, "propuesta__plan__distrito", "vence", "emitido",
        Q(emitido=None),
    ),
    Termino(
        "Devolver el seguimiento", Instrumento, "ronda__plan__distrito", "vence", "firmado",
        Q(estado__in=SE_REPORTA),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cumplido:
    """De un término: cuántos a tiempo, cuántos tarde y cuántos siguen vencidos."""

    distrito: int | None
    termino: str
    a_tiempo: int
    tarde: int
    vencidos: int

    @property
    def total(self) -> int:
        return self.a_tiempo + self.tarde + self.vencidos


@dataclass(frozen=True, slots=True)
class DeEntidad:
    """Las sesiones hechas a las que el acto la convocaba, y en las que tuvo a quien cuenta."""

    distrito: int | None
    entidad: int
    debia: int
    fue: int


def _en(campo: str, distrito: Distrito | None) -> dict[str, Any]:
    return {campo: distrito} if distrito else {}


def sesiones(distrito: Distrito | None) -> dict[int | None, tuple[int, int]]:
    """Hechas, y las que no se hicieron por falta de quórum."""
    hechas = Count("id", filter=Q(estado=HECHA))
    fallidas = Count("id", filter=Q(estado=Estado.SIN_QUORUM))
    filas = Sesion.objects.filter(**_en("mesa__distrito", distrito)).values("mesa__distrito")
    return {f["mesa__distrito"]: (f["h"], f["s"]) for f in filas.annotate(h=hechas, s=fallidas).order_by()}


def asistencia_de_entidades(distrito: Distrito | None) -> list[DeEntidad]:
    convocadas = Integrante.objects.filter(
        Q(hasta__isnull=True) | Q(hasta__gte=F("mesa__sesiones__inicio__date")),
        desde__lte=F("mesa__sesiones__inicio__date"),
        mesa__sesiones__estado=HECHA,
        mesa__nivel__in=DE_ENTIDADES,
        entidad__isnull=False,
        obligada=True,
        **_en("mesa__distrito", distrito),
    )
    debian = convocadas.values("mesa__distrito", "entidad").annotate(n=Count("mesa__sesiones", distinct=True))
    fueron = {(f["d"], f["e"]): f["n"] for f in _presentes(distrito)}
    return [
        DeEntidad(
            f["mesa__distrito"], f["entidad"], f["n"], fueron.get((f["mesa__distrito"], f["entidad"]), 0)
        )
        for f in debian.order_by()
    ]


def _presentes(distrito: Distrito | None) -> Any:
    filas = Asistencia.objects.filter(
        Q(integrante__hasta__isnull=True) | Q(integrante__hasta__gte=F("sesion__inicio__date")),
        integrante__desde__lte=F("sesion__inicio__date"),
        integrante__entidad__isnull=False,
        integrante__obligada=True,
        sesion__mesa__nivel__in=DE_ENTIDADES,
        sesion__estado=HECHA,
        cuenta=True,
        **_en("sesion__mesa__distrito", distrito),
    )
    grupos = filas.values(d=F("sesion__mesa__distrito"), e=F("integrante__entidad"))
    return grupos.annotate(n=Count("sesion", distinct=True)).order_by()


def inscripciones(distrito: Distrito | None) -> list[dict[str, Any]]:
    """Por distrito, mesa y sector: cuántas personas se inscribieron y cuántas llegaron."""
    llego = Count("id", distinct=True, filter=Q(asistencia__movimientos__isnull=False))
    filas = Inscripcion.objects.filter(
        retirada=False, sesion__estado=HECHA, **_en("sesion__mesa__distrito", distrito)
    ).values("sector", d=F("sesion__mesa__distrito"), m=F("sesion__mesa"))
    return list(filas.annotate(inscritas=Count("id", distinct=True), llegaron=llego).order_by())


def propuestas(distrito: Distrito | None) -> list[dict[str, Any]]:
    filas = Propuesta.objects.filter(**_en("plan__distrito", distrito))
    return list(filas.values("mesa", "estado", d=F("plan__distrito")).annotate(n=Count("id")).order_by())


def terminos(distrito: Distrito | None, *, hoy: date) -> list[Cumplido]:
    """Lo que todavía puede cumplirse a tiempo no cuenta."""
    filas = [c for termino in TERMINOS for c in _contar(termino, distrito, hoy)]
    return [c for c in (*filas, *_actas(distrito, hoy), *_compromisos(distrito, hoy)) if c.total]


def _contar(termino: Termino, distrito: Distrito | None, hoy: date) -> Iterator[Cumplido]:
    vence, hecho, debe = termino.vence, termino.hecho, termino.debe
    filas = termino.modelo._default_manager.filter(termino.cuales or Q(), **_en(termino.lugar, distrito))
    sumas = filas.values(lugar=F(termino.lugar)).annotate(
        a=Count("pk", filter=~debe & Q(**{f"{hecho}__lte": F(vence)})),
        t=Count("pk", filter=~debe & Q(**{f"{hecho}__gt": F(vence)})),
        v=Count("pk", filter=debe & Q(**{f"{vence}__lt": hoy})),
    )
    for f in sumas.order_by():
        yield Cumplido(f["lugar"], termino.nombre, f["a"], f["t"], f["v"])


def _actas(distrito: Distrito | None, hoy: date) -> Iterator[Cumplido]:
    """El término del acta no está guardado: lo da el reglamento de cada mesa o la norma de su nivel."""
    hechas = list(
        Sesion.objects.filter(estado=HECHA, **_en("mesa__distrito", distrito))
        .select_related("mesa", "acta")
        .prefetch_related("mesa__reglamentos")
    )
    plazos = terminos_de_envio(hechas)
    cuentas: dict[int | None, Counter[str]] = {}
    for sesion in hechas:
        if (plazo := plazos.get(sesion.pk)) is not None:
            acta = getattr(sesion, "acta", None)
            como = _como(acta.enviada_el or acta.sellada_el if acta else None, plazo.vence, hoy)
            cuentas.setdefault(sesion.mesa.distrito_id, Counter())[como] += 1
    for lugar, n in cuentas.items():
        yield Cumplido(lugar, "Enviar el acta", n["a_tiempo"], n["tarde"], n["vencido"])


def _como(hecho: date | None, vence: date, hoy: date) -> str:
    if hecho is not None:
        return "a_tiempo" if hecho <= vence else "tarde"
    return "vencido" if vence < hoy else "puede"


def _compromisos(distrito: Distrito | None, hoy: date) -> Iterator[Cumplido]:
    """De la sesión en que nació o, si fue en otra reunión, del distrito que dice."""
    suyos = Q(sesion__mesa__distrito=distrito) | Q(distrito=distrito) if distrito else Q()
    cumplido = Q(estado=EstadoCompromiso.CUMPLIDO)
    filas = Compromiso.objects.filter(suyos).values("sesion__mesa__distrito", "distrito")
    sumas = filas.annotate(
        a=Count("pk", filter=cumplido & Q(cumplido_el__lte=F("vence"))),
        t=Count("pk", filter=cumplido & Q(cumplido_el__gt=F("vence"))),
        v=Count("pk", filter=Q(estado=EstadoCompromiso.ABIERTO, vence__lt=hoy)),
    )
    for f in sumas.order_by():
        lugar = f["sesion__mesa__distrito"] or f["distrito"]
        yield Cumplido(lugar, "Cumplir los compromisos", f["a"], f["t"], f["v"])
