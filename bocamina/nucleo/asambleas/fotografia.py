"""Lo que se guarda al cerrar una votación: todo aquello sobre lo que se decidió.

Se lee; no se vuelve a contar.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bocamina.nucleo.asambleas.conteo import Conteo
from bocamina.nucleo.asambleas.escrutinio import Escrutinio, escrutar
from bocamina.nucleo.asambleas.palabras import lista
from bocamina.nucleo.asambleas.regla import Regla

FORMATO = 1  # si la forma guardada cambia, las viejas se siguen leyendo por su número


class FotografiaInvalida(ValueError):
    """Lo que se iba a guardar se contradice; trae todas las razones."""

    def __init__(self, razones: tuple[str, ...]) -> None:
        self.razones = razones
        super().__init__("La votación no se puede cerrar así: " + " · ".join(razones))


class Voto(StrEnum):
    A_FAVOR = "a_favor"
    EN_CONTRA = "en_contra"
    ABSTENCION = "abstencion"


@dataclass(frozen=True, slots=True)
class Fotografia:
    """`electores`: quiénes podían votar; `presentes`, los que estaban al cerrar, por sí o representados.

    `representados`: elector → quién lo representó. `nominales`: elector → su voto; None si fue secreta.
    """

    regla: Regla
    electores: tuple[str, ...]
    presentes: tuple[str, ...]
    representados: Mapping[str, str]
    nominales: Mapping[str, Voto] | None
    conteo: Conteo
    escrutinio: Escrutinio

    def como_dict(self) -> dict[str, Any]:
        nominales = self.nominales
        return {
            "formato": FORMATO,
            "regla": self.regla.como_dict(),
            "electores": list(self.electores),
            "presentes": list(self.presentes),
            "representados": dict(self.representados),
            "nominales": None if nominales is None else {e: v.value for e, v in nominales.items()},
            "conteo": self.conteo.como_dict(),
            "escrutinio": self.escrutinio.como_dict(),
        }

    @classmethod
    def desde_dict(cls, datos: Mapping[str, Any]) -> Fotografia:
        """La guardada, tal cual: ni la regla de hoy ni otro criterio cambian su veredicto."""
        if datos["formato"] != FORMATO:
            raise ValueError(f"La fotografía está en el formato {datos['formato']}, que no se conoce.")
        nominales = datos["nominales"]
        return cls(
            regla=Regla.desde_dict(datos["regla"]),
            electores=tuple(datos["electores"]),
            presentes=tuple(datos["presentes"]),
            representados=dict(datos["representados"]),
            nominales=None if nominales is None else {e: Voto(v) for e, v in nominales.items()},
            conteo=Conteo(**datos["conteo"]),
            escrutinio=Escrutinio.desde_dict(datos["escrutinio"]),
        )


def fotografiar(
    regla: Regla,
    *,
    electores: tuple[str, ...],
    presentes: tuple[str, ...],
    representados: Mapping[str, str] | None = None,
    nominales: Mapping[str, Voto] | None = None,
    sumas: Mapping[Voto, int] | None = None,
) -> Fotografia:
    """Cuenta y guarda. `nominales` si se sabe quién votó qué; `sumas` si fue secreta: una de las dos."""
    delegados = dict(representados or {})
    razones = tuple(_razones(electores, presentes, delegados, nominales, sumas))
    if razones:
        raise FotografiaInvalida(razones)
    totales: Mapping[Voto, int] = sumas if sumas is not None else Counter((nominales or {}).values())
    conteo = Conteo(
        integrantes=len(electores),
        presentes=len(presentes),
        a_favor=totales.get(Voto.A_FAVOR, 0),
        en_contra=totales.get(Voto.EN_CONTRA, 0),
        abstenciones=totales.get(Voto.ABSTENCION, 0),
    )
    guardados = None if nominales is None else dict(nominales)
    return Fotografia(regla, electores, presentes, delegados, guardados, conteo, escrutar(regla, conteo))


def _razones(
    electores: tuple[str, ...],
    presentes: tuple[str, ...],
    representados: Mapping[str, str],
    nominales: Mapping[str, Voto] | None,
    sumas: Mapping[Voto, int] | None,
) -> Iterator[str]:
    if (nominales is None) == (sumas is None):
        yield "los votos van por persona o en sumas, una de las dos"
    for nombre, lado in (("electores", electores), ("presentes", presentes)):
        if repetidos := [e for e, veces in Counter(lado).items() if veces > 1]:
            yield f"{lista(repetidos)}: sale más de una vez entre {nombre}"
    if ajenos := [e for e in presentes if e not in set(electores)]:
        yield f"{lista(ajenos)}: está presente y no es elector"
    if ausentes := [e for e in representados if e not in set(presentes)]:
        yield f"{lista(ausentes)}: está representado y no figura presente"
    if sin_estar := [e for e in nominales or {} if e not in set(presentes)]:
        yield f"{lista(sin_estar)}: votó y no figura presente"
