"""Qué cambió en la ley entre dos fechas."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date

from bocamina.normativa.corpus import Corpus
from bocamina.normativa.errores import SinVigencia
from bocamina.normativa.formato import en_palabras
from bocamina.normativa.valores import Norma
from bocamina.nucleo.explicacion import Vigente

NO_RIGE = "no rige"


@dataclass(frozen=True, slots=True)
class Cambio:
    """Un valor que no es el mismo, o que cambió de norma, entre las dos fechas."""

    id: str
    nombre: str
    antes: str
    despues: str

    def como_dict(self) -> dict[str, str]:
        return asdict(self)


def comparar(corpus: Corpus, fecha1: date, fecha2: date) -> tuple[Cambio, ...]:
    return tuple(_cambios(corpus, fecha1, fecha2))


def _cambios(corpus: Corpus, fecha1: date, fecha2: date) -> Iterator[Cambio]:
    for norma in corpus.todas().values():
        antes, despues = _en(norma, fecha1), _en(norma, fecha2)
        if antes != despues:
            yield Cambio(norma.id, norma.nombre, _frase(antes), _frase(despues))


def _en(norma: Norma, fecha: date) -> Vigente | None:
    try:
        return norma.vigente(en=fecha)
    except SinVigencia:
        return None


def _frase(vigente: Vigente | None) -> str:
    if vigente is None:
        return NO_RIGE
    citas = "; ".join(str(c) for c in vigente.citas)
    return f"{en_palabras(vigente.valor, vigente.unidad)} · {citas}"
