"""Elegir representantes de una mesa temática o zonal: postulación, votos, suplente y puesto étnico."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from typing import Any, cast

from bocamina.nucleo.asambleas.conteo import INTEGRANTES_MAXIMO
from bocamina.nucleo.asambleas.palabras import contar, lista
from bocamina.nucleo.asambleas.regla import Soporte
from bocamina.nucleo.explicacion import Explicacion, Insumo, Vigente


class EleccionInvalida(ValueError):
    """Lo registrado no sirve para elegir; trae todas las razones."""

    def __init__(self, razones: Sequence[str]) -> None:
        self.razones = tuple(razones)
        super().__init__("No se puede elegir: " + " · ".join(self.razones))


class Pendiente(StrEnum):
    """Lo que falta para cerrar la elección."""

    VOTACION = "votacion"
    SEGUNDA_VUELTA = "segunda_vuelta"
    DESIGNACION = "designacion"


@dataclass(frozen=True, slots=True)
class ReglaEleccion:
    """Cuántos puestos hay, cuántos designan las comunidades étnicas si participan, y cuántos suplentes."""

    puestos: int
    puestos_etnicos: int
    suplentes: int
    exige_designacion: bool
    soportes: tuple[Soporte, ...]

    @classmethod
    def de(
        cls,
        *,
        puestos: Vigente,
        puestos_etnicos: Vigente,
        suplentes: Vigente,
        votacion: Vigente,
        exige_designacion: bool,
    ) -> ReglaEleccion:
        return cls(
            cast(int, puestos.valor),
            cast(int, puestos_etnicos.valor),
            cast(int, suplentes.valor),
            exige_designacion,
            tuple(Soporte.de(v) for v in (puestos, puestos_etnicos, suplentes, votacion)),
        )


@dataclass(frozen=True, slots=True)
class Candidatura:
    """Una sola elección, como quedó registrada. Cada persona va por un identificador.

    `vueltas`: los votos de cada vuelta; la primera, de todas las personas candidatas; las que siguen, de las
    empatadas. `participan_etnicas`: se registró una organización étnica o lo declaró quien modera; nunca sale
    del autorreconocimiento. `designadas`: a quién nombraron las comunidades.
    """

    candidatas: tuple[str, ...]
    vueltas: tuple[Mapping[str, int], ...] = ()
    participan_etnicas: bool = False
    designadas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resultado:
    """`pendientes` vacío: se puede cerrar. `empatadas`: entre quiénes es la vuelta que falta."""

    principales: tuple[str, ...]
    suplentes: tuple[str, ...]
    pendientes: tuple[Pendiente, ...]
    empatadas: tuple[str, ...]
    explicacion: Explicacion

    @property
    def esta_cerrada(self) -> bool:
        return not self.pendientes

    def como_dict(self) -> dict[str, Any]:
        """Forma JSON, para guardar al cerrar."""
        return {
            "principales": list(self.principales),
            "suplentes": list(self.suplentes),
            "pendientes": [p.value for p in self.pendientes],
            "empatadas": list(self.empatadas),
            "explicacion": self.explicacion.como_dict(),
        }


@dataclass(slots=True)
class _Orden:
    """Las personas candidatas de más a menos votos, y dónde se detuvo el orden."""

    firmes: list[str] = field(default_factory=list)
    empatadas: tuple[str, ...] = ()
    pasos: list[str] = field(default_factory=list)


def elegir(regla: ReglaEleccion, candidatura: Candidatura) -> Resultado:
    """Hasta `puestos`; si hay más personas que puestos, por votos, y quien sigue es suplente."""
    reservados = regla.puestos_etnicos if _reserva(regla, candidatura) else 0
    razones = list(_razones(candidatura, regla.puestos_etnicos))
    if razones:
        raise EleccionInvalida(razones)
    por_voto = regla.puestos - reservados
    elegibles = tuple(c for c in candidatura.candidatas if c not in candidatura.designadas)
    hay_que_votar = len(elegibles) > por_voto
    if hay_que_votar:
        orden = _ordenar(elegibles, candidatura, (por_voto, por_voto + regla.suplentes))
    else:
        orden = _Orden(list(elegibles), (), [_sin_votacion(len(elegibles), por_voto)])
    return _resultado(regla, candidatura, orden, por_voto, hay_que_votar)


def _reserva(regla: ReglaEleccion, candidatura: Candidatura) -> bool:
    """El puesto se guarda si participan y la lectura lo exige, o si ya hay a quien dárselo."""
    return bool(candidatura.designadas) or (candidatura.participan_etnicas and regla.exige_designacion)


def _razones(candidatura: Candidatura, puestos_etnicos: int) -> Iterator[str]:
    repetidas = [c for c, veces in Counter(candidatura.candidatas).items() if veces > 1]
    if repetidas:
        yield f"{lista(repetidas)}: se postuló más de una vez"
    if len(set(candidatura.designadas)) > puestos_etnicos:
        yield f"las comunidades étnicas designan {contar(puestos_etnicos, 'persona', 'personas')}, no más"
    if candidatura.designadas and not candidatura.participan_etnicas:
        yield "hay una designación y no está registrado que participen comunidades étnicas"
    for numero, vuelta in enumerate(candidatura.vueltas, start=1):
        malos = [c for c, votos in vuelta.items() if type(votos) is not int or not _cabe(votos)]
        if malos:
            limites = f"un entero entre 0 y {INTEGRANTES_MAXIMO}"
            yield f"vuelta {numero}: los votos de {lista(malos)} deben ser {limites}"
        elif not any(vuelta.values()):
            yield f"vuelta {numero}: no tiene ningún voto"
        if ajenas := [c for c in vuelta if c not in candidatura.candidatas]:
            yield f"vuelta {numero}: no se postuló {lista(ajenas)}"


def _cabe(votos: int) -> bool:
    return 0 <= votos <= INTEGRANTES_MAXIMO


def _sin_votacion(candidatas: int, puestos: int) -> str:
    return (
        f"{contar(candidatas, 'persona candidata', 'personas candidatas')} para "
        f"{contar(puestos, 'puesto', 'puestos')}: no hace falta votar."
    )


def _ordenar(elegibles: tuple[str, ...], candidatura: Candidatura, cortes: tuple[int, ...]) -> _Orden:
    """Solo se desempata lo que decide: un empate que no parte un corte no cambia nada."""
    orden, vueltas = _Orden(), list(enumerate(candidatura.vueltas, start=1))
    por_resolver: list[tuple[str, ...]] = [elegibles]
    while por_resolver:
        grupo = por_resolver.pop(0)
        inicio = len(orden.firmes)
        if not any(inicio < corte < inicio + len(grupo) for corte in cortes):
            orden.firmes.extend(grupo)
        elif not vueltas:
            orden.empatadas = grupo
            return orden
        else:
            numero, vuelta = vueltas.pop(0)
            _exigir_grupo(numero, vuelta, grupo, candidatura.designadas)
            por_resolver = [*_por_votos(grupo, vuelta), *por_resolver]
            orden.pasos.append(_paso_de_vuelta(grupo, vuelta, numero))
    if vueltas and not candidatura.designadas:
        raise EleccionInvalida([f"sobra la vuelta {vueltas[0][0]}: ya no había empate"])
    return orden


def _exigir_grupo(
    numero: int, vuelta: Mapping[str, int], grupo: tuple[str, ...], designadas: tuple[str, ...]
) -> None:
    """Los votos de quien después fue designada por las comunidades se conservan, pero no cuentan."""
    if set(vuelta) - set(designadas) != set(grupo):
        raise EleccionInvalida([f"vuelta {numero}: deben estar los votos de {lista(grupo)}, y de nadie más"])


def _por_votos(grupo: tuple[str, ...], vuelta: Mapping[str, int]) -> list[tuple[str, ...]]:
    """El grupo, partido en los que sacaron lo mismo, de más a menos."""
    ordenados = sorted(grupo, key=lambda c: -vuelta[c])
    return [tuple(iguales) for _, iguales in groupby(ordenados, key=lambda c: vuelta[c])]


def _paso_de_vuelta(grupo: tuple[str, ...], vuelta: Mapping[str, int], numero: int) -> str:
    votos = lista(f"{vuelta[c]} por {c}" for c in sorted(grupo, key=lambda c: -vuelta[c]))
    return f"{'Votación' if numero == 1 else f'Vuelta {numero}, de desempate'}: {votos}."


def _resultado(
    regla: ReglaEleccion, candidatura: Candidatura, orden: _Orden, por_voto: int, hay_que_votar: bool
) -> Resultado:
    elegidas = orden.firmes[:por_voto]
    suplentes = tuple(orden.firmes[por_voto : por_voto + regla.suplentes]) if hay_que_votar else ()
    pendientes = tuple(_pendientes(regla, candidatura, orden))
    principales = (*elegidas, *candidatura.designadas)
    return Resultado(
        principales=principales,
        suplentes=suplentes,
        pendientes=pendientes,
        empatadas=orden.empatadas if candidatura.vueltas else (),
        explicacion=_explicar(regla, candidatura, orden, principales, suplentes, pendientes),
    )


def _pendientes(regla: ReglaEleccion, candidatura: Candidatura, orden: _Orden) -> Iterator[Pendiente]:
    if orden.empatadas:
        yield Pendiente.SEGUNDA_VUELTA if candidatura.vueltas else Pendiente.VOTACION
    if candidatura.participan_etnicas and regla.exige_designacion and not candidatura.designadas:
        yield Pendiente.DESIGNACION


_FRASES = {
    Pendiente.VOTACION: "Hay más personas candidatas que puestos: falta votar.",
    Pendiente.SEGUNDA_VUELTA: "Hay empate: falta otra vuelta entre {empatadas}.",
    Pendiente.DESIGNACION: (
        "Participan comunidades étnicas: el puesto que designan no se puede cerrar hasta registrar a quién."
    ),
}


def _explicar(
    regla: ReglaEleccion,
    candidatura: Candidatura,
    orden: _Orden,
    principales: tuple[str, ...],
    suplentes: tuple[str, ...],
    pendientes: tuple[Pendiente, ...],
) -> Explicacion:
    analogias = tuple(f"Por analogía, sin norma: {s.analogia}" for s in regla.soportes if s.analogia)
    return Explicacion(
        valor="pendiente" if pendientes else (lista(principales) if principales else "nadie se postuló"),
        formula="postulación voluntaria; con más personas que puestos, quienes saquen más votos",
        insumos=(
            Insumo("puestos", str(regla.puestos)),
            Insumo("personas candidatas", str(len(candidatura.candidatas))),
            Insumo("participan comunidades étnicas", "sí" if candidatura.participan_etnicas else "no"),
        ),
        pasos=(*orden.pasos, *_pasos(candidatura, principales, suplentes, orden, pendientes)),
        citas=tuple(dict.fromkeys(c for s in regla.soportes for c in s.citas)),
        criterios=tuple(dict.fromkeys(c for s in regla.soportes for c in s.criterios)),
        avisos=(*_avisos(regla, candidatura, suplentes, pendientes), *analogias),
        sin_norma=bool(analogias),
    )


def _pasos(
    candidatura: Candidatura,
    principales: tuple[str, ...],
    suplentes: tuple[str, ...],
    orden: _Orden,
    pendientes: tuple[Pendiente, ...],
) -> Iterator[str]:
    if candidatura.designadas:
        yield f"Por designación de las comunidades étnicas: {lista(candidatura.designadas)}."
    if principales:
        yield f"Principales: {lista(principales)}."
    if suplentes:
        yield f"Suplente, por seguir en votos: {lista(suplentes)}."
    for pendiente in pendientes:
        yield _FRASES[pendiente].format(empatadas=lista(orden.empatadas) if orden.empatadas else "")


def _avisos(
    regla: ReglaEleccion,
    candidatura: Candidatura,
    suplentes: tuple[str, ...],
    pendientes: tuple[Pendiente, ...],
) -> Iterator[str]:
    if candidatura.participan_etnicas and not candidatura.designadas and not regla.exige_designacion:
        yield "Participan comunidades étnicas y no se ha registrado a quién designan."
    if not pendientes and len(suplentes) < regla.suplentes:
        yield "No quedó suplente: no hubo quien siguiera en votos."
