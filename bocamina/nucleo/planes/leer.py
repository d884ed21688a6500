"""De un objeto JSON a un seguimiento, con todas las razones juntas si algo no sirve."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from bocamina.nucleo.exploracion.numeros import leer_decimal
from bocamina.nucleo.planes.acumulacion import Acumulacion
from bocamina.nucleo.planes.financiero import Ejecucion
from bocamina.nucleo.planes.periodo import Periodo, leer_periodo
from bocamina.nucleo.planes.seguimiento import (
    Seguimiento,
    SeguimientoInvalido,
    contradicciones,
    faltantes,
)

OBLIGATORIAS = ("tipo", "metas", "resultados")
ADMITIDAS = ("tipo", "linea_base", "metas", "meta_final", "resultados", "hoy", "financiero")
DINERO = ("presupuesto", "comprometido", "pagado")
DECIMALES = 12
_FECHA = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


class _Lector:
    """Junta las razones mientras lee; lo que no sirve queda como si no hubiera llegado."""

    def __init__(self) -> None:
        self.razones: list[str] = []

    def numero(self, clave: str, valor: object) -> Fraction | None:
        """`null` y el texto vacío son un vacío."""
        if valor is None or (isinstance(valor, str) and not valor.strip()):
            return None
        try:
            return leer_decimal(valor, decimales=DECIMALES)
        except ValueError:
            dicho = str(valor)[:40]
            self.razones.append(f"«{clave}»: «{dicho}» no es un número decimal, como «75» o «12.5»")
            return None

    def serie(self, clave: str, valor: object) -> dict[Periodo, Fraction | None]:
        if not isinstance(valor, dict | None):
            self.razones.append(f"«{clave}» debe ser un objeto de período a número, como {{«2026-T1»: «90»}}")
            return {}
        leida: dict[Periodo, Fraction | None] = {}
        for nombre, dato in (valor or {}).items():
            try:
                leida[leer_periodo(nombre)] = self.numero(f"{clave} {nombre[:10]}", dato)
            except ValueError as error:
                self.razones.append(f"«{clave}»: {error}")
        return leida

    def tipo(self, valor: object) -> Acumulacion | None:
        if isinstance(valor, str) and valor in set(Acumulacion):
            return Acumulacion(valor)
        self.razones.append(f"«tipo» debe ser uno de: {', '.join(Acumulacion)}")
        return None

    def fecha(self, valor: object) -> date | None:
        if isinstance(valor, str) and _FECHA.fullmatch(valor):
            try:
                return date.fromisoformat(valor)
            except ValueError:
                self.razones.append(f"la fecha {valor} no existe en el calendario")
                return None
        self.razones.append("«hoy» debe ser como «2026-05-01» (año, mes y día)")
        return None

    def dinero(self, valor: object) -> Ejecucion | None:
        if not isinstance(valor, dict):
            self.razones.append(f"«financiero» debe ser un objeto con {', '.join(DINERO)}")
            return None
        sobran = [f"«financiero»: la clave «{c[:40]}» no se conoce" for c in valor if c not in DINERO]
        self.razones += sobran
        montos = {c: self.numero(f"financiero {c}", valor.get(c)) for c in DINERO}
        for clave, monto in montos.items():
            if monto is not None and monto < 0:
                self.razones.append(f"«financiero»: «{clave}» no puede ser negativo")
        presupuesto = montos["presupuesto"]
        if presupuesto is None:
            if valor.get("presupuesto") in (None, ""):
                self.razones.append("«financiero»: falta «presupuesto»")
            return None
        return Ejecucion(presupuesto, montos["comprometido"], montos["pagado"])


def leer_seguimiento(dato: Mapping[str, Any], *, hoy: date) -> Seguimiento:
    """`hoy`: la fecha de corte si el objeto no trae la suya."""
    lector = _Lector()
    lector.razones += [
        f"la clave «{c[:40]}» no se conoce (se admiten: {', '.join(ADMITIDAS)})"
        for c in dato
        if c not in ADMITIDAS
    ]
    lector.razones += [f"falta «{c}»" for c in OBLIGATORIAS if c not in dato]
    tipo = lector.tipo(dato["tipo"]) if "tipo" in dato else None
    leidos = _leer_valores(lector, dato, tipo)
    corte = hoy if dato.get("hoy") is None else lector.fecha(dato["hoy"])
    financiero = lector.dinero(dato["financiero"]) if dato.get("financiero") is not None else None
    if tipo is not None:
        mal_escritas = [c for c in ("linea_base", "meta_final") if dato.get(c) and not _hay(leidos, c)]
        lector.razones += [r for r in faltantes(tipo, leidos) if not any(f"«{c}»" in r for c in mal_escritas)]
    lector.razones += contradicciones(tipo, leidos)
    if lector.razones or tipo is None or corte is None:
        raise SeguimientoInvalido(lector.razones)
    return Seguimiento(tipo=tipo, hoy=corte, financiero=financiero, **leidos)


def _hay(leidos: Mapping[str, Any], clave: str) -> bool:
    return leidos[clave] is not None or (clave == "linea_base" and bool(leidos["bases"]))


def _leer_valores(lector: _Lector, dato: Mapping[str, Any], tipo: Acumulacion | None) -> dict[str, Any]:
    base = dato.get("linea_base")
    por_periodo = isinstance(base, dict) and tipo is Acumulacion.REDUCCION_ANUAL
    return {
        "metas": lector.serie("metas", dato.get("metas")),
        "resultados": lector.serie("resultados", dato.get("resultados")),
        "bases": lector.serie("linea_base", base) if por_periodo else {},
        "linea_base": None if por_periodo else lector.numero("linea_base", base),
        "meta_final": lector.numero("meta_final", dato.get("meta_final")),
    }
