"""El tablero de cómo se hace el plan: cada paso, en qué va y qué lo tiene quieto, dicho por los registros."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from django.db.models import Sum
from django.utils import timezone

from bocamina.nucleo.planes.prioridad import Prioridad, excesos, priorizar
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.participacion.models import FilaDeMatriz
from bocamina.registro.planes.consultas.plan import sin_destino
from bocamina.registro.planes.estados import ClaseDeVersion, EstadoDeAccion, EstadoDePropuesta
from bocamina.registro.planes.models import (
    Concepto,
    Confirmacion,
    PedidoDeAcciones,
    Plan,
    Propuesta,
    VistoBueno,
)


class EstadoDePaso(StrEnum):
    HECHO = "hecho"
    EN_CURSO = "en curso"
    VENCIDO = "vencido"
    POR_EMPEZAR = "por empezar"
    SIN_REGISTRO = "sin registro"


@dataclass(frozen=True, slots=True)
class Paso:
    nombre: str
    estado: EstadoDePaso
    dicho: str
    vence: date | None = None


@dataclass(frozen=True, slots=True)
class ConPrioridad:
    propuesta: Propuesta
    prioridad: Prioridad


@dataclass(frozen=True, slots=True)
class Exceso:
    entidad: Entidad
    por_anio: dict[int, Fraction]


def pasos_de(plan: Plan, *, hoy: date) -> list[Paso]:
    """En el orden de la guía (3.1 y 3.2)."""
    pedidos = list(plan.pedidos.all())
    propuestas = list(plan.propuestas.all())
    conceptos = list(Concepto.objects.filter(propuesta__plan=plan))
    versiones = {v.clase: v for v in plan.versiones.defer("contenido").order_by("numero")}
    pasos = [
        _de_pedidos(pedidos, hoy),
        _de_version("Versión preliminar", versiones.get(ClaseDeVersion.PRELIMINAR)),
        _de_version("Versión para las mesas temáticas", versiones.get(ClaseDeVersion.PARA_MESAS)),
        _de_propuestas(plan, propuestas),
        _de_prioridad(propuestas),
        _de_conceptos(conceptos, hoy),
        _de_destinos(plan, propuestas),
        _de_version("Versión para la sesión", versiones.get(ClaseDeVersion.PARA_SESION)),
        _de_vistos(plan, versiones.get(ClaseDeVersion.PARA_SESION)),
        _de_adopcion(plan),
        _de_confirmaciones(plan),
    ]
    return [_ya_paso(p) for p in pasos] if plan.adoptado else pasos


def _ya_paso(paso: Paso) -> Paso:
    """Adoptado el plan, lo que no quedó registrado ya no está por empezar."""
    return (
        replace(paso, estado=EstadoDePaso.SIN_REGISTRO) if paso.estado is EstadoDePaso.POR_EMPEZAR else paso
    )


def _de_pedidos(pedidos: list[PedidoDeAcciones], hoy: date) -> Paso:
    nombre = "Acciones pedidas a las entidades"
    if not pedidos:
        return Paso(nombre, EstadoDePaso.POR_EMPEZAR, "No se ha pedido a ninguna.")
    faltan = [p for p in pedidos if p.respondido is None]
    dicho = f"Han respondido {len(pedidos) - len(faltan)} de {len(pedidos)}."
    if not faltan:
        return Paso(nombre, EstadoDePaso.HECHO, dicho)
    vence = min(p.vence for p in faltan)
    return Paso(nombre, EstadoDePaso.VENCIDO if vence < hoy else EstadoDePaso.EN_CURSO, dicho, vence)


def _de_version(nombre: str, version: object) -> Paso:
    if version is None:
        return Paso(nombre, EstadoDePaso.POR_EMPEZAR, "Sin fijar.")
    dia = timezone.localdate(version.fijada)  # type: ignore[attr-defined]
    return Paso(nombre, EstadoDePaso.HECHO, f"Fijada el {dia:%d/%m/%Y}.")


def _de_propuestas(plan: Plan, propuestas: list[Propuesta]) -> Paso:
    nombre = "Propuestas de las mesas"
    filas = FilaDeMatriz.objects.filter(sesion__mesa__distrito=plan.distrito).exclude(propuestas="")
    recogidas = {p.fila_id for p in propuestas}
    faltan = sum(1 for pk in filas.values_list("pk", flat=True) if pk not in recogidas)
    if faltan:
        return Paso(nombre, EstadoDePaso.EN_CURSO, f"Hay {faltan} renglones de las matrices sin recoger.")
    if not propuestas:
        return Paso(nombre, EstadoDePaso.POR_EMPEZAR, "Las mesas todavía no han dejado propuestas.")
    return Paso(nombre, EstadoDePaso.HECHO, f"{len(propuestas)} recogidas.")


def _de_prioridad(propuestas: list[Propuesta]) -> Paso:
    nombre = "Priorización"
    if not propuestas:
        return Paso(nombre, EstadoDePaso.POR_EMPEZAR, "Empieza cuando haya propuestas.")
    faltan = sum(p.estado == EstadoDePropuesta.RECIBIDA for p in propuestas)
    dicho = f"Faltan {faltan} de {len(propuestas)}." if faltan else "Todas priorizadas o con su razón."
    return Paso(nombre, EstadoDePaso.EN_CURSO if faltan else EstadoDePaso.HECHO, dicho)


def _de_conceptos(conceptos: list[Concepto], hoy: date) -> Paso:
    nombre = "Conceptos de las oficinas de planeación"
    if not conceptos:
        return Paso(nombre, EstadoDePaso.POR_EMPEZAR, "No se ha pedido ninguno.")
    faltan = [c for c in conceptos if c.emitido is None]
    dicho = f"Emitidos {len(conceptos) - len(faltan)} de {len(conceptos)}."
    if not faltan:
        return Paso(nombre, EstadoDePaso.HECHO, dicho)
    vence = min(c.vence for c in faltan)
    return Paso(nombre, EstadoDePaso.VENCIDO if vence < hoy else EstadoDePaso.EN_CURSO, dicho, vence)


def _de_destinos(plan: Plan, propuestas: list[Propuesta]) -> Paso:
    nombre = "Toda propuesta tiene destino"
    if not propuestas:
        return Paso(nombre, EstadoDePaso.POR_EMPEZAR, "Empieza cuando haya propuestas.")
    faltan = sin_destino(plan).count()
    dicho = f"{faltan} sin destino." if faltan else "Ninguna se quedó en el camino."
    return Paso(nombre, EstadoDePaso.EN_CURSO if faltan else EstadoDePaso.HECHO, dicho)


def _de_vistos(plan: Plan, version: object) -> Paso:
    nombre = "Visto bueno de cada oficina de planeación"
    lideran = set(plan.acciones.exclude(estado=EstadoDeAccion.FUERA).values_list("entidad_id", flat=True))
    if version is None or not lideran:
        return Paso(nombre, EstadoDePaso.POR_EMPEZAR, "Empieza con la versión para la sesión.")
    vistos = VistoBueno.objects.filter(version=version, entidad__in=lideran)  # type: ignore[misc]
    firmados = vistos.count()
    estado = EstadoDePaso.HECHO if firmados == len(lideran) else EstadoDePaso.EN_CURSO
    return Paso(nombre, estado, f"Lo dieron {firmados} de {len(lideran)}.")


def _de_adopcion(plan: Plan) -> Paso:
    if plan.adoptado is None:
        return Paso("La mesa lo valida y adopta", EstadoDePaso.POR_EMPEZAR, "Falta la votación.")
    dicho = f"Adoptado el {plan.adoptado:%d/%m/%Y}."
    return Paso("La mesa lo valida y adopta", EstadoDePaso.HECHO, dicho)


def _de_confirmaciones(plan: Plan) -> Paso:
    nombre = "Cada entidad lo confirma en su plan de acción"
    if plan.adoptado is None:
        return Paso(nombre, EstadoDePaso.POR_EMPEZAR, "Empieza con la adopción.")
    todas = plan.acciones.exclude(estado=EstadoDeAccion.FUERA).count()
    hechas = Confirmacion.objects.filter(accion__plan=plan).count()
    estado = EstadoDePaso.HECHO if hechas >= todas else EstadoDePaso.EN_CURSO
    return Paso(nombre, estado, f"Confirmadas {hechas} de {todas}.")


def propuestas_de(plan: Plan) -> list[ConPrioridad]:
    """Con su prioridad, en un número fijo de consultas; primero la de mayor prioridad."""
    pesos = {c.nombre: c.peso for c in plan.criterios.all()}
    filas = plan.propuestas.select_related("mesa", "accion").prefetch_related(
        "puntajes__criterio", "conceptos__entidad"
    )
    todas = [
        ConPrioridad(p, priorizar({x.criterio.nombre: x.valor for x in p.puntajes.all()}, pesos=pesos))
        for p in filas
    ]
    return sorted(todas, key=lambda c: (-(c.prioridad.valor or -1), -c.propuesta.puntos, c.propuesta.numero))


def excesos_de(plan: Plan) -> list[Exceso]:
    """Las entidades que comprometieron más de lo que dijeron que pueden."""
    topes: dict[int, dict[int, Fraction]] = {}
    for c in plan.capacidades.all():
        topes.setdefault(c.entidad_id, {})[c.anio] = Fraction(c.tope)
    dentro = plan.acciones.exclude(estado=EstadoDeAccion.FUERA).filter(entidad_id__in=topes)
    sumas = dentro.values_list("entidad_id", "presupuestos__anio").annotate(s=Sum("presupuestos__valor"))
    comprometido: dict[int, dict[int, Fraction]] = {}
    for entidad, anio, suma in sumas.order_by():
        if anio is not None:
            comprometido.setdefault(entidad, {})[anio] = Fraction(suma)
    entidades = Entidad.objects.in_bulk(list(topes))
    hallados = [
        Exceso(entidades[e], dict(excesos(comprometido.get(e, {}), capacidad=tope)))
        for e, tope in topes.items()
    ]
    return sorted((h for h in hallados if h.por_anio), key=lambda h: h.entidad.nombre)
