"""La entrega vacía de una actividad: una carpeta por producto, el manifiesto por llenar y cómo se usa."""

from __future__ import annotations

from collections.abc import Iterator

from bocamina.nucleo.exploracion.entregables.exigencias import pedido_en_palabras, una
from bocamina.nucleo.exploracion.entregables.tablas import Actividad, Catalogo, Excepcion, Producto, Tema
from bocamina.nucleo.exploracion.numeros import en_espanol

GUIA = """\
{nombre}: cómo se arma la entrega

1. Ponga los archivos de cada producto en su carpeta. También vale un solo nivel, si el nombre de cada archivo
   empieza por la clave del producto: {ejemplo}_1.pdf
2. Llene entrega.yaml: el mineral, el área y, por producto, la escala, las curvas, si va en papel y la lista
   de lo que va a la litoteca. En «archivos» puede nombrar los que estén en otro lugar de la carpeta.
3. Sin manifiesto, la escala y las curvas se leen del nombre: {ejemplo}_e25000_c25.shp es 1:25.000 y
   curvas cada 25 m.
4. Revise antes de entregar: bocamina entregables revisar ESTA_CARPETA --actividad {id}
"""


def plantilla(actividad: Actividad, catalogo: Catalogo) -> dict[str, str]:
    """Ruta relativa → texto. Las carpetas se dan por su LEAME.txt."""
    salida = {
        "LEAME.txt": GUIA.format(
            nombre=actividad.nombre, id=actividad.id, ejemplo=actividad.productos[0].clave
        ),
        "entrega.yaml": "\n".join(_manifiesto(actividad, catalogo)) + "\n",
    }
    for producto in actividad.productos:
        if not _temas(producto, catalogo)[0].fisico:
            salida[f"{producto.clave}/LEAME.txt"] = "\n".join(_de_producto(producto, catalogo)) + "\n"
    return salida


def _temas(producto: Producto, catalogo: Catalogo) -> list[Tema]:
    return [catalogo.temas[clave] for clave in producto.temas]


def exigencias_en_palabras(producto: Producto, catalogo: Catalogo) -> list[str]:
    """Lo que, fuera del formato, se le comprueba."""
    frases = []
    if producto.escala:
        frases.append(f"Escala {una(producto.escala)} o más detallada, declarada.")
    if producto.curvas:
        frases.append("Cada cuánto van las curvas de nivel, declarado.")
    if "mapas" in producto.temas:
        frases.append("Shapefile completo y en MAGNA-SIRGAS.")
    if producto.campos:
        frases.append("Con: " + ", ".join(catalogo.campos[c].nombre for c in producto.campos) + ".")
    if producto.registros:
        obligan = ", ".join(r.nombre for r in catalogo.registros if r.obliga)
        frases.append(f"Por cada pozo: {obligan}.")
    frases += [f"No se pide{_cuando(e, catalogo)}." for e in producto.no_aplica]
    return frases


def _cuando(excepcion: Excepcion, catalogo: Catalogo) -> str:
    """« en carbón hasta 150 ha»."""
    minerales = " ni ".join(catalogo.minerales[m].lower() for m in excepcion.minerales)
    hasta = f" hasta {en_espanol(excepcion.hasta_ha)} ha" if excepcion.hasta_ha is not None else ""
    return (f" en {minerales}" if minerales else "") + hasta


def _de_producto(producto: Producto, catalogo: Catalogo) -> Iterator[str]:
    yield producto.nombre + ("" if producto.obligatorio else " (optativo)")
    yield producto.contenido
    yield f"Formato: {pedido_en_palabras(producto, catalogo)}."
    yield from exigencias_en_palabras(producto, catalogo)


def _manifiesto(actividad: Actividad, catalogo: Catalogo) -> Iterator[str]:
    yield f"# Manifiesto de la entrega: {actividad.nombre}"
    yield f"actividad: {actividad.id}"
    yield "mineral:    # carbon, metales, esmeraldas, industriales, grava o radiactivos"
    yield 'area_ha:    # en hectáreas, como "149.5"'
    yield "sistema: MAGNA-SIRGAS"
    yield "productos:"
    for producto in actividad.productos:
        yield f"  # {producto.nombre}: {pedido_en_palabras(producto, catalogo)}"
        yield f"  {producto.clave}:"
        yield from _claves(producto, _temas(producto, catalogo)[0])


def _claves(producto: Producto, tema: Tema) -> Iterator[str]:
    if tema.fisico:
        yield "    piezas: []    # - {codigo: M-001, descripcion: …, cantidad: 1, lugar: …}"
        return
    yield "    archivos: []"
    if tema.clave == "mapas":
        yield "    escala:    # el denominador: 25000"
    if producto.curvas:
        yield "    curvas_m:    # cada cuántos metros"
    if tema.papel:
        yield "    papel: no"
