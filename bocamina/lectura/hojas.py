"""Las hojas de un libro de Excel, o la de un CSV, como texto y sin creerles nada."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bocamina.lectura import planilla, separado
from bocamina.lectura.celdas import Celda, texto
from bocamina.lectura.errores import ArchivoInvalido
from bocamina.nucleo.hojas import Hoja

HOJA_DE_CSV = "CSV"
# Lo que al escribir un CSV se protege para que ningún programa lo tome por una fórmula.
DE_FORMULA = ("=", "+", "-", "@")


def hojas_de(contenido: bytes, reconocidas: Callable[[Hoja], int]) -> tuple[Hoja, ...]:
    """Por lo que trae, no por cómo se llama. `reconocidas`: cuántas columnas conocidas tiene una hoja."""
    if not contenido.strip():
        raise ArchivoInvalido("El archivo está vacío. Escoja el que trae los datos y repita.")
    if contenido.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        libro = planilla.leer(contenido, con_formulas=True)
        return tuple(Hoja(h.nombre, _en_texto(h.filas), h.rangos) for h in libro.hojas)
    return (_de_csv(contenido, reconocidas),)


def _de_csv(contenido: bytes, reconocidas: Callable[[Hoja], int]) -> Hoja:
    """Con el separador que deje reconocer más columnas: contar comas engaña si el texto las trae."""
    mejor, puntaje, razon = None, -1, None
    for separador in separado.SEPARADORES:
        try:
            hoja = Hoja(HOJA_DE_CSV, _en_texto(separado.leer(contenido, separador), es_csv=True))
        except ArchivoInvalido as error:
            razon = error
            continue
        anchas = max((len(f) for f in hoja.filas), default=0)
        suyo = reconocidas(hoja) * 1000 + min(anchas, 999)
        if suyo > puntaje:
            mejor, puntaje = hoja, suyo
    if mejor is None:
        raise razon or ArchivoInvalido("No es un CSV que se pueda leer. Guárdelo en UTF-8 y repita.")
    return mejor


def _en_texto(filas: Sequence[Sequence[Celda]], *, es_csv: bool = False) -> tuple[tuple[str, ...], ...]:
    limpias = (tuple(texto(c) for c in fila) for fila in filas)
    if not es_csv:
        return tuple(limpias)
    return tuple(tuple(_sin_proteccion(c) for c in fila) for fila in limpias)


def _sin_proteccion(celda: str) -> str:
    return celda[1:] if celda[:1] == "'" and celda[1:2] in DE_FORMULA else celda
