"""El tablero de cómo se hace el plan: cada paso, en qué va y qué lo tiene quieto, dicho por los registros."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from django.db.models import Count, QuerySet, Sum
from django.utils import timezone

from bocamina.normativa.cronograma import PasoFechado, cronograma
from bocamina.nucleo.explicacion import Explicacion
from bocamina.nucleo.planes.prioridad import Prioridad, excesos, priorizar
from bocamina.registro.criterios.consultas import elecciones
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.mesas.estados import Nivel
from bocamina.registro.planes.consultas.plan import (
    entidades_que_lideran,
    sin_destino,
    sin_recoger,
    sin_visto_bueno,
)
from bocamina.registro.planes.estados import ClaseDeVersion, EstadoDeAccion, EstadoDePropuesta
from bocamina.registro.planes.models import (
    Concepto,
    Confirmacion,
    PedidoDeAcciones,
    Plan,
    Propuesta,
    Reporte,
    VersionDePlan,
)
from bocamina.registro.sesiones.models import Sesion

FORMULACION = "formulacion-peg"
DE_LAS_MESAS, PARA_LA_SESION = "Propuestas de las mesas", "Versión para la sesión"
ADOPCION = "La mesa lo valida y adopta"
# Lo que la guía ata a la primera sesión: las mesas temáticas y la segunda sesión.
TERMINOS = {DE_LAS_MESAS: "tope_rondas", PARA_LA_SESION: "tope_mes_4", ADOPCION: "tope_mes_4"}


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
    # De qué norma sale el término; la que no trae término no la lleva.
    explicacion: Explicacion | None = None


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
        _de_revision(pedidos),
        _de_pedidos(pedidos, hoy),
        _de_version("Versión preliminar", versiones.get(ClaseDeVersion.PRELIMINAR)),
        _de_version("Versión para las mesas temáticas", versiones.get(ClaseDeVersion.PARA_MESAS)),
        _de_propuestas(plan, propuestas),
        _de_prioridad(propuestas),
        _de_conceptos(propuestas, conceptos, hoy),
        _de_destinos(plan, propuestas),
        _de_version(PARA_LA_SESION, versiones.get(ClaseDeVersion.PARA_SESION)),
        _de_vistos(plan, versiones.get(ClaseDeVersion.PARA_SESION)),
        _de_adopcion(plan),
        _de_confirmaciones(plan),
    ]
    if plan.adoptado:
        return [_ya_paso(p) for p in pasos]
    # Los de la primera sesión son del primer plan; el que lo actualiza no los tiene.
    terminos = terminos_de_formulacion(plan.distrito) if plan.viene_de_id is None else {}
    return [_con_termino(p, terminos.get(p.nombre), hoy) for p in pasos]


def terminos_de_formulacion(distrito: Distrito) -> dict[str, PasoFechado]:
    """Los que corren desde la primera sesión de la mesa; ninguno si no se ha hecho."""
    sesion = (
        Sesion.objects.filter(mesa__distrito=distrito, mesa__nivel=Nivel.DISTRITAL)
        .exclude(instalada_en=None)
        .order_by("instalada_en")
        .first()
    )
    if sesion is None or sesion.instalada_en is None:
        return {}
    linea = cronograma(
        FORMULACION, referencia=timezone.localdate(sesion.instalada_en), elecciones=elecciones()
    )
    return {nombre: linea.paso(paso) for nombre, paso in TERMINOS.items()}


def _con_termino(paso: Paso, termino: PasoFechado | None, hoy: date) -> Paso:
    """El que fija la norma, en lo que falta por hacer."""
    if termino is None or paso.estado is EstadoDePaso.HECHO:
        return paso
    estado = EstadoDePaso.VENCIDO if termino.fecha < hoy else paso.estado
    return replace(paso, estado=estado, vence=termino.fecha, explicacion=termino.explicacion)


def _ya_paso(paso: Paso) -> Paso:
    """Adoptado el plan, lo que no quedó registrado ya no está por empezar."""
    return (
        replace(paso, estado=EstadoDePaso.SIN_REGISTRO) if paso.estado is EstadoDePaso.POR_EMPEZAR else paso
    )


def _de_revision(pedidos: list[PedidoDeAcciones]) -> Paso:
    nombre = "Revisión del plan estratégico de cada entidad"
    if not pedidos:
        return Paso(nombre, EstadoDePaso.POR_EMPEZAR, "Se anota al pedirle sus acciones.")
    hechas = sum(bool(p.revision) for p in pedidos)
    estado = EstadoDePaso.HECHO if hechas == len(pedidos) else EstadoDePaso.EN_CURSO
    return Paso(nombre, estado, f"Anotada en {hechas} de {len(pedidos)}.")


def _de_pedidos(pedidos: list[PedidoDeAcciones], hoy: date) -> Paso:
    nombre = "Acciones pedidas a las entidades"
    if not pedidos:
        return Paso(nombre, EstadoDePaso.POR_EMPEZAR, "No se ha pedido a ninguna.")
    faltan = [p for p in pedidos if p.respondido is None]
    dicho = f"Han respondido {len(pedidos) - len(faltan)} de {len(pedidos)}."
    if not faltan:
        return Paso(nombre, EstadoDePaso.HECHO, dicho)
    return _con_el_mas_cercano(nombre, dicho, min(faltan, key=lambda p: p.vence), hoy)


def _con_el_mas_cercano(nombre: str, dicho: str, fila: PedidoDeAcciones | Concepto, hoy: date) -> Paso:
    estado = EstadoDePaso.VENCIDO if fila.vence < hoy else EstadoDePaso.EN_CURSO
    return Paso(nombre, estado, dicho, fila.vence, Explicacion.desde_dict(fila.explicacion))


def _de_version(nombre: str, version: VersionDePlan | None) -> Paso:
    if version is None:
        return Paso(nombre, EstadoDePaso.POR_EMPEZAR, "Sin fijar.")
    dia = timezone.localdate(version.fijada)
    return Paso(nombre, EstadoDePaso.HECHO, f"Fijada el {dia:%d/%m/%Y}.")


def _de_propuestas(plan: Plan, propuestas: list[Propuesta]) -> Paso:
    nombre = DE_LAS_MESAS
    if faltan := len(sin_recoger(plan)):
        return Paso(nombre, EstadoDePaso.EN_CURSO, f"Hay {faltan} en las matrices sin recoger.")
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


def _de_conceptos(propuestas: list[Propuesta], conceptos: list[Concepto], hoy: date) -> Paso:
    nombre = "Conceptos de las oficinas de planeación"
    por_pedir = sum(p.estado == EstadoDePropuesta.PRIORIZADA for p in propuestas)
    if not conceptos and not por_pedir:
        return Paso(nombre, EstadoDePaso.POR_EMPEZAR, "No se ha pedido ninguno.")
    faltan = [c for c in conceptos if c.emitido is None]
    emitidos = f"Emitidos {len(conceptos) - len(faltan)} de {len(conceptos)}." if conceptos else ""
    dicho = " ".join(filter(None, (emitidos, f"Por pedir, {por_pedir}." if por_pedir else "")))
    if faltan:
        return _con_el_mas_cercano(nombre, dicho, min(faltan, key=lambda c: c.vence), hoy)
    return Paso(nombre, EstadoDePaso.EN_CURSO if por_pedir else EstadoDePaso.HECHO, dicho)


def _de_destinos(plan: Plan, propuestas: list[Propuesta]) -> Paso:
    nombre = "Toda propuesta tiene destino"
    if not propuestas:
        return Paso(nombre, EstadoDePaso.POR_EMPEZAR, "Empieza cuando haya propuestas.")
    faltan = sin_destino(plan).count()
    dicho = f"{faltan} sin destino." if faltan else "Ninguna se quedó en el camino."
    return Paso(nombre, EstadoDePaso.EN_CURSO if faltan else EstadoDePaso.HECHO, dicho)


def _de_vistos(plan: Plan, version: VersionDePlan | None) -> Paso:
    nombre = "Visto bueno de cada oficina de planeación"
    lideran = entidades_que_lideran(plan).count()
    if version is None or not lideran:
        return Paso(nombre, EstadoDePaso.POR_EMPEZAR, "Empieza con la versión para la sesión.")
    firmados = lideran - sin_visto_bueno(plan, version).count()
    estado = EstadoDePaso.HECHO if firmados == lideran else EstadoDePaso.EN_CURSO
    return Paso(nombre, estado, f"Lo dieron {firmados} de {lideran}.")


def _de_adopcion(plan: Plan) -> Paso:
    if plan.adoptado is None:
        return Paso(ADOPCION, EstadoDePaso.POR_EMPEZAR, "Falta la votación.")
    dicho = f"Adoptado el {plan.adoptado:%d/%m/%Y}."
    return Paso(ADOPCION, EstadoDePaso.HECHO, dicho)


def _de_confirmaciones(plan: Plan) -> Paso:
    nombre = "Cada entidad lo confirma en su plan de acción"
    if plan.adoptado is None:
        return Paso(nombre, EstadoDePaso.POR_EMPEZAR, "Empieza con la adopción.")
    todas = plan.acciones.exclude(estado=EstadoDeAccion.FUERA).count()
    hechas = Confirmacion.objects.filter(accion__plan=plan).count()
    estado = EstadoDePaso.HECHO if hechas >= todas else EstadoDePaso.EN_CURSO
    return Paso(nombre, estado, f"Confirmadas {hechas} de {todas}.")


def sin_confirmar(plan: Plan) -> list[tuple[Entidad, int]]:
    """Cuántos compromisos le falta a cada entidad llevar a su plan de acción; nada antes de adoptar."""
    if plan.adoptado is None:
        return []
    faltan = plan.acciones.exclude(estado=EstadoDeAccion.FUERA).filter(confirmacion__isnull=True)
    cuentas = dict(faltan.values_list("entidad").annotate(n=Count("id")).order_by())
    return [(e, cuentas[e.pk]) for e in Entidad.objects.filter(pk__in=cuentas).order_by("nombre")]


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


def reportado_de(propuesta: Propuesta) -> QuerySet[Reporte]:
    """Lo publicado de la acción en que quedó, en el orden en que pasó."""
    filas = Reporte.objects.filter(
        indicador__accion=propuesta.accion_id, instrumento__publicado__isnull=False, resultado__isnull=False
    )
    orden = ("instrumento__ronda__corte", "indicador_id")
    return filas.select_related("indicador", "instrumento__ronda").order_by(*orden)


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
