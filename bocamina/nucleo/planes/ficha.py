"""La ficha de una acción: lo que dice, en orden, y en qué se diferencian dos.

Una ficha es JSON: textos, listas y, aparte, `presupuestos` e `indicadores`. Así se fotografía una versión, se
propone una enmienda y se devuelve un libro, con las mismas palabras.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

Ficha = Mapping[str, Any]

# Campo → cómo se llama ante la gente. El orden es el de la página, el documento y el libro.
CAMPOS: Mapping[str, str] = MappingProxyType(
    {
        "componente": "Componente",
        "aspecto": "Aspecto de las dinámicas",
        "hito": "Hito",
        "texto": "Acción",
        "entidad": "Entidad que lidera",
        "asociadas": "Entidades asociadas",
        "nivel": "Nivel",
        "municipios": "Dónde",
        "inicio": "Empieza",
        "fin": "Termina",
        "impacto": "Impacto esperado",
        "eje": "Eje de transformación",
        "propositos": "Propósitos del distrito",
        "enfoque_genero": "Enfoque de género",
        "enfoque_etnico": "Enfoque étnico",
        "enfoque_diferencial": "Enfoque diferencial",
        "riesgos": "Riesgos de la iniciativa",
        "bpin": "Código BPIN",
        "accion_nacional": "Acción del plan nacional",
        "es_ancla": "Proyecto ancla",
    }
)
DEL_INDICADOR: Mapping[str, str] = MappingProxyType(
    {
        "formula": "fórmula",
        "variables": "variables",
        "unidad": "unidad",
        "tipo": "tipo",
        "acumulacion": "acumulación",
        "linea_base": "línea base",
        "linea_base_fecha": "fecha de la línea base",
        "linea_base_fuente": "fuente de la línea base",
        "meta_final": "meta final",
        "medio": "medio de verificación",
    }
)


@dataclass(frozen=True, slots=True)
class Cambio:
    """Un renglón distinto entre dos fichas de la misma acción. Vacío: no decía nada."""

    que: str
    antes: str
    despues: str


@dataclass(frozen=True, slots=True)
class Comparacion:
    """Entre dos versiones, por código de acción."""

    nuevas: tuple[str, ...]
    retiradas: tuple[str, ...]
    cambiadas: tuple[tuple[str, tuple[Cambio, ...]], ...]
    iguales: int


def comparar(antes: Ficha, despues: Ficha) -> tuple[Cambio, ...]:
    """Renglón por renglón, en el orden de la ficha."""
    uno, otro = aplanar(antes), aplanar(despues)
    renglones = list(dict.fromkeys((*uno, *otro)))
    return tuple(
        Cambio(r, uno.get(r, ""), otro.get(r, "")) for r in renglones if uno.get(r, "") != otro.get(r, "")
    )


def comparar_versiones(antes: Iterable[Ficha], despues: Iterable[Ficha]) -> Comparacion:
    uno, otro = ({f["codigo"]: f for f in fichas} for fichas in (antes, despues))
    comunes = [(c, comparar(uno[c], otro[c])) for c in otro if c in uno]
    return Comparacion(
        nuevas=tuple(c for c in otro if c not in uno),
        retiradas=tuple(c for c in uno if c not in otro),
        cambiadas=tuple((c, cambios) for c, cambios in comunes if cambios),
        iguales=sum(not cambios for _, cambios in comunes),
    )


def aplanar(ficha: Ficha) -> dict[str, str]:
    """Renglón → lo que dice, con los presupuestos y los indicadores desplegados."""
    plana = {nombre: _texto(ficha.get(campo)) for campo, nombre in CAMPOS.items()}
    for p in ficha.get("presupuestos", ()):
        plana[f"Presupuesto {p['anio']}, {p['fuente']}"] = str(p["valor"])
        if p.get("compromiso"):
            plana[f"Compromiso {p['anio']}, {p['fuente']}"] = p["compromiso"]
    for indicador in ficha.get("indicadores", ()):
        plana |= _aplanar_indicador(indicador)
    return plana


def _aplanar_indicador(indicador: Ficha) -> dict[str, str]:
    titulo = f"Indicador «{indicador['nombre']}»"
    plana = {f"{titulo}: {n}": _texto(indicador.get(c)) for c, n in DEL_INDICADOR.items()}
    for exigencia, dicha in (indicador.get("crema") or {}).items():
        plana[f"{titulo}: {exigencia}"] = "; ".join(
            filter(None, ("sí" if dicha["cumple"] else "no", dicha["razon"]))
        )
    for meta in indicador.get("metas", ()):
        base = f" desde {meta['base']}" if meta.get("base") else ""
        plana[f"{titulo}: meta {meta['periodo']}"] = f"{meta['valor']}{base}"
    return plana


def _texto(valor: Any) -> str:
    if valor is None or valor is False:
        return ""
    if valor is True:
        return "sí"
    if isinstance(valor, list | tuple):
        return "; ".join(_texto(v) for v in valor)
    if isinstance(valor, Mapping):
        return ", ".join(_texto(v) for v in valor.values() if v)
    return str(valor)
