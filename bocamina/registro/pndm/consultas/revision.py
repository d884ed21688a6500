"""Los hallazgos de redacción de una versión y los traslapes que siguen por decidir."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bocamina import normativa
from bocamina.normativa.redaccion import reglamento
from bocamina.nucleo.redaccion import Escrito, Hallazgo, IndicadorEscrito, Reglamento, revisar
from bocamina.registro.pndm.models import HallazgoJuzgado, Plan, Redaccion, TraslapeJuzgado, Version

# De un indicador del que solo se sabe el nombre no se puede decir si su meta o su base están bien.
PIDEN_MAS_QUE_EL_NOMBRE = frozenset({"unidad_y_meta", "sin_linea_base"})
VISTOS = 300


@dataclass(frozen=True, slots=True)
class HallazgoDeAccion:
    redaccion: Redaccion
    hallazgo: Hallazgo
    juzgado: HallazgoJuzgado | None


def reglamento_de(plan: Plan, *, hoy: date) -> Reglamento:
    """El de la casa, con las reglas propias del plan encima."""
    propias = plan.reglas.first()
    return con_propias(propias.contenido if propias else "", hoy=hoy)


def con_propias(contenido: str, *, hoy: date) -> Reglamento:
    if not contenido.strip():
        return reglamento(en=hoy)
    with tempfile.TemporaryDirectory() as carpeta:
        archivo = Path(carpeta) / "reglas propias.yaml"
        archivo.write_text(contenido, encoding="utf-8")
        return reglamento(en=hoy, corpus=normativa.con_borrador(archivo))


def hallazgos_de(redacciones: Iterable[Redaccion], reglas: Reglamento, plan: Plan) -> list[HallazgoDeAccion]:
    filas = list(redacciones)
    juzgados = {
        (j.accion_id, j.clave): j
        for j in HallazgoJuzgado.objects.filter(accion__in=[f.accion_id for f in filas])
    }
    nombres = (plan.nombre, *plan.otros_nombres)
    return [
        HallazgoDeAccion(fila, h, juzgados.get((fila.accion_id, h.clave)))
        for fila in filas
        for h in revisar(_escrito(fila, nombres), reglas)
        if h.regla.mira not in PIDEN_MAS_QUE_EL_NOMBRE
    ]


def _escrito(fila: Redaccion, nombres: tuple[str, ...]) -> Escrito:
    indicador = IndicadorEscrito(fila.indicador) if fila.indicador else None
    return Escrito(fila.texto, tuple(p.nombre for p in fila.partes.all()), nombres, indicador)


@dataclass(frozen=True, slots=True)
class ParDeAcciones:
    """`a` y `b` son redacciones de la versión, o un diccionario si son de un plan de distrito."""

    una: str
    otra: str
    a: Any
    b: Any
    puntaje: float
    clase: str
    porque: tuple[str, ...]
    juzgado: TraslapeJuzgado | None


def pares_de(version: Version, *, clase: str = "", decididos: bool = False) -> list[ParDeAcciones]:
    """Del más al menos parecido. Lo descartado no vuelve a salir, salvo que se pidan los decididos."""
    comparacion = getattr(version, "comparacion", None)
    if comparacion is None:
        return []
    juzgados = {(j.una, j.otra): j for j in TraslapeJuzgado.objects.filter(plan=version.plan)}
    filas = {
        r.accion.codigo: r
        for r in version.redacciones.select_related("accion", "linea__objetivo").prefetch_related("partes")
    }
    otras = {o["id"]: o for o in comparacion.otras}
    salida = []
    for par in comparacion.pares:
        una, otra = sorted((par["a"], par["b"]))
        juzgado = juzgados.get((una, otra))
        a, b = filas.get(una) or otras.get(una), filas.get(otra) or otras.get(otra)
        if a is None or b is None or bool(juzgado) != decididos or (clase and par["clase"] != clase):
            continue
        salida.append(
            ParDeAcciones(una, otra, a, b, par["puntaje"], par["clase"], tuple(par["porque"]), juzgado)
        )
    return salida


def descartadas_de(plan: Plan) -> frozenset[frozenset[str]]:
    pares: Sequence[tuple[str, str]] = list(
        TraslapeJuzgado.objects.filter(plan=plan, decision="descartado").values_list("una", "otra")
    )
    return frozenset(frozenset(par) for par in pares)
