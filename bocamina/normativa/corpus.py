"""La ley cargada: se lee una vez, no cambia y se consulta por identificador y fecha."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from bocamina.normativa.agendas import Agenda
from bocamina.normativa.criterios import Criterio, Eleccion, lectura_en
from bocamina.normativa.errores import NormaDesconocida
from bocamina.normativa.formas import Unidad
from bocamina.normativa.fuentes import Fuente
from bocamina.normativa.listas import Lista
from bocamina.normativa.pautas import Pauta
from bocamina.normativa.procesos import Proceso
from bocamina.normativa.valores import Norma
from bocamina.nucleo.explicacion import Vigente

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Corpus:
    """Todo lo que hay en bocamina/normas, comprobado."""

    normas: Mapping[str, Norma]
    de_criterios: Mapping[str, Criterio]
    de_fuentes: Mapping[str, Fuente]
    de_unidades: Mapping[str, Unidad]
    de_procesos: Mapping[str, Proceso]
    de_agendas: Mapping[str, Agenda]
    de_pautas: Mapping[str, Pauta]
    de_listas: Mapping[str, Lista]

    def norma(self, id: str) -> Norma:
        return _buscar(self.normas, id, "valor legal")

    def vigente(self, id: str, *, en: date) -> Vigente:
        """El valor más nuevo que no sea posterior a la fecha; antes del primero, `SinVigencia`."""
        return self.norma(id).vigente(en=en)

    def historia(self, id: str) -> tuple[Vigente, ...]:
        return self.norma(id).historia

    def todas(self) -> Mapping[str, Norma]:
        return self.normas

    def criterios(self) -> Mapping[str, Criterio]:
        return self.de_criterios

    def criterio(self, id: str) -> Criterio:
        return _buscar(self.de_criterios, id, "criterio")

    def lectura(self, id: str, *, en: date, elecciones: Iterable[Eleccion] = ()) -> str:
        """La clave de la lectura que rige en la fecha, con las elecciones que haya guardado el sistema."""
        return lectura_en(self.criterio(id), en=en, elecciones=elecciones)

    def fuentes(self) -> Mapping[str, Fuente]:
        return self.de_fuentes

    def unidades(self) -> Mapping[str, Unidad]:
        return self.de_unidades

    def procesos(self) -> Mapping[str, Proceso]:
        return self.de_procesos

    def proceso(self, id: str) -> Proceso:
        return _buscar(self.de_procesos, id, "proceso")

    def pauta(self, id: str) -> Pauta:
        return _buscar(self.de_pautas, id, "pauta")

    def listas(self, *, mesa: str, momento: str, sesion: int) -> tuple[Lista, ...]:
        """Las que se abren al preparar o al terminar la sesión número tal de ese nivel."""
        todas = self.de_listas.values()
        return tuple(lista for lista in todas if lista.vale(mesa=mesa, momento=momento, sesion=sesion))

    def lista(self, id: str) -> Lista:
        return _buscar(self.de_listas, id, "listado")

    def agendas(self) -> Mapping[str, Agenda]:
        return self.de_agendas

    def agenda(self, *, mesa: str, sesion: int) -> Agenda:
        """La agenda de la sesión número tal; la de «tercera y posteriores» sirve desde la tercera."""
        propias = [a for a in self.de_agendas.values() if a.mesa == mesa and a.desde_sesion <= sesion]
        if not propias:
            raise NormaDesconocida(f"No hay agenda para la sesión {sesion} de la mesa {mesa}.")
        return max(propias, key=lambda a: a.desde_sesion)


def _buscar(mapa: Mapping[str, T], id: str, clase: str) -> T:
    if id not in mapa:
        raise NormaDesconocida(f"No existe el {clase} «{id}».")
    return mapa[id]
