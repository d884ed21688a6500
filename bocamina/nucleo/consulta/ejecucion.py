"""Si una actividad puede pasar a ejecución: su confirmación, sus casos y la excepción."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bocamina.nucleo.explicacion import Cita, Explicacion, Insumo

SI, NO = "si", "no"


@dataclass(frozen=True, slots=True)
class Situacion:
    """Un caso, sin nombrar a la comunidad: si deja ejecutar y por qué. Falta un consentimiento: pesa más."""

    caso: str
    permite: bool
    por_que: str
    falta_consentimiento: bool = False


def puede_ejecutarse(
    *,
    revision: str,
    casos: Sequence[Situacion],
    excepcion: str = "",
    citas: tuple[Cita, ...] = (),
    criterios: tuple[str, ...] = (),
) -> Explicacion:
    """`revision`: sin_revisar, marcada, sujeta o no_sujeta. `excepcion`: quién la firmó y cuándo."""
    valor, pasos = _veredicto(revision, casos, excepcion)
    return Explicacion(
        valor=valor,
        formula=(
            "puede si no está sujeta a consulta previa, si todos sus casos lo permiten, o con una excepción "
            "razonada y firmada donde no haga falta el consentimiento"
        ),
        insumos=(
            Insumo("casos", str(len(casos))),
            Insumo("casos que lo permiten", str(sum(c.permite for c in casos))),
            Insumo("excepción", excepcion or "ninguna"),
        ),
        pasos=pasos,
        citas=citas,
        criterios=criterios,
        avisos=_avisos(revision, valor, excepcion),
    )


def _veredicto(revision: str, casos: Sequence[Situacion], excepcion: str) -> tuple[str, tuple[str, ...]]:
    if revision in ("sin_revisar", "no_sujeta"):
        return SI, ("No está sujeta a consulta previa.",)
    pasos = tuple(f"Caso {c.caso}: {c.por_que}." for c in casos)
    if any(c.falta_consentimiento for c in casos):
        return NO, (*pasos, "Falta un consentimiento: ninguna excepción lo reemplaza.")
    if excepcion:
        return SI, (*pasos, f"Hay una excepción firmada: {excepcion}.")
    if revision == "marcada":
        return NO, ("Está marcada y falta que una persona lo confirme.",)
    if not casos:
        return NO, ("Está sujeta a consulta previa y todavía no tiene caso.",)
    return (SI if all(c.permite for c in casos) else NO), pasos


def _avisos(revision: str, valor: str, excepcion: str) -> tuple[str, ...]:
    if revision == "sin_revisar":
        return ("Nadie ha llenado todavía el cuestionario de afectación para esta actividad.",)
    return ("Se ejecuta por excepción: la consulta sigue pendiente.",) if excepcion and valor == SI else ()
