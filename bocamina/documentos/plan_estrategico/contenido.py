from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from bocamina.documentos.bloques import (
    Aviso,
    Bloque,
    Clase,
    Columna,
    Ficha,
    Lista,
    Parrafo,
    Tabla,
    Titulo,
    Tono,
)
from bocamina.documentos.castellano import fecha_corta, numero, pesos
from bocamina.documentos.plan_estrategico.datos import AccionEnPapel, IndicadorEnPapel, PlanEnPapel

SIN_ACCIONES = "Todavía no tiene acciones."


def titulo(datos: PlanEnPapel) -> str:
    return datos.nombre


def contenido(datos: PlanEnPapel) -> tuple[Bloque, ...]:
    pares = (
        ("Distrito", datos.distrito),
        ("Municipios", ", ".join(datos.municipios)),
        ("Situación", datos.situacion),
        ("De dónde sale", datos.de_donde),
    )
    return (
        Ficha(tuple(par for par in pares if par[1])),
        *((resumen(datos),) if datos.acciones else (Aviso(SIN_ACCIONES),)),
        *(bloque for nombre, suyas in _por_componente(datos) for bloque in _componente(nombre, suyas)),
    )


def _por_componente(datos: PlanEnPapel) -> Iterator[tuple[str, list[AccionEnPapel]]]:
    for nombre, suyas in groupby(datos.acciones, key=lambda a: a.componente):
        yield nombre, list(suyas)


def resumen(datos: PlanEnPapel) -> Tabla:
    filas = [
        (
            nombre,
            len(suyas),
            sum(len(a.indicadores) for a in suyas),
            sum((a.total for a in suyas), Decimal(0)),
        )
        for nombre, suyas in _por_componente(datos)
    ]
    columnas = (
        Columna("Componente", ancho=24),
        Columna("Acciones", Clase.ENTERO, 10),
        Columna("Indicadores", Clase.ENTERO, 11),
        Columna("Presupuesto", Clase.PESOS, 22),
    )
    return Tabla("Resumen", columnas, tuple(filas))


def _componente(nombre: str, suyas: list[AccionEnPapel]) -> Iterator[Bloque]:
    yield Titulo(nombre)
    for accion in suyas:
        yield from _accion(accion)


def _accion(accion: AccionEnPapel) -> Iterator[Bloque]:
    yield Titulo(f"{accion.codigo}. {accion.texto}", 2)
    cuando = " a ".join(fecha_corta(f) for f in (accion.inicio, accion.fin) if f)
    pares = (("Hito", accion.hito), ("Lidera", accion.entidad), ("Dónde", accion.donde), ("Cuándo", cuando))
    yield Ficha(tuple(par for par in (*pares, *accion.datos) if par[1]))
    if accion.presupuestos:
        plata = [f"{anio}, {fuente.lower()}: {pesos(valor)}" for anio, fuente, valor in accion.presupuestos]
        yield Parrafo(f"Presupuesto: {pesos(accion.total)}. {' · '.join(plata)}.")
    for indicador in accion.indicadores:
        yield from _indicador(indicador)


def _indicador(i: IndicadorEnPapel) -> Iterator[Bloque]:
    yield Parrafo(f"Indicador: {i.nombre}", Tono.ROTULO)
    yield Parrafo(
        f"{i.formula}, en {i.unidad}. De {i.tipo.lower()}; se acumula como {i.acumulacion.lower()}."
    )
    if i.variables:
        yield Lista(i.variables)
    renglones = [f"Línea base: {i.base}." if i.base else ""]
    renglones.append("Metas: " + "; ".join(f"{p}, {numero(v)}" for p, v in i.metas) + "." if i.metas else "")
    renglones.append(f"Meta final: {numero(i.meta_final)}." if i.meta_final is not None else "")
    renglones.append(f"Se verifica con: {i.medio}." if i.medio else "")
    if dichos := [r for r in renglones if r]:
        yield Parrafo(" ".join(dichos))


def tablas(datos: PlanEnPapel) -> tuple[Tabla, ...]:
    """El libro: una fila por acción, por indicador, por meta y por fuente de plata."""
    return (resumen(datos), _acciones(datos), _indicadores(datos), _metas(datos), _plata(datos))


def _acciones(datos: PlanEnPapel) -> Tabla:
    columnas = (
        Columna("Código", ancho=10), Columna("Componente", ancho=16), Columna("Hito", ancho=26),
        Columna("Acción", ancho=60), Columna("Lidera", ancho=34), Columna("Dónde", ancho=30),
        Columna("Empieza", Clase.FECHA, 12), Columna("Termina", Clase.FECHA, 12),
        Columna("Presupuesto", Clase.PESOS, 20), Columna("Lo demás", ancho=60),
    )  # fmt: skip
    filas = (
        (
            a.codigo, a.componente, a.hito, a.texto, a.entidad, a.donde, a.inicio, a.fin, a.total,
            " · ".join(f"{n}: {v}" for n, v in a.datos),
        )
        for a in datos.acciones
    )  # fmt: skip
    return Tabla("Acciones", columnas, tuple(filas))


def _indicadores(datos: PlanEnPapel) -> Tabla:
    anchos = {
        "Código": 10, "Indicador": 50, "Fórmula": 24, "Unidad": 18, "Tipo": 12, "Acumulación": 16,
        "Línea base": 40, "Medio de verificación": 34,
    }  # fmt: skip
    filas = (
        (a.codigo, i.nombre, i.formula, i.unidad, i.tipo, i.acumulacion, i.base, i.medio)
        for a in datos.acciones
        for i in a.indicadores
    )
    return Tabla("Indicadores", tuple(Columna(n, ancho=w) for n, w in anchos.items()), tuple(filas))


def _metas(datos: PlanEnPapel) -> Tabla:
    columnas = (
        Columna("Código", ancho=10),
        Columna("Indicador", ancho=50),
        Columna("Período"),
        Columna("Meta", Clase.DECIMAL),
    )
    filas = ((a.codigo, i.nombre, p, v) for a in datos.acciones for i in a.indicadores for p, v in i.metas)
    return Tabla("Metas", columnas, tuple(filas))


def _plata(datos: PlanEnPapel) -> Tabla:
    columnas = (
        Columna("Código", ancho=10),
        Columna("Año", Clase.ENTERO, 8),
        Columna("Fuente", ancho=24),
        Columna("Pesos", Clase.PESOS, 22),
    )
    filas = ((a.codigo, *renglon) for a in datos.acciones for renglon in a.presupuestos)
    return Tabla("Presupuesto", columnas, tuple(filas))
