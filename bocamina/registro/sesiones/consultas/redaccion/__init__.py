"""El borrador del acta, redactado con lo que se capturó: una función por sección, en este orden.

Cada función recibe la sesión y devuelve el texto con las marcas de `documentos.acta.marcas`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bocamina.registro.sesiones.consultas.redaccion import asistencia, decidido, tratado
from bocamina.registro.sesiones.models import Sesion


@dataclass(frozen=True, slots=True)
class Redactada:
    clave: str
    titulo: str
    texto: str


SECCIONES: tuple[tuple[str, str, Callable[[Sesion], str]], ...] = (
    ("convocatoria", "Convocatoria", tratado.convocatoria),
    ("asistencia", "Asistencia", asistencia.asistencia),
    ("ausencias", "Ausencias de quienes debían asistir", asistencia.ausencias),
    ("quorum", "Quórum", asistencia.quorum),
    ("agenda", "Agenda", tratado.agenda),
    ("deliberacion", "Deliberación", tratado.deliberacion),
    ("decisiones", "Decisiones", decidido.decisiones),
    ("consensos", "Acuerdos por consenso", decidido.consensos),
    ("votaciones", "Votaciones y votos particulares", decidido.votaciones),
    ("propuestas", "Propuestas", decidido.propuestas),
    ("compromisos", "Compromisos", decidido.compromisos),
    ("divergencias", "Divergencias y su camino", decidido.divergencias),
    ("anexos", "Anexos", tratado.anexos),
)


def redactar(sesion: Sesion) -> tuple[Redactada, ...]:
    return tuple(Redactada(clave, titulo, funcion(sesion)) for clave, titulo, funcion in SECCIONES)


__all__ = ["SECCIONES", "Redactada", "redactar"]
