"""Medir lo reportado y fotografiarlo: de estas filas salen los tableros."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from bocamina.normativa.planes import reglas_de_avance
from bocamina.nucleo.explicacion import Explicacion
from bocamina.nucleo.exploracion.numeros import escribir
from bocamina.nucleo.planes import (
    Acumulacion,
    Avance,
    ReglasAvance,
    Seguimiento,
    SeguimientoInvalido,
    Semaforo,
    leer_periodo,
    medir,
)
from bocamina.registro.criterios.consultas import elecciones
from bocamina.registro.planes.models import (
    Accion,
    Gasto,
    IndicadorDeAccion,
    Instrumento,
    Medicion,
    MedicionEnMunicipio,
    MedicionFinanciera,
    Reporte,
    Ronda,
)

DECIMALES = Decimal("0.0000000001")


def medir_ronda(ronda: Ronda, instrumentos: list[Instrumento], *, con_reporte: bool = True) -> int:
    """De todas las acciones de esas entidades. Cuántos indicadores quedaron medidos.

    Sin `con_reporte`, lo escrito y no aceptado no cuenta: sale «sin reporte».
    """
    entidades = [i.entidad_id for i in instrumentos]
    indicadores = list(
        IndicadorDeAccion.objects.filter(accion__plan=ronda.plan, accion__entidad__in=entidades)
        .exclude(accion__estado="fuera")
        .select_related("accion")
        .prefetch_related("metas")
    )
    respondidos = instrumentos if con_reporte else []
    reportes = {r.indicador_id: r for r in Reporte.objects.filter(instrumento__in=respondidos)}
    series = _series(indicadores, ronda)
    reglas = reglas_de_avance(en=ronda.corte, elecciones=elecciones())
    ronda.mediciones.filter(vigente=True, entidad__in=entidades).update(vigente=False)
    filas = [_fila(i, ronda, reportes.get(i.pk), series[i.pk], reglas) for i in indicadores]
    Medicion.objects.bulk_create(filas, batch_size=500)
    _poner_lugares(filas, reportes)
    _medir_gastos(ronda, entidades, respondidos)
    return len(filas)


def _series(indicadores: Iterable[IndicadorDeAccion], ronda: Ronda) -> dict[int, dict[str, Decimal]]:
    """Lo publicado en los trimestres anteriores, por indicador y período."""
    series: dict[int, dict[str, Decimal]] = defaultdict(dict)
    filas = Medicion.objects.filter(
        indicador__in=[i.pk for i in indicadores],
        vigente=True,
        ronda__corte__lt=ronda.corte,
        resultado__isnull=False,
    )
    for indicador, periodo, resultado in filas.values_list("indicador_id", "periodo", "resultado"):
        series[indicador][periodo] = resultado
    return series


def _fila(
    indicador: IndicadorDeAccion,
    ronda: Ronda,
    reporte: Reporte | None,
    serie: dict[str, Decimal],
    reglas: ReglasAvance,
) -> Medicion:
    resultado = reporte.resultado if reporte is not None else None
    resultados = {**serie, **({} if resultado is None else {ronda.periodo: resultado})}
    avance = _medir(indicador, resultados, ronda.corte, reglas)
    return Medicion(
        ronda=ronda,
        indicador=indicador,
        distrito_id=ronda.plan.distrito_id,
        entidad_id=indicador.accion.entidad_id,
        componente=indicador.accion.componente,
        periodo=ronda.periodo,
        resultado=resultado,
        avance=_decimal(avance.avance),
        esperado=_decimal(avance.esperado),
        semaforo=avance.semaforo.value,
        explicacion=avance.explicacion.como_dict(),
    )


def _medir(
    indicador: IndicadorDeAccion, resultados: dict[str, Decimal], corte: date, reglas: ReglasAvance
) -> Avance:
    metas = list(indicador.metas.all())
    try:
        seguimiento = Seguimiento(
            tipo=Acumulacion(indicador.acumulacion),
            metas={leer_periodo(m.periodo): Fraction(m.valor) for m in metas},
            resultados={leer_periodo(p): Fraction(r) for p, r in resultados.items()},
            hoy=corte,
            linea_base=_fraccion(indicador.linea_base),
            meta_final=_fraccion(indicador.meta_final),
            bases={leer_periodo(m.periodo): Fraction(m.base) for m in metas if m.base is not None},
        )
    except SeguimientoInvalido as error:
        explicacion = Explicacion("sin medir", "los datos no se pueden medir", avisos=error.razones)
        return Avance(None, None, Semaforo.GRIS, explicacion)
    return medir(seguimiento, reglas)


def _fraccion(valor: Decimal | None) -> Fraction | None:
    return None if valor is None else Fraction(valor)


def _decimal(valor: Fraction | None) -> Decimal | None:
    """Con diez cifras, para sumar y promediar; la exacta está en la explicación."""
    return None if valor is None else Decimal(escribir(valor)).quantize(DECIMALES)


def _poner_lugares(filas: list[Medicion], reportes: dict[int, Reporte]) -> None:
    """Donde dijo el reporte; si no lo dijo, donde dice la acción."""

    def lugares(fila: Medicion) -> Any:
        reporte = reportes.get(fila.indicador_id)
        return (reporte.municipios if reporte else None) or fila.indicador.accion.municipios

    MedicionEnMunicipio.objects.bulk_create(
        (
            MedicionEnMunicipio(medicion=f, municipio=m, periodo=f.periodo)
            for f in filas
            for m in dict.fromkeys(lugares(f))
        ),
        batch_size=1000,
    )


def _medir_gastos(ronda: Ronda, entidades: list[int], respondidos: list[Instrumento]) -> None:
    gastos = {g.accion_id: g for g in Gasto.objects.filter(instrumento__in=respondidos)}
    acciones = (
        Accion.objects.filter(plan=ronda.plan, entidad__in=entidades)
        .exclude(estado="fuera")
        .prefetch_related("presupuestos")
    )
    ronda.mediciones_financieras.filter(vigente=True, entidad__in=entidades).update(vigente=False)
    MedicionFinanciera.objects.bulk_create(
        MedicionFinanciera(
            ronda=ronda,
            accion=a,
            distrito_id=ronda.plan.distrito_id,
            entidad_id=a.entidad_id,
            componente=a.componente,
            periodo=ronda.periodo,
            presupuesto=sum((p.valor for p in a.presupuestos.all()), Decimal(0)),
            comprometido=gastos[a.pk].comprometido if a.pk in gastos else None,
            pagado=gastos[a.pk].pagado if a.pk in gastos else None,
        )
        for a in acciones
    )
