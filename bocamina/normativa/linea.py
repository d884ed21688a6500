"""Un proceso puesto sobre el calendario: la fecha de cada paso y los choques entre ellos."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from types import MappingProxyType
from typing import Any, cast

from bocamina.normativa.calendario import calendario
from bocamina.normativa.corpus import Corpus
from bocamina.normativa.errores import LeyInvalida
from bocamina.normativa.procesos import Paso, Proceso
from bocamina.nucleo.plazos import Calendario, Sentido, Termino, Unidad, calcular

# Cuántas fechas de referencia se prueban: dos por mes durante un año cubren Semana Santa y los puentes.
FECHAS_DE_PRUEBA = 24
UN_DIA = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Choque:
    """Un paso que termina antes de que empiece lo que necesita, con las fechas de un ejemplo."""

    proceso: str
    paso: str
    fecha: date
    depende_de: str
    fecha_dependencia: date
    lecturas: tuple[tuple[str, str], ...]
    resuelto_por: tuple[str, ...]
    solo_aviso: bool
    veces: int
    de: int

    @property
    def es_falla(self) -> bool:
        return not self.resuelto_por and not self.solo_aviso


def fechas_del_proceso(
    proceso: Proceso,
    *,
    referencia: date,
    lecturas: Mapping[str, str],
    corpus: Corpus,
    habiles: Calendario | None = None,
    reales: Mapping[str, date] = MappingProxyType({}),
) -> dict[str, date]:
    """La fecha de cada paso si la referencia cae en ese día y se siguen esas lecturas.

    `reales`: los que ya pasaron, con su día; los que salen de ellos se cuentan desde ahí.
    """
    pasos = proceso.con_lecturas(lecturas)
    dias = habiles or calendario(en=referencia, corpus=corpus)
    fechas = {**reales, proceso.referencia.id: referencia}
    for id in pasos:
        _fechar(id, pasos, fechas, corpus, dias, proceso, ())
    return fechas


def _fechar(
    id: str,
    pasos: Mapping[str, Paso],
    fechas: dict[str, date],
    corpus: Corpus,
    dias: Calendario,
    proceso: Proceso,
    camino: tuple[str, ...],
) -> date:
    if id in fechas:
        return fechas[id]
    if id in camino:
        raise LeyInvalida(proceso.archivo, proceso.linea, f"el paso «{id}» se espera a sí mismo.")
    paso = pasos[id]
    inicio = max(_fechar(otro, pasos, fechas, corpus, dias, proceso, (*camino, id)) for otro in paso.desde)
    fechas[id] = _contar(paso, inicio, corpus, dias) if paso.plazo else inicio
    return fechas[id]


def _contar(paso: Paso, inicio: date, corpus: Corpus, dias: Calendario) -> date:
    valor = cast(Mapping[str, Any], corpus.vigente(paso.plazo, en=inicio).valor)
    unidad, sentido = Unidad(paso.unidad or valor["unidad"]), Sentido(valor["sentido"])
    cantidad = int(valor["cantidad"])

    def contada(desde: date) -> date:
        return calcular(Termino(desde, cantidad, unidad, sentido), dias).vence

    if not paso.al_reves:
        return contada(inicio)
    return dias.siguiente_habil(_primera(inicio, lambda dia: contada(dia) >= inicio))


def _primera(inicio: date, alcanza: Callable[[date], bool]) -> date:
    """La primera fecha posterior que alcanza: duplica el salto hasta pasarla y parte por mitades."""
    alto = 1
    while not alcanza(inicio + alto * UN_DIA):
        alto *= 2
    bajo = alto // 2
    while alto - bajo > 1:
        medio = (alto + bajo) // 2
        bajo, alto = (bajo, medio) if alcanza(inicio + medio * UN_DIA) else (medio, alto)
    return inicio + alto * UN_DIA


def lineas(corpus: Corpus, *, en: date) -> dict[str, tuple[tuple[date, str], ...]]:
    """Cada proceso con las lecturas de la casa, desde el primer día hábil: sus pasos en orden de fecha."""
    dias = calendario(en=en, corpus=corpus)
    puestas = {}
    for id, proceso in corpus.procesos().items():
        elegidas = {c: corpus.criterio(c).elegida for c in proceso.lecturas}
        fechas = fechas_del_proceso(
            proceso, referencia=dias.siguiente_habil(en), lecturas=elegidas, corpus=corpus, habiles=dias
        )
        pares = ((fecha, proceso.pasos[paso].nombre) for paso, fecha in fechas.items())
        puestas[id] = tuple(sorted(pares, key=lambda par: par[0]))
    return puestas


def choques(corpus: Corpus, *, en: date) -> tuple[Choque, ...]:
    """Los choques de todos los procesos, con las lecturas elegidas y con cada una de las otras."""
    return tuple(
        c for proceso in corpus.procesos().values() for c in choques_del_proceso(proceso, corpus, en=en)
    )


def choques_del_proceso(proceso: Proceso, corpus: Corpus, *, en: date) -> Iterator[Choque]:
    dias = calendario(en=en, corpus=corpus)
    elegidas = {c: corpus.criterio(c).elegida for c in proceso.lecturas}
    for combinacion in _combinaciones(proceso, corpus):
        otras = tuple(c for c, opcion in combinacion.items() if opcion != elegidas[c])
        yield from _choques_de(proceso, combinacion, otras, corpus, dias, list(_referencias(en, dias)))


def _combinaciones(proceso: Proceso, corpus: Corpus) -> Iterator[dict[str, str]]:
    """Primero la de la casa, después todas las demás."""
    criterios = [corpus.criterio(c) for c in proceso.lecturas]
    opciones = [sorted(c.opciones, key=lambda o, c=c: o != c.elegida) for c in criterios]  # type: ignore[misc]
    for eleccion in product(*opciones):
        yield {c.id: o for c, o in zip(criterios, eleccion, strict=True)}


def _referencias(en: date, dias: Calendario) -> Iterator[date]:
    for i in range(FECHAS_DE_PRUEBA):
        yield dias.siguiente_habil(en + i * timedelta(days=15))


def _choques_de(
    proceso: Proceso,
    lecturas: Mapping[str, str],
    otras: tuple[str, ...],
    corpus: Corpus,
    dias: Calendario,
    referencias: Iterable[date],
) -> Iterator[Choque]:
    lineas = [
        fechas_del_proceso(proceso, referencia=r, lecturas=lecturas, corpus=corpus, habiles=dias)
        for r in referencias
    ]
    for paso in proceso.con_lecturas(lecturas).values():
        for otro in paso.depende_de:
            malas = [linea for linea in lineas if linea[paso.id] < linea[otro]]
            if malas:
                yield Choque(
                    proceso=proceso.id,
                    paso=paso.id,
                    fecha=malas[0][paso.id],
                    depende_de=otro,
                    fecha_dependencia=malas[0][otro],
                    lecturas=tuple(lecturas.items()),
                    resuelto_por=otras,
                    solo_aviso=paso.solo_aviso,
                    veces=len(malas),
                    de=len(lineas),
                )
