from __future__ import annotations

from datetime import date

from bocamina.documentos.revision_entregables.datos import (
    ArchivoRevisado,
    ProductoRevisado,
    RevisionDeEntrega,
)
from bocamina.nucleo.explicacion import Cita, Explicacion, Insumo
from bocamina.nucleo.exploracion.entregables import Estado

CITA = Cita("tdr-ejemplo", "Términos de ejemplo", "Tabla 2", "fila «Perforaciones»", "", date(2026, 1, 15))


def muestra() -> RevisionDeEntrega:
    registro = ArchivoRevisado(
        "registros_pozo/P-1.las",
        "las",
        48_211,
        "ab" * 32,
        ("La curva SP no trae ningún valor.",),
        ("GR", "RHOB"),
    )
    suelto = ArchivoRevisado(
        "notas.txt", "texto", 812, "cd" * 32, ("Es un texto sin columnas de números.",), ()
    )
    return RevisionDeEntrega(
        actividad="Perforaciones profundas",
        entrega="entrega-valle-claro.zip",
        mineral="carbon",
        area_ha="420.5",
        completa=False,
        productos=(
            _producto(
                "Registros de pozo", Estado.INCOMPLETO, (registro,), "Falta el registro de resistividad."
            ),
            _producto("Mapa de perforaciones", Estado.FALTA, (), "No llegó. Se pide en shapefile y en PDF."),
            _nucleos(),
        ),
        en_papel=(("Registros de pozo", True), ("Mapa de perforaciones", False)),
        sin_producto=(suelto,),
        omitidos=(("fotos.zip", "es un comprimido dentro de la entrega: descomprímalo en su carpeta."),),
        avisos=(),
    )


def _producto(
    nombre: str, estado: Estado, archivos: tuple[ArchivoRevisado, ...], falta: str
) -> ProductoRevisado:
    explicacion = Explicacion(
        valor=estado.texto,
        formula="Registros de pozo: LAS, DLIS o ASCII",
        insumos=(Insumo("archivos que llegaron", str(len(archivos))),),
        pasos=(falta,),
        citas=(CITA,),
    )
    return ProductoRevisado(nombre, True, estado, archivos, (), (falta,), explicacion)


def _nucleos() -> ProductoRevisado:
    explicacion = Explicacion(Estado.DECLARADO.texto, "Se declara en lista y va a la litoteca", citas=(CITA,))
    pieza = ("P-1/C-01", "Caja NQ, 0 a 3 m", "1", "Bodega de ejemplo")
    return ProductoRevisado("Núcleos recuperados", True, Estado.DECLARADO, (), (pieza,), (), explicacion)
