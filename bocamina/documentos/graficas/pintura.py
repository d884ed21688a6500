"""De una gráfica a SVG: para la página, que sigue al tema; y para el papel, con colores fijos."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import Protocol
from xml.etree import ElementTree as Arbol

import altair
import vl_convert

from bocamina.documentos.bloques import Bloque, Figura, Tabla
from bocamina.documentos.celdas import limpio
from bocamina.documentos.graficas import tema

SVG = "http://www.w3.org/2000/svg"
ANCHO = 640
LETRA_DEL_PAPEL = f"Libertinus Serif, {tema.LETRA_DE_MEDIDA}, sans-serif"  # la del PDF; la de Word
_SOBRAN = ("class", "role", "style", "pointer-events", "font-family")
Arbol.register_namespace("", SVG)


class GraficaImposible(ValueError):
    """Los datos no se pueden dibujar; el mensaje dice por qué y qué hacer."""


class Grafica(Protocol):
    """Lo que toda clase de gráfica ofrece. `titulo` y `descripcion` son obligatorios: van en el SVG."""

    @property
    def titulo(self) -> str: ...

    @property
    def descripcion(self) -> str: ...

    def dibujo(self, ancho: int) -> altair.TopLevelMixin: ...

    def tabla(self) -> Tabla: ...

    def __hash__(self) -> int: ...


def pagina(grafica: Grafica, ancho: int = ANCHO) -> str:
    """SVG para incrustar en HTML: sin estilos ni guiones, con los colores y la letra de la página."""
    raiz = _limpio(grafica, ancho)
    por_color = {valor: f"var(--{nombre}, {valor})" for nombre, valor in tema.COLORES.items()}
    for elemento in raiz.iter():
        for atributo in ("fill", "stroke"):
            valor = elemento.get(atributo, "")
            if valor in por_color:
                elemento.set(atributo, por_color[valor])
    for atributo in ("width", "height"):
        raiz.attrib.pop(atributo, None)
    return Arbol.tostring(raiz, encoding="unicode")


def papel(grafica: Grafica, ancho: int = ANCHO) -> str:
    """SVG para PDF y Word: colores del tema claro y la letra del documento."""
    raiz = _limpio(grafica, ancho)
    raiz.set("font-family", LETRA_DEL_PAPEL)
    return Arbol.tostring(raiz, encoding="unicode")


def figura(grafica: Grafica) -> tuple[Bloque, ...]:
    """La gráfica y la tabla que la sostiene, para el contenido de un documento."""
    return (Figura(papel(grafica), grafica.descripcion, grafica.titulo), grafica.tabla())


def _limpio(grafica: Grafica, ancho: int) -> Arbol.Element:
    """El SVG recién hecho, con título y descripción, sin nada que la política de contenido bloquee."""
    raiz = Arbol.fromstring(_crudo(grafica, ancho))  # noqa: S314 — lo acaba de escribir vl-convert
    marca = "g" + hashlib.sha256(f"{grafica!r}{ancho}".encode()).hexdigest()[:10]
    for elemento in raiz.iter():
        _sin_sobrantes(elemento)
        _con_marca(elemento, marca)
    _sin_vacios(raiz)
    _con_nombre(raiz, grafica, marca)
    return raiz


@lru_cache(maxsize=256)
def _crudo(grafica: Grafica, ancho: int) -> str:
    svg: str = vl_convert.vegalite_to_svg(
        grafica.dibujo(ancho).to_dict(),
        config=tema.configuracion(ancho),
        format_locale=tema.NUMEROS,
        time_format_locale=tema.FECHAS,
        allowed_base_urls=[],
    )
    return svg


def _sin_sobrantes(elemento: Arbol.Element) -> None:
    for atributo in list(elemento.attrib):
        if atributo in _SOBRAN or atributo.startswith("aria-"):
            del elemento.attrib[atributo]


def _con_marca(elemento: Arbol.Element, marca: str) -> None:
    """Dos gráficas en una página no comparten identificadores."""
    if "id" in elemento.attrib:
        elemento.set("id", f"{marca}-{elemento.attrib['id']}")
    recorte = elemento.get("clip-path", "")
    if recorte.startswith("url(#"):
        elemento.set("clip-path", recorte.replace("url(#", f"url(#{marca}-"))


def _sin_vacios(raiz: Arbol.Element) -> None:
    for padre in raiz.iter():
        for hijo in list(padre):
            if hijo.tag == f"{{{SVG}}}path" and (hijo.get("display") == "none" or not hijo.get("d")):
                padre.remove(hijo)


def _con_nombre(raiz: Arbol.Element, grafica: Grafica, marca: str) -> None:
    titulo, descripcion = Arbol.Element(f"{{{SVG}}}title"), Arbol.Element(f"{{{SVG}}}desc")
    titulo.set("id", f"{marca}-titulo")
    descripcion.set("id", f"{marca}-descripcion")
    titulo.text, descripcion.text = limpio(grafica.titulo), limpio(grafica.descripcion)
    raiz.insert(0, descripcion)
    raiz.insert(0, titulo)
    # La letra de la página puede ser más ancha que la medida: un rótulo se asoma, no se corta.
    raiz.set("overflow", "visible")
    raiz.set("role", "img")
    raiz.set("aria-labelledby", f"{marca}-titulo {marca}-descripcion")
