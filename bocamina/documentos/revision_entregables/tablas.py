from __future__ import annotations

from bocamina.documentos.bloques import Clase, Columna, Tabla
from bocamina.documentos.revision_entregables.datos import ArchivoRevisado, RevisionDeEntrega
from bocamina.nucleo.exploracion.entregables.formatos import nombre_de

PRODUCTOS = (
    Columna("Producto", ancho=34),
    Columna("Estado", ancho=16),
    Columna("Archivos", Clase.ENTERO, 10),
    Columna("Qué le falta", ancho=60),
)
ARCHIVOS = (
    Columna("Producto", ancho=26),
    Columna("Archivo", ancho=34),
    Columna("Formato", ancho=12),
    Columna("Bytes", Clase.ENTERO, 12),
    Columna("Hallazgos y curvas", ancho=40),
    Columna("SHA-256", Clase.HUELLA, 36),
)
OMITIDOS = (Columna("Archivo", ancho=40), Columna("Por qué no se abrió", ancho=60))
PIEZAS = (
    Columna("Producto", ancho=26),
    Columna("Código", ancho=16),
    Columna("Descripción", ancho=40),
    Columna("Cantidad", ancho=12),
    Columna("Lugar", ancho=24),
)
SIN_PRODUCTO = "Sin producto"


def tablas(datos: RevisionDeEntrega) -> tuple[Tabla, ...]:
    """Las que no tienen filas no se ponen, salvo la de productos."""
    resto = (_archivos(datos), _piezas(datos), Tabla("Archivos omitidos", OMITIDOS, datos.omitidos))
    return (productos(datos), *(t for t in resto if t.filas))


def productos(datos: RevisionDeEntrega) -> Tabla:
    filas = tuple(
        (p.nombre, p.estado.texto, len(p.archivos) or len(p.piezas), " ".join(p.faltas))
        for p in datos.productos
    )
    return Tabla("Productos", PRODUCTOS, filas)


def _archivos(datos: RevisionDeEntrega) -> Tabla:
    con_dueno = [(p.nombre, a) for p in datos.productos for a in p.archivos]
    todos = [*con_dueno, *((SIN_PRODUCTO, a) for a in datos.sin_producto)]
    filas = tuple((n, a.nombre, nombre_de(a.formato), a.tamano, _dicho(a), a.sha256) for n, a in todos)
    return Tabla("Archivos", ARCHIVOS, filas)


def _dicho(archivo: ArchivoRevisado) -> str:
    curvas = f"Curvas: {', '.join(archivo.curvas)}." if archivo.curvas else ""
    return " ".join([*archivo.hallazgos, curvas]).strip()


def _piezas(datos: RevisionDeEntrega) -> Tabla:
    filas = tuple((p.nombre, *pieza) for p in datos.productos for pieza in p.piezas)
    return Tabla("Van a la litoteca", PIEZAS, filas)
