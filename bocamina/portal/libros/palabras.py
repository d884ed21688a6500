"""El juicio de un libro como se lee en la página: con los nombres de las listas y no sus claves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from bocamina.documentos.libros.vuelta import Hoja
from bocamina.nucleo.libros import Clase, Columna, Estado, Juicio, contar
from bocamina.nucleo.libros.forma import SEPARADOR
from bocamina.portal.escritura import fecha_corta, numero, pesos
from bocamina.registro.planes.acciones.libros.recibir import Revision

A_LA_VISTA = 200
COLORES = {Estado.MAL: "mal", Estado.CONFLICTO: "ojo", Estado.NUEVA: "ok", Estado.CAMBIA: "ok"}
ORDEN = (Estado.CONFLICTO, Estado.MAL, Estado.CAMBIA, Estado.NUEVA)
NADA = "nada"


@dataclass(frozen=True, slots=True)
class Renglon:
    fila: int
    nombre: str
    estado: str
    color: str
    frases: tuple[str, ...]
    cambios: tuple[tuple[str, str, str], ...]
    choques: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Seccion:
    """Una hoja del libro. `renglones`: los que cambian algo o están mal; los iguales solo se cuentan."""

    nombre: str
    cuentas: tuple[tuple[str, int], ...]
    renglones: tuple[Renglon, ...]
    sin_mostrar: int


def en_palabras(revision: Revision) -> dict[str, Any]:
    nombres = {n: {o.clave: o.nombre for o in op} for n, op in revision.libro.catalogos.items()}
    return {"secciones": [_seccion(h, nombres) for h in revision.hojas]}


def _seccion(hoja: Hoja, nombres: Mapping[str, Mapping[str, str]]) -> Seccion:
    distintos = sorted(
        (j for j in hoja.juicios if j.estado is not Estado.IGUAL), key=lambda j: ORDEN.index(j.estado)
    )
    escritor = _Escritor({c.clave: c for c in hoja.tabla.columnas}, nombres)
    return Seccion(
        hoja.tabla.nombre,
        tuple((estado, n) for estado, n in contar(hoja.juicios).items() if n),
        tuple(escritor.renglon(j) for j in distintos[:A_LA_VISTA]),
        max(len(distintos) - A_LA_VISTA, 0),
    )


@dataclass(frozen=True, slots=True)
class _Escritor:
    columnas: Mapping[str, Columna]
    nombres: Mapping[str, Mapping[str, str]]

    def renglon(self, j: Juicio) -> Renglon:
        return Renglon(
            j.fila,
            self.cual(j),
            j.estado.value,
            COLORES[j.estado],
            tuple(dict.fromkeys(f.frase for f in j.fallos)),
            tuple((self.titulo(c.columna), self.dicho(c.columna, c.antes), self.dicho(c.columna, c.despues))
                  for c in j.cambios if not j.es_nueva),
            tuple((self.titulo(c.columna), *(self.dicho(c.columna, v) for v in (c.habia, c.hay, c.trae)))
                  for c in j.choques),
        )  # fmt: skip

    def cual(self, j: Juicio) -> str:
        """Con qué se reconoce: lo que identifica la fila, sin el distrito."""
        claves = [c for c, col in self.columnas.items() if col.es_llave and col.catalogo != "Distritos"]
        dichos = [self.dicho(c, j.quedaria.get(c, "")) for c in claves if j.quedaria.get(c)]
        return " · ".join(dichos)[:160] or "Sin nombre"

    def titulo(self, clave: str) -> str:
        return self.columnas[clave].titulo

    def dicho(self, clave: str, valor: str) -> str:
        columna = self.columnas[clave]
        if valor == "":
            return NADA
        if columna.clase in (Clase.OPCION, Clase.OPCIONES):
            nombres = self.nombres.get(columna.catalogo, {})
            return SEPARADOR.join(nombres.get(v, v) for v in valor.split(SEPARADOR))
        if columna.clase is Clase.FECHA:
            return fecha_corta(date.fromisoformat(valor))
        if columna.clase is Clase.PESOS:
            return pesos(Decimal(valor))
        return numero(Decimal(valor)) if columna.clase is Clase.NUMERO else valor
