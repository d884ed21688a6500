"""Revisar cómo está escrita una acción: qué reglas saltan, por cuál palabra y cómo se arregla.

Solo propone: una persona confirma o descarta cada hallazgo, con su razón.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from bocamina.nucleo.explicacion import Explicacion, Insumo
from bocamina.nucleo.redaccion import de_la_accion as accion
from bocamina.nucleo.redaccion import del_indicador as indicador
from bocamina.nucleo.redaccion.de_la_accion import Salto
from bocamina.nucleo.redaccion.escrito import Escrito, IndicadorEscrito
from bocamina.nucleo.redaccion.oracion import Oracion
from bocamina.nucleo.redaccion.regla import Regla, Reglamento, Severidad

DE_LA_ACCION: Mapping[str, Callable[[Regla, Oracion, Escrito], Salto]] = MappingProxyType(
    {
        "verbos": accion.verbos,
        "objetivo": accion.objetivo,
        "vago": accion.vago,
        "sin_producto": accion.sin_producto,
        "segunda_accion": accion.segunda_accion,
        "politica": accion.politica,
        "a_si_mismo": accion.a_si_mismo,
        "sin_responsable": accion.sin_responsable,
        "contiene": accion.contiene,
        "no_contiene": accion.no_contiene,
    }
)
DEL_INDICADOR: Mapping[str, Callable[[Regla, Oracion, IndicadorEscrito, Escrito], Salto]] = MappingProxyType(
    {
        "mide_otra_cosa": indicador.mide_otra_cosa,
        "unidad_y_meta": indicador.unidad_y_meta,
        "sin_linea_base": indicador.sin_linea_base,
    }
)


@dataclass(frozen=True, slots=True)
class Hallazgo:
    """`palabras`: por lo que saltó la regla. `clave` no cambia mientras no cambie lo escrito."""

    regla: Regla
    palabras: tuple[str, ...]

    @property
    def numero(self) -> int:
        return self.regla.numero

    @property
    def clave(self) -> str:
        return f"{self.regla.id}:{' '.join(self.palabras).casefold()[:80]}"

    @property
    def severidad(self) -> Severidad:
        return self.regla.severidad

    def como_dict(self) -> dict[str, Any]:
        regla = self.regla
        return {
            "numero": regla.numero,
            "regla": regla.id,
            "nombre": regla.nombre,
            "sobre": regla.sobre,
            "severidad": regla.severidad.value,
            "clave": self.clave,
            "palabras": list(self.palabras),
            "razon": regla.razon,
            "sugerencia": regla.sugerencia,
            "ejemplo": {"antes": regla.antes, "despues": regla.despues},
            "explicacion": self.explicar().como_dict(),
        }

    def explicar(self) -> Explicacion:
        vigente = self.regla.vigente
        dichas = " · ".join(f"«{p}»" for p in self.palabras) or "no dice nada"
        analogia = (f"Por analogía, sin norma: {vigente.analogia}",) if vigente.analogia else ()
        return Explicacion(
            valor=self.regla.nombre,
            formula=self.regla.razon,
            insumos=tuple(Insumo("palabra", p) for p in self.palabras),
            pasos=(f"Regla {self.regla.numero}: saltó por {dichas}.",),
            citas=vigente.citas,
            criterios=vigente.criterios,
            avisos=analogia,
            sin_norma=bool(analogia),
        )


def revisar(escrito: Escrito, reglamento: Reglamento) -> tuple[Hallazgo, ...]:
    """Los hallazgos en el orden de las reglas; ninguno si la acción está bien escrita."""
    oracion = Oracion.de(escrito.accion, reglamento.lexico)
    hallados: dict[int, Hallazgo] = {}
    for regla in reglamento.reglas:
        if any(numero in hallados for numero in regla.calla_con):
            continue
        salto = _mirar(regla, oracion, escrito)
        if salto is not None:
            hallados[regla.numero] = Hallazgo(regla, salto)
    return tuple(hallados.values())


def _mirar(regla: Regla, oracion: Oracion, escrito: Escrito) -> Salto:
    if regla.sobre == "indicador":
        if escrito.indicador is None:
            return None
        return DEL_INDICADOR[regla.mira](regla, oracion, escrito.indicador, escrito)
    return DE_LA_ACCION[regla.mira](regla, oracion, escrito)


def miradas_desconocidas(reglas: Iterable[Regla]) -> tuple[str, ...]:
    """Las reglas que piden una evaluación que no existe."""
    conocidas = {"accion": DE_LA_ACCION, "indicador": DEL_INDICADOR}
    return tuple(
        f"la regla «{r.id}» pide mirar «{r.mira}»; en {r.sobre} se puede: {', '.join(conocidas[r.sobre])}"
        for r in reglas
        if r.mira not in conocidas[r.sobre]
    )
