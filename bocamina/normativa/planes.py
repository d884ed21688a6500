"""Las reglas con que se mide el avance de un plan en una fecha: tipos, umbrales y lecturas elegidas."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from types import MappingProxyType

from bocamina import normativa
from bocamina.normativa.corpus import Corpus
from bocamina.normativa.criterios import Eleccion
from bocamina.nucleo.planes import Acumulacion, ReglasAvance, ReglasDeRevision, Umbrales


def reglas_de_avance(
    *, en: date, elecciones: Iterable[Eleccion] = (), corpus: Corpus | None = None
) -> ReglasAvance:
    corpus, elegidas = corpus or normativa.corpus(), tuple(elecciones)

    def lectura(criterio: str) -> str:
        return corpus.lectura(criterio, en=en, elecciones=elegidas)

    return ReglasAvance(
        umbrales=Umbrales.de(corpus.vigente("indicador.semaforo", en=en)),
        acumulaciones=MappingProxyType(
            {tipo: corpus.vigente(f"indicador.acumulacion.{tipo}", en=en) for tipo in Acumulacion}
        ),
        vence_el_ultimo_dia=lectura("avance-corte") == "ultimo_dia",
        flujo_sobre_final=lectura("avance-flujo") == "sobre_meta_final",
        blanco_si_falta_el_ultimo=lectura("avance-sin-reporte") == "ultimo_periodo",
    )


def reglas_de_revision(*, en: date, corpus: Corpus | None = None) -> ReglasDeRevision:
    """Cuándo un reporte pide evidencia o explicación."""
    return ReglasDeRevision.de((corpus or normativa.corpus()).vigente("seguimiento.revision", en=en))
