"""Los hallazgos de redacción de una versión y los traslapes que siguen por decidir."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.text import slugify

from bocamina import normativa
from bocamina.normativa.redaccion import reglamento
from bocamina.nucleo.matriz.traslapes import Accion, ClaseTraslape, Traslape, agrupar
from bocamina.nucleo.redaccion import Escrito, Hallazgo, IndicadorEscrito, Reglamento, revisar
from bocamina.registro.pndm.models import (
    HallazgoJuzgado,
    ListaAjena,
    Plan,
    Redaccion,
    TraslapeJuzgado,
    Version,
)

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

    @property
    def razones(self) -> tuple[str, ...]:
        """El porqué, con los nombres en vez de los identificadores de las ajenas."""
        salida = self.porque
        for id, nombre in zip((self.una, self.otra), self.nombres, strict=True):
            salida = tuple(r.replace(f"Solo {id}:", f"Solo {nombre}:") for r in salida)
        return salida

    @property
    def nombres(self) -> tuple[str, str]:
        """Cómo se nombra cada una ante la gente."""
        return nombre_de(self.una, self.a), nombre_de(self.otra, self.b)


DE_LISTA, DE_PEG, ENTRE_SI = "lista:", "peg:", "matriz"


def nombre_de(id: str, accion: Any) -> str:
    return id if not isinstance(accion, dict) else f"{accion['lista']}, {id.rpartition(':')[2]}"


def prefijo_de(lista: ListaAjena) -> str:
    """Por su nombre: si se quita y se sube otra vez, lo que se decidió de sus parejas sigue decidido."""
    return f"{DE_LISTA}{slugify(lista.nombre)[:60]}:"


def otras_listas(plan: Plan) -> list[Accion]:
    """Los productos de las listas subidas, con un identificador que no choca con los códigos."""
    return [
        Accion(f"{prefijo_de(lista)}{n}", p["texto"], p["entidad"], "", lista.nombre)
        for lista in plan.listas.all()
        for n, p in enumerate(lista.productos, start=1)
    ]


def _con_quien(una: str, otra: str, con: str) -> bool:
    """`con`: nadie en particular, las dos de la matriz, un plan de distrito o una lista (su prefijo)."""
    ajenos = [i for i in (una, otra) if ":" in i]
    if con == ENTRE_SI:
        return not ajenos
    return not con or any(i.startswith(con) for i in ajenos)


def _es_publico(*ids: str) -> bool:
    return not any(i.startswith(DE_LISTA) for i in ids)


def pares_de(
    version: Version, *, clase: str = "", decididos: bool = False, con: str = "", con_listas: bool = True
) -> list[ParDeAcciones]:
    """Del más al menos parecido. Lo descartado no vuelve a salir, salvo que se pidan los decididos.

    Sin `con_listas`, lo que es público: las listas subidas son material de trabajo.
    """
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
        if not _con_quien(una, otra, con) or not (con_listas or _es_publico(una, otra)):
            continue
        if a is None or b is None or bool(juzgado) != decididos or (clase and par["clase"] != clase):
            continue
        salida.append(
            ParDeAcciones(una, otra, a, b, par["puntaje"], par["clase"], tuple(par["porque"]), juzgado)
        )
    return salida


def grupos_de(pares: Sequence[ParDeAcciones]) -> list[list[tuple[str, str]]]:
    """Las que dicen lo mismo tres o más: cómo se nombra cada una y su texto. Las de a dos ya son parejas."""
    textos: dict[str, tuple[str, str]] = {}
    for par in pares:
        for id, nombre, accion in zip((par.una, par.otra), par.nombres, (par.a, par.b), strict=True):
            textos[id] = (nombre, accion["texto"] if isinstance(accion, dict) else accion.texto)
    traslapes = [Traslape(p.una, p.otra, p.puntaje, ClaseTraslape(p.clase), p.porque) for p in pares]
    return [[textos[id] for id in sorted(grupo)] for grupo in agrupar(traslapes) if len(grupo) > 2]
