from __future__ import annotations

from bocamina.documentos.bloques import Aviso, Bloque, Columna, Ficha, Lista, Parrafo, Tabla, Titulo, Tono
from bocamina.documentos.memoria.datos import Apartado
from bocamina.documentos.resolucion.datos import ProyectoEscrito

COLUMNAS = (
    Columna("Código DANE", ancho=14),
    Columna("Municipio", ancho=30),
    Columna("Departamento", ancho=30),
)


def titulo(datos: ProyectoEscrito) -> str:
    return f"Proyecto de resolución: {datos.distrito}"


def contenido(datos: ProyectoEscrito) -> tuple[Bloque, ...]:
    ficha = Ficha(
        (("Distrito", datos.distrito), ("Dirección responsable", datos.direccion), ("Estado", datos.etapa))
    )
    epigrafe = Parrafo(
        f"Por la cual se delimita el {datos.distrito} y se dictan otras disposiciones.", Tono.ROTULO
    )
    considera = [b for c in datos.considerandos for b in _apartado(c.titulo, c, nivel=2)]
    resuelve = [
        bloque
        for numero, articulo in enumerate(datos.articulos, start=1)
        for bloque in _apartado(f"Artículo {numero}. {articulo.titulo}", articulo, nivel=2)
    ]
    return (
        ficha,
        epigrafe,
        Titulo("Considerando"),
        *(considera or (Aviso("La memoria justificativa todavía no tiene texto."),)),
        Titulo("Resuelve"),
        *resuelve,
        *_municipios(datos),
    )


def _apartado(encabezado: str, apartado: Apartado, *, nivel: int) -> tuple[Bloque, ...]:
    renglones = [r.strip() for r in apartado.texto.split("\n") if r.strip()]
    if not renglones:
        return (Titulo(encabezado, nivel), Aviso("Sin escribir todavía."))
    return (Titulo(encabezado, nivel), *_parrafos(renglones))


def _parrafos(renglones: list[str]) -> list[Bloque]:
    """Los renglones que empiezan por guion son una lista."""
    bloques: list[Bloque] = []
    puntos: list[str] = []
    for renglon in [*renglones, ""]:
        if renglon.startswith("- "):
            puntos.append(renglon[2:])
            continue
        if puntos:
            bloques.append(Lista(tuple(puntos)))
            puntos = []
        if renglon:
            bloques.append(Parrafo(renglon))
    return bloques


def _municipios(datos: ProyectoEscrito) -> tuple[Bloque, ...]:
    if not datos.municipios:
        return ()
    return (Titulo("Anexo. Municipios del distrito"), Tabla("Municipios", COLUMNAS, datos.municipios))
