"""Las filas de las Tablas 2 y 3 en palabras: cuándo vale cada celda y cuánto cuesta."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from bocamina import normativa
from bocamina.nucleo.explicacion import Vigente
from bocamina.nucleo.exploracion.numeros import en_espanol

Celda = Mapping[str, Any]
TERRENOS = {
    "solo_cauce": "solo en el cauce",
    "solo_ribera": "en cauce y riberas, sin otros terrenos",
    "corriente_y_otros": "en corriente y otros terrenos",
    "solo_otros": "sin corriente de agua",
}
GRUPOS = {
    "carbon": "carbón",
    "metales": "metales",
    "esmeraldas": "esmeraldas",
    "industriales": "industriales",
    "grava": "grava",
    "radiactivos": "radiactivos",
}
DEPOSITOS = {"aluvial": "depósito aluvial", "veta": "veta", "otro": "otro depósito"}
SUBGRUPOS = {
    "materiales_construccion": "materiales de construcción",
    "arena_silicea": "arena silícea",
    "roca_ornamental": "roca ornamental",
}
UNIDADES = {
    "muestra": "muestra",
    "apique": "apique",
    "perforacion": "perforación",
    "m": "metro",
    "km": "km",
    "ha": "ha",
}
MAGNITUDES = {
    "area_ha": "ha",
    "area_mineralizada_ha": "ha mineralizada",
    "longitud_km": "km de corriente",
}


def frase(valor: Mapping[str, Any]) -> str:
    """«0,6 por ha + 110; hasta 150 ha, 110»: primero la regla general, después lo demás."""
    generales = [c for c in valor["celdas"] if not _particular(c)]
    partes = [_con_franja(celda, valor["medida"]) for celda in reversed(generales)]
    if len(generales) < len(valor["celdas"]):
        partes.append("según el mineral y el terreno" if not generales else "con excepciones")
    return "; ".join(dict.fromkeys(partes))


def tabla(valor: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """(columnas, filas): la tabla como se aplica, de arriba abajo; al final, lo que daría otra lectura."""
    celdas = sorted(valor["celdas"], key=lambda celda: bool(_otras_lecturas(celda)))
    filas = tuple((cuando(celda), precio(celda, valor["medida"])) for celda in celdas)
    return ("Cuándo (vale la primera que se cumpla)", "Mínimo, en SMLDV"), filas


def cuando(celda: Celda) -> str:
    partes = [
        _nombres(celda, "minerales", GRUPOS),
        _nombres(celda, "depositos", DEPOSITOS),
        _nombres(celda, "especificos", SUBGRUPOS),
        _nombres(celda, "terrenos", TERRENOS),
        franja(celda),
    ]
    condicion = ", ".join(p for p in partes if p) or "en los demás casos"
    if otras := _otras_lecturas(celda):
        return f"Si se escoge otra lectura de {' y '.join(otras)}: {condicion}"
    return condicion[0].upper() + condicion[1:]


def _otras_lecturas(celda: Celda) -> list[str]:
    """Los criterios que habría que leer de otra manera para que esta celda valga."""
    pedidas = ((p["criterio"], p["opcion"]) for p in celda.get("lecturas", ()))
    return [id for id, opcion in pedidas if normativa.criterio(id).elegida != opcion]


def franja(celda: Celda) -> str:
    desde, hasta = celda.get("desde_ha"), celda.get("hasta_ha")
    if desde is not None and hasta is not None:
        return f"de más de {_n(desde)} a {_n(hasta)} ha"
    if hasta is not None:
        return f"hasta {_n(hasta)} ha"
    return f"más de {_n(desde)} ha" if desde is not None else ""


def precio(celda: Celda, medida: str) -> str:
    if celda.get("aplica") is False:
        return "no aplica"
    partes = [_variable(celda, medida)] if celda.get("por") else []
    if celda.get("fijo") or not partes:
        partes.append(_n(celda.get("fijo", 0)))
    texto = " + ".join(partes)
    if celda.get("obligatoria") is False:
        texto += " si se ofrece (es optativa)"
    return texto + (f", en fase {celda['fase']}" if celda.get("fase") else "")


def _variable(celda: Celda, medida: str) -> str:
    cantidad = celda.get("cantidad", {})
    unidad = UNIDADES.get(medida, medida)
    por = _n(celda["por"])
    if celda.get("tamano"):
        por = f"{por} por metro × {_n(celda['tamano'])} m"
    if cantidad.get("de", "uno") == "uno":
        veces = _n(cantidad.get("factor", 1))
        return f"{por} × {veces} {_plural(unidad)}" if veces != "1" else f"{por} por {unidad}"
    magnitud, razon = MAGNITUDES[cantidad["de"]], Fraction(cantidad.get("razon", 1))
    razon *= Fraction(cantidad.get("factor", 1)) if cantidad.get("redondeo", "ninguno") == "ninguno" else 1
    if cantidad.get("redondeo", "ninguno") == "ninguno":
        return f"{por} por {'' if razon == 1 else 'cada ' + _n(1 / razon) + ' '}{magnitud}"
    return f"{por} por {unidad}: {_conteo(cantidad, razon, magnitud, unidad)}"


def _conteo(cantidad: Celda, razon: Fraction, magnitud: str, unidad: str) -> str:
    """«3 por cada 100 ha, al entero de arriba, mínimo 3»."""
    plural = magnitud.replace("mineralizada", "mineralizadas")
    cada = f"{_n(razon.numerator)} por cada {_n(razon.denominator)} {plural}"
    hacia = "arriba" if cantidad["redondeo"] == "techo" else "abajo"
    texto = f"{cada}, al entero de {hacia}"
    if cantidad.get("factor", 1) != 1:
        texto += f", por {_n(cantidad['factor'])}"
    if cantidad.get("minimo"):
        texto += f", mínimo {_n(cantidad['minimo'])}"
    if cantidad.get("menor_de") is not None:
        texto += f"; con menos de {_n(cantidad['menor_de'])}, {_n(cantidad['entonces'])} {_plural(unidad)}"
    return texto


def _con_franja(celda: Celda, medida: str) -> str:
    donde = franja(celda)
    es_tope = celda.get("hasta_ha") is not None
    return f"{donde}, {precio(celda, medida)}" if donde and es_tope else precio(celda, medida)


def _particular(celda: Celda) -> bool:
    condiciones = ("minerales", "depositos", "especificos", "terrenos")
    return bool(_otras_lecturas(celda)) or any(celda.get(c) for c in condiciones)


def _nombres(celda: Celda, campo: str, nombres: Mapping[str, str]) -> str:
    return " o ".join(nombres.get(clave, clave.replace("_", " ")) for clave in celda.get(campo, ()))


def _plural(unidad: str) -> str:
    if unidad.endswith("ón"):
        return f"{unidad[:-2]}ones"
    return unidad if unidad in {"ha", "km"} else f"{unidad}s"


def _n(numero: Any) -> str:
    return en_espanol(Fraction(numero))


def nombre_en_lista(vigente: Vigente) -> str:
    """La regla que exige una medida y lo que la medida cuesta se llaman igual en la tabla; aquí no."""
    if vigente.unidad != "disparo":
        return vigente.nombre
    costo = vigente.id.replace("exploracion.ambiental.", "exploracion.medida.")
    normas = normativa.todas()
    nombre = normas[costo].nombre if costo in normas else vigente.nombre
    return f"Cuándo se exige: {nombre[0].lower()}{nombre[1:]}"
