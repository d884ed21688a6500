from __future__ import annotations

from bocamina.documentos import origen
from bocamina.documentos.bloques import Aviso, Bloque, Ficha, Lista, Parrafo, Titulo, Tono
from bocamina.documentos.revision_entregables.datos import ProductoRevisado, RevisionDeEntrega
from bocamina.documentos.revision_entregables.tablas import tablas


def titulo(datos: RevisionDeEntrega) -> str:
    return f"Revisión de entregables: {datos.actividad}"


def contenido(datos: RevisionDeEntrega) -> tuple[Bloque, ...]:
    obligatorios = [p for p in datos.productos if p.obligatorio]
    cumplen = sum(1 for p in obligatorios if p.estado.cumple)
    return (
        Parrafo("Resultado", Tono.ROTULO),
        Parrafo("La entrega está completa" if datos.completa else "La entrega no está completa", Tono.CIFRA),
        Ficha(
            (
                ("Entrega", datos.entrega),
                ("Mineral", datos.mineral or "sin decir"),
                ("Área", f"{datos.area_ha} ha" if datos.area_ha else "sin decir"),
                ("Productos obligatorios que cumplen", f"{cumplen} de {len(obligatorios)}"),
            )
        ),
        *(Aviso(texto) for texto in datos.avisos),
        *tablas(datos),
        *_en_papel(datos),
        Titulo("De dónde sale cada estado"),
        *(bloque for p in datos.productos for bloque in _producto(p)),
        Parrafo(
            "La revisión comprueba formatos, datos y declaraciones; no juzga el contenido técnico ni "
            "reemplaza el concepto de la autoridad minera.",
            Tono.SUAVE,
        ),
    )


def _en_papel(datos: RevisionDeEntrega) -> tuple[Bloque, ...]:
    if not datos.en_papel:
        return ()
    puntos = tuple(f"{nombre}: {'declarado' if si else 'sin declarar'}" for nombre, si in datos.en_papel)
    return (Titulo("Va también en papel"), Lista(puntos))


def _producto(producto: ProductoRevisado) -> tuple[Bloque, ...]:
    return (origen.recuadro(producto.explicacion, producto.nombre),)
