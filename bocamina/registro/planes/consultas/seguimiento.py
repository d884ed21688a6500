"""Las rondas de un plan: quién debe, qué reportó cada entidad y quién puede verlo."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from bocamina.normativa.planes import reglas_de_revision
from bocamina.nucleo.planes import Acumulacion, HallazgoDeReporte, Reportado, revisar_reporte
from bocamina.registro.cuentas.permisos import puede
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.planes.consultas.ficha import exacto
from bocamina.registro.planes.estados import SE_REPORTA, SE_SIGUEN
from bocamina.registro.planes.models import (
    Accion,
    Evidencia,
    Gasto,
    IndicadorDeAccion,
    Instrumento,
    Medicion,
    Plan,
    Reporte,
    Ronda,
)

SEGUIR, REPORTAR = "planes.seguir", "planes.reportar"


@dataclass(frozen=True, slots=True)
class Renglon:
    """Un indicador por reportar, con lo escrito y lo que la revisión le encuentra hoy."""

    indicador: IndicadorDeAccion
    reporte: Reporte | None
    hallazgos: tuple[HallazgoDeReporte, ...]

    @property
    def esta_lleno(self) -> bool:
        return self.reporte is not None and (
            self.reporte.resultado is not None or bool(self.reporte.dificultad.strip())
        )


@dataclass(frozen=True, slots=True)
class BloqueDeAccion:
    accion: Accion
    gasto: Gasto | None
    renglones: tuple[Renglon, ...]


def rondas_de(plan: Plan) -> QuerySet[Ronda]:
    debe = Count("instrumentos", filter=Q(instrumentos__estado__in=SE_REPORTA))
    filas = plan.rondas.annotate(total=Count("instrumentos"), deben=debe)
    return filas.select_related("sesion__mesa", "plan__distrito").order_by("-corte")


def ronda_de(distrito: Distrito, periodo: str) -> Ronda | None:
    filas = Ronda.objects.filter(plan__distrito=distrito, periodo=periodo)
    filas = filas.select_related("plan__distrito", "sesion__mesa", "informe", "informe_word")
    return filas.order_by("-plan_id").first()


def version_del_informe(ronda: Ronda) -> int:
    """La última; cero si la ronda no lo tiene."""
    return ronda.informe.versiones.count() if ronda.informe else 0


def instrumentos_de(ronda: Ronda) -> QuerySet[Instrumento]:
    con_cifra = Count("reportes", filter=Q(reportes__resultado__isnull=False))
    filas = ronda.instrumentos.select_related("entidad", "firmado_por", "ronda__plan__distrito")
    return filas.annotate(con_cifra=con_cifra).order_by("entidad__nombre")


def instrumento_de(distrito: Distrito, periodo: str, entidad: str) -> Instrumento | None:
    filas = Instrumento.objects.filter(
        ronda__plan__distrito=distrito, ronda__periodo=periodo, entidad__clave=entidad
    )
    return (
        filas.select_related("ronda__plan__distrito", "entidad", "firmado_por").order_by("-ronda_id").first()
    )


def abiertos_de(entidades: Iterable[Entidad]) -> QuerySet[Instrumento]:
    """Los que esas entidades todavía escriben, en todos sus distritos."""
    filas = Instrumento.objects.filter(entidad__in=[e.pk for e in entidades], estado__in=SE_REPORTA)
    orden = ("ronda__plan__distrito__nombre", "ronda__corte", "pk")
    return filas.select_related("ronda__plan__distrito", "entidad").order_by(*orden)


def version_de_gasto(gasto: Gasto | None) -> int:
    """La plata no cuenta sus guardados: su versión es la huella de lo que dice."""
    if gasto is None:
        return 0
    dicho = ";".join("" if v is None else exacto(v) for v in (gasto.comprometido, gasto.pagado))
    return zlib.crc32(dicho.encode()) % 10**9


def puede_reportar(actor: Any, instrumento: Instrumento, *, hoy: date) -> bool:
    return puede(actor, REPORTAR, instrumento.entidad, hoy=hoy)


def puede_ver(actor: Any, instrumento: Instrumento, *, hoy: date) -> bool:
    """Lo publicado, cualquiera; lo demás, la entidad y la secretaría de su distrito.

    Lo reabierto vuelve a ser de ellas hasta que se publique corregido; lo medido sigue a la vista.
    """
    if instrumento.publicado is not None:
        return True
    return puede_reportar(actor, instrumento, hoy=hoy) or puede(actor, SEGUIR, instrumento.ronda, hoy=hoy)


def bloques_de(instrumento: Instrumento) -> list[BloqueDeAccion]:
    """Cada acción con sus indicadores. El número de consultas no depende de cuántos haya."""
    acciones = list(_acciones(instrumento))
    indicadores = [i for a in acciones for i in a.indicadores.all()]
    reportes = {r.indicador_id: r for r in _reportes(instrumento)}
    anteriores = resultados_anteriores(indicadores, instrumento.ronda)
    gastos = {g.accion_id: g for g in instrumento.gastos.all()}
    reglas = reglas_de_revision(en=instrumento.ronda.corte)

    def renglon(indicador: IndicadorDeAccion) -> Renglon:
        reporte = reportes.get(indicador.pk)
        if reporte is None:
            return Renglon(indicador, None, ())
        dicho = _reportado(reporte, indicador, anteriores.get(indicador.pk, ()))
        return Renglon(indicador, reporte, revisar_reporte(dicho, reglas))

    return [
        BloqueDeAccion(a, gastos.get(a.pk), tuple(renglon(i) for i in a.indicadores.all())) for a in acciones
    ]


def _acciones(instrumento: Instrumento) -> QuerySet[Accion]:
    suyas = instrumento.ronda.plan.acciones.filter(entidad=instrumento.entidad)
    preguntadas = Q(estado__in=SE_SIGUEN) | Q(indicadores__reportes__instrumento=instrumento)
    indicadores = IndicadorDeAccion.objects.order_by("id").prefetch_related("metas")
    return (
        suyas.filter(preguntadas)
        .distinct()
        .select_related("entidad")
        .prefetch_related("presupuestos", Prefetch("indicadores", queryset=indicadores))
    )


def _reportes(instrumento: Instrumento) -> QuerySet[Reporte]:
    evidencias = Evidencia.objects.select_related("documento")
    return instrumento.reportes.select_related("compromiso").prefetch_related(
        Prefetch("evidencias", queryset=evidencias)
    )


def resultados_anteriores(
    indicadores: Iterable[IndicadorDeAccion], ronda: Ronda
) -> dict[int, tuple[Fraction, ...]]:
    """Lo publicado antes de esta ronda, del más viejo al más nuevo."""
    filas = (
        Medicion.objects.filter(
            indicador__in=[i.pk for i in indicadores],
            vigente=True,
            ronda__corte__lt=ronda.corte,
            resultado__isnull=False,
        )
        .order_by("ronda__corte")
        .values_list("indicador_id", "resultado")
    )
    series: dict[int, list[Fraction]] = {}
    for indicador, resultado in filas:
        series.setdefault(indicador, []).append(Fraction(resultado))
    return {indicador: tuple(serie) for indicador, serie in series.items()}


def _reportado(reporte: Reporte, indicador: IndicadorDeAccion, anteriores: Sequence[Fraction]) -> Reportado:
    base = indicador.linea_base
    return Reportado(
        tipo=Acumulacion(indicador.acumulacion),
        anteriores=tuple(anteriores),
        actual=None if reporte.resultado is None else Fraction(reporte.resultado),
        linea_base=None if base is None else Fraction(base),
        logro=reporte.logro,
        dificultad=reporte.dificultad,
        evidencias=len(reporte.evidencias.all()),
    )
