"""Lo que solo el plan sabe al juzgar sus hojas: cuál acción es «N1», qué períodos se pisan, qué falta."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from bocamina.nucleo.libros import Fallo, Juicio, Leida, Libro, juzgar
from bocamina.nucleo.libros.forma import SEPARADOR
from bocamina.nucleo.libros.juicio import Originales
from bocamina.nucleo.planes import leer_periodo
from bocamina.nucleo.planes.periodo import COMO_SE_ESCRIBE, cruces
from bocamina.registro.planes.acciones.libros.plan import filas
from bocamina.registro.planes.acciones.libros.plan.forma import (
    ACCIONES,
    CREMA,
    INDICADORES,
    METAS,
    PRESUPUESTO,
)
from bocamina.registro.planes.consultas.nacional import desconocidas

NACIONAL = "accion_nacional"
_ETIQUETA = re.compile(r"N[0-9]{1,4}")
ANIOS = range(2000, 2101)
Cual = tuple[str, str]
Leidas = Mapping[str, tuple[Leida, ...]]


def juzgar_plan(libro: Libro, leidas: Leidas, originales: Originales) -> dict[str, list[Juicio]]:
    acciones, etiquetas = _acciones(libro, leidas[ACCIONES], originales)
    nombres = _Nombres(acciones, etiquetas)
    salida = {ACCIONES: acciones}
    for hoja, como in ((INDICADORES, _un_indicador), (METAS, _una_meta), (PRESUPUESTO, _un_presupuesto)):
        puestas = tuple(nombres.poner(_canonica(leida)) for leida in leidas[hoja])
        juicios = juzgar(libro.tabla(hoja), puestas, originales)
        for juicio in juicios:
            como(juicio)
            if not juicio.id:
                nombres.exigir(juicio)
        salida[hoja] = juicios
    conocidos = {_cual_de_accion(f.valores) for f in libro.tabla(ACCIONES).filas}
    nombres.exigir_conocidas(salida, conocidos)
    _indicadores_de_metas(libro, salida)
    _sin_cruces(libro, salida[METAS])
    return salida


def _acciones(
    libro: Libro, leidas: Iterable[Leida], originales: Originales
) -> tuple[list[Juicio], dict[int, str]]:
    """El código que la persona le puso a una acción nueva es solo su nombre dentro del libro."""
    etiquetas = {le.numero: le.valores.get("codigo", "").upper() for le in leidas}
    reales = {f.id: f.valores["codigo"] for f in libro.tabla(ACCIONES).filas}
    puestas = [_con_su_codigo(le, etiquetas[le.numero], reales) for le in leidas]
    juicios = juzgar(libro.tabla(ACCIONES), puestas, originales)
    codigos = {_cual_de_accion(f.valores) for f in libro.tabla(ACCIONES).filas}
    lugares = {(o.donde, o.clave) for o in libro.catalogos["Municipios"]}
    vistas: dict[Cual, int] = {}
    for juicio in juicios:
        _una_accion(juicio, lugares)
        etiqueta = etiquetas.get(juicio.fila, "")
        cual = (juicio.trae.get("distrito", ""), etiqueta)
        if not juicio.id:
            juicio.quedaria["codigo"] = etiqueta
        if etiqueta and cual in codigos and not juicio.id:
            juicio.falla("codigo", "Ese código ya es de otra acción. Si esta es nueva, escriba N1, N2…")
        if etiqueta and vistas.setdefault(cual, juicio.fila) != juicio.fila:
            juicio.falla("codigo", f"«{etiqueta}» ya lo lleva la fila {vistas[cual]}. Use otro.")
    _nacionales(juicios)
    return juicios, etiquetas


def _nacionales(juicios: Iterable[Juicio]) -> None:
    """Solo se mira la que la fila pone o cambia: la que ya estaba pudo salir de la matriz después."""
    puestas = {
        j.fila: j.trae.get(NACIONAL, "")
        for j in juicios
        if j.es_nueva or any(c.columna == NACIONAL for c in j.cambios)
    }
    malas = desconocidas(puestas.values())
    for j in juicios:
        if (dicha := puestas.get(j.fila, "")) in malas:
            j.falla(NACIONAL, f"«{dicha[:60]}» no está en la matriz nacional. Revise su código.")


def _con_su_codigo(leida: Leida, etiqueta: str, reales: Mapping[str, str]) -> Leida:
    """Una que entró en una vuelta anterior todavía dice «N1» en el libro; ya tiene código."""
    if leida.id and (etiqueta == reales.get(leida.id) or not _ETIQUETA.fullmatch(etiqueta)):
        return leida
    return replace(leida, valores={**leida.valores, "codigo": reales.get(leida.id, "")})


def _una_accion(juicio: Juicio, lugares: set[Cual]) -> None:
    queda = juicio.quedaria
    municipios = queda["municipios"].split(SEPARADOR) if queda.get("municipios") else []
    if ajenos := [m for m in municipios if (queda.get("distrito", ""), m) not in lugares]:
        juicio.falla("municipios", f"No son municipios de ese distrito: {', '.join(ajenos)}.")
    inicio, fin = queda.get("inicio"), queda.get("fin")
    if inicio and fin and fin < inicio:
        juicio.falla("fin", "La acción termina antes de empezar.")
    if correo := queda.get("contacto_correo"):
        try:
            validate_email(correo)
        except ValidationError:
            juicio.falla("contacto_correo", f"«{correo[:60]}» no es un correo.")


def _un_indicador(juicio: Juicio) -> None:
    queda = juicio.quedaria
    if queda.get("linea_base"):
        for clave, que in (("linea_base_fecha", "fecha"), ("linea_base_fuente", "fuente")):
            if not queda.get(clave):
                juicio.falla(clave, f"La línea base va con su {que}.")
    con_fallo = any(f.columna == "variables" for f in juicio.fallos)
    if juicio.cambios and not queda.get("variables") and not con_fallo:
        juicio.falla("variables", "Diga qué es cada letra de la fórmula.")


def _una_meta(juicio: Juicio) -> None:
    if not juicio.id and not juicio.trae.get("valor"):
        juicio.falla("valor", "Falta la meta. Si no se programó nada, borre la fila.")


def _un_presupuesto(juicio: Juicio) -> None:
    if not juicio.id and not juicio.trae.get("valor"):
        juicio.falla("valor", "Falta el valor. Si no hay presupuesto, borre la fila.")
    anio = juicio.quedaria.get("anio", "")
    if anio and (not anio.isdigit() or int(anio) not in ANIOS):
        juicio.falla("anio", f"«{anio}» no es un año entre {ANIOS[0]} y {ANIOS[-1]}.")


def _canonica(leida: Leida) -> Leida:
    """Lo que admite varias formas de escribirse, en una sola: así repetir el libro no cambia nada."""
    valores, fallos = dict(leida.valores), list(leida.fallos)
    for clave, valor in leida.valores.items():
        como = _FORMAS.get(CREMA if clave.startswith(CREMA) else clave)
        if como is None or not valor:
            continue
        try:
            valores[clave] = como(valor)
        except ValueError as razon:
            del valores[clave]
            fallos.append(Fallo(clave, f"{str(razon).rstrip('.')}."))
    return replace(leida, valores=valores, fallos=tuple(fallos))


def _periodo(escrito: str) -> str:
    try:
        return str(leer_periodo(escrito.upper().replace(" ", "")))
    except ValueError:
        raise ValueError(f"«{escrito[:20]}» no es un período: escriba {COMO_SE_ESCRIBE}") from None


_FORMAS: Mapping[str, Callable[[str], str]] = {
    "accion": str.upper,
    "periodo": _periodo,
    "variables": lambda v: filas.variables_escritas(filas.leer_variables(v)),
    CREMA: filas.crema_escrita,
}


class _Nombres:
    """De «N1» a su acción: la que ya entró tiene código; la que está por entrar conserva su nombre."""

    def __init__(self, acciones: list[Juicio], etiquetas: Mapping[int, str]) -> None:
        self.codigos: dict[Cual, str] = {}
        self.nuevas: dict[Cual, Juicio] = {}
        for juicio in acciones:
            cual = (juicio.trae.get("distrito", ""), etiquetas.get(juicio.fila, ""))
            if not cual[1]:
                continue
            if juicio.id:
                self.codigos[cual] = juicio.quedaria["codigo"]
            else:
                self.nuevas[cual] = juicio

    def poner(self, leida: Leida) -> Leida:
        codigo = self.codigos.get(_cual(leida.valores))
        return leida if codigo is None else replace(leida, valores={**leida.valores, "accion": codigo})

    def exigir(self, juicio: Juicio) -> None:
        nueva = self.nuevas.get(_cual(juicio.trae))
        if nueva is not None and nueva.fallos:
            juicio.falla("accion", f"Primero corrija la acción de la fila {nueva.fila} de «{ACCIONES}».")

    def exigir_conocidas(self, juicios: Mapping[str, list[Juicio]], conocidos: set[Cual]) -> None:
        for hoja in (INDICADORES, METAS, PRESUPUESTO):
            for j in juicios[hoja]:
                cual = _cual(j.trae)
                if not j.id and all(cual) and cual not in conocidos and cual not in self.nuevas:
                    j.falla("accion", f"No hay una acción «{cual[1][:20]}» suya en ese distrito.")


def _indicadores_de_metas(libro: Libro, juicios: Mapping[str, list[Juicio]]) -> None:
    """Una meta nueva nombra un indicador que ya está o que entra con este libro."""
    hay = {(*_cual(f.valores), _llano(f.valores["nombre"])) for f in libro.tabla(INDICADORES).filas}
    malos = set()
    for j in juicios[INDICADORES]:
        cual = (*_cual(j.quedaria), _llano(j.quedaria.get("nombre", "")))
        if j.id or not j.fallos:
            hay.add(cual)
        else:
            malos.add(cual)
    for j in juicios[METAS]:
        if j.id or any(f.columna == "accion" for f in j.fallos):
            continue
        cual = (*_cual(j.trae), _llano(j.trae.get("indicador", "")))
        if cual in malos:
            j.falla("indicador", f"Primero corrija ese indicador en «{INDICADORES}».")
        elif all(cual) and cual not in hay:
            j.falla(
                "indicador", f"No hay un indicador con ese nombre en la acción. Agréguelo en «{INDICADORES}»."
            )


def _sin_cruces(libro: Libro, metas: list[Juicio]) -> None:
    """El año junto a uno de sus trimestres se contaría dos veces: ninguno de los dos entra."""
    tras = {f.id: f.valores for f in libro.tabla(METAS).filas}
    nuevas: list[Mapping[str, Any]] = []
    for j in metas:
        if not j.fallos and j.id:
            tras[j.id] = j.quedaria
        elif not j.fallos:
            nuevas.append(j.quedaria)
    por_indicador: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for v in [*tras.values(), *nuevas]:
        if v.get("valor"):
            por_indicador[_de_quien(v)].add(v["periodo"])
    chocan = {
        (cual, str(p)): (str(uno), str(otro))
        for cual, periodos in por_indicador.items()
        for uno, otro in cruces(leer_periodo(p) for p in periodos)
        for p in (uno, otro)
    }
    for j in metas:
        pareja = chocan.get((_de_quien(j.quedaria), j.quedaria.get("periodo", "")))
        if pareja and j.entra:
            j.falla(
                "periodo", f"Las metas de {pareja[0]} y {pareja[1]} se pisan: deje el período o sus partes."
            )


def _de_quien(valores: Mapping[str, str]) -> tuple[str, ...]:
    return (*_cual(valores), _llano(valores.get("indicador", "")))


def _cual(valores: Mapping[str, str]) -> Cual:
    return valores.get("distrito", ""), valores.get("accion", "")


def _cual_de_accion(valores: Mapping[str, str]) -> Cual:
    return valores["distrito"], valores["codigo"]


def _llano(nombre: str) -> str:
    return " ".join(nombre.casefold().split())
