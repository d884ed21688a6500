"""Lo que una norma pide que lleve un documento: cada elemento con lo que debe responder."""

from __future__ import annotations

from dataclasses import dataclass

from bocamina.normativa.fuentes import leer_citas, leer_comprobacion
from bocamina.normativa.nodos import Nodo
from bocamina.normativa.valores import Conocido
from bocamina.nucleo.explicacion import Cita


@dataclass(frozen=True, slots=True)
class Elemento:
    """`parametros`: los valores que fija este elemento, sin el nivel («quorum», «acta.envio»)."""

    id: str
    titulo: str
    responde: str
    parametros: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pauta:
    id: str
    nombre: str
    elementos: tuple[Elemento, ...]
    citas: tuple[Cita, ...]

    def elemento(self, id: str) -> Elemento | None:
        return next((e for e in self.elementos if e.id == id), None)


def leer_pauta(clave: str, nodo: Nodo, conocido: Conocido) -> Pauta:
    campos = nodo.campos(("nombre", "elementos", "citas", "verificado"), ("secundaria",))
    elementos = tuple(_leer_elemento(hijo) for hijo in campos["elementos"].lista())
    if not elementos or len({e.id for e in elementos}) != len(elementos):
        raise campos["elementos"].falla("cada elemento debe tener un id propio, y debe haber al menos uno.")
    return Pauta(
        id=clave,
        nombre=campos["nombre"].texto(),
        elementos=elementos,
        citas=leer_citas(campos["citas"], conocido.fuentes, *leer_comprobacion(campos)),
    )


def _leer_elemento(nodo: Nodo) -> Elemento:
    campos = nodo.campos(("id", "titulo", "responde"), ("parametros",))
    parametros = (
        tuple(hijo.texto() for hijo in campos["parametros"].lista()) if "parametros" in campos else ()
    )
    return Elemento(campos["id"].texto(), campos["titulo"].texto(), campos["responde"].texto(), parametros)
