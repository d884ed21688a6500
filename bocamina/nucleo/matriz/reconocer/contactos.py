"""Los datos de personas de una fila: cuantas columnas traiga, todos quedan reservados.

En la exportación van en una celda, uno por renglón: «persona · teléfono · correo», con «—» en lo que falta.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from bocamina.nucleo.matriz.reconocer.celdas_propias import sin_marcas
from bocamina.nucleo.matriz.reconocer.valores import en_una_linea
from bocamina.nucleo.matriz.renglon import Contacto

SEPARADOR, NADA, RESERVADO = " · ", "—", "(dato de contacto)"
_CORREO = re.compile(r"[^\s@<>;,:()]+@[^\s@<>;,:()]+\.[a-z]{2,}", re.IGNORECASE)
# Celular o fijo de Colombia, con o sin indicativo del país.
_TELEFONO = re.compile(r"(?:\(?\+?57\)?[\s.-]*)?\(?(?:3[0-9]{2}|60[0-9])\)?[\s.-]*[0-9]{3}[\s.-]*[0-9]{4}")


def escribir_contactos(contactos: Iterable[Contacto]) -> str:
    return "\n".join(
        SEPARADOR.join(sin_marcas(d) or NADA for d in (c.persona, c.telefono, c.correo)) for c in contactos
    )


def leer_contactos(
    personas: Sequence[str], telefonos: Sequence[str] = (), correos: Sequence[str] = ()
) -> tuple[Contacto, ...]:
    """Los de la celda propia y, de las demás columnas, el primero de cada una, el segundo…"""
    propios = [c for p in personas if SEPARADOR in p for c in _de_la_celda(p)]
    sueltas = [en_una_linea(p) for p in personas if SEPARADOR not in p]
    columnas = (
        [d for d in lista if d]
        for lista in (sueltas, map(en_una_linea, telefonos), map(en_una_linea, correos))
    )
    return (*propios, *(Contacto(*tres) for tres in zip_longest(*columnas, fillvalue="")))


def _de_la_celda(texto: str) -> list[Contacto]:
    filas = ([d.strip(" ·") for d in r.split(SEPARADOR)] for r in texto.splitlines() if r.strip())
    return [Contacto(*["" if d == NADA else d for d in (*f, "", "")][:3]) for f in filas]


def parece_de_persona(valor: str, *, con_titulo: bool) -> bool:
    """Trae un correo o, en una columna sin título, es un teléfono: con título podría ser una cifra."""
    return bool(_CORREO.search(valor)) or (not con_titulo and bool(_TELEFONO.fullmatch(valor)))


def contacto_suelto(titulo: str, valor: str) -> Contacto:
    """Lo hallado donde no se esperaba, entero; si es solo un correo o un teléfono, en su lugar."""
    if _CORREO.fullmatch(valor):
        return Contacto("", "", valor)
    if _TELEFONO.fullmatch(valor):
        return Contacto("", valor)
    return Contacto(f"{titulo}: {valor}" if titulo else valor)


def sin_correos(texto: str) -> str:
    return _CORREO.sub(RESERVADO, texto)
