"""De dónde sale el veredicto de un producto: fila de la Tabla 2, tema de la Tabla 4, insumos y criterios."""

from __future__ import annotations

from bocamina.nucleo.explicacion import Explicacion, Insumo
from bocamina.nucleo.exploracion.entregables.exigencias import Caso, metros, pedido_en_palabras, una
from bocamina.nucleo.exploracion.entregables.tablas import Tema
from bocamina.nucleo.exploracion.numeros import en_espanol


def explicar(
    caso: Caso, tema: Tema, estado: str, faltas: tuple[str, ...], avisos: tuple[str, ...]
) -> Explicacion:
    producto, catalogo = caso.producto, caso.catalogo
    citas = [*producto.citas, *tema.citas]
    criterios = {*producto.criterios, *tema.criterios}
    if caso.excepcion:
        criterios |= {*caso.excepcion.criterios}
    for usa, norma in (
        (producto.curvas, catalogo.norma_curvas),
        (producto.registros, catalogo.norma_registros),
        (bool(producto.campos), catalogo.norma_campos),
    ):
        if usa:
            citas += [c for c in norma.citas if c not in citas]
            criterios |= {*norma.criterios}
    return Explicacion(
        valor=estado,
        formula=_formula(caso, tema),
        insumos=_insumos(caso, tema),
        pasos=faltas,
        citas=tuple(citas),
        criterios=tuple(sorted(criterios)),
        avisos=avisos,
    )


def _formula(caso: Caso, tema: Tema) -> str:
    if caso.excepcion:
        return "No se pide con este mineral y esta área."
    if tema.fisico:
        return "Se declara en lista y va a la litoteca"
    return f"{tema.nombre}: {pedido_en_palabras(caso.producto, caso.catalogo)}"


def _insumos(caso: Caso, tema: Tema) -> tuple[Insumo, ...]:
    producto, catalogo = caso.producto, caso.catalogo
    tabla2, m = producto.citas[0], caso.manifiesto
    insumos = [Insumo("archivos que llegaron", str(len(caso.archivos)))]
    if tema.fisico:
        insumos = [Insumo("piezas declaradas", str(len(caso.piezas)))]
    if producto.no_aplica:
        insumos.append(Insumo("mineral", m.mineral or "sin decir"))
        insumos.append(Insumo("área", en_espanol(m.area_ha) if m.area_ha is not None else "sin decir", "ha"))
    escala, curvas = caso.escala_y_curvas
    if producto.escala:
        insumos.append(Insumo("escala menos detallada que se acepta", una(producto.escala), "", tabla2))
        insumos.append(Insumo("escala declarada", una(escala) if escala else "sin declarar"))
    maximo = catalogo.intervalo_maximo(escala or producto.escala or 0) if producto.curvas else None
    if maximo is not None:
        cita = catalogo.norma_curvas.citas[0]
        insumos.append(Insumo("curvas de nivel, a lo más cada", metros(maximo), "", cita))
        insumos.append(Insumo("curvas declaradas", metros(curvas) if curvas is not None else "sin declarar"))
    if producto.registros:
        obligan = ", ".join(r.nombre for r in catalogo.registros if r.obliga)
        insumos.append(Insumo("registros que obligan", obligan, "", catalogo.norma_registros.citas[0]))
    if producto.campos:
        pedidos = ", ".join(catalogo.campos[c].nombre for c in producto.campos)
        insumos.append(Insumo("datos que debe traer", pedidos, "", tabla2))
    return tuple(insumos)
