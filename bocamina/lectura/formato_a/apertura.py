"""Abrir el libro de un formato: pequeño por naturaleza, así que con límites más estrechos."""

from __future__ import annotations

from io import BytesIO

from bocamina.lectura import comprimido, planilla

# Un formato lleno no llega a un mebibyte; el tope deja holgura y cuida la memoria al devolverlo anotado.
LIMITES = comprimido.Limites(
    archivo=planilla.LIMITES.archivo, descomprimido=20 * comprimido.MEBIBYTE, piezas=200
)


def abrir(contenido: bytes) -> planilla.Libro:
    if contenido.startswith(b"PK") and len(contenido) <= LIMITES.archivo:
        with comprimido.abrir(BytesIO(contenido), LIMITES):
            pass  # basta con que su índice quepa; `planilla` revisa lo demás
    return planilla.leer(contenido, con_formulas=True)
