"""Por cada pregunta, la medición de antes y la de después que se comparan."""

from __future__ import annotations

from dataclasses import dataclass

from bocamina.nucleo.relacionamiento.percepcion import Comparacion, comparar
from bocamina.registro.relacionamiento.consultas.metodologia import metodologia
from bocamina.registro.relacionamiento.estados import Momento
from bocamina.registro.relacionamiento.models import Encuesta, Territorio


@dataclass(frozen=True, slots=True)
class Pregunta:
    texto: str
    antes: Encuesta | None
    despues: Encuesta | None
    comparacion: Comparacion


def percepcion_de(territorio: Territorio) -> list[Pregunta]:
    """La primera de antes con la última de después."""
    preguntas: dict[str, dict[str, Encuesta]] = {}
    for fila in Encuesta.objects.filter(territorio=territorio).order_by("fecha", "id"):
        momentos = preguntas.setdefault(fila.pregunta, {})
        if fila.momento == Momento.DESPUES or fila.momento not in momentos:
            momentos[fila.momento] = fila
    return [_pregunta(texto, m) for texto, m in sorted(preguntas.items())]


def _pregunta(texto: str, momentos: dict[str, Encuesta]) -> Pregunta:
    antes, despues = momentos.get(Momento.ANTES), momentos.get(Momento.DESPUES)
    minimo = metodologia().percepcion["minimo"]
    comparacion = comparar(
        antes.respuestas if antes else None, despues.respuestas if despues else None, minimo=minimo
    )
    return Pregunta(texto, antes, despues, comparacion)
