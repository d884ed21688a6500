from __future__ import annotations

from bocamina.documentos.bloques import Aviso, Bloque, Columna, Ficha, Lista, Parrafo, Tabla, Titulo
from bocamina.documentos.diagnostico.datos import DiagnosticoEscrito
from bocamina.documentos.memoria.datos import Apartado

COLUMNAS = (Columna("Criterio", ancho=24), Columna("Hallazgo", ancho=48), Columna("Fuente", ancho=28))


def titulo(datos: DiagnosticoEscrito) -> str:
    return f"Diagnóstico: {datos.distrito}"


def contenido(datos: DiagnosticoEscrito) -> tuple[Bloque, ...]:
    apartados = [b for n, a in enumerate(datos.apartados, start=1) for b in _apartado(n, a)]
    return (
        Ficha((("Distrito", datos.distrito), ("Versión", datos.version))),
        *((Titulo("Municipios"), Lista(datos.municipios)) if datos.municipios else ()),
        *apartados,
        Titulo("Lo hallado en cada criterio"),
        Tabla("", COLUMNAS, datos.criterios),
    )


def _apartado(numero: int, apartado: Apartado) -> tuple[Bloque, ...]:
    encabezado = Titulo(f"{numero}. {apartado.titulo}")
    parrafos = [p.strip() for p in apartado.texto.split("\n") if p.strip()]
    return (
        (encabezado, *(Parrafo(p) for p in parrafos))
        if parrafos
        else (encabezado, Aviso("Sin escribir todavía."))
    )
