"""Las normas y documentos que se citan, y las citas que los señalan."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bocamina.normativa.nodos import Nodo, textos
from bocamina.nucleo.explicacion import Cita

IDENTIFICADOR = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")
_ENLACE = re.compile(r"https://[^\s\"'<>]+")


@dataclass(frozen=True, slots=True)
class Fuente:
    """Una norma o documento citable. `corto` es como se nombra en una cita."""

    id: str
    nombre: str
    corto: str
    tipo: str
    emisor: str
    fecha: date | None = None
    enlace: str = ""
    nota: str = ""


def comprobar_id(clave: str, nodo: Nodo) -> None:
    if not IDENTIFICADOR.fullmatch(clave):
        raise nodo.falla(
            f"«{clave}» no sirve de identificador. Use minúsculas sin tildes, cifras, puntos y guiones."
        )


def leer_fuente(clave: str, nodo: Nodo) -> Fuente:
    comprobar_id(clave, nodo)
    campos = nodo.campos(("nombre", "corto", "tipo", "emisor"), ("fecha", "enlace", "nota"))
    return Fuente(
        id=clave,
        nombre=campos["nombre"].texto(),
        corto=campos["corto"].texto(),
        tipo=campos["tipo"].texto(),
        emisor=campos["emisor"].texto(),
        fecha=campos["fecha"].fecha() if "fecha" in campos else None,
        enlace=leer_enlace(campos),
        nota=textos(campos, "nota"),
    )


def leer_enlace(campos: Mapping[str, Nodo]) -> str:
    enlace = textos(campos, "enlace")
    if enlace and not _ENLACE.fullmatch(enlace):
        raise campos["enlace"].falla(f"«{enlace}» no es un enlace https completo.")
    return enlace


def leer_citas(
    nodo: Nodo, fuentes: Mapping[str, Fuente], verificado: date | None, secundaria: bool
) -> tuple[Cita, ...]:
    """Una cita por renglón; cada una puede corregir para sí cómo se comprobó."""
    citas = tuple(_leer_cita(hijo, fuentes, verificado, secundaria) for hijo in nodo.lista())
    if not citas:
        raise nodo.falla("falta la cita: ningún valor entra sin la norma que lo sostiene.")
    return citas


def _leer_cita(nodo: Nodo, fuentes: Mapping[str, Fuente], verificado: date | None, secundaria: bool) -> Cita:
    campos = nodo.campos(("norma", "articulo"), ("lugar", "enlace", "verificado", "secundaria"))
    norma = campos["norma"].texto()
    if norma not in fuentes:
        raise campos["norma"].falla(f"la norma «{norma}» no está en fuentes.yaml. Agréguela allá primero.")
    if "verificado" in campos or "secundaria" in campos:
        verificado, secundaria = leer_comprobacion(campos)
    return Cita(
        norma=norma,
        nombre=fuentes[norma].corto,
        articulo=campos["articulo"].texto(),
        lugar=textos(campos, "lugar"),
        enlace=leer_enlace(campos) or fuentes[norma].enlace,
        verificado=verificado,
        secundaria=secundaria,
    )


def leer_comprobacion(campos: Mapping[str, Nodo]) -> tuple[date | None, bool]:
    """`verificado`: cuándo se leyó en la norma misma, o null. `secundaria`: se leyó en quien la cuenta."""
    nodo = campos.get("verificado")
    verificado = None if nodo is None or nodo.valor is None else nodo.fecha()
    secundaria = "secundaria" in campos and campos["secundaria"].booleano()
    if verificado and secundaria:
        raise campos["secundaria"].falla(
            "lo verificado en la norma no es de fuente secundaria. Deje uno de los dos."
        )
    return verificado, secundaria
