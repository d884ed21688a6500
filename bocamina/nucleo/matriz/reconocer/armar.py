"""De las filas de una tabla a renglones: baja lo combinado, une lo partido y separa lo que no es acción."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace

from bocamina.nucleo.hojas import Celdas, Correccion, Duda, Hoja, Reporte, nombre_celda
from bocamina.nucleo.matriz.ficha import FichaDePlan, juntar, leer_fila
from bocamina.nucleo.matriz.reconocer import lectura
from bocamina.nucleo.matriz.reconocer.campos import Fila, armar_renglon
from bocamina.nucleo.matriz.reconocer.columnas import DE_CONTACTO
from bocamina.nucleo.matriz.reconocer.contactos import RESERVADO, sin_correos
from bocamina.nucleo.matriz.reconocer.lectura import LecturaDeHoja
from bocamina.nucleo.matriz.reconocer.tablas import Tabla, hallar_tablas
from bocamina.nucleo.matriz.reconocer.valores import en_una_linea
from bocamina.nucleo.matriz.renglon import Renglon

# Lo que se escribe una vez y vale para las filas de abajo.
QUE_BAJAN = (
    "objetivo_numero", "objetivo", "que", "para_que", "como",
    "cluster", "linea_numero", "linea", "definicion",
)  # fmt: skip
DEL_OBJETIVO = ("objetivo_numero", "objetivo", "que", "para_que", "como")
NADA = ("—", "–", "-")  # escrito a propósito: aquí no hay, y no se toma lo de arriba
LARGO_DE_MUESTRA = 120
_OBJETIVO = re.compile(
    r"objetivo\s*(?:estrat[eé]gico)?\s*(?:n[.º°o\s]*)?(?P<n>[0-9]{1,2})\b[.:\s-]*(?P<texto>.*)", re.I
)
_NOTA = re.compile(r"^(?:\*|notas?\b|fuentes?\s*:|elabor[oó]\b|convenciones\b)", re.IGNORECASE)


@dataclass(slots=True)
class _Avance:
    """Lo que se va juntando al bajar por la hoja."""

    contexto: dict[str, str] = field(default_factory=dict)
    renglones: list[Renglon] = field(default_factory=list)
    reportes: list[Reporte] = field(default_factory=list)
    dudas: list[Duda] = field(default_factory=list)
    leidas: int = 0
    vacia_antes: bool = False
    llevadas: dict[str, list[int]] = field(default_factory=dict)
    fichas: list[FichaDePlan] = field(default_factory=list)


def leer_hoja(
    hoja: Hoja, correccion: Correccion | None = None, *, conocidas: Collection[str] = ()
) -> LecturaDeHoja:
    tablas = hallar_tablas(hoja, correccion)
    avance = _Avance()
    primera = tablas[0].encabezado if tablas else len(hoja.filas)
    for fila in range(primera):
        _fuera_de_tabla(hoja, fila, lectura.TITULO if tablas else lectura.SIN_TABLA, avance)
    for tabla in tablas:
        _leer_tabla(_Lector(hoja, tabla, conocidas, hoja.llenos()), avance)
    return LecturaDeHoja(
        hoja.nombre, len(hoja.filas), avance.leidas, tablas, tuple(avance.renglones),
        tuple(avance.reportes), tuple(avance.dudas), juntar(avance.fichas),
    )  # fmt: skip


def _fuera_de_tabla(hoja: Hoja, fila: int, razon: str, avance: _Avance) -> None:
    celdas = hoja.filas[fila]
    if not _llenas(celdas):
        razon = lectura.VACIA
    elif _es_ficha(celdas, avance):
        razon = lectura.FICHA
    elif rotulo := _rotulo(celdas):
        avance.contexto.update(rotulo)
    _reportar(avance, hoja, fila, razon)


def _es_ficha(celdas: Celdas, avance: _Avance) -> bool:
    dicha = leer_fila(celdas)
    if dicha is not None:
        avance.fichas.append(dicha)
    return dicha is not None


@dataclass(frozen=True, slots=True)
class _Lector:
    hoja: Hoja
    tabla: Tabla
    conocidas: Collection[str]
    origen: dict[tuple[int, int], tuple[int, int]]

    def fila(self, numero: int) -> Fila:
        valores: dict[int, str] = {}
        bajadas = set()
        for c in self.tabla.columnas:
            propio = self.hoja.celda(numero, c.indice)
            desde = self.origen.get((numero, c.indice))
            if not propio and desde and desde[0] > self.tabla.fin:
                propio = self.hoja.celda(*desde)
                bajadas.add(c.indice)
            valores[c.indice] = propio
        return Fila(self.hoja.nombre, numero, self.tabla, valores, frozenset(bajadas))


def _leer_tabla(lector: _Lector, avance: _Avance) -> None:
    tabla = lector.tabla
    avance.dudas += [Duda(tabla.hoja, nombre_celda(f, c), que) for f, c, que in tabla.dudas]
    if tabla.objetivo:
        avance.contexto = {"objetivo_numero": str(tabla.objetivo)}
    for numero in range(tabla.encabezado, tabla.fin + 1):
        _reportar(avance, lector.hoja, numero, lectura.ENCABEZADO)
    avance.vacia_antes = False
    for numero in range(tabla.fin + 1, tabla.hasta):
        _leer_fila(lector, numero, avance)
    _anotar_llevadas(avance, tabla)


def _leer_fila(lector: _Lector, numero: int, avance: _Avance) -> None:
    fila = lector.fila(numero)
    propias = _llenas(lector.hoja.filas[numero])
    accion = en_una_linea(fila.texto("accion"))
    es_bajada = fila.es_bajada("accion")
    if not propias and not (accion and es_bajada):
        _reportar(avance, lector.hoja, numero, lectura.VACIA)
        avance.vacia_antes = True
    elif not accion or (len(propias) == 1 and _NOTA.match(propias[0])):
        _no_es_accion(fila, propias, lector, avance)
    elif es_bajada and avance.renglones:
        _continuar(fila, lector, avance)
    elif len(propias) == 1 and _sigue(avance, accion):
        anterior = avance.renglones[-1]
        avance.renglones[-1] = replace(anterior, texto=f"{anterior.texto} {accion}")
        _dudar(avance, fila, "accion", "es el final de la acción de arriba; se unió a ella")
        avance.leidas += 1
    else:
        _agregar(fila, lector, avance)


def _sigue(avance: _Avance, texto: str) -> bool:
    """El renglón de abajo de un texto partido: empieza en minúscula y lo de arriba no terminó."""
    if not avance.renglones or avance.vacia_antes or not texto[:1].islower():
        return False
    return not avance.renglones[-1].texto.endswith((".", ";", ":"))


def _agregar(fila: Fila, lector: _Lector, avance: _Avance) -> None:
    contexto = _bajar(fila, avance)
    renglon, dudas = armar_renglon(fila, contexto, lector.conocidas)
    avance.renglones.append(renglon)
    avance.dudas += dudas
    avance.leidas += 1
    avance.vacia_antes = False


def _continuar(fila: Fila, lector: _Lector, avance: _Avance) -> None:
    """Otra fila de la misma acción, combinada: trae más entidades u observaciones."""
    otro, dudas = armar_renglon(fila, avance.contexto, lector.conocidas, solo_propio=True)
    anterior = avance.renglones[-1]
    notas = tuple(
        replace(n, numero=len(anterior.observaciones) + i) for i, n in enumerate(otro.observaciones, start=1)
    )
    avance.renglones[-1] = replace(
        anterior,
        partes=tuple(dict.fromkeys((*anterior.partes, *otro.partes))),
        lugares=tuple(dict.fromkeys((*anterior.lugares, *otro.lugares))),
        contactos=(*anterior.contactos, *otro.contactos),
        observaciones=(*anterior.observaciones, *notas),
        otras=(*anterior.otras, *_lo_que_difiere(anterior, otro), *otro.otras),
    )
    avance.dudas += dudas
    _dudar(avance, fila, "accion", "continúa la acción combinada de arriba; se sumó a ella")
    avance.leidas += 1


def _lo_que_difiere(anterior: Renglon, otro: Renglon) -> tuple[tuple[str, str], ...]:
    """Lo que una fila combinada dice distinto no pisa lo de arriba: queda aparte."""
    pares = (("Categoría", "categoria"), ("Indicador", "indicador"), ("Productos", "productos"))
    distintos = [
        (t, getattr(otro, c)) for t, c in pares if getattr(otro, c) not in ("", getattr(anterior, c))
    ]
    if otro.eje is not None and otro.eje != anterior.eje:
        distintos.append(("Eje", str(otro.eje)))
    return tuple(distintos)


def _bajar(fila: Fila, avance: _Avance) -> dict[str, str]:
    """El objetivo y la línea de esta fila: los suyos o los de arriba."""
    propios = {c: "" if v in NADA else v for c in QUE_BAJAN if (v := fila.texto(c))}
    contexto = dict(avance.contexto)
    anterior = contexto.get("objetivo") or contexto.get("objetivo_numero")
    nuevo = propios.get("objetivo") or propios.get("objetivo_numero")
    if nuevo and anterior and nuevo not in (contexto.get("objetivo"), contexto.get("objetivo_numero")):
        contexto = {} if "objetivo" not in propios or "objetivo" in contexto else contexto
    if propios.get("linea") and propios["linea"] != contexto.get("linea"):
        contexto = {c: v for c, v in contexto.items() if c in DEL_OBJETIVO}
    for campo in QUE_BAJAN:
        if campo not in propios and contexto.get(campo) and fila.tabla.tiene(campo):
            avance.llevadas.setdefault(campo, []).append(fila.numero)
    avance.contexto = contexto | propios
    return avance.contexto


def _anotar_llevadas(avance: _Avance, tabla: Tabla) -> None:
    """Una duda por tramo: «A5:A19 se tomaron de la fila 4»."""
    for campo, filas in avance.llevadas.items():
        columna = tabla.de_campo(campo)[0].indice
        tramo = [filas[0], filas[0]]
        for numero in [*filas[1:], -1]:
            if numero == tramo[1] + 1:
                tramo[1] = numero
                continue
            de_a = nombre_celda(tramo[0], columna)
            de_a += f":{nombre_celda(tramo[1], columna)}" if tramo[1] > tramo[0] else ""
            avance.dudas.append(Duda(tabla.hoja, de_a, "vacía; se tomó lo de la última fila que lo trae"))
            tramo = [numero, numero]
    avance.llevadas.clear()


def _no_es_accion(fila: Fila, propias: list[str], lector: _Lector, avance: _Avance) -> None:
    rotulo = _rotulo(lector.hoja.filas[fila.numero]) if len(propias) <= 2 else None
    contexto = {c: v for c in QUE_BAJAN if (v := fila.propio(c))}
    es_nota = _NOTA.match(propias[0]) or (avance.vacia_antes and len(propias) <= 2 and not rotulo)
    if _es_ficha(lector.hoja.filas[fila.numero], avance):
        razon = lectura.FICHA
    elif rotulo:
        avance.contexto = rotulo
        razon = lectura.ROTULO
    elif es_nota:
        razon = lectura.NOTA
    elif contexto and len(contexto) == len(propias):
        _bajar(fila, avance)
        razon = lectura.ROTULO
    else:
        razon = lectura.SIN_ACCION
    _reportar(avance, lector.hoja, fila.numero, razon, fila.tabla)


def _rotulo(celdas: Celdas) -> dict[str, str] | None:
    """«OBJETIVO 2. Fortalecer…» en una fila para él solo."""
    llenas = _llenas(celdas)
    hallado = _OBJETIVO.fullmatch(en_una_linea(llenas[0])) if 1 <= len(llenas) <= 2 else None
    if hallado is None:
        return None
    texto = en_una_linea(hallado["texto"] or (llenas[1] if len(llenas) == 2 else ""))
    return {"objetivo_numero": hallado["n"]} | ({"objetivo": texto} if texto else {})


def _llenas(celdas: Celdas) -> list[str]:
    return [c.strip() for c in celdas if en_una_linea(c)]


def _reportar(avance: _Avance, hoja: Hoja, fila: int, razon: str, tabla: Tabla | None = None) -> None:
    """Los datos de personas no se repiten en el informe: quedan en el archivo."""
    de_personas = {c.indice for c in tabla.columnas if c.campo in DE_CONTACTO} if tabla else set()
    dichas = [
        RESERVADO if i in de_personas else sin_correos(en_una_linea(c))
        for i, c in enumerate(hoja.filas[fila])
        if en_una_linea(c)
    ]
    avance.reportes.append(Reporte(hoja.nombre, fila + 1, razon, " · ".join(dichas)[:LARGO_DE_MUESTRA]))


def _dudar(avance: _Avance, fila: Fila, campo: str, que: str) -> None:
    columna = fila.tabla.de_campo(campo)[0].indice
    avance.dudas.append(Duda(fila.hoja, nombre_celda(fila.numero, columna), que))
