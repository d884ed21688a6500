"""Códigos DIVIPOLA: reconocer sus columnas, leerlos sin perder los ceros y leer la lista oficial."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bocamina.lectura import celdas, planilla, separado
from bocamina.lectura.celdas import Celda
from bocamina.lectura.errores import ArchivoInvalido

FILAS_DE_ENCABEZADO = 30
FALLOS_QUE_SE_DICEN = 5
LARGO_NOMBRE = 120


class Campo(StrEnum):
    CODIGO_DEPARTAMENTO = "codigo_departamento"
    CODIGO_MUNICIPIO = "codigo_municipio"
    NOMBRE_DEPARTAMENTO = "nombre_departamento"
    NOMBRE_MUNICIPIO = "nombre_municipio"
    TIPO = "tipo"


# Palabras de los encabezados de las listas y de los campos del Marco Geoestadístico Nacional.
_DEPARTAMENTO = {"departamento", "dpto", "depto", "dptos"}
_MUNICIPIO = {"municipio", "mpio", "mun", "mpios", "mcpio"}
_CODIGO = {"codigo", "cod", "ccdgo", "cdgo", "cdpmp", "ccnct", "divipola"}
_NOMBRE = {"nombre", "nom", "cnmbr", "nmbr"}
_COMPLETO = {"cdpmp", "ccnct", "divipola"}
_AJENAS = {"poblado", "poblados", "clase", "cpob", "sector", "seccion", "vereda", "comuna"}
_MENUDAS = {"de", "del", "la", "las", "los", "el", "y", "e"}


@dataclass(frozen=True, slots=True)
class Lugar:
    """Un municipio de la lista, con su departamento."""

    codigo: str
    nombre: str
    departamento: str
    nombre_departamento: str
    tipo: str


def columnas_de(encabezados: Sequence[str]) -> dict[Campo, int]:
    """En qué columna está cada campo: la primera que sirva, y el código completo antes que el parcial."""
    lugares: dict[Campo, int] = {}
    completo = False
    for indice, encabezado in enumerate(encabezados):
        palabras = set(re.split(r"[^a-z0-9]+", celdas.llana(encabezado)))
        campo = _campo(palabras)
        es_completo = bool(palabras & _COMPLETO)
        if campo and (campo not in lugares or (es_completo and not completo)):
            lugares[campo] = indice
            completo = completo or (campo is Campo.CODIGO_MUNICIPIO and es_completo)
    return lugares


def _campo(palabras: set[str]) -> Campo | None:
    if palabras & _AJENAS:
        return None
    de_municipio = bool(palabras & (_MUNICIPIO | _COMPLETO))
    de_departamento = bool(palabras & _DEPARTAMENTO) and not palabras & _COMPLETO
    if "tipo" in palabras:
        return Campo.TIPO
    if palabras & _CODIGO and de_municipio:
        return Campo.CODIGO_MUNICIPIO
    if palabras & _CODIGO and de_departamento:
        return Campo.CODIGO_DEPARTAMENTO
    es_nombre = bool(palabras & _NOMBRE)
    if de_municipio and (es_nombre or len(palabras) == 1):
        return Campo.NOMBRE_MUNICIPIO
    if de_departamento and (es_nombre or len(palabras) == 1):
        return Campo.NOMBRE_DEPARTAMENTO
    return None


def codigo(celda: Celda, cifras: int) -> str:
    """El código con sus ceros a la izquierda, aunque Excel lo haya vuelto número."""
    escrito = celdas.texto(celda)
    if not (escrito.isascii() and escrito.isdigit() and len(escrito) <= cifras and int(escrito) > 0):
        raise ValueError(f"«{escrito[:20]}» no es un código de {cifras} cifras")
    return escrito.zfill(cifras)


def codigo_municipal(municipio: Celda, departamento: str) -> str:
    """Cinco cifras: completas, o las tres del municipio después de las dos del departamento."""
    escrito = celdas.texto(municipio)
    if departamento and len(escrito) <= 3:
        return departamento + codigo(municipio, 3)
    completo = codigo(municipio, 5)
    if departamento and not completo.startswith(departamento):
        raise ValueError(f"el municipio {completo} no es del departamento {departamento}")
    return completo


def nombre_propio(escrito: str) -> str:
    """«SAN ANDRÉS DE TUMACO» → «San Andrés de Tumaco»; lo que ya trae minúsculas queda igual."""
    if not escrito.isupper():
        return escrito
    palabras = [p if re.fullmatch(r"(?:\w\.)+", p) else p.lower() for p in escrito.split()]
    return " ".join(
        p if (i and p.strip(",") in _MENUDAS) or "." in p else _capital(p) for i, p in enumerate(palabras)
    )


def _capital(palabra: str) -> str:
    return re.sub(r"\w", lambda letra: letra[0].upper(), palabra, count=1)


def leer_lista(contenido: bytes) -> tuple[Lugar, ...]:
    """La lista oficial, en Excel o en texto separado. Todo o nada: los fallos se dicen con su fila."""
    if contenido.startswith(b"PK"):
        hojas = planilla.leer(contenido, con_formulas=True).hojas
        candidatas = [hoja.filas for hoja in hojas]
    else:
        candidatas = [separado.leer(contenido)]
    for filas in candidatas:
        encontrado = _encabezado(filas)
        if encontrado is not None:
            return _lugares(filas, *encontrado)
    raise ArchivoInvalido(
        "No se encontraron las columnas de la lista: código y nombre del departamento y del municipio. "
        "Revise que sea la lista DIVIPOLA del DANE."
    )


def _encabezado(filas: Sequence[Sequence[Celda]]) -> tuple[int, Mapping[Campo, int]] | None:
    """La fila de encabezados; la lista del DANE los trae en dos filas: «Departamento» sobre «Código»."""
    for indice, fila in enumerate(filas[:FILAS_DE_ENCABEZADO]):
        simples = [celdas.texto(c) for c in fila]
        encima = _arrastrados(filas[indice - 1], len(simples)) if indice else [""] * len(simples)
        for nombres in (simples, [f"{a} {b}" for a, b in zip(encima, simples, strict=True)]):
            lugares = columnas_de(nombres)
            if {Campo.CODIGO_MUNICIPIO, Campo.NOMBRE_MUNICIPIO} <= set(lugares):
                return indice, lugares
    return None


def _arrastrados(fila: Sequence[Celda], ancho: int) -> list[str]:
    """Un encabezado combinado vale también para la columna vacía que cubre: «Departamento» son dos."""
    salida: list[str] = []
    for x in range(ancho):
        escrito = celdas.texto(fila[x]) if x < len(fila) else ""
        anterior = celdas.texto(fila[x - 1]) if 0 < x <= len(fila) else ""
        salida.append(escrito or anterior)
    return salida


def _lugares(
    filas: Sequence[Sequence[Celda]], inicio: int, columnas: Mapping[Campo, int]
) -> tuple[Lugar, ...]:
    lugares: dict[str, Lugar] = {}
    fallos: list[str] = []
    for numero, fila in enumerate(filas[inicio + 1 :], start=inicio + 2):
        crudo = {c: fila[x] if x < len(fila) else None for c, x in columnas.items()}
        # Las notas al pie y los totales no traen código de municipio.
        if not celdas.texto(crudo[Campo.CODIGO_MUNICIPIO]) or not celdas.texto(crudo[Campo.NOMBRE_MUNICIPIO]):
            continue
        try:
            lugar = _lugar(crudo)
        except ValueError as error:
            fallos.append(f"fila {numero}: {error}")
            continue
        if lugares.setdefault(lugar.codigo, lugar) != lugar:
            fallos.append(f"fila {numero}: el municipio {lugar.codigo} está dos veces con datos distintos")
    if fallos:
        mas = f" y {len(fallos) - FALLOS_QUE_SE_DICEN} más" if len(fallos) > FALLOS_QUE_SE_DICEN else ""
        raise ArchivoInvalido(
            f"La lista tiene fallos ({'; '.join(fallos[:FALLOS_QUE_SE_DICEN])}{mas}). Corríjalos y repita."
        )
    if not lugares:
        raise ArchivoInvalido("La lista no trae ningún municipio debajo de sus encabezados. Revise la hoja.")
    return tuple(lugares.values())


def _lugar(crudo: Mapping[Campo, Celda]) -> Lugar:
    departamento = celdas.texto(crudo.get(Campo.CODIGO_DEPARTAMENTO))
    dos = codigo(departamento, 2) if departamento else ""
    cinco = codigo_municipal(crudo[Campo.CODIGO_MUNICIPIO], dos)
    nombre = nombre_propio(celdas.texto(crudo[Campo.NOMBRE_MUNICIPIO]))
    suyo = nombre_propio(celdas.texto(crudo.get(Campo.NOMBRE_DEPARTAMENTO)))
    for escrito in (nombre, suyo):
        if len(escrito) > LARGO_NOMBRE:
            raise ValueError(f"el nombre «{escrito[:30]}…» pasa de {LARGO_NOMBRE} letras")
    return Lugar(cinco, nombre, cinco[:2], suyo, celdas.llana(celdas.texto(crudo.get(Campo.TIPO))))
