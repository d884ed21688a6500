"""De un objeto JSON a lo que se revisa, con todas las razones juntas si algo no sirve."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from bocamina.nucleo.exploracion.numeros import leer_decimal
from bocamina.nucleo.redaccion.escrito import Escrito, IndicadorEscrito

DE_LA_ACCION = ("accion", "responsables", "plan", "indicador")
DEL_INDICADOR = ("nombre", "unidad", "metas", "linea_base")
DE_LA_BASE = ("valor", "fecha", "fuente")
DECIMALES = 12


class EscritoInvalido(ValueError):
    """Lo que llegó no se puede revisar; trae todas las razones."""

    def __init__(self, razones: Iterable[str]) -> None:
        self.razones = tuple(razones)
        super().__init__(f"No se puede revisar: {' · '.join(self.razones)}. Corrija y repita.")


def leer_escrito(dato: Mapping[str, Any]) -> Escrito:
    razones = list(_sobrantes(dato, DE_LA_ACCION, ""))
    if not isinstance(dato.get("accion"), str) or not dato["accion"].strip():
        razones.append("falta «accion», el texto que se revisa")
    responsables = _textos("responsables", dato.get("responsables"), razones)
    plan = _textos("plan", dato.get("plan"), razones)
    indicador = None
    if dato.get("indicador") is not None:
        indicador = _indicador(dato["indicador"], razones)
    if razones:
        raise EscritoInvalido(razones)
    return Escrito(dato["accion"], responsables, plan, indicador)


def _sobrantes(dato: Mapping[str, Any], admitidas: tuple[str, ...], donde: str) -> Iterable[str]:
    for clave in dato:
        if clave not in admitidas:
            yield f"{donde}la clave «{clave[:40]}» no se conoce (se admiten: {', '.join(admitidas)})"


def _textos(clave: str, valor: object, razones: list[str]) -> tuple[str, ...]:
    partes = [valor] if isinstance(valor, str) else ([] if valor is None else valor)
    if isinstance(partes, list) and all(isinstance(p, str) for p in partes):
        return tuple(partes)
    razones.append(f"«{clave}» debe ser un texto o una lista de textos")
    return ()


def _indicador(valor: object, razones: list[str]) -> IndicadorEscrito | None:
    if not isinstance(valor, dict):
        razones.append(f"«indicador» debe ser un objeto con {', '.join(DEL_INDICADOR)}")
        return None
    razones += _sobrantes(valor, DEL_INDICADOR, "«indicador»: ")
    for clave in ("nombre", "unidad"):
        if not isinstance(valor.get(clave, ""), str):
            razones.append(f"«indicador»: «{clave}» debe ser un texto")
            return None
    if not str(valor.get("nombre", "")).strip():
        razones.append("«indicador»: falta «nombre»")
    base = valor.get("linea_base")
    base = base if isinstance(base, dict) else {"valor": base}
    razones += _sobrantes(base, DE_LA_BASE, "«indicador linea_base»: ")
    metas = valor.get("metas") or []
    metas = list(metas.values()) if isinstance(metas, dict) else metas
    if not isinstance(metas, list):
        metas = [metas]
    return IndicadorEscrito(
        nombre=valor.get("nombre", ""),
        unidad=valor.get("unidad", ""),
        metas=tuple(n for m in metas if (n := _numero("metas", m, razones)) is not None),
        linea_base=_numero("linea_base", base.get("valor"), razones),
        linea_base_fecha=str(base.get("fecha") or ""),
        linea_base_fuente=str(base.get("fuente") or ""),
    )


def _numero(clave: str, valor: object, razones: list[str]) -> Fraction | None:
    if valor is None or valor == "":
        return None
    try:
        return leer_decimal(valor, decimales=DECIMALES)
    except ValueError:
        razones.append(f"«indicador {clave}»: «{str(valor)[:40]}» no es un número decimal")
        return None
