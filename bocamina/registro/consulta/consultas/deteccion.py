"""El cuestionario, lo que respondió una actividad y si queda marcada."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bocamina import normativa
from bocamina.normativa.pautas import Pauta
from bocamina.nucleo.consulta import MARCADA, Respuesta, Traslape, detectar
from bocamina.nucleo.explicacion import Explicacion
from bocamina.registro.consulta.models import Actividad
from bocamina.registro.criterios.consultas import elecciones


def cuestionario() -> Pauta:
    return normativa.corpus().pauta("consulta_cuestionario")


def causas_de_consentimiento() -> Pauta:
    return normativa.corpus().pauta("consulta_consentimiento")


def lectura(criterio: str, *, en: date) -> str:
    return normativa.lectura(criterio, en=en, elecciones=elecciones())


def explicar_deteccion(respuestas: dict[str, str], traslapes: Iterable[Traslape], *, en: date) -> Explicacion:
    """Con la regla que rige ese día y la lectura elegida de «no se sabe»."""
    return detectar(
        [Respuesta(e.id, e.responde, respuestas.get(e.id, "")) for e in cuestionario().elementos],
        list(traslapes),
        regla=normativa.vigente("consulta.precaucion", en=en),
        sin_responder_marca=lectura("consulta-precaucion", en=en) == "marca",
    )


def esta_marcada(actividad: Actividad) -> bool:
    return bool(actividad.explicacion) and actividad.explicacion["valor"] == MARCADA
