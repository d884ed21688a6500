from __future__ import annotations

from bocamina.documentos.bloques import Aviso, Bloque, Columna, Ficha, Parrafo, Tabla, Titulo
from bocamina.documentos.castellano import fecha_larga
from bocamina.documentos.reglamento.datos import Capitulo, ReglamentoEscrito

COLUMNAS = (Columna("Parámetro", ancho=34), Columna("Vale", ancho=34), Columna("De dónde sale", ancho=34))


def titulo(datos: ReglamentoEscrito) -> str:
    return f"Reglamento: {datos.mesa}"


def contenido(datos: ReglamentoEscrito) -> tuple[Bloque, ...]:
    rige = fecha_larga(datos.rige_desde) if datos.rige_desde else "cuando la mesa lo apruebe"
    ficha = Ficha(
        (
            ("Mesa", datos.mesa),
            ("Versión", str(datos.version)),
            ("Lo aprobó", datos.acta or "todavía es un proyecto"),
            ("Rige desde", rige),
        )
    )
    return (ficha, *(b for n, c in enumerate(datos.capitulos, start=1) for b in _capitulo(n, c)))


def _capitulo(numero: int, capitulo: Capitulo) -> tuple[Bloque, ...]:
    encabezado = f"Capítulo {numero}. {capitulo.titulo}"
    parrafos: list[Bloque] = [Parrafo(p.strip()) for p in capitulo.texto.split("\n") if p.strip()]
    filas = tuple((p.nombre, p.valor, p.soporte) for p in capitulo.parametros)
    tabla = (Tabla(f"Parámetros: {capitulo.titulo}", COLUMNAS, filas),) if filas else ()
    return (Titulo(encabezado), *(parrafos or [Aviso("Sin escribir todavía.")]), *tabla)
