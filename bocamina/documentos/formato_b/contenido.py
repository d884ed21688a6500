"""El Formato B en el papel: la misma tabla, los mismos totales y las mismas notas del libro."""

from __future__ import annotations

from decimal import Decimal

from bocamina.documentos.bloques import (
    Bloque,
    Clase,
    Columna,
    Ficha,
    Firma,
    Firmas,
    Parrafo,
    Tabla,
    Titulo,
    Tono,
)
from bocamina.documentos.castellano import fecha_corta, pesos
from bocamina.documentos.formato_b.datos import DatosFormatoB

HUECO = "\u00a0"  # por llenar: en blanco, y no con la raya de lo que falta


def titulo(datos: DatosFormatoB) -> str:
    minero = (
        f"Título minero No. {datos.titulo_minero}" if datos.titulo_minero else "Prórroga de la exploración"
    )
    return f"Formato B. Programa exploratorio adicional\n{minero}"


def contenido(datos: DatosFormatoB) -> tuple[Bloque, ...]:
    salario = f"{_redondo(datos.smldv_cop)} por SMLDV, al {fecha_corta(datos.fecha)}"
    firma = datos.firma
    matricula = f"Matrícula No. {firma.matricula}" if firma.matricula else "Matrícula No.:"
    return (
        Ficha((("Prórroga", f"años {datos.periodo.nombre}"), ("Salario diario", salario))),
        _actividades(datos),
        Titulo("Total inversión"),
        _totales(datos),
        Parrafo(f"En pesos: {_redondo(datos.total * datos.smldv_cop)}."),
        Titulo("Notas"),
        *(Parrafo(nota, Tono.SUAVE) for nota in datos.notas),
        Parrafo("Firma de quien avala la información", Tono.ROTULO),
        Firmas((Firma(firma.nombre or "Nombre:", firma.profesion or "Profesión:", matricula),)),
    )


def _actividades(datos: DatosFormatoB) -> Tabla:
    columnas = (
        Columna("Fase (1)", ancho=6),
        Columna("Actividad (2)", ancho=26),
        Columna("Producto (3)", ancho=36),
        Columna("Año de ejecución (4)", ancho=11),
        Columna("Año de entrega (5)", ancho=11),
        Columna("Total actividad (SMLDV) (6)", Clase.DECIMAL, ancho=15),
        Columna("Mínimo (SMLDV)", Clase.DECIMAL, ancho=12),
    )
    filas = tuple(
        (
            f.fase,
            f.nombre,
            f.producto or HUECO,
            str(f.anio_ejecucion or HUECO),
            str(f.anio_entrega or HUECO),
            HUECO if f.monto is None else f.monto,
            "No aplica" if f.minimo is None else f.minimo,
        )
        for f in datos.filas
    )
    return Tabla("", columnas, filas, unidas=(0,))


def _totales(datos: DatosFormatoB) -> Tabla:
    columnas = (
        *(Columna(f"Inversión año {p.nombre} (SMLDV)", Clase.DECIMAL, ancho=16) for p in datos.pares),
        Columna("Total inversión (SMLDV)", Clase.DECIMAL, ancho=18),
    )
    return Tabla("", columnas, ((*datos.por_par, datos.total),))


def _redondo(valor: Decimal) -> str:
    return pesos(round(valor, 2))
