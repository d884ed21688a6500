"""El libro del plan, como instrumento: qué distritos lleva, cómo se arma, se juzga y se aplica."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Max, Q

from bocamina.nucleo.libros import Juicio, Leida, Libro, Tabla
from bocamina.nucleo.libros.juicio import Originales
from bocamina.registro.cuentas.permisos import denegado, puede
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.planes.acciones.accion import ESCRIBIR, puede_escribir
from bocamina.registro.planes.acciones.libros.instrumento import Ronda
from bocamina.registro.planes.acciones.libros.plan import filas, forma
from bocamina.registro.planes.acciones.libros.plan.escribir import escribir_plan
from bocamina.registro.planes.acciones.libros.plan.juicio import juzgar_plan
from bocamina.registro.planes.consultas.ficha import con_todo
from bocamina.registro.planes.consultas.libros import que_tocan
from bocamina.registro.planes.estados import EstadoDeAccion, EstadoDePlan
from bocamina.registro.planes.models import Accion, Plan


class LibroDelPlan:
    clave = "plan"
    nombre = "Construcción del plan"

    def con_algo_abierto(self, *, entidades: Sequence[Entidad], actor: Any, hoy: date) -> set[int]:
        abiertos = Distrito.objects.filter(planes__estado=EstadoDePlan.FORMULACION)
        suyas = Entidad.objects.filter(que_tocan(abiertos), pk__in=[e.pk for e in entidades])
        return set(suyas.values_list("pk", flat=True))

    def rondas(self, *, entidad: Entidad, actor: Any, hoy: date) -> list[Ronda]:
        suyos = [p for p in _planes_de(entidad) if puede_escribir(actor, p, entidad, hoy=hoy)]
        if not suyos and not puede(actor, ESCRIBIR, entidad, hoy=hoy):
            raise denegado(ESCRIBIR)
        return [
            Ronda(p.distrito.clave, f"{p.pk}.{p.ultima or 0}", f"Plan de {p.distrito.nombre}")  # type: ignore[attr-defined]
            for p in suyos
            if p.estado == EstadoDePlan.FORMULACION
        ]

    def armar(self, *, entidad: Entidad, rondas: Sequence[Ronda], hoy: date) -> Libro:
        planes, acciones = _de(entidad, rondas)
        tablas = (
            Tabla(forma.ACCIONES, forma.de_acciones(), tuple(filas.de_accion(a) for a in acciones)),
            Tabla(
                forma.INDICADORES,
                forma.de_indicadores(hoy),
                tuple(f for a in acciones for f in filas.de_indicadores(a)),
            ),
            Tabla(forma.METAS, forma.de_metas(), tuple(f for a in acciones for f in filas.de_metas(a))),
            Tabla(
                forma.PRESUPUESTO,
                forma.de_presupuesto(),
                tuple(f for a in acciones for f in filas.de_presupuesto(a)),
            ),
        )
        titulo = f"Plan Estratégico de Gestión: acciones de {entidad.nombre}"
        return Libro(titulo, forma.INSTRUCCIONES, tablas, forma.listas(planes, hoy))

    def juzgar(
        self, *, libro: Libro, leidas: dict[str, tuple[Leida, ...]], originales: Originales
    ) -> dict[str, list[Juicio]]:
        return juzgar_plan(libro, leidas, originales)

    def aplicar(
        self,
        *,
        entidad: Entidad,
        rondas: Sequence[Ronda],
        juicios: dict[str, list[Juicio]],
        actor: Any,
        hoy: date,
    ) -> None:
        planes, acciones = _de(entidad, rondas)
        escribir_plan(
            planes={p.distrito.clave: p for p in planes},
            acciones=acciones,
            juicios=juicios,
            entidad=entidad,
            actor=actor,
            hoy=hoy,
        )


def _planes_de(entidad: Entidad) -> list[Plan]:
    """Donde lidera acciones, se le pidió su oferta o tiene puesto en la mesa."""
    suyos = (
        Q(acciones__entidad=entidad)
        | Q(distrito__llamados_de_oferta__entidad=entidad)
        | Q(distrito__mesas__integrantes__entidad=entidad, distrito__mesas__integrantes__hasta__isnull=True)
    )
    planes = Plan.objects.filter(pk__in=Plan.objects.filter(suyos).values("pk"))
    con_version = planes.annotate(ultima=Max("versiones__numero")).select_related("distrito")
    return list(con_version.order_by("distrito__nombre", "pk"))


def _de(entidad: Entidad, rondas: Sequence[Ronda]) -> tuple[list[Plan], list[Accion]]:
    claves = [r.clave for r in rondas]
    planes = Plan.objects.filter(estado=EstadoDePlan.FORMULACION, distrito__clave__in=claves)
    suyas = Accion.objects.filter(plan__in=planes, entidad=entidad, estado=EstadoDeAccion.CONSTRUCCION)
    orden = ("plan__distrito__nombre", "codigo")
    return list(planes.select_related("distrito").order_by("distrito__nombre")), list(
        con_todo(suyas).order_by(*orden)
    )
