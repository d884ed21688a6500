"""El veredicto de cada producto: qué se pidió, qué llegó y qué le falta. Recibe lo ya leído."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from bocamina.nucleo.explicacion import Explicacion
from bocamina.nucleo.exploracion.entregables import exigencias
from bocamina.nucleo.exploracion.entregables.asignar import asignar, nombrados_que_faltan, por_nombre
from bocamina.nucleo.exploracion.entregables.entrega import Archivo, Entrega, Omitido, Pieza
from bocamina.nucleo.exploracion.entregables.explicar import explicar
from bocamina.nucleo.exploracion.entregables.tablas import Actividad, Catalogo, Producto, Tema


class Estado(StrEnum):
    ENTREGADO = "entregado"
    DECLARADO = "declarado"
    FALTA = "falta"
    NO_ABRE = "no_abre"
    FORMATO_NO_ADMITIDO = "formato_no_admitido"
    INCOMPLETO = "incompleto"
    NO_APLICA = "no_aplica"
    OPTATIVO_SIN_ENTREGAR = "optativo_sin_entregar"

    @property
    def texto(self) -> str:
        return TEXTOS[self]

    @property
    def cumple(self) -> bool:
        return self in CUMPLEN


TEXTOS = {
    Estado.ENTREGADO: "entregado",
    Estado.DECLARADO: "declarado en lista",
    Estado.FALTA: "falta",
    Estado.NO_ABRE: "no abre",
    Estado.FORMATO_NO_ADMITIDO: "formato no admitido",
    Estado.INCOMPLETO: "incompleto",
    Estado.NO_APLICA: "no aplica",
    Estado.OPTATIVO_SIN_ENTREGAR: "optativo, sin entregar",
}
CUMPLEN = {Estado.ENTREGADO, Estado.DECLARADO, Estado.NO_APLICA, Estado.OPTATIVO_SIN_ENTREGAR}


@dataclass(frozen=True, slots=True)
class Resultado:
    """Lo que pasó con un producto."""

    producto: Producto
    tema: Tema
    estado: Estado
    archivos: tuple[Archivo, ...]
    piezas: tuple[Pieza, ...]
    faltas: tuple[str, ...]
    avisos: tuple[str, ...]
    escala: int | None
    curvas_m: Fraction | None
    papel_declarado: bool
    explicacion: Explicacion


@dataclass(frozen=True, slots=True)
class Revision:
    """La entrega completa, revisada."""

    actividad: Actividad
    entrega: Entrega
    productos: tuple[Resultado, ...]
    sin_producto: tuple[Archivo, ...]
    omitidos: tuple[Omitido, ...]
    avisos: tuple[str, ...]

    @property
    def esta_completa(self) -> bool:
        return all(r.estado.cumple or not r.producto.obligatorio for r in self.productos)


def revisar(catalogo: Catalogo, actividad: Actividad, entrega: Entrega) -> Revision:
    """Reparte los archivos entre los productos de la actividad y juzga cada uno."""
    claves = tuple(p.clave for p in actividad.productos)
    sanos = tuple(a for a in entrega.archivos if not a.examen.omitir)
    hostiles = tuple(Omitido(a.nombre, a.examen.razon) for a in entrega.archivos if a.examen.omitir)
    omitidos = (*entrega.omitidos, *hostiles)
    puestos, sueltos = asignar(sanos, claves, entrega.manifiesto)
    presentes = [n for a in sanos for n in (a.nombre, *a.piezas)] + [o.archivo for o in omitidos]
    resultados = []
    for producto in actividad.productos:
        suyos = [o for o in omitidos if _es_de(o.archivo, producto.clave, claves, entrega)]
        perdidos = nombrados_que_faltan(producto.clave, entrega.manifiesto, presentes)
        resultados.append(_juzgar(catalogo, producto, puestos[producto.clave], suyos, perdidos, entrega))
    avisos = (*entrega.manifiesto.avisos, *_avisos_de_actividad(catalogo, actividad, entrega))
    return Revision(actividad, entrega, tuple(resultados), tuple(sueltos), omitidos, avisos)


def _es_de(nombre: str, clave: str, claves: tuple[str, ...], entrega: Entrega) -> bool:
    declarado = entrega.manifiesto.productos.get(clave)
    return (declarado is not None and nombre in declarado.archivos) or por_nombre(nombre, claves) == clave


def _avisos_de_actividad(catalogo: Catalogo, actividad: Actividad, entrega: Entrega) -> Iterator[str]:
    m = entrega.manifiesto
    if m.actividad and m.actividad != actividad.id:
        yield f"El manifiesto dice «{m.actividad}» y se revisó «{actividad.id}»."
    if m.mineral and m.mineral not in catalogo.minerales:
        yield f"El mineral «{m.mineral}» no es un grupo de la Tabla 1: {', '.join(catalogo.minerales)}."
    for clave in sorted(set(m.productos) - {p.clave for p in actividad.productos}):
        yield f"El manifiesto nombra «{clave}», que no es un producto de esta actividad."


def _juzgar(
    catalogo: Catalogo,
    producto: Producto,
    archivos: list[Archivo],
    omitidos: list[Omitido],
    perdidos: list[str],
    entrega: Entrega,
) -> Resultado:
    caso = exigencias.Caso(catalogo, producto, tuple(archivos), entrega.manifiesto)
    tema, faltas = _mejor_tema(caso)
    faltas += [f"El manifiesto nombra «{n}» y no vino." for n in perdidos]
    faltas += [f"Se omitió «{o.archivo}»: {o.razon}" for o in omitidos]
    estado = _estado(caso, tema, faltas)
    if estado in {Estado.NO_APLICA, Estado.OPTATIVO_SIN_ENTREGAR}:
        faltas = []
    avisos = exigencias.avisos(caso, tema) if estado is not Estado.NO_APLICA else ()
    escala, curvas = caso.escala_y_curvas
    return Resultado(
        producto=producto,
        tema=tema,
        estado=estado,
        archivos=caso.archivos,
        piezas=caso.piezas,
        faltas=tuple(faltas),
        avisos=avisos,
        escala=escala,
        curvas_m=curvas,
        papel_declarado=caso.papel,
        explicacion=explicar(caso, tema, estado.texto, tuple(faltas), avisos),
    )


def _mejor_tema(caso: exigencias.Caso) -> tuple[Tema, list[str]]:
    """Si el producto admite varios temas, el que más cerca esté de cumplirse con lo que llegó."""
    temas = [caso.catalogo.temas[clave] for clave in caso.producto.temas]
    vistos = [(tema, exigencias.faltas(caso, tema)) for tema in temas]
    return min(vistos, key=lambda par: (not exigencias.buenos(caso, par[0]), len(par[1])))


def _estado(caso: exigencias.Caso, tema: Tema, faltas: list[str]) -> Estado:
    if caso.excepcion:
        return Estado.NO_APLICA
    if not (caso.piezas if tema.fisico else caso.archivos):
        return Estado.FALTA if caso.producto.obligatorio else Estado.OPTATIVO_SIN_ENTREGAR
    if tema.fisico:
        return Estado.INCOMPLETO if faltas else Estado.DECLARADO
    if exigencias.buenos(caso, tema):
        return Estado.INCOMPLETO if faltas else Estado.ENTREGADO
    admitido = any(a.examen.formato in tema.formatos for a in caso.archivos)
    return Estado.NO_ABRE if admitido else Estado.FORMATO_NO_ADMITIDO
