"""Las funciones de una mesa y de su secretaría, respondidas por los registros."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bocamina import normativa
from bocamina.normativa.pautas import Elemento, Pauta
from bocamina.registro.mesas.models import Mesa
from bocamina.registro.sesiones.consultas.funciones import seguir, sesionar
from bocamina.registro.sesiones.consultas.funciones.registros import (
    Prueba,
    Registros,
    Respuesta,
    Resultado,
    leer_registros,
)

# Qué registro responde cada función (normas/pautas/funciones.yaml). La que falta aquí no se puede saber.
RESPONDE: Mapping[str, Callable[[Registros], Respuesta]] = {
    "citar": sesionar.citar,
    "sesionar": sesionar.sesionar,
    "orden_del_dia": sesionar.orden_del_dia,
    "actas": sesionar.actas,
    "gestion_documental": sesionar.gestion_documental,
    "enlace": sesionar.enlace,
    "participacion_activa": sesionar.participacion_activa,
    "compromisos": seguir.compromisos,
    "seguimiento_programatico": seguir.compromisos,
    "responsabilidades": seguir.responsabilidades,
    "escenarios": seguir.acuerdos,
    "priorizacion": seguir.acuerdos,
    "estrategias": seguir.propuestas,
    "propuestas": seguir.propuestas_tematicas,
    "conciliar": seguir.conciliar,
    "plan": seguir.plan,
    "priorizar": seguir.plan,
    "planeacion_conjunta": seguir.lineamientos,
    "reglamento": seguir.reglamento,
    "representantes": seguir.representantes,
    "articular_tematicas": seguir.dependientes,
    "articulacion_territorial": seguir.dependientes,
    "coordinacion_tecnica": seguir.grupos,
    "equipos_tecnicos": seguir.grupos,
    "informes_tecnicos": seguir.grupos,
    "indicadores": seguir.indicadores,
    "comunicacion": seguir.comunicacion,
    "informe_tematicas": seguir.informe_tematicas,
    "informe_presidencia": seguir.informe_presidencia,
}
NO_SE_SABE = Respuesta(
    Resultado.NO_SE_SABE, "No se puede saber por los registros: pregúntelo o léalo en las actas y el plan."
)


@dataclass(frozen=True, slots=True)
class Renglon:
    funcion: Elemento
    respuesta: Respuesta


@dataclass(frozen=True, slots=True)
class Funciones:
    """Las de un órgano: la mesa o su secretaría."""

    pauta: Pauta
    renglones: tuple[Renglon, ...]

    def cuantas(self, resultado: str) -> int:
        return sum(r.respuesta.resultado == resultado for r in self.renglones)


def funciones_de(mesa: Mesa, *, desde: date, hasta: date, hoy: date, actor: Any) -> tuple[Funciones, ...]:
    """La mesa primero y después su secretaría; los registros se leen una vez para las dos."""
    registros = leer_registros(mesa, desde=desde, hasta=hasta, hoy=hoy, actor=actor)
    ids = (f"funciones-{mesa.nivel}", f"funciones-secretaria-{mesa.nivel}")
    return tuple(_responder(normativa.corpus().pauta(id), registros) for id in ids)


def _responder(pauta: Pauta, registros: Registros) -> Funciones:
    filas = (
        Renglon(elemento, RESPONDE[elemento.id](registros) if elemento.id in RESPONDE else NO_SE_SABE)
        for elemento in pauta.elementos
    )
    return Funciones(pauta, tuple(filas))


__all__ = ["RESPONDE", "Funciones", "Prueba", "Registros", "Respuesta", "Resultado", "funciones_de"]
