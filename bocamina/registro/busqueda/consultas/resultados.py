"""Buscar: por clase de cosa, lo mejor primero, solo lo que la persona puede ver."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection

from bocamina.registro.busqueda.consultas.fragmentos import Parte, fragmento, patron, resaltar
from bocamina.registro.busqueda.consultas.motores import coincidencias
from bocamina.registro.busqueda.consultas.palabras import Pedido, leer_pedido
from bocamina.registro.busqueda.consultas.visibles import visibles
from bocamina.registro.busqueda.estados import Tipo
from bocamina.registro.busqueda.models import Entrada

POR_GRUPO, POR_PAGINA = 5, 20


@dataclass(frozen=True, slots=True)
class Resultado:
    titulo: list[Parte]
    fragmento: list[Parte]
    url: str


@dataclass(frozen=True, slots=True)
class Grupo:
    """Los de una clase: cuántos hay en total y los que se muestran."""

    tipo: str
    nombre: str
    total: int
    resultados: list[Resultado]


@dataclass(frozen=True, slots=True)
class Resultados:
    pedido: Pedido
    grupos: list[Grupo] = field(default_factory=list)

    @property
    def total(self) -> int:
        return sum(g.total for g in self.grupos)

    def de(self, tipo: str) -> Grupo | None:
        return next((g for g in self.grupos if g.tipo == tipo), None)


def buscar(consulta: str, *, actor: Any, hoy: date, tipo: str = "", pagina: int = 1) -> Resultados:
    """Los primeros de cada clase, o una página de una sola. Siempre el mismo número de consultas."""
    pedido = leer_pedido(consulta)
    if not pedido.palabras:
        return Resultados(pedido)
    filas = _filas(pedido, actor, hoy, tipo, pagina)
    entradas = Entrada.objects.only("titulo", "texto", "url").in_bulk([f[0] for f in filas])
    marca = patron(pedido)
    grupos: dict[str, Grupo] = {}
    for id_, clase, numero, total in filas:
        grupo = grupos.setdefault(clase, Grupo(clase, Tipo(clase).label, total, []))
        entrada = entradas.get(id_)
        if entrada and _se_muestra(clase, numero, tipo, pagina):
            grupo.resultados.append(
                Resultado(resaltar(entrada.titulo, marca), fragmento(entrada.texto, marca), entrada.url)
            )
    return Resultados(pedido, [grupos[t] for t in Tipo.values if t in grupos])


def _tramo(tipo: str, pagina: int) -> tuple[int, int]:
    return ((pagina - 1) * POR_PAGINA + 1, pagina * POR_PAGINA) if tipo else (1, POR_GRUPO)


def _se_muestra(clase: str, numero: int, tipo: str, pagina: int) -> bool:
    desde, hasta = _tramo(tipo, pagina)
    return (not tipo or clase == tipo) and desde <= numero <= hasta


def _filas(pedido: Pedido, actor: Any, hoy: date, tipo: str, pagina: int) -> list[tuple[int, str, int, int]]:
    """(id, clase, puesto en su clase, total de ella); el primero de cada una viene siempre, con el total."""
    sql_texto, textos = coincidencias(pedido)
    sql_visibles, parametros = visibles(actor, hoy=hoy).order_by().values("id").query.sql_with_params()
    desde, hasta = _tramo(tipo, pagina)
    # Las partes que se pegan son SQL nuestro; todo lo que viene de fuera va como parámetro.
    sql = f"""
        WITH aciertos AS MATERIALIZED ({sql_texto}), puestos AS (
            SELECT e.id, e.tipo,
                   ROW_NUMBER() OVER (PARTITION BY e.tipo ORDER BY a.rango, e.titulo, e.id) AS numero,
                   COUNT(*) OVER (PARTITION BY e.tipo) AS total
            FROM busqueda_entrada e JOIN aciertos a ON a.id = e.id
            WHERE e.id IN ({sql_visibles}))
        SELECT id, tipo, numero, total FROM puestos
        WHERE numero = 1 OR (numero BETWEEN %s AND %s AND (%s = '' OR tipo = %s))
        ORDER BY tipo, numero"""  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, [*textos, *parametros, desde, hasta, tipo, tipo])
        return cursor.fetchall()
