from __future__ import annotations

from itertools import groupby

from bocamina.documentos.anexo_matriz.datos import AnexoDeMatriz
from bocamina.documentos.bloques import Bloque, Clase, Columna, Ficha, Lista, Parrafo, Tabla, Titulo
from bocamina.documentos.castellano import fecha_larga
from bocamina.nucleo.matriz.ficha import Eje
from bocamina.nucleo.matriz.renglon import Linea, Objetivo, Parte, Renglon

COLUMNAS = (
    Columna("Código", ancho=8),
    Columna("Acción", ancho=46),
    Columna("Eje", Clase.ENTERO, 5),
    Columna("Lugar", ancho=10),
    Columna("Categoría", ancho=16),
    Columna("Entidad", ancho=22),
    Columna("Apoya", ancho=14),
    Columna("Indicador", ancho=20),
    Columna("Trazador", ancho=9),
    Columna("Estado", ancho=12),
)


def titulo(datos: AnexoDeMatriz) -> str:
    return f"Matriz de acciones: {datos.plan}"


def contenido(datos: AnexoDeMatriz) -> tuple[Bloque, ...]:
    cuantas = len(datos.renglones)
    ficha = datos.ficha
    pares = [("Versión", datos.version), ("Corte", fecha_larga(datos.corte)), ("Acciones", str(cuantas))]
    if ficha.horizonte:
        pares.append(("Horizonte", str(ficha.horizonte)))
    comienzo: list[Bloque] = [Ficha(tuple(pares))]
    if ficha.vision:
        comienzo += [Titulo("Visión"), Parrafo(ficha.vision)]
    if ficha.ejes:
        comienzo += [Titulo("Ejes de la política"), Lista(tuple(_eje(e) for e in ficha.ejes))]
    if not cuantas:
        comienzo.append(Parrafo("Esta versión no tiene acciones."))
    return (*comienzo, *_objetivos(datos.renglones))


def _eje(eje: Eje) -> str:
    return f"Eje {eje.numero}. {eje.nombre}" + (f": {eje.descripcion}" if eje.descripcion else "")


def _objetivos(renglones: tuple[Renglon, ...]) -> list[Bloque]:
    bloques: list[Bloque] = []
    for objetivo, suyos in groupby(renglones, key=lambda r: r.objetivo):
        bloques += _del_objetivo(objetivo)
        for linea, acciones in groupby(suyos, key=lambda r: r.linea):
            bloques += _de_la_linea(linea, tuple(acciones))
    return bloques


def _del_objetivo(objetivo: Objetivo) -> list[Bloque]:
    numero = f"Objetivo {objetivo.numero}" if objetivo.numero else "Sin objetivo"
    bloques: list[Bloque] = [Titulo(numero)]
    if objetivo.texto:
        bloques.append(Parrafo(objetivo.texto))
    pares = (("Qué", objetivo.que), ("Para qué", objetivo.para_que), ("Cómo", objetivo.como))
    if any(valor for _, valor in pares):
        bloques.append(Ficha(tuple((rotulo, valor) for rotulo, valor in pares if valor)))
    return bloques


def _de_la_linea(linea: Linea, acciones: tuple[Renglon, ...]) -> list[Bloque]:
    nombre = linea.nombre or "Sin línea"
    nombre = f"{linea.numero}. {nombre}" if linea.numero else nombre
    bloques: list[Bloque] = [Titulo(nombre, nivel=2)]
    if linea.cluster:
        bloques.append(Parrafo(f"Clúster: {linea.cluster}"))
    if linea.definicion:
        bloques.append(Parrafo(linea.definicion))
    return [*bloques, Tabla(f"Acciones de «{nombre}»", COLUMNAS, tuple(_fila(r) for r in acciones))]


def _fila(r: Renglon) -> tuple[str | int | None, ...]:
    return (
        r.codigo,
        r.texto,
        r.eje,
        " / ".join(r.lugares),
        r.categoria,
        _nombres([p for p in r.partes if p.rol == "responsable"]),
        _nombres([p for p in r.partes if p.rol == "apoya"]),
        r.indicador,
        "" if r.trazador is None else "sí" if r.trazador else "no",
        r.estado.value.replace("_", " ").replace("concertacion", "concertación"),
    )


def _nombres(partes: list[Parte]) -> str:
    return "; ".join(f"{p.nombre} ({p.unidad})" if p.unidad else p.nombre for p in partes)
