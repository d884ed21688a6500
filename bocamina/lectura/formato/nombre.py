"""El nombre con que llegó el archivo, vuelto inofensivo: solo se muestra, nunca es una ruta."""

from __future__ import annotations

import re
import unicodedata

LARGO = 150
_RESERVADOS = re.compile(r'[\\/:*?"<>|]')
# Letras, números, marcas, puntuación y símbolos; fuera los controles y los que voltean el texto.
_CATEGORIAS = ("L", "N", "M", "P", "S")


def limpiar_nombre(nombre: str) -> str:
    ultimo = unicodedata.normalize("NFC", nombre).replace("\\", "/").rsplit("/", 1)[-1]
    visible = "".join(c for c in ultimo if c == " " or unicodedata.category(c)[0] in _CATEGORIAS)
    limpio = re.sub(r" +", " ", _RESERVADOS.sub("-", visible)).strip(" .")
    base, punto, extension = limpio.rpartition(".")
    if not punto:
        return limpio[:LARGO] or "documento"
    extension = extension[:12]
    return f"{(base or 'documento')[: LARGO - 1 - len(extension)]}.{extension}"


def extension_de(nombre: str) -> str:
    _, punto, extension = limpiar_nombre(nombre).rpartition(".")
    return extension.lower() if punto else ""
