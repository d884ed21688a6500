"""Los valores legales como se escriben en Colombia: 58.363,5 · 2/3 · «15 días hábiles antes de la sesión»."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from bocamina.nucleo.explicacion import Cita, Vigente, cita_dict

_TIEMPO = {
    "dia_habil": ("día hábil", "días hábiles"),
    "dia_calendario": ("día calendario", "días calendario"),
    "mes": ("mes", "meses"),
    "anio": ("año", "años"),
}
_BASE = {"integrantes": "los integrantes", "presentes": "los presentes", "votos": "los votos"}


def numero(valor: int | Fraction) -> str:
    """Con punto de miles y coma decimal si el decimal es exacto; si no, como fracción."""
    exacto = Fraction(valor)
    cifras = _decimales(exacto.denominator)
    if cifras is None:
        return f"{exacto.numerator}/{exacto.denominator} (unos {_redondeado(exacto)})"
    escalado = abs(exacto.numerator) * 10**cifras // exacto.denominator
    entero, resto = divmod(escalado, 10**cifras)
    texto = f"{entero:,}".replace(",", ".") + (f",{resto:0{cifras}d}" if cifras else "")
    return f"-{texto}" if exacto < 0 else texto


def _redondeado(exacto: Fraction) -> str:
    return numero(Fraction(round(exacto * 100), 100))


def _decimales(denominador: int) -> int | None:
    """Cuántas cifras decimales escriben exacta una fracción con ese denominador; None si no terminan."""
    cifras = 0
    while 10**cifras % denominador:
        cifras += 1
        if cifras > 12:
            return None
    return cifras


def en_palabras(valor: Any, unidad: str = "") -> str:
    """Un valor de normas como frase corta."""
    if unidad in _FRASES:
        return _FRASES[unidad](valor)
    if isinstance(valor, bool):
        return "sí" if valor else "no"
    if unidad == "fraccion" and isinstance(valor, Fraction):
        return f"{valor.numerator}/{valor.denominator}"
    if isinstance(valor, int | Fraction):
        return numero(valor)
    if isinstance(valor, Mapping):
        return "; ".join(f"{c.replace('_', ' ')}: {en_palabras(v)}" for c, v in valor.items())
    if isinstance(valor, tuple):
        return ", ".join(en_palabras(v) for v in valor)
    return str(valor).replace("_", " ")


def duracion(valor: Mapping[str, Any]) -> str:
    singular, plural = _TIEMPO[valor["unidad"]]
    return f"{numero(valor['cantidad'])} {singular if valor['cantidad'] == 1 else plural}"


def _plazo(valor: Mapping[str, Any]) -> str:
    hecho = valor["hecho"]
    if valor["sentido"] == "antes":
        return f"{duracion(valor)} antes de {hecho}".replace(" de el ", " del ")
    return f"{duracion(valor)} después de {hecho}".replace(" de el ", " del ")


def _quorum(valor: Mapping[str, Any]) -> str:
    if not valor["fraccion"] and not valor["mas"]:
        return "ninguno: deciden quienes asisten"
    mas = f" más {valor['mas']}" if valor["mas"] else ""
    return f"{en_palabras(valor['fraccion'], 'fraccion')} de {_BASE[valor['base']]}{mas}"


def _mayoria(valor: Mapping[str, Any]) -> str:
    if valor["clase"] == "simple":
        return "simple: más a favor que en contra"
    if valor["clase"] == "mas_votados":
        return "quienes saquen más votos"
    sentido = "al menos " if valor.get("sentido") == "al_menos" else "más de "
    mas = f" más {valor['mas']}" if valor.get("mas") else ""
    return f"{sentido}{en_palabras(valor['fraccion'], 'fraccion')} de {_BASE[valor['base']]}{mas}"


def _rango(valor: Mapping[str, Any]) -> str:
    return f"de {numero(valor['minimo'])} a {numero(valor['maximo'])} {valor['de']}"


_FRASES = {"plazo": _plazo, "duracion": duracion, "quorum": _quorum, "mayoria": _mayoria, "rango": _rango}


def como_json(valor: Any) -> Any:
    """El valor para JSON, sin perder exactitud: lo que no es entero va como texto («58363.5», «2/3»)."""
    if isinstance(valor, Fraction):
        if valor.denominator == 1:
            return valor.numerator
        terminan = _decimales(valor.denominator) is not None
        return numero(valor).replace(".", "").replace(",", ".") if terminan else str(valor)
    if isinstance(valor, Mapping):
        return {c: como_json(v) for c, v in valor.items()}
    if isinstance(valor, tuple):
        return [como_json(v) for v in valor]
    return valor.isoformat() if isinstance(valor, date) else valor


def vigente_dict(vigente: Vigente) -> dict[str, Any]:
    return {
        "id": vigente.id,
        "nombre": vigente.nombre,
        "unidad": vigente.unidad,
        "valor": como_json(vigente.valor),
        "en_palabras": en_palabras(vigente.valor, vigente.unidad),
        "desde": vigente.desde.isoformat(),
        "hasta": vigente.hasta.isoformat() if vigente.hasta else None,
        "citas": [cita_dict(c) for c in vigente.citas],
        "criterios": list(vigente.criterios),
        "sin_norma": vigente.sin_norma,
        "analogia": vigente.analogia,
        "transitorio": vigente.transitorio,
        "nota": vigente.nota,
    }


def renglon_de_cita(cita: Cita) -> str:
    return str(cita) + (f" · {cita.enlace}" if cita.enlace else "")
