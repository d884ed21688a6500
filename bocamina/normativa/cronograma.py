"""Un proceso con fechas de verdad: el porqué de cada paso, el camino que fija el final y lo que choca."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any, cast

from bocamina import normativa
from bocamina.normativa.calendario import calendario
from bocamina.normativa.corpus import Corpus
from bocamina.normativa.criterios import Eleccion
from bocamina.normativa.linea import fechas_del_proceso
from bocamina.normativa.procesos import Paso
from bocamina.nucleo.explicacion import Explicacion, Insumo, Vigente
from bocamina.nucleo.plazos import Calendario, Intervalo, contar, fecha_en_palabras

NINGUNO: Mapping[str, date] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class PasoFechado:
    """`fecha` es la que pasó de verdad si `es_real`; si no, la que manda el término o la primera posible."""

    id: str
    nombre: str
    fecha: date
    es_real: bool
    explicacion: Explicacion
    desde: tuple[str, ...]
    depende_de: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cronograma:
    """Los pasos en orden de fecha.

    `camino`: los que, uno tras otro, fijan la fecha del último. `avisos`: lo que no llega a contradicción.
    `lecturas`: criterio → la lectura con que se contó.
    """

    proceso: str
    nombre: str
    pasos: tuple[PasoFechado, ...]
    camino: tuple[str, ...]
    contradicciones: tuple[str, ...]
    avisos: tuple[str, ...]
    lecturas: Mapping[str, str]

    def paso(self, id: str) -> PasoFechado:
        return next(p for p in self.pasos if p.id == id)


def cronograma(
    proceso: str,
    *,
    referencia: date,
    hasta: str = "",
    reales: Mapping[str, date] = NINGUNO,
    elecciones: Iterable[Eleccion] = (),
    corpus: Corpus | None = None,
    suspensiones: Iterable[Intervalo] = (),
) -> Cronograma:
    """`referencia` es el día del primer paso; `hasta`, el paso cuyo camino se quiere (si no, el último)."""
    corpus, elegidas = corpus or normativa.corpus(), tuple(elecciones)
    plan = corpus.procesos()[proceso]
    lecturas = {c: corpus.lectura(c, en=referencia, elecciones=elegidas) for c in plan.lecturas}
    dias = calendario(en=referencia, corpus=corpus).con(suspensiones=suspensiones)
    fechas = fechas_del_proceso(
        plan, referencia=referencia, lecturas=lecturas, corpus=corpus, habiles=dias, reales=reales
    )
    pasos, hechos = plan.con_lecturas(lecturas), {*reales, plan.referencia.id}
    fechados = tuple(
        PasoFechado(
            id=id,
            nombre=paso.nombre,
            fecha=fechas[id],
            es_real=id in hechos,
            explicacion=_explicar(paso, pasos, fechas, id in hechos, corpus, dias),
            desde=paso.desde,
            depende_de=paso.depende_de,
        )
        for id, paso in pasos.items()
    )
    return Cronograma(
        proceso=proceso,
        nombre=plan.nombre,
        pasos=tuple(sorted(fechados, key=lambda p: p.fecha)),
        camino=_camino(hasta or _ultimo(pasos, fechas), pasos, fechas),
        contradicciones=tuple(_fuera_de_orden(pasos, fechas, solo_aviso=False)),
        avisos=tuple(_fuera_de_orden(pasos, fechas, solo_aviso=True)),
        lecturas={c: corpus.criterio(c).opciones[opcion] for c, opcion in lecturas.items()},
    )


def _explicar(
    paso: Paso,
    pasos: Mapping[str, Paso],
    fechas: Mapping[str, date],
    es_real: bool,
    corpus: Corpus,
    dias: Calendario,
) -> Explicacion:
    dia = fechas[paso.id]
    if es_real:
        return Explicacion(fecha_en_palabras(dia), f"{paso.nombre}: la fecha en que se hizo.")
    inicio, insumos = max(fechas[d] for d in paso.desde), _de_donde(paso, pasos, fechas)
    if not paso.plazo:
        formula = "Cuando termina lo que espera; ninguna norma le da un término propio."
        return Explicacion(fecha_en_palabras(dia), formula, insumos=insumos)
    manda = _con_unidad(corpus.vigente(paso.plazo, en=inicio), paso)
    if not paso.al_reves:
        return contar(manda, desde=inicio, calendario=dias).explicacion
    envio = contar(manda, desde=dia, calendario=dias)
    return replace(
        envio.explicacion,
        valor=fecha_en_palabras(dia),
        formula="La primera fecha hábil que deja correr completo el término hacia atrás.",
        insumos=(*insumos, *envio.explicacion.insumos),
    )


def _de_donde(paso: Paso, pasos: Mapping[str, Paso], fechas: Mapping[str, date]) -> tuple[Insumo, ...]:
    return tuple(Insumo(pasos[d].nombre, fecha_en_palabras(fechas[d])) for d in paso.desde)


def _con_unidad(vigente: Vigente, paso: Paso) -> Vigente:
    if not paso.unidad:
        return vigente
    return replace(vigente, valor={**cast(Mapping[str, Any], vigente.valor), "unidad": paso.unidad})


def _ultimo(pasos: Mapping[str, Paso], fechas: Mapping[str, date]) -> str:
    """El más tardío; si empatan, el que está más adelante en la lista."""
    return max(reversed(list(pasos)), key=lambda id: fechas[id])


def _camino(hasta: str, pasos: Mapping[str, Paso], fechas: Mapping[str, date]) -> tuple[str, ...]:
    camino = [hasta]
    while pasos[camino[0]].desde:
        camino.insert(0, max(pasos[camino[0]].desde, key=lambda id: fechas[id]))
    return tuple(camino)


def _fuera_de_orden(
    pasos: Mapping[str, Paso], fechas: Mapping[str, date], *, solo_aviso: bool
) -> Iterator[str]:
    for paso in pasos.values():
        for otro in paso.depende_de:
            if paso.solo_aviso == solo_aviso and fechas[paso.id] < fechas[otro]:
                yield (
                    f"«{paso.nombre}» cae el {fecha_en_palabras(fechas[paso.id])} y necesita antes "
                    f"«{pasos[otro].nombre}», que llega el {fecha_en_palabras(fechas[otro])}."
                )
