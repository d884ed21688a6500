"""¿Se aprueba? El quórum del instante y, si lo hay, los votos a favor contra los que pide la mayoría."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bocamina.nucleo.asambleas.conteo import NOMBRES, Conteo
from bocamina.nucleo.asambleas.palabras import (
    analogias_de,
    citas_de,
    contar,
    criterios_de,
    cuenta_de,
    mayoria_en_palabras,
    se_necesitan,
)
from bocamina.nucleo.asambleas.quorum import Verificacion, pasos_de_quorum, verificar_quorum
from bocamina.nucleo.asambleas.regla import Base, Clase, Mayoria, Regla
from bocamina.nucleo.explicacion import Explicacion, Insumo


class Motivo(StrEnum):
    """Por qué quedó así."""

    APROBADA = "aprobada"
    SIN_QUORUM = "sin_quorum"
    EMPATE = "empate"
    FALTAN_VOTOS = "faltan_votos"


@dataclass(frozen=True, slots=True)
class Escrutinio:
    """`necesarios`: votos a favor que pedía la mayoría. Fuera de sesión, `quorum_necesario` es None."""

    aprobada: bool
    motivo: Motivo
    necesarios: int
    hay_quorum: bool
    quorum_necesario: int | None
    sin_votar: int
    frase: str
    explicacion: Explicacion

    def como_dict(self) -> dict[str, Any]:
        return {
            "aprobada": self.aprobada,
            "motivo": self.motivo.value,
            "necesarios": self.necesarios,
            "hay_quorum": self.hay_quorum,
            "quorum_necesario": self.quorum_necesario,
            "sin_votar": self.sin_votar,
            "frase": self.frase,
            "explicacion": self.explicacion.como_dict(),
        }

    @classmethod
    def desde_dict(cls, datos: Mapping[str, Any]) -> Escrutinio:
        return cls(
            **{
                **datos,
                "motivo": Motivo(datos["motivo"]),
                "explicacion": Explicacion.desde_dict(datos["explicacion"]),
            }
        )


def escrutar(regla: Regla, conteo: Conteo) -> Escrutinio:
    """ValueError si la regla no se escruta a favor y en contra."""
    mayoria = _mayoria_de(regla)
    quorum = _quorum(regla, conteo)
    hay = quorum is None or quorum.hay_quorum
    necesarios = mayoria.necesarios(_base(mayoria, conteo))
    motivo = _motivo(mayoria, conteo, hay, necesarios)
    frase = _frase(motivo, conteo, necesarios, quorum)
    return Escrutinio(
        aprobada=motivo is Motivo.APROBADA,
        motivo=motivo,
        necesarios=necesarios,
        hay_quorum=hay,
        quorum_necesario=quorum.necesarios if quorum else None,
        sin_votar=conteo.sin_votar,
        frase=frase,
        explicacion=_explicar(regla, mayoria, conteo, motivo, frase),
    )


def _mayoria_de(regla: Regla) -> Mayoria:
    if regla.mayoria is None:
        raise ValueError(f"La regla «{regla.id}» solo fija el quórum: escoja la de la materia que se vota.")
    if regla.mayoria.clase is Clase.MAS_VOTADOS:
        raise ValueError(
            f"La regla «{regla.id}» elige a quienes saquen más votos: no se escruta a favor y en contra."
        )
    return regla.mayoria


def _quorum(regla: Regla, conteo: Conteo) -> Verificacion | None:
    if regla.quorum is None:
        return None
    return verificar_quorum(regla, integrantes=conteo.integrantes, presentes=conteo.presentes)


def _base(mayoria: Mayoria, conteo: Conteo) -> int:
    if mayoria.clase is Clase.SIMPLE:
        return conteo.votos
    return {
        Base.INTEGRANTES: conteo.integrantes,
        Base.PRESENTES: conteo.presentes,
        Base.VOTOS: conteo.votos,
    }[mayoria.base]


def _motivo(mayoria: Mayoria, conteo: Conteo, hay_quorum: bool, necesarios: int) -> Motivo:
    if not hay_quorum:
        return Motivo.SIN_QUORUM
    if conteo.a_favor >= necesarios:
        return Motivo.APROBADA
    empatados = mayoria.clase is Clase.SIMPLE and conteo.a_favor == conteo.en_contra
    return Motivo.EMPATE if empatados and conteo.votos else Motivo.FALTAN_VOTOS


def _frase(motivo: Motivo, conteo: Conteo, necesarios: int, quorum: Verificacion | None) -> str:
    if motivo is Motivo.SIN_QUORUM and quorum is not None:
        return f"no se aprueba: no hay quórum ({quorum.frase})"
    if motivo is Motivo.EMPATE:
        return f"no se aprueba: empate a {conteo.a_favor}"
    cuenta = f"{contar(conteo.a_favor, 'voto', 'votos')} a favor; {se_necesitan(necesarios)}"
    return f"se aprueba: {cuenta}" if motivo is Motivo.APROBADA else f"no se aprueba: {cuenta}"


def _explicar(regla: Regla, mayoria: Mayoria, conteo: Conteo, motivo: Motivo, frase: str) -> Explicacion:
    analogias = analogias_de(regla)
    return Explicacion(
        valor="aprobada" if motivo is Motivo.APROBADA else "no aprobada",
        formula=mayoria_en_palabras(mayoria),
        insumos=(
            *(Insumo(NOMBRES[clave], str(valor)) for clave, valor in conteo.como_dict().items()),
            Insumo("presentes que no votaron", str(conteo.sin_votar)),
        ),
        pasos=tuple(_pasos(regla, mayoria, conteo, frase)),
        citas=citas_de(regla),
        criterios=criterios_de(regla),
        avisos=(*_avisos(regla, conteo), *analogias),
        sin_norma=bool(analogias),
    )


def _pasos(regla: Regla, mayoria: Mayoria, conteo: Conteo, frase: str) -> Iterator[str]:
    if regla.quorum is None:
        yield "Se decide fuera de sesión: no se exige quórum."
    else:
        yield from pasos_de_quorum(regla.quorum, conteo)
    yield f"Mayoría, {mayoria_en_palabras(mayoria)}: {_cuenta(mayoria, conteo)}."
    yield f"{frase[0].upper()}{frase[1:]}."


def _cuenta(mayoria: Mayoria, conteo: Conteo) -> str:
    if mayoria.clase is Clase.SIMPLE:
        return f"{conteo.a_favor} a favor y {conteo.en_contra} en contra"
    base = _base(mayoria, conteo)
    cuenta = cuenta_de(mayoria.fraccion, mayoria.mas, base)
    return f"{cuenta}; {se_necesitan(mayoria.necesarios(base))}"


def _avisos(regla: Regla, conteo: Conteo) -> Iterator[str]:
    if regla.quorum is None and conteo.sin_votar:
        yield f"{contar(conteo.sin_votar, 'no respondió', 'no respondieron')}: callar no es aprobar."
    elif conteo.sin_votar:
        yield f"{contar(conteo.sin_votar, 'presente no votó', 'presentes no votaron')}."
