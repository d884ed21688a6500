"""Lo que se ve al poner todos los planes juntos: vacíos, acciones repetidas y entidades que no alcanzan."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from bocamina.nucleo.explicacion import Explicacion, Insumo, Vigente
from bocamina.nucleo.exploracion.numeros import en_espanol
from bocamina.nucleo.matriz.traslapes import Accion, Traslape

CIEN = 100


class ClaseDeHallazgo(StrEnum):
    COMPONENTE = "componente"
    ASPECTO = "aspecto"
    MUNICIPIO = "municipio"
    REPETIDA = "repetida"
    SOBRECARGA = "sobrecarga"
    SIN_CAPACIDAD = "sin_capacidad"


@dataclass(frozen=True, slots=True)
class AccionEnRevision:
    """`municipios` vacío: en todo el distrito."""

    codigo: str
    componente: str
    aspecto: str
    municipios: frozenset[str]


@dataclass(frozen=True, slots=True)
class PlanEnRevision:
    id: int
    distrito: str
    municipios: Mapping[str, str]
    acciones: tuple[AccionEnRevision, ...]


@dataclass(frozen=True, slots=True)
class Lugar:
    """Dónde está: un plan y, si es de una sola, su acción."""

    plan: int
    distrito: str
    codigo: str = ""


@dataclass(frozen=True, slots=True)
class Hallazgo:
    """`clave` cambia cuando cambia lo hallado: lo descartado no tapa uno nuevo. `gravedad` ordena."""

    clase: ClaseDeHallazgo
    clave: str
    frase: str
    lugares: tuple[Lugar, ...]
    explicacion: Explicacion
    gravedad: int = 0


def vacios(
    plan: PlanEnRevision, componentes: Mapping[str, str], aspectos: Mapping[str, str], regla: Vigente
) -> Iterator[Hallazgo]:
    """Lo que ninguna acción del plan atiende."""
    lugar = (Lugar(plan.id, plan.distrito),)
    for clase, nombres, hay in (
        (ClaseDeHallazgo.COMPONENTE, componentes, {a.componente for a in plan.acciones}),
        (ClaseDeHallazgo.ASPECTO, aspectos, {a.aspecto for a in plan.acciones}),
        (ClaseDeHallazgo.MUNICIPIO, plan.municipios, _con_acciones(plan)),
    ):
        for id, nombre in nombres.items():
            if id not in hay:
                frase = f"{plan.distrito}: {QUE_ES[clase]} «{nombre}» no tiene ninguna acción."
                cuenta = Explicacion(
                    "0 acciones", f"acciones del plan con {QUE_ES[clase]} «{nombre}»",
                    insumos=(Insumo("Acciones del plan", str(len(plan.acciones))),), **_soporte(regla),
                )  # fmt: skip
                yield Hallazgo(clase, f"{clase}:{plan.id}:{id}", frase, lugar, cuenta)


QUE_ES = {
    ClaseDeHallazgo.COMPONENTE: "el componente",
    ClaseDeHallazgo.ASPECTO: "el aspecto",
    ClaseDeHallazgo.MUNICIPIO: "el municipio",
}


def _con_acciones(plan: PlanEnRevision) -> set[str]:
    return {m for a in plan.acciones for m in (a.municipios or plan.municipios)}


def repetidas(
    traslapes: Iterable[Traslape],
    acciones: Mapping[str, Accion],
    lugares: Mapping[str, Lugar],
    regla: Vigente,
) -> Iterator[Hallazgo]:
    """Parejas de planes o de entidades, de la más a la menos parecida."""
    for t in traslapes:
        a, b = acciones[t.a], acciones[t.b]
        textos = "|".join(sorted((a.texto, b.texto)))
        huella = hashlib.sha256(textos.encode()).hexdigest()[:16]
        yield Hallazgo(
            ClaseDeHallazgo.REPETIDA,
            f"repetida:{':'.join(sorted((t.a, t.b)))}:{huella}",
            f"{a.texto} — {b.texto}",
            (lugares[t.a], lugares[t.b]),
            Explicacion(
                en_espanol(Fraction(str(t.puntaje))),
                "cuánto se parecen los dos textos, de 0 a 1",
                insumos=(Insumo("Clase de traslape", t.clase.value),),
                pasos=t.porque,
                **_soporte(regla),
            ),
            gravedad=round(t.puntaje * CIEN),
        )


@dataclass(frozen=True, slots=True)
class Pedido:
    """Lo que las acciones de una entidad piden en un plan en un año; `tope`, lo que dijo que puede."""

    entidad: int
    nombre: str
    lugar: Lugar
    anio: int
    pide: Fraction
    tope: Fraction | None


def sobrecargas(pedidos: Iterable[Pedido], regla: Vigente) -> Iterator[Hallazgo]:
    """Por entidad y año, sumando los planes en que dijo su capacidad; y la que no la ha dicho en alguno."""
    por_anio: dict[tuple[int, str, int], list[Pedido]] = defaultdict(list)
    sin_tope: dict[tuple[int, str], list[Pedido]] = defaultdict(list)
    for p in pedidos:
        if p.tope is None:
            sin_tope[p.entidad, p.nombre].append(p)
        else:
            por_anio[p.entidad, p.nombre, p.anio].append(p)
    for (entidad, nombre, anio), suyos in sorted(por_anio.items()):
        pide, tope = (
            sum((p.pide for p in suyos), Fraction(0)),
            sum((p.tope or Fraction(0) for p in suyos), Fraction(0)),
        )
        if pide > tope:
            yield _sobrecarga(entidad, nombre, anio, suyos, pide, tope, regla)
    for (entidad, nombre), suyos in sorted(sin_tope.items()):
        yield _sin_capacidad(entidad, nombre, suyos, regla)


def _sobrecarga(
    entidad: int,
    nombre: str,
    anio: int,
    suyos: list[Pedido],
    pide: Fraction,
    tope: Fraction,
    regla: Vigente,
) -> Hallazgo:
    pasa = pide - tope
    cuenta = f"{en_espanol(pide)} − {en_espanol(tope)} = {en_espanol(pasa)}"
    return Hallazgo(
        ClaseDeHallazgo.SOBRECARGA,
        f"sobrecarga:{entidad}:{anio}:{pasa}",
        f"{nombre} pide para {anio} $ {en_espanol(pasa)} más de lo que dijo que puede, en {_planes(suyos)}.",
        tuple(dict.fromkeys(p.lugar for p in suyos)),
        Explicacion(
            en_espanol(pasa),
            "lo presupuestado en las acciones que lidera − lo que dijo que puede comprometer",
            "pesos",
            insumos=(
                Insumo("Presupuestado", en_espanol(pide), "pesos"),
                Insumo("Capacidad declarada", en_espanol(tope), "pesos"),
            ),
            pasos=(f"{cuenta}.",),
            **_soporte(regla),
        ),
        gravedad=min(round(CIEN * pasa / tope), CIEN * CIEN) if tope else CIEN * CIEN,
    )


def _sin_capacidad(entidad: int, nombre: str, suyos: list[Pedido], regla: Vigente) -> Hallazgo:
    pide = sum((p.pide for p in suyos), Fraction(0))
    lugares = tuple(dict.fromkeys(p.lugar for p in suyos))
    return Hallazgo(
        ClaseDeHallazgo.SIN_CAPACIDAD,
        f"sin_capacidad:{entidad}:{':'.join(str(x.plan) for x in lugares)}",
        f"{nombre} pide $ {en_espanol(pide)} en {_planes(suyos)} y no ha dicho cuánto puede comprometer.",
        lugares,
        Explicacion(
            "sin comparar",
            "lo presupuestado frente a la capacidad que la entidad declare",
            insumos=(Insumo("Presupuestado sin capacidad declarada", en_espanol(pide), "pesos"),),
            **_soporte(regla),
        ),
    )


def _planes(suyos: list[Pedido]) -> str:
    cuantos = len({p.lugar.plan for p in suyos})
    return f"{cuantos} plan" if cuantos == 1 else f"{cuantos} planes"


def _soporte(regla: Vigente) -> dict[str, Any]:
    return {
        "citas": regla.citas,
        "criterios": regla.criterios,
        "avisos": (f"Por analogía, sin norma: {regla.analogia}",) if regla.analogia else (),
        "sin_norma": bool(regla.analogia),
    }
