"""Una lista de acciones en JSON, CSV o Excel: toda fila se lee o se dice por qué no."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bocamina.lectura import planilla, separado
from bocamina.lectura.celdas import Celda, llana, texto
from bocamina.lectura.errores import ArchivoInvalido
from bocamina.nucleo.matriz.traslapes import Accion

# Cómo se llama cada columna en las matrices que circulan. Gana la primera que coincida.
COLUMNAS: Mapping[str, tuple[str, ...]] = {
    "texto": (
        "accion", "accion o producto esperado", "acciones", "texto", "descripcion", "producto",
        "productos de pp a pndm", "actividad",
    ),
    "id": ("id", "codigo", "no", "n", "numero", "item", "consecutivo"),
    "entidad": ("entidad", "responsable", "entidades", "entidad responsable"),
    "linea": ("linea", "linea estrategica", "lineas estrategicas"),
    "lista": ("lista", "plan", "matriz", "distrito", "origen"),
}  # fmt: skip
FILAS_DE_ENCABEZADO = 30
LIMITE_ACCIONES = 50_000


@dataclass(frozen=True, slots=True)
class Lectura:
    """`avisos`: lo que se leyó con dudas o no se leyó, con su fila. Nada se pierde callado."""

    acciones: tuple[Accion, ...]
    avisos: tuple[str, ...] = ()


def leer(contenido: bytes, *, lista: str = "") -> Lectura:
    """Por lo que trae, no por cómo se llama. `lista`: el nombre para las que no digan de cuál son."""
    inicio = contenido.lstrip()[:1]
    if contenido.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return _de_tabla(_hoja(contenido), lista)
    if inicio in (b"[", b"{"):
        return _de_json(contenido, lista)
    return _de_tabla(separado.leer(contenido), lista)


def _hoja(contenido: bytes) -> Sequence[Sequence[Celda]]:
    """La primera hoja que tenga una columna de acciones."""
    libro = planilla.leer(contenido, con_formulas=True)
    con_columna = [h.filas for h in libro.hojas if _encabezado(h.filas) is not None]
    return con_columna[0] if con_columna else (libro.hojas[0].filas if libro.hojas else ())


def _de_json(contenido: bytes, lista: str) -> Lectura:
    try:
        datos = json.loads(contenido.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise ArchivoInvalido("No es JSON válido en UTF-8. Corríjalo y repita.") from None
    if isinstance(datos, dict):
        datos = datos.get("acciones")
    if not isinstance(datos, list):
        raise ArchivoInvalido("Se esperaba una lista de acciones, o un objeto con «acciones».")
    filas: list[Mapping[str, str]] = []
    for numero, dato in enumerate(datos, start=1):
        suelto = {"texto": dato} if isinstance(dato, str) else dato
        if not isinstance(suelto, dict):
            raise ArchivoInvalido(f"La acción {numero} debe ser un texto o un objeto. Corríjala y repita.")
        filas.append(_campos(suelto))
    return _armar(enumerate(filas, start=1), lista, "acción")


def _campos(dato: Mapping[str, Any]) -> dict[str, str]:
    por_nombre = {llana(str(clave)): valor for clave, valor in dato.items()}
    campos: dict[str, str] = {}
    for campo, nombres in COLUMNAS.items():
        valor = next((por_nombre[n] for n in nombres if por_nombre.get(n) is not None), "")
        campos[campo] = ", ".join(map(str, valor)) if isinstance(valor, list) else texto(valor)
    return campos


def _de_tabla(filas: Sequence[Sequence[Celda]], lista: str) -> Lectura:
    encabezado = _encabezado(filas)
    if encabezado is None:
        nombres = "», «".join(COLUMNAS["texto"][:4])
        raise ArchivoInvalido(f"No se halló la columna de las acciones («{nombres}»). Póngale título.")
    fila, columnas = encabezado
    leidas = (
        (
            numero,
            {campo: texto(celdas[c]) if c < len(celdas) else "" for campo, c in columnas.items()},
        )
        for numero, celdas in enumerate(filas[fila + 1 :], start=fila + 2)
        if any(celda is not None for celda in celdas)
    )
    return _armar(leidas, lista, "fila")


def _encabezado(filas: Sequence[Sequence[Celda]]) -> tuple[int, dict[str, int]] | None:
    for numero, celdas in enumerate(filas[:FILAS_DE_ENCABEZADO]):
        titulos = [_titulo(celda) for celda in celdas]
        columnas = {
            campo: titulos.index(nombre)
            for campo, nombres in COLUMNAS.items()
            for nombre in reversed(nombres)
            if nombre in titulos
        }
        if "texto" in columnas:
            return numero, columnas
    return None


def _titulo(celda: Celda) -> str:
    return "".join(c for c in llana(texto(celda)) if c.isalnum() or c == " ").strip()


def _armar(filas: Iterable[tuple[int, Mapping[str, str]]], lista: str, que: str) -> Lectura:
    acciones: list[Accion] = []
    avisos: list[str] = []
    vistos: set[str] = set()
    for numero, campos in filas:
        dicho = campos.get("texto", "")
        if not dicho:
            avisos.append(f"{que} {numero}: sin texto de la acción; no se comparó.")
            continue
        propia = campos.get("lista") or lista
        id = campos.get("id") or str(numero)
        if id in vistos:
            nuevo = _libre(f"{propia}:{id}" if propia else f"{id}:{numero}", numero, vistos)
            avisos.append(f"{que} {numero}: el identificador «{id}» está repetido; se usó «{nuevo}».")
            id = nuevo
        vistos.add(id)
        acciones.append(Accion(id, dicho, campos.get("entidad", ""), campos.get("linea", ""), propia))
    if len(acciones) > LIMITE_ACCIONES:
        raise ArchivoInvalido(f"Son {len(acciones)} acciones; se comparan hasta {LIMITE_ACCIONES}.")
    return Lectura(tuple(acciones), tuple(avisos))


def _libre(id: str, numero: int, vistos: set[str]) -> str:
    return id if id not in vistos else f"{id}#{numero}"
