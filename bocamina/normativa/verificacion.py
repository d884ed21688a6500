"""Lo que la casa sabe que le falta: sin verificar, sin uso, por actualizar y contradicho."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bocamina.normativa.corpus import Corpus
from bocamina.normativa.linea import Choque, choques, lineas
from bocamina.normativa.usos import Uso, pedidos_que_faltan, usos


@dataclass(frozen=True, slots=True)
class Informe:
    """El cargador no deja pasar un valor sin cita; `sin_cita` lo comprueba igual."""

    valores: int
    sin_cita: tuple[str, ...]
    sin_verificar: tuple[str, ...]
    en_secundaria: tuple[str, ...]
    sin_norma: tuple[str, ...]
    sin_uso: tuple[str, ...]
    por_actualizar: tuple[str, ...]
    faltan: Mapping[str, tuple[Uso, ...]]
    choques: tuple[Choque, ...]
    lineas: Mapping[str, tuple[tuple[date, str], ...]]

    @property
    def fallas(self) -> tuple[Choque, ...]:
        return tuple(c for c in self.choques if c.es_falla)

    @property
    def esta_completo(self) -> bool:
        return not (self.sin_cita or self.faltan or self.fallas)


def verificar(corpus: Corpus, *, en: date) -> Informe:
    normas = corpus.todas()
    citas = {id: [c for v in n.historia for c in v.citas] for id, n in normas.items()}
    usados = usos(corpus)
    return Informe(
        valores=len(normas),
        sin_cita=tuple(id for id, n in normas.items() if not all(v.citas for v in n.historia)),
        sin_verificar=tuple(
            i for i, cs in citas.items() if any(c.comprobacion == "sin verificar" for c in cs)
        ),
        en_secundaria=tuple(i for i, cs in citas.items() if any(c.secundaria for c in cs)),
        sin_norma=tuple(id for id, n in normas.items() if n.historia[-1].sin_norma),
        sin_uso=tuple(id for id in normas if not usados[id]),
        por_actualizar=tuple(
            id for id, n in normas.items() if n.anual and n.historia[-1].desde.year < en.year
        ),
        faltan=pedidos_que_faltan(corpus),
        choques=choques(corpus, en=en),
        lineas=lineas(corpus, en=en),
    )
