"""Lo que la revisión de redacción encuentra en una acción y lo que alguien ya decidió sobre eso."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from bocamina.normativa.redaccion import reglamento
from bocamina.nucleo.redaccion import Escrito, Hallazgo, IndicadorEscrito, revisar
from bocamina.registro.planes.models import Accion, DecisionDeRedaccion, IndicadorDeAccion


@dataclass(frozen=True, slots=True)
class Encontrado:
    hallazgo: Hallazgo
    decision: DecisionDeRedaccion | None


def hallazgos_de(accion: Accion, *, hoy: date) -> list[Encontrado]:
    """De la acción y de cada indicador; lo mismo dicho por dos indicadores sale una vez."""
    decisiones = {d.clave: d for d in accion.decisiones_de_redaccion.select_related("decidio")}
    reglas = reglamento(en=hoy)
    indicadores = list(accion.indicadores.all()) or [None]
    hallados = {h.clave: h for i in indicadores for h in revisar(_escrito(accion, i), reglas)}
    return [Encontrado(h, decisiones.get(clave)) for clave, h in hallados.items()]


def _escrito(accion: Accion, indicador: IndicadorDeAccion | None) -> Escrito:
    return Escrito(
        accion=accion.texto,
        responsables=(accion.entidad.nombre,),
        plan=("Plan Estratégico de Gestión", accion.plan.nombre),
        indicador=_indicador(indicador) if indicador else None,
    )


def _indicador(indicador: IndicadorDeAccion) -> IndicadorEscrito:
    base = indicador.linea_base
    fecha = indicador.linea_base_fecha
    return IndicadorEscrito(
        nombre=indicador.nombre,
        unidad=indicador.unidad,
        metas=tuple(Fraction(m.valor) for m in indicador.metas.all()),
        linea_base=None if base is None else Fraction(base),
        linea_base_fecha=fecha.isoformat() if fecha else "",
        linea_base_fuente=indicador.linea_base_fuente,
    )
