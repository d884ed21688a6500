"""¿Se puede sesionar? Los presentes contra los que pide la regla, en un instante."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from bocamina.nucleo.asambleas.conteo import Conteo
from bocamina.nucleo.asambleas.palabras import (
    analogias_de,
    citas_de,
    criterios_de,
    cuenta_de,
    quorum_en_palabras,
    se_necesitan,
)
from bocamina.nucleo.asambleas.regla import Base, Quorum, Regla
from bocamina.nucleo.explicacion import Explicacion, Insumo


@dataclass(frozen=True, slots=True)
class Verificacion:
    """`necesarios`: cuántos presentes hacen quórum. `se_exige`: si la regla pide alguno."""

    hay_quorum: bool
    necesarios: int
    se_exige: bool
    frase: str
    explicacion: Explicacion

    def como_dict(self) -> dict[str, Any]:
        return {
            "hay_quorum": self.hay_quorum,
            "necesarios": self.necesarios,
            "se_exige": self.se_exige,
            "frase": self.frase,
            "explicacion": self.explicacion.como_dict(),
        }


def verificar_quorum(regla: Regla, *, integrantes: int, presentes: int) -> Verificacion:
    """El quórum de la regla con los que están ahora; ValueError si la regla decide fuera de sesión."""
    if regla.quorum is None:
        raise ValueError(f"La regla «{regla.id}» no tiene quórum: se decide fuera de sesión.")
    conteo = Conteo(integrantes, presentes)
    # El quórum no hereda las dudas de la mayoría: se explica con su propia norma y la de la regla.
    propia = replace(regla, mayoria=None)
    necesarios = _necesarios(regla.quorum, conteo)
    hay, frase = presentes >= necesarios, frase_de_quorum(regla.quorum, conteo)
    return Verificacion(
        hay, necesarios, regla.quorum.se_exige, frase, _explicar(propia, regla.quorum, conteo, hay, frase)
    )


def sin_nadie(regla: Regla) -> Verificacion:
    """Antes de que llegue la primera persona, donde deciden quienes asisten: no hay con quién contar."""
    if regla.quorum is None:
        raise ValueError(f"La regla «{regla.id}» no tiene quórum: se decide fuera de sesión.")
    propia, frase = replace(regla, mayoria=None), "en la sala no hay nadie de la mesa"
    explicacion = Explicacion(
        valor="no hay quórum",
        formula=quorum_en_palabras(regla.quorum),
        pasos=(f"{frase.capitalize()}: no hay quién decida.",),
        citas=citas_de(propia),
        criterios=criterios_de(propia),
        avisos=analogias_de(propia),
        sin_norma=bool(analogias_de(propia)),
    )
    return Verificacion(False, max(regla.quorum.mas, 1), regla.quorum.se_exige, frase, explicacion)


def _necesarios(quorum: Quorum, conteo: Conteo) -> int:
    return quorum.necesarios(_base(quorum, conteo))


def _base(quorum: Quorum, conteo: Conteo) -> int:
    return conteo.presentes if quorum.base is Base.PRESENTES else conteo.integrantes


def frase_de_quorum(quorum: Quorum, conteo: Conteo) -> str:
    """«hay 9 de 15; se necesitan 8»."""
    hay = f"hay {conteo.presentes} de {conteo.integrantes}"
    if not quorum.se_exige:
        return f"{hay}; no se exige quórum"
    return f"{hay}; {se_necesitan(_necesarios(quorum, conteo))}"


def _explicar(regla: Regla, quorum: Quorum, conteo: Conteo, hay: bool, frase: str) -> Explicacion:
    cita = quorum.soporte.citas[0] if quorum.soporte.citas else None
    return Explicacion(
        valor="hay quórum" if hay else "no hay quórum",
        formula=quorum_en_palabras(quorum),
        insumos=(
            Insumo("integrantes", str(conteo.integrantes), cita=cita),
            Insumo("presentes", str(conteo.presentes)),
        ),
        pasos=(
            *pasos_de_quorum(quorum, conteo),
            f"{frase.capitalize()}: {'hay' if hay else 'no hay'} quórum.",
        ),
        citas=citas_de(regla),
        criterios=criterios_de(regla),
        avisos=analogias_de(regla),
        sin_norma=bool(analogias_de(regla)),
    )


def pasos_de_quorum(quorum: Quorum, conteo: Conteo) -> tuple[str, ...]:
    if not quorum.se_exige:
        return ("La regla no exige quórum: deciden quienes asisten.",)
    cuenta = cuenta_de(quorum.fraccion, quorum.mas, _base(quorum, conteo))
    return (f"Quórum, {quorum_en_palabras(quorum)}: {cuenta}.",)
