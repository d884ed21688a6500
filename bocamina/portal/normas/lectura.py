"""Un valor legal en palabras. Cada unidad dice cómo se lee; la que no esté aquí se lee por su forma."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from bocamina import normativa
from bocamina.nucleo.explicacion import Vigente
from bocamina.nucleo.plazos.palabras import cantidad_en_palabras
from bocamina.portal import escritura
from bocamina.portal.normas import labores

# Las claves de normas/ van sin tildes; en pantalla se escriben bien.
CON_TILDE = {
    "arqueologico": "arqueológico", "economico": "económico",
    "electronica": "electrónica", "etnico": "étnico", "geofisica": "geofísica", "geologo": "geólogo",
    "indigena": "indígena", "maximo": "máximo", "miercoles": "miércoles", "minimo": "mínimo",
    "sabado": "sábado", "secretaria": "secretaría", "topografica": "topográfica", "tuneles": "túneles",
    "victima": "víctima", "anio": "año", "articulo": "artículo", "dia": "día", "dias": "días",
    "habil": "hábil", "habiles": "hábiles", "ultimo": "último", "anios": "años",
    "galerias": "galerías",
    "trincheras_apiques": "trincheras y apiques", "pozos_galerias": "pozos y galerías",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lectura:
    """Una frase y, si el valor es una lista o una tabla, sus partes."""

    frase: str
    puntos: tuple[str, ...] = ()
    columnas: tuple[str, ...] = ()
    filas: tuple[tuple[str, ...], ...] = ()
    es_de_texto: bool = False


def leer(vigente: Vigente) -> Lectura:
    lector = _POR_UNIDAD.get(vigente.unidad)
    return lector(vigente.valor) if lector else _generica(vigente.valor, vigente.unidad)


def palabras(clave: str) -> str:
    """`validacion_electronica` → «validación electrónica»; lo que ya es texto se deja."""
    if clave in CON_TILDE or not re.fullmatch(r"[a-z0-9_]+", clave):
        return CON_TILDE.get(clave, clave)
    sueltas = (CON_TILDE.get(p) or re.sub(r"([cs])ion$", r"\1ión", p) for p in clave.split("_"))
    return " ".join(sueltas)


def _plazo(v: Mapping[str, Any]) -> Lectura:
    cantidad = cantidad_en_palabras(v["cantidad"], v["unidad"])
    cuando = "antes de" if v["sentido"] == "antes" else "después de"
    frase = f"{cantidad} {cuando} {v['hecho']}".replace("de el ", "del ")
    return Lectura(frase, (f"para {v['acto']}",))


def _duracion(v: Mapping[str, Any]) -> Lectura:
    return Lectura(cantidad_en_palabras(v["cantidad"], v["unidad"]))


def _quorum(v: Mapping[str, Any]) -> Lectura:
    if not v["fraccion"] and not v["mas"]:
        return Lectura("no se exige: deciden quienes asisten")
    return Lectura(f"{_parte(v)} de los {v['base']}")


def _parte(v: Mapping[str, Any]) -> str:
    fraccion = "la mitad" if v["fraccion"] == Fraction(1, 2) else escritura.numero(v["fraccion"])
    return fraccion + (f" más {_de_a_uno(v['mas'])}" if v.get("mas") else "")


def _de_a_uno(n: int) -> str:
    return "uno" if n == 1 else str(n)


def _mayoria(v: Mapping[str, Any]) -> Lectura:
    if v["clase"] == "fraccion":
        sentido = "más de" if v.get("sentido") == "mas_que" else "al menos"
        return Lectura(f"{sentido} {_parte(v)} de los {v['base']}")
    return Lectura(
        {"simple": "mayoría simple de los ", "mas_votados": "quienes tengan más "}[v["clase"]] + v["base"]
    )


def _rango(v: Mapping[str, Any]) -> Lectura:
    return Lectura(f"de {escritura.numero(v['minimo'])} a {escritura.numero(v['maximo'])} {v['de']}")


def _disparo(v: Mapping[str, Any]) -> Lectura:
    cuando = "siempre" if v["siempre"] else "cuando hay alguna de estas labores"
    frase = f"{cuando}; {'obligatoria' if v['obligatoria'] else 'según el caso'}"
    return Lectura(frase, tuple(palabras(labor) for labor in v["labores"]))


def _labor(v: Mapping[str, Any]) -> Lectura:
    columnas, filas = labores.tabla(v)
    return Lectura(labores.frase(v), (), columnas, filas, es_de_texto=True)


def _fraccion(v: Fraction) -> Lectura:
    redonda = (Fraction(v) * 1000).denominator == 1
    return Lectura(escritura.porcentaje(v) if redonda else escritura.numero(v))


def _generica(valor: Any, unidad: str) -> Lectura:
    if isinstance(valor, Mapping):
        return Lectura(
            "", tuple(f"{palabras(c)}: {_suelto(v)}" for c, v in valor.items() if v not in ("", None))
        )
    if isinstance(valor, tuple) and valor and isinstance(valor[0], Mapping):
        claves = tuple(valor[0])
        filas = tuple(tuple(_suelto(fila.get(c)) for c in claves) for fila in valor)
        return Lectura(nombre_de_unidad(unidad, 2), (), tuple(palabras(c) for c in claves), filas)
    if isinstance(valor, tuple):
        return Lectura("", tuple(_suelto(v) for v in valor))
    es_numero = isinstance(valor, int | Fraction) and not isinstance(valor, bool)
    return Lectura(f"{_suelto(valor)} {nombre_de_unidad(unidad, valor)}" if es_numero else _suelto(valor))


def _suelto(valor: Any) -> str:
    if isinstance(valor, bool):
        return "sí" if valor else "no"
    if isinstance(valor, date):
        return escritura.fecha_media(valor)
    if isinstance(valor, tuple):
        return ", ".join(_suelto(v) for v in valor)
    if isinstance(valor, Mapping):
        return "; ".join(f"{palabras(c)}: {_suelto(v)}" for c, v in valor.items())
    return palabras(valor) if isinstance(valor, str) else escritura.numero(valor)


def nombre_de_unidad(unidad: str, cantidad: Any) -> str:
    conocida = normativa.corpus().unidades().get(unidad)
    if conocida is None:
        return unidad
    return conocida.nombre if cantidad == 1 else conocida.plural


_POR_UNIDAD: dict[str, Callable[[Any], Lectura]] = {
    "COP": lambda v: Lectura(escritura.pesos(v)),
    "plazo": _plazo,
    "duracion": _duracion,
    "quorum": _quorum,
    "mayoria": _mayoria,
    "rango": _rango,
    "disparo": _disparo,
    "labor": _labor,
    "fraccion": _fraccion,
    "festivo": lambda v: Lectura(v["regla"]),
}
