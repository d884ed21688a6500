"""YAML estricto que recuerda la línea de cada cosa: sin claves repetidas, alias ni decimales flotantes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bocamina.normativa.errores import LeyInvalida

LIMITE_BYTES = 4 * 1024 * 1024
LIMITE_HONDURA = 40
_Lector: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ENTERO = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_FECHA = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIPO = "tag:yaml.org,2002:"


@dataclass(frozen=True, slots=True)
class Nodo:
    """Un pedazo del archivo con el lugar del que salió."""

    valor: Any
    archivo: str
    linea: int

    def falla(self, mensaje: str) -> LeyInvalida:
        return LeyInvalida(self.archivo, self.linea, mensaje)

    def mapa(self) -> dict[str, Nodo]:
        if not isinstance(self.valor, dict):
            raise self.falla("se esperaba un grupo de claves («clave: valor»).")
        return self.valor

    def lista(self) -> list[Nodo]:
        if not isinstance(self.valor, list):
            raise self.falla("se esperaba una lista (renglones con guion).")
        return self.valor

    def texto(self) -> str:
        if not isinstance(self.valor, str) or not self.valor.strip():
            raise self.falla("se esperaba un texto. Si parece un número, póngalo entre comillas.")
        return " ".join(self.valor.split())

    def fecha(self) -> date:
        if not isinstance(self.valor, date):
            raise self.falla(f"«{self.valor}» no es una fecha. Escríbala AAAA-MM-DD, sin comillas.")
        return self.valor

    def booleano(self) -> bool:
        if not isinstance(self.valor, bool):
            raise self.falla("se esperaba true o false.")
        return self.valor

    def campos(self, obligatorios: Iterable[str], opcionales: Iterable[str] = ()) -> dict[str, Nodo]:
        """El grupo de claves, comprobado: no falta ninguna obligatoria ni sobra ninguna."""
        mapa, deben, pueden = self.mapa(), list(obligatorios), list(opcionales)
        for clave in deben:
            if clave not in mapa:
                raise self.falla(f"falta «{clave}».")
        for clave, nodo in mapa.items():
            if clave not in deben and clave not in pueden:
                raise nodo.falla(f"la clave «{clave}» no se conoce. Se admiten: {', '.join(deben + pueden)}.")
        return mapa


def textos(campos: Mapping[str, Nodo], clave: str) -> str:
    """El texto de una clave que puede faltar."""
    return campos[clave].texto() if clave in campos else ""


def leer(ruta: Path, nombre: str) -> Nodo:
    """El archivo entero como nodos. `nombre` es como se cita en los errores."""
    try:
        with ruta.open("rb") as archivo:
            crudo = archivo.read(LIMITE_BYTES + 1)
    except (OSError, ValueError):
        raise LeyInvalida(
            nombre, 1, "el archivo no se pudo leer. Revise que exista y sus permisos."
        ) from None
    if len(crudo) > LIMITE_BYTES:
        raise LeyInvalida(nombre, 1, "el archivo pasa de 4 MiB. Pártalo por temas.")
    try:
        return leer_texto(crudo.decode("utf-8"), nombre)
    except UnicodeDecodeError as error:
        linea = crudo[: error.start].count(b"\n") + 1
        raise LeyInvalida(nombre, linea, "el texto no está en UTF-8. Guárdelo en UTF-8.") from None


def leer_texto(texto: str, nombre: str) -> Nodo:
    try:
        _medir_hondura(texto, nombre)
        raiz = yaml.compose(texto, Loader=_Lector)
    except yaml.MarkedYAMLError as error:
        marca = error.problem_mark or error.context_mark
        linea = marca.line + 1 if marca else 1
        raise LeyInvalida(
            nombre, linea, "no es YAML bien escrito. Revise sangrías, comillas y dos puntos."
        ) from None
    except yaml.YAMLError:
        raise LeyInvalida(nombre, 1, "tiene caracteres que YAML no admite. Quítelos.") from None
    if raiz is None:
        raise LeyInvalida(nombre, 1, "el archivo está vacío.")
    return _convertir(raiz, nombre)


def _medir_hondura(texto: str, nombre: str) -> None:
    """Antes de armar el árbol: un archivo hostil no agota la pila ni se multiplica por alias."""
    hondura = 0
    for suceso in yaml.parse(texto, Loader=_Lector):
        linea = suceso.start_mark.line + 1 if suceso.start_mark else 1
        if isinstance(suceso, yaml.AliasEvent) or getattr(suceso, "anchor", None):
            raise LeyInvalida(
                nombre, linea, "no se admiten anclas ni alias (& y *). Escriba el valor completo."
            )
        if isinstance(suceso, yaml.CollectionStartEvent):
            hondura += 1
        elif isinstance(suceso, yaml.CollectionEndEvent):
            hondura -= 1
        if hondura > LIMITE_HONDURA:
            raise LeyInvalida(nombre, linea, "está anidado demasiado hondo.")


def _convertir(nodo: yaml.Node, archivo: str) -> Nodo:
    linea = nodo.start_mark.line + 1
    if isinstance(nodo, yaml.MappingNode):
        return Nodo(_mapa(nodo, archivo), archivo, linea)
    if isinstance(nodo, yaml.SequenceNode):
        return Nodo([_convertir(hijo, archivo) for hijo in nodo.value], archivo, linea)
    return Nodo(_escalar(nodo, archivo, linea), archivo, linea)


def _mapa(nodo: yaml.MappingNode, archivo: str) -> dict[str, Nodo]:
    mapa: dict[str, Nodo] = {}
    for clave, valor in nodo.value:
        linea = clave.start_mark.line + 1
        if not isinstance(clave, yaml.ScalarNode) or not clave.value.strip():
            raise LeyInvalida(archivo, linea, "las claves deben ser textos.")
        if clave.value in mapa:
            raise LeyInvalida(archivo, linea, f"la clave «{clave.value}» está repetida. Deje una sola.")
        mapa[clave.value] = _convertir(valor, archivo)
    return mapa


def _escalar(nodo: yaml.Node, archivo: str, linea: int) -> Any:
    crudo, tipo = str(nodo.value), nodo.tag.removeprefix(_TIPO)
    if tipo == "str":
        return crudo
    if tipo == "null":
        return None
    if tipo == "bool" and crudo in ("true", "false"):
        return crudo == "true"
    if tipo == "int" and _ENTERO.fullmatch(crudo):
        return int(crudo)
    if tipo == "timestamp" and _FECHA.fullmatch(crudo):
        return _fecha(crudo, archivo, linea)
    if tipo == "float":
        raise LeyInvalida(
            archivo, linea, f"«{crudo}» perdería exactitud. Escríbalo entre comillas: '{crudo}'."
        )
    raise LeyInvalida(
        archivo, linea, f"«{crudo}» es ambiguo en YAML. Si es un texto, póngalo entre comillas."
    )


def _fecha(crudo: str, archivo: str, linea: int) -> date:
    try:
        return date.fromisoformat(crudo)
    except ValueError:
        raise LeyInvalida(archivo, linea, f"la fecha {crudo} no existe en el calendario.") from None
