"""Lo que se le exige a un producto, una regla por función: formato, escala, curvas, datos y registros."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from bocamina.nucleo.exploracion.entregables.asignar import escala_y_curvas, llano
from bocamina.nucleo.exploracion.entregables.entrega import Archivo, Manifiesto, Pieza
from bocamina.nucleo.exploracion.entregables.formatos import nombre_de, una_de
from bocamina.nucleo.exploracion.entregables.tablas import Catalogo, Excepcion, Producto, Registro, Tema
from bocamina.nucleo.exploracion.numeros import en_espanol

CON_CAMPOS = ("xlsx", "xls", "shapefile")
# Un mapa de puntos ya trae sus coordenadas en la geometría.
EN_LA_GEOMETRIA = {"este", "norte"}
CIFRAS = 6  # de una cantidad creíble en la lista de piezas


@dataclass(frozen=True, slots=True)
class Caso:
    """Un producto con lo que llegó para él."""

    catalogo: Catalogo
    producto: Producto
    archivos: tuple[Archivo, ...]
    manifiesto: Manifiesto

    @property
    def excepcion(self) -> Excepcion | None:
        m = self.manifiesto
        return next((e for e in self.producto.no_aplica if e.vale(m.mineral, m.area_ha)), None)

    @property
    def piezas(self) -> tuple[Pieza, ...]:
        declarado = self.manifiesto.productos.get(self.producto.clave)
        return declarado.piezas if declarado else ()

    @property
    def papel(self) -> bool:
        declarado = self.manifiesto.productos.get(self.producto.clave)
        return bool(declarado and declarado.papel)

    @property
    def escala_y_curvas(self) -> tuple[int | None, Fraction | None]:
        return escala_y_curvas(self.producto.clave, self.archivos, self.manifiesto)


def buenos(caso: Caso, tema: Tema) -> list[Archivo]:
    """Los que abren y están en un formato del tema."""
    return [a for a in caso.archivos if a.examen.abre and a.examen.formato in tema.formatos]


def pedido_en_palabras(producto: Producto, catalogo: Catalogo) -> str:
    """«shapefile y además PDF», o «JPG, TIFF o PDF; o bien MP4 o MOV»."""
    return "; o bien ".join(_pedido_del_tema(catalogo.temas[clave]) for clave in producto.temas)


def _pedido_del_tema(tema: Tema) -> str:
    if tema.fisico:
        return "lista declarada; va a la litoteca"
    return " y además ".join(una_de(p.formatos) for p in tema.piden if p.obliga)


def _no_llego(caso: Caso) -> str:
    return f"No llegó. Se pide: {pedido_en_palabras(caso.producto, caso.catalogo)}."


def faltas(caso: Caso, tema: Tema) -> list[str]:
    """Todo lo que impide darlo por entregado."""
    if tema.fisico:
        return list(_de_la_lista(caso))
    if not caso.archivos:
        return [_no_llego(caso)]
    return [
        *_de_formato(caso, tema),
        *_de_cada_archivo(caso, tema),
        *_de_escala(caso, tema),
        *_de_campos(caso, tema),
        *_de_registros(caso, tema),
    ]


def _de_la_lista(caso: Caso) -> Iterator[str]:
    if not caso.piezas:
        yield "Falta la lista de lo que va a la litoteca: declárela en el manifiesto, pieza por pieza."
    sin_codigo = sum(1 for p in caso.piezas if not p.codigo)
    if sin_codigo:
        yield f"{sin_codigo} de las piezas de la lista no tienen código: identifíquelas."
    area, regla = caso.manifiesto.area_ha, caso.producto.por_area
    if caso.piezas and regla and area is not None and piezas_en(caso.piezas) < regla.cuantas(area):
        yield (
            f"La lista trae {piezas_en(caso.piezas)} y con {en_espanol(area)} ha se piden al menos"
            f" {regla.cuantas(area)}."
        )


def piezas_en(piezas: tuple[Pieza, ...]) -> int:
    """Un renglón es una pieza, salvo que diga cuántas; el mismo código dos veces es la misma."""
    por_codigo = {p.codigo or f"sin código {i}": p for i, p in enumerate(piezas)}
    cantidades = (p.cantidad.strip() for p in por_codigo.values())
    return sum(int(c) if c.isascii() and c.isdigit() and len(c) <= CIFRAS else 1 for c in cantidades)


def _de_formato(caso: Caso, tema: Tema) -> Iterator[str]:
    hay = {a.examen.formato for a in buenos(caso, tema)}
    for pedido in tema.piden:
        if pedido.obliga and not hay & set(pedido.formatos):
            yield f"Falta en {una_de(pedido.formatos)}."
    if not any(a.examen.formato in tema.formatos for a in caso.archivos):
        vinieron = ", ".join(sorted({nombre_de(a.examen.formato) for a in caso.archivos}))
        yield f"Vino en {vinieron}, que la Tabla 4 no admite para «{tema.nombre}»."


def _de_cada_archivo(caso: Caso, tema: Tema) -> Iterator[str]:
    for archivo in caso.archivos:
        if archivo.examen.formato in tema.formatos and not archivo.examen.abre:
            yield f"«{archivo.nombre}» no abre: {archivo.examen.razon}"
        for frase in archivo.examen.incompleto:
            yield f"«{archivo.nombre}»: {frase}"


def _de_escala(caso: Caso, tema: Tema) -> Iterator[str]:
    pedida = caso.producto.escala
    if pedida is None or tema.clave != "mapas":
        return
    escala, curvas = caso.escala_y_curvas
    if escala is None:
        yield f"No se declaró la escala; se pide {una(pedida)} o más detallada."
    elif escala > pedida:
        yield f"La escala declarada es {una(escala)} y se pide {una(pedida)} o más detallada."
    if caso.producto.curvas:
        yield from _de_curvas(caso, escala or pedida, curvas)


def _de_curvas(caso: Caso, escala: int, curvas: Fraction | None) -> Iterator[str]:
    maximo = caso.catalogo.intervalo_maximo(escala)
    if maximo is None:
        return
    if curvas is None:
        yield f"No se declaró cada cuánto van las curvas; a {una(escala)}, cada {metros(maximo)} o menos."
    elif curvas > maximo:
        yield f"Las curvas van cada {metros(curvas)}; a {una(escala)} van cada {metros(maximo)} o menos."


def _de_campos(caso: Caso, tema: Tema) -> Iterator[str]:
    legibles = [a for a in buenos(caso, tema) if a.examen.formato in CON_CAMPOS]
    if not caso.producto.campos or not legibles:
        return
    vistos = {llano(campo) for a in legibles for campo in a.examen.campos or ()}
    de_puntos = any("Point" in str(a.examen.detalles.get("geometria", "")) for a in legibles)
    faltan = [
        campo.nombre
        for campo in (caso.catalogo.campos[clave] for clave in caso.producto.campos)
        if not vistos & campo.nombres and not (de_puntos and campo.clave in EN_LA_GEOMETRIA)
    ]
    if faltan:
        yield f"No se encontró la columna de: {', '.join(faltan)}."


def _de_registros(caso: Caso, tema: Tema) -> Iterator[str]:
    if caso.producto.registros and buenos(caso, tema):
        for pozo, faltantes in registros_que_faltan(caso, tema):
            obligan = [r.nombre for r in faltantes if r.obliga]
            if obligan:
                yield f"Del pozo «{pozo}» no vino el registro de: {', '.join(obligan)}."


def registros_que_faltan(caso: Caso, tema: Tema) -> list[tuple[str, list[Registro]]]:
    """Por pozo: sus registros pueden venir en varios archivos. Una curva sin ningún valor no cuenta."""
    pozos: dict[str, set[str]] = {}
    for archivo in buenos(caso, tema):
        pozo = str(archivo.examen.detalles.get("pozo") or archivo.nombre)
        curvas = (c for c in archivo.examen.curvas if not c.vacia)
        pozos.setdefault(pozo, set()).update(nemotecnico(c.nombre) for c in curvas)
    return [(p, [r for r in caso.catalogo.registros if not hay & r.nemotecnicos]) for p, hay in pozos.items()]


def nemotecnico(nombre: str) -> str:
    """«rhob[2]», «RHOB:1» y «Rhob (g/cc)» son RHOB."""
    limpio = llano(nombre).upper()
    for corte in ("[", ":", "(", "."):
        limpio = limpio.split(corte)[0]
    return limpio.strip("_ ")


def avisos(caso: Caso, tema: Tema) -> tuple[str, ...]:
    """Lo que conviene saber y no impide recibir."""
    return tuple([*_de_lo_que_no_obliga(caso, tema), *_de_lo_que_no_se_dijo(caso), *_de_archivos(caso, tema)])


def _de_lo_que_no_obliga(caso: Caso, tema: Tema) -> Iterator[str]:
    bien = buenos(caso, tema)
    hay = {a.examen.formato for a in bien}
    for pedido in tema.piden:
        if bien and not pedido.obliga and not hay & set(pedido.formatos):
            yield f"La Tabla 4 nombra también {una_de(pedido.formatos)} y no vino."
    if caso.producto.registros:
        for pozo, faltantes in registros_que_faltan(caso, tema):
            nombres = [r.nombre for r in faltantes if not r.obliga]
            if nombres:
                yield f"Del pozo «{pozo}» no vino {' ni '.join(nombres)}, que la Tabla 2 nombra."
    if bien and tema.papel and not caso.papel:
        yield "La Tabla 4 lo pide también en papel: declárelo en el manifiesto («papel: sí»)."
    if bien and tema.clave == "mapas" and caso.producto.escala is None and caso.escala_y_curvas[0] is None:
        yield "No se declaró la escala del mapa."


def _de_lo_que_no_se_dijo(caso: Caso) -> Iterator[str]:
    m = caso.manifiesto
    if caso.producto.por_area and caso.piezas and m.area_ha is None:
        yield "Cuántas se piden depende del área: diga las hectáreas solicitadas para contarlas."
    if any(e.podria_valer(m.mineral, m.area_ha) for e in caso.producto.no_aplica):
        yield "Podría no pedirse: diga el mineral y el área en hectáreas para saberlo."


def _de_archivos(caso: Caso, tema: Tema) -> Iterator[str]:
    for archivo in caso.archivos:
        if archivo.examen.formato not in tema.formatos and buenos(caso, tema):
            yield f"«{archivo.nombre}» es {nombre_de(archivo.examen.formato)}: no cuenta para este producto."
        if archivo.examen.formato in {"mdb", "accdb"} and caso.producto.campos:
            yield f"De «{archivo.nombre}» (Access) no se leen las tablas: compruebe a mano sus columnas."


def una(escala: int) -> str:
    return f"1:{escala:,}".replace(",", ".")


def metros(valor: Fraction) -> str:
    return f"{en_espanol(valor)} m"
