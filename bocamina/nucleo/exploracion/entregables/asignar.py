"""A qué producto va cada archivo: lo dice el manifiesto; si no, la carpeta o el comienzo del nombre."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from fractions import Fraction

from bocamina.nucleo.exploracion.entregables.entrega import Archivo, Manifiesto

_ESCALA = re.compile(r"(?:^|[-_. ])e(\d{2,7})(?=[-_. ]|$)")
_CURVAS = re.compile(r"(?:^|[-_. ])c(\d{1,4}(?:,\d{1,2})?)(?=[-_. ]|$)")


def llano(texto: str) -> str:
    """Sin tildes, en minúsculas y con guiones bajos: «Mapa Geológico» → «mapa_geologico»."""
    partido = unicodedata.normalize("NFD", texto.casefold())
    letras = "".join(c for c in partido if unicodedata.category(c) != "Mn")
    return re.sub(r"[\s\-]+", "_", letras.strip())


def por_nombre(nombre: str, claves: Iterable[str]) -> str | None:
    """La clave más larga con la que empieza la carpeta o el nombre del archivo; manda lo más hondo."""
    for parte in reversed(nombre.split("/")):
        escrito = llano(parte)
        candidatas = [
            c for c in claves if escrito == c or (escrito.startswith(c) and escrito[len(c)] in "_.(")
        ]
        if candidatas:
            return max(candidatas, key=len)
    return None


def asignar(
    archivos: Iterable[Archivo], claves: tuple[str, ...], manifiesto: Manifiesto
) -> tuple[dict[str, list[Archivo]], list[Archivo]]:
    """Los archivos por producto, y los de ninguno. Uno sirve a varios si el manifiesto lo dice."""
    puestos: dict[str, list[Archivo]] = {clave: [] for clave in claves}
    sueltos: list[Archivo] = []
    declarados = _declarados(manifiesto, claves)
    for archivo in archivos:
        duenos = declarados.get(_igual(archivo.nombre)) or _de_las_piezas(archivo, declarados)
        if not duenos:
            clave = por_nombre(archivo.nombre, claves)
            duenos = [clave] if clave else []
        for clave in duenos:
            puestos[clave].append(archivo)
        if not duenos:
            sueltos.append(archivo)
    return puestos, sueltos


def nombrados_que_faltan(clave: str, manifiesto: Manifiesto, presentes: Iterable[str]) -> list[str]:
    declarado = manifiesto.productos.get(clave)
    hay = {_igual(nombre) for nombre in presentes}
    return [n for n in (declarado.archivos if declarado else ()) if _igual(n) not in hay]


def escala_y_curvas(
    clave: str, archivos: Iterable[Archivo], manifiesto: Manifiesto
) -> tuple[int | None, Fraction | None]:
    """Lo dicho en el manifiesto o en el nombre («_e25000_c25»); si difieren, lo menos detallado."""
    declarado = manifiesto.productos.get(clave)
    nombres = [llano(a.nombre.rpartition("/")[2].rpartition(".")[0]) for a in archivos]
    escalas = [int(m[1]) for n in nombres for m in _ESCALA.finditer(n)]
    curvas = [Fraction(m[1].replace(",", ".")) for n in nombres for m in _CURVAS.finditer(n)]
    escala = declarado.escala if declarado and declarado.escala else max(escalas, default=None)
    intervalo = (
        declarado.curvas_m if declarado and declarado.curvas_m is not None else max(curvas, default=None)
    )
    return escala, intervalo


def _declarados(manifiesto: Manifiesto, claves: tuple[str, ...]) -> Mapping[str, list[str]]:
    salida: dict[str, list[str]] = {}
    for clave in claves:
        declarado = manifiesto.productos.get(clave)
        for nombre in declarado.archivos if declarado else ():
            salida.setdefault(_igual(nombre), []).append(clave)
    return salida


def _de_las_piezas(archivo: Archivo, declarados: Mapping[str, list[str]]) -> list[str]:
    return [clave for pieza in archivo.piezas for clave in declarados.get(_igual(pieza), [])][:1]


def _igual(nombre: str) -> str:
    return unicodedata.normalize("NFC", nombre).casefold()
