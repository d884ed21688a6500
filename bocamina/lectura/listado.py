"""Un listado de personas u organizaciones en Excel o CSV, con la forma que traiga."""

from __future__ import annotations

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.lectura.hojas import hojas_de
from bocamina.nucleo.hojas import Correccion, Hoja
from bocamina.nucleo.listados import Formato, Listado, hallar_tablas, leer_hoja


def leer(contenido: bytes, formato: Formato, correccion: Correccion | None = None) -> Listado:
    """Todas las hojas. Si en ninguna se halla la tabla, la persona dice dónde está."""

    def reconocidas(hoja: Hoja) -> int:
        tablas = hallar_tablas(hoja, formato, Correccion())
        return sum(1 for t in tablas for c in t.columnas if c.campo)

    leido = Listado(tuple(leer_hoja(h, formato, correccion) for h in hojas_de(contenido, reconocidas)))
    if not leido.filas:
        raise ArchivoInvalido("El archivo no trae ninguna fila. Revise que sea el que es y repita.")
    return leido
