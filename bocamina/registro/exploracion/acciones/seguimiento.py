"""Después de aceptar: la inscripción, el reporte de cada año y los cambios del programa."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db import transaction

from bocamina import normativa
from bocamina.nucleo.cadena import texto_limpio
from bocamina.nucleo.exploracion.numeros import escribir
from bocamina.nucleo.exploracion.propuesta import PropuestaInvalida
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.expedientes.estados import ActoImposible
from bocamina.registro.exploracion.acciones.bloqueo import anotar_acto, bloquear, pasar_a
from bocamina.registro.exploracion.acciones.borrador import MAXIMO_TEXTO, una_linea
from bocamina.registro.exploracion.acciones.terminos import (
    PRESENTAR_PTO,
    PRORROGAR,
    contar_termino,
    correr_termino,
)
from bocamina.registro.exploracion.consultas import completa
from bocamina.registro.exploracion.consultas.seguimiento import (
    lee_el_de_radicacion,
    nombres_de,
    recalcular_con,
)
from bocamina.registro.exploracion.estados import ClaseCambio, Estado
from bocamina.registro.exploracion.models import (
    Cambio,
    LineaReportada,
    MineralPropuesto,
    Propuesta,
    ReporteAnual,
)


@dataclass(frozen=True, slots=True)
class Hecho:
    """Lo que se hizo en una línea durante el año."""

    invertido_cop: Decimal
    esta_entregada: bool = False


def iniciar_ejecucion(*, propuesta: Propuesta, inscrita_el: date, actor: Any, hoy: date) -> Propuesta:
    """Con el contrato inscrito empieza el período de exploración y lo que de él depende."""
    exigir(actor, "exploracion.resolver", propuesta, hoy=hoy)
    if inscrita_el > hoy:
        raise ActoImposible("La inscripción no puede ser posterior a hoy. Corrija la fecha.")
    with transaction.atomic():
        actual = bloquear(propuesta, estados=[Estado.ACEPTADA])
        if inscrita_el < actual.resolucion.fecha:
            raise ActoImposible("La inscripción es anterior a la resolución. Corrija la fecha.")
        actual.inscrita_el = inscrita_el
        pasar_a(actual, Estado.EN_EJECUCION, "inscrita_el")
        anotar_acto(
            actor, "iniciar_ejecucion", actual, {"inscrita_el": inscrita_el.isoformat()}, es_publico=True
        )
        fin = fin_de_la_exploracion(inscrita_el)
        correr_termino(PRORROGAR, actual, desde=fin, actor=actor)
        correr_termino(PRESENTAR_PTO, actual, desde=fin, actor=actor)
    return completa(actual)


def fin_de_la_exploracion(inscrita_el: date) -> date:
    return contar_termino("codigo.art71.exploracion", desde=inscrita_el).ultimo_dia


def reportar_anio(
    *,
    propuesta: Propuesta,
    anio: int,
    ejercicio: int,
    radicado_fbm: str,
    hechos: Mapping[str, Hecho],
    actor: Any,
    hoy: date,
) -> ReporteAnual:
    """Va como anexo del Formato Básico Minero; con qué salario se leen los pesos, en `ejercicio-smldv`."""
    exigir(actor, "exploracion.reportar", propuesta, hoy=hoy)
    if not radicado_fbm.strip():
        raise ActoImposible(
            "Escriba el radicado del Formato Básico Minero con el que se entrega este reporte."
        )
    with transaction.atomic():
        actual = bloquear(propuesta, estados=[Estado.EN_EJECUCION])
        _exigir_anio(actual, anio, ejercicio, hechos, hoy)
        reporte = ReporteAnual.objects.create(
            propuesta=actual,
            anio=anio,
            ejercicio=ejercicio,
            smldv_cop=smldv_del_reporte(actual, ejercicio, hoy),
            radicado_fbm=una_linea(radicado_fbm, 60),
            presentado_el=hoy,
            quien=actor,
        )
        LineaReportada.objects.bulk_create(
            LineaReportada(
                reporte=reporte, clave=clave, invertido_cop=h.invertido_cop, esta_entregada=h.esta_entregada
            )
            for clave, h in hechos.items()
        )
        # Todo cambio se informa con el Formato Básico Minero del año en que ocurrió.
        Cambio.objects.filter(propuesta=actual, anio=anio, radicado_fbm="").update(
            radicado_fbm=reporte.radicado_fbm
        )
        anotar_acto(actor, "reportar_anio", actual, {"anio": anio, "lineas": len(hechos)})
    return reporte


def smldv_del_reporte(propuesta: Propuesta, ejercicio: int, hoy: date) -> str:
    """El del año en que se ejecutó o, con la otra lectura del criterio, el mismo con que se radicó."""
    if lee_el_de_radicacion(propuesta):
        foto = propuesta.fotografia
        return str(foto["resultados"][foto["mineral_que_manda"]]["smldv_cop"])
    vigente = normativa.vigente("smldv", en=min(hoy, date(ejercicio, 12, 31)))
    return escribir(Fraction(str(vigente.valor)))


def _exigir_anio(
    actual: Propuesta, anio: int, ejercicio: int, hechos: Mapping[str, Hecho], hoy: date
) -> None:
    inscrita = actual.inscrita_el
    if inscrita is None or not inscrita.year <= ejercicio <= hoy.year:
        raise ActoImposible("El año calendario debe estar entre el de la inscripción y el de hoy.")
    if str(anio) not in actual.fotografia["por_anio"] and not actual.prorrogas.exists():
        raise ActoImposible(f"El programa no tiene año {anio}. Escoja uno de los años ofrecidos.")
    if ReporteAnual.objects.filter(propuesta=actual, anio=anio).exists():
        raise ActoImposible(f"El año {anio} ya se reportó. Lo radicado no se cambia.")
    if desconocidas := sorted(set(hechos) - set(nombres_de(actual.fotografia))):
        raise ActoImposible(f"Estas líneas no son del formato: {', '.join(desconocidas)}.")


def registrar_cambio(
    *,
    propuesta: Propuesta,
    clase: str,
    descripcion: str,
    anio: int,
    mineral: Mapping[str, str] | None,
    actor: Any,
    hoy: date,
) -> Cambio:
    """Un mineral de un grupo que no estaba recalcula montos y actividades (términos de referencia, 3.1)."""
    exigir(actor, "exploracion.reportar", propuesta, hoy=hoy)
    if clase not in ClaseCambio.values or not descripcion.strip():
        raise ActoImposible("Escoja qué cambió y descríbalo: así se informa con el Formato Básico Minero.")
    if (clase == ClaseCambio.MINERAL) != bool(mineral):
        raise ActoImposible("Diga cuál es el mineral nuevo; en los demás cambios, deje el mineral en blanco.")
    with transaction.atomic():
        actual = bloquear(propuesta, estados=[Estado.EN_EJECUCION])
        if str(anio) not in actual.fotografia["por_anio"] and not actual.prorrogas.exists():
            raise ActoImposible(f"El programa no tiene año {anio}. Escoja uno de los años ofrecidos.")
        cambio = Cambio(
            propuesta=actual,
            clase=clase,
            descripcion=texto_limpio(descripcion).strip()[:MAXIMO_TEXTO],
            anio=anio,
            registrado_el=hoy,
            quien=actor,
        )
        if mineral:
            _recalcular(cambio, actual, mineral, hoy)
        cambio.save()
        contenido = {"clase": clase, "anio": anio, "recalcula": cambio.recalcula}
        anotar_acto(actor, "registrar_cambio", actual, contenido)
    return cambio


def _recalcular(cambio: Cambio, actual: Propuesta, mineral: Mapping[str, str], hoy: date) -> None:
    nuevo = MineralPropuesto(propuesta=actual, orden=0, **mineral)
    conocidos = {m.mineral for m in actual.minerales.all()} | {
        c.mineral["mineral"] for c in actual.cambios.exclude(mineral=None)
    }
    cambio.mineral = dict(mineral)
    if nuevo.mineral in conocidos:
        return
    previos = [
        MineralPropuesto(propuesta=actual, orden=0, **c.mineral) for c in actual.cambios.exclude(mineral=None)
    ]
    try:
        cambio.despues = recalcular_con(actual, [*previos, nuevo], hoy=hoy)
    except PropuestaInvalida as error:
        raise ActoImposible(
            "Con ese mineral la propuesta no se puede calcular: " + " · ".join(r.frase for r in error.razones)
        ) from None
    foto = actual.fotografia
    cambio.antes = {"total_smldv": foto["total_smldv"], "minimos": foto["minimos"]}
    cambio.recalcula = True
