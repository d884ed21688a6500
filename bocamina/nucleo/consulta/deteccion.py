"""Cuándo una actividad se marca por poder afectar directamente a una comunidad étnica."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bocamina.nucleo.explicacion import Explicacion, Insumo, Vigente

MARCADA, SIN_INDICIOS = "marcada", "sin_indicios"
PALABRAS = {"si": "sí", "no": "no", "no_se": "no se sabe", "": "sin responder"}


@dataclass(frozen=True, slots=True)
class Respuesta:
    """`valor`: si, no, no_se, o vacío si nadie la ha contestado."""

    id: str
    pregunta: str
    valor: str


@dataclass(frozen=True, slots=True)
class Traslape:
    """Con qué territorio declarado coincide; `area_ha` vacía si solo se sabe que comparten municipio."""

    territorio: str
    detalle: str
    area_ha: str = ""


def detectar(
    respuestas: Sequence[Respuesta],
    traslapes: Sequence[Traslape],
    *,
    regla: Vigente,
    sin_responder_marca: bool,
) -> Explicacion:
    """`regla` trae las respuestas que marcan. Quien confirma es una persona: esto solo avisa."""
    marcan = _las_que_marcan(regla, sin_responder_marca)
    motivos = [r for r in respuestas if r.valor in marcan]
    pasos = (
        *(f"{r.pregunta} {PALABRAS[r.valor].capitalize()}." for r in motivos),
        *(f"Coincide con {t.territorio}: {t.detalle}." for t in traslapes),
    )
    return Explicacion(
        valor=MARCADA if motivos or traslapes else SIN_INDICIOS,
        formula="se marca si coincide con un territorio declarado o si alguna respuesta lo indica",
        insumos=(
            Insumo("respuestas que marcan", str(len(motivos))),
            Insumo("territorios declarados con los que coincide", str(len(traslapes))),
        ),
        pasos=pasos or ("Ninguna respuesta la marca y no coincide con ningún territorio declarado.",),
        citas=regla.citas,
        criterios=regla.criterios,
        avisos=("Es un aviso: decide la persona que lo confirma, con su razón.",),
    )


def _las_que_marcan(regla: Vigente, sin_responder_marca: bool) -> Collection[str]:
    valores = regla.valor
    marcan = {str(v) for v in valores} if isinstance(valores, tuple) else {str(valores)}
    return marcan | {""} if sin_responder_marca else marcan - {"no_se"}
