"""Las listas de lo que hay que hacer para una sesión o entre dos: cada renglón se vuelve una tarea."""

from __future__ import annotations

from dataclasses import dataclass

from bocamina.normativa.agendas import MESAS
from bocamina.normativa.fuentes import comprobar_id, leer_citas, leer_comprobacion
from bocamina.normativa.nodos import Nodo, textos
from bocamina.normativa.valores import Conocido
from bocamina.nucleo.explicacion import Cita

MOMENTOS = ("al_preparar", "al_terminar")
VENCEN = ("citacion", "sesion")
PLANES = ("trabajo", "articulacion")
GRUPOS = ("entre_sesiones", "logistica")
CUENTAS = ("accesibilidad",)


@dataclass(frozen=True, slots=True)
class Renglon:
    """`vence`: con qué de la sesión que viene. `plan`: el documento que se arma con su resultado."""

    id: str
    titulo: str
    vence: str
    detalle: str = ""
    plan: str = ""
    cuenta: str = ""


@dataclass(frozen=True, slots=True)
class Lista:
    """Vale de la sesión `desde_sesion` a la `hasta_sesion`; sin la última, en adelante."""

    id: str
    nombre: str
    grupo: str
    mesas: tuple[str, ...]
    momento: str
    desde_sesion: int
    hasta_sesion: int | None
    apoyo: str
    renglones: tuple[Renglon, ...]
    citas: tuple[Cita, ...]
    analogia: str

    def vale(self, *, mesa: str, momento: str, sesion: int) -> bool:
        return (
            mesa in self.mesas
            and momento == self.momento
            and self.desde_sesion <= sesion
            and (self.hasta_sesion is None or sesion <= self.hasta_sesion)
        )

    def renglon(self, id: str) -> Renglon | None:
        return next((r for r in self.renglones if r.id == id), None)


def leer_lista(clave: str, nodo: Nodo, conocido: Conocido) -> Lista:
    comprobar_id(clave, nodo)
    campos = nodo.campos(
        ("nombre", "mesas", "momento", "desde_sesion", "elementos", "citas", "verificado", "analogia"),
        ("grupo", "hasta_sesion", "apoyo", "secundaria"),
    )
    renglones = tuple(_leer_renglon(hijo) for hijo in campos["elementos"].lista())
    if not renglones or len({r.id for r in renglones}) != len(renglones):
        raise campos["elementos"].falla("cada elemento debe tener un id propio, y debe haber al menos uno.")
    mesas = tuple(_uno_de(hijo, MESAS) for hijo in campos["mesas"].lista())
    return Lista(
        id=clave,
        nombre=campos["nombre"].texto(),
        grupo=_uno_de(campos["grupo"], GRUPOS) if "grupo" in campos else GRUPOS[0],
        mesas=mesas,
        momento=_uno_de(campos["momento"], MOMENTOS),
        desde_sesion=_numero(campos["desde_sesion"]),
        hasta_sesion=_numero(campos["hasta_sesion"]) if "hasta_sesion" in campos else None,
        apoyo=textos(campos, "apoyo"),
        renglones=renglones,
        citas=leer_citas(campos["citas"], conocido.fuentes, *leer_comprobacion(campos)),
        analogia=campos["analogia"].texto(),
    )


def _leer_renglon(nodo: Nodo) -> Renglon:
    campos = nodo.campos(("id", "titulo", "vence"), ("detalle", "plan", "cuenta"))
    return Renglon(
        id=campos["id"].texto(),
        titulo=campos["titulo"].texto(),
        vence=_uno_de(campos["vence"], VENCEN),
        detalle=textos(campos, "detalle"),
        plan=_uno_de(campos["plan"], PLANES) if "plan" in campos else "",
        cuenta=_uno_de(campos["cuenta"], CUENTAS) if "cuenta" in campos else "",
    )


def _uno_de(nodo: Nodo, posibles: tuple[str, ...]) -> str:
    if nodo.texto() not in posibles:
        raise nodo.falla(f"debe ser uno de: {', '.join(posibles)}.")
    return nodo.texto()


def _numero(nodo: Nodo) -> int:
    numero = nodo.valor
    if type(numero) is not int or numero < 1:
        raise nodo.falla("el número de sesión debe ser un entero desde 1.")
    return numero
