"""La consulta de texto en el idioma de cada motor: SQL que entrega (id, rango), el mejor primero."""

from __future__ import annotations

from django.db import connection

from bocamina.registro.busqueda.consultas.palabras import Pedido, raiz

# Un acierto en el título pesa más que en el texto.
_SQLITE = """SELECT rowid AS id, bm25(busqueda_fts, 10, 1, 10, 1) AS rango
             FROM busqueda_fts WHERE busqueda_fts MATCH %s"""
_POSTGRES = """SELECT e.id, -ts_rank(e.vector, pedido) AS rango
               FROM busqueda_entrada e,
                    (SELECT to_tsquery('busqueda_es', %s)
                            && (to_tsquery('busqueda_es', %s) || to_tsquery('simple', %s)) AS pedido) p
               WHERE e.vector @@ pedido"""
_POSTGRES_UNA = """SELECT e.id, -ts_rank(e.vector, pedido) AS rango
                   FROM busqueda_entrada e,
                        (SELECT to_tsquery('busqueda_es', %s) || to_tsquery('simple', %s) AS pedido) p
                   WHERE e.vector @@ pedido"""


def coincidencias(pedido: Pedido) -> tuple[str, list[str]]:
    if connection.vendor == "sqlite":
        return _SQLITE, [_en_fts5(pedido)]
    return _en_postgres(pedido)


def _en_fts5(pedido: Pedido) -> str:
    """Solo letras y cifras entre comillas: ningún operador de FTS5 puede venir de fuera."""
    *primeras, ultima = pedido.palabras
    raices = "{raices_titulo raices_texto}"
    partes = [f'({raices} : "{raiz(p)}")' for p in primeras]
    partes.append(f'(({raices} : "{raiz(ultima)}") OR ({{titulo texto}} : "{ultima}"*))')
    return " AND ".join(partes)


def _en_postgres(pedido: Pedido) -> tuple[str, list[str]]:
    *primeras, ultima = (_con_tilde(p) for p in pedido.palabras)
    final = [ultima, f"{pedido.ultima}:*"]
    if not primeras:
        return _POSTGRES_UNA, final
    return _POSTGRES, [" & ".join(primeras), *final]


def _con_tilde(palabra: str) -> str:
    """Como en el disparador: el raizador de PostgreSQL 15 espera «-ción»."""
    return palabra[:-4] + "ción" if palabra.endswith("cion") else palabra
