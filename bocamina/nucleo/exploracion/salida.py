"""El resultado en JSON: la misma forma en la línea de órdenes y en la API."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from bocamina.nucleo.exploracion.calculo import Renglon, Resultado
from bocamina.nucleo.exploracion.numeros import escribir


def resultado_json(resultado: Resultado) -> dict[str, Any]:
    return {
        "actividades": {id: _actividad(r) for id, r in resultado.actividades.items()},
        "ambientales": {id: _ambiental(r) for id, r in resultado.ambientales.items()},
        "totales": {
            "actividades_smldv": escribir(resultado.actividades_smldv),
            "ambientales_smldv": escribir(resultado.ambientales_smldv),
            "total_smldv": escribir(resultado.total_smldv),
            "smldv_cop": escribir(resultado.smldv_cop),
            "total_cop": escribir(resultado.total_cop),
            "explicacion": resultado.explicacion.como_dict(),
        },
        "clasificacion": resultado.clasificacion,
        "criterios": list(resultado.criterios),
        "avisos": list(resultado.avisos),
    }


def _actividad(renglon: Renglon) -> dict[str, Any]:
    return {
        "fase": renglon.fase,
        "aplica": renglon.aplica,
        "obligatoria": renglon.obligatoria,
        "cantidad": _o_nada(renglon.cantidad),
        "unidad": renglon.medida,
        "minimo_smldv": _o_nada(renglon.minimo_smldv),
        "explicacion": renglon.explicacion.como_dict(),
    }


def _ambiental(renglon: Renglon) -> dict[str, Any]:
    return {
        "aplica": renglon.aplica,
        "obligatoria": renglon.obligatoria,
        "minimo_smldv": _o_nada(renglon.minimo_smldv),
        "monto_si_aplica_smldv": escribir(renglon.monto_si_aplica_smldv),
        "explicacion": renglon.explicacion.como_dict(),
    }


def _o_nada(numero: Fraction | None) -> str | None:
    return None if numero is None else escribir(numero)
