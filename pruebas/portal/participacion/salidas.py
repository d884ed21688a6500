"""Todo lo que el sistema le entrega a alguien sobre una sesión, para comparar dos mundos."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import product

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from pypdf import PdfReader

FORMATOS = ("pdf", "docx", "xlsx", "ics", "csv", "html")
CAMBIAN_SIEMPRE = re.compile(
    r'value="[A-Za-z0-9]{64}"|nonce="[^"]+"|[0-9a-f]{16,}|\d{8}T\d{6}Z?|\d{4}-\d\d-\d\d[T ][\d:.]+'
    r"|\d{1,2}:\d{2}(:\d{2})?"
)


def rutas(nodo: URLResolver | None = None, espacio: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    """Cada nombre de ruta con sus argumentos, sin las de entrar y salir."""
    for hijo in (nodo or get_resolver()).url_patterns:
        if isinstance(hijo, URLResolver):
            yield from rutas(hijo, f"{espacio}{hijo.namespace}:" if hijo.namespace else espacio)
        elif isinstance(hijo, URLPattern) and hijo.name and not hijo.name.startswith(("account_", "mfa_")):
            yield f"{espacio}{hijo.name}", tuple(hijo.pattern.converters)


def direcciones(valores: dict[str, tuple]) -> list[str]:
    """Todas las que se pueden formar con esos valores."""
    formadas = set()
    for nombre, argumentos in rutas():
        for puestos in product(*(valores.get(a, ()) for a in argumentos)):
            try:
                formadas.add(reverse(nombre, kwargs=dict(zip(argumentos, puestos, strict=True))))
            except NoReverseMatch:
                continue
    # El estado del servidor mide el disco y el reloj: nada de personas, y cambia en cada visita.
    ajenas = ("/static", "/salud")
    return sorted(u for u in formadas if "/logout" not in u and not u.startswith(ajenas))


def leer(respuesta) -> str:
    """El texto de una respuesta, también dentro de comprimidos y PDF, sin lo que cambia en cada visita."""
    cuerpo = b"".join(respuesta.streaming_content) if respuesta.streaming else respuesta.content
    return CAMBIAN_SIEMPRE.sub("·", _texto(cuerpo))


def _texto(cuerpo: bytes) -> str:
    if cuerpo.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(cuerpo)) as caja:
            return "\n".join(f"{n}: {_texto(caja.read(n))}" for n in sorted(caja.namelist()))
    if cuerpo.startswith(b"%PDF"):
        return "\n".join(hoja.extract_text() for hoja in PdfReader(io.BytesIO(cuerpo)).pages)
    return cuerpo.decode("utf-8", "replace")
