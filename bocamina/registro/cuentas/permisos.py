"""La tabla de permisos y la única función que la aplica."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, Protocol

import yaml
from django.core.exceptions import PermissionDenied
from django.db.models import Q

from bocamina.registro.cuentas.estados import Rol, TipoAmbito

Ambito = tuple[str, str]


class ConAmbito(Protocol):
    """Lo que un objeto debe decir de sí para saber quién puede sobre él."""

    def ambitos(self) -> Iterable[Ambito]: ...

    def es_propio_de(self, usuario: Any) -> bool: ...


@dataclass(frozen=True, slots=True)
class Permiso:
    acto: str
    que: str
    quien: tuple[tuple[Rol, str], ...]
    propio: bool
    con_sesion: bool
    publico: bool


class PermisoDenegado(PermissionDenied):
    """El mensaje se muestra a la persona: dice qué acto y a quién pedirlo."""


@cache
def tabla() -> dict[str, Permiso]:
    crudo = yaml.safe_load(resources.files(__package__).joinpath("permisos.yaml").read_text("utf-8"))
    return {acto: _permiso(acto, datos) for acto, datos in crudo.items()}


def _permiso(acto: str, datos: dict[str, Any]) -> Permiso:
    sobran = set(datos) - {"que", "quien", "propio", "con_sesion", "publico"}
    quien = datos.get("quien", {})
    if sobran or set(quien.values()) - {"sistema", "su_ambito"}:
        raise ValueError(f"permisos.yaml: «{acto}» tiene claves o alcances desconocidos")
    return Permiso(
        acto=acto,
        que=datos["que"],
        quien=tuple((Rol(rol), alcance) for rol, alcance in quien.items()),
        propio=datos.get("propio", False),
        con_sesion=datos.get("con_sesion", False),
        publico=datos.get("publico", False),
    )


# Qué ámbitos contienen a otro (una mesa está en su distrito); lo dice la app dueña al arrancar.
_superiores: dict[str, Callable[[str], Iterable[Ambito]]] = {}


def registrar_superiores(tipo: str, funcion: Callable[[str], Iterable[Ambito]]) -> None:
    """`funcion(clave)` da los ámbitos que contienen al ámbito (`tipo`, `clave`), sin contarlo a él."""
    _superiores[tipo] = funcion


def con_superiores(tipo: str, clave: str) -> set[Ambito]:
    contienen = _superiores.get(tipo, lambda _clave: ())
    return {(tipo, clave), *contienen(clave)}


def nombramientos_vigentes(actor: Any, hoy: date) -> list[tuple[str, str, str]]:
    """(rol, tipo de ámbito, clave) del actor ese día; una sola consulta por petición y actor."""
    guardados = getattr(actor, "_nombramientos_del_dia", None)
    if guardados is None or guardados[0] != hoy:
        filas = actor.nombramientos.filter(
            Q(hasta__isnull=True) | Q(hasta__gte=hoy), desde__lte=hoy, anulado=False
        )
        guardados = (hoy, list(filas.values_list("rol", "ambito_tipo", "ambito_clave")))
        actor._nombramientos_del_dia = guardados
    return guardados[1]


def puede(actor: Any, acto: str, objeto: ConAmbito | None = None, *, hoy: date) -> bool:
    permiso = tabla()[acto]
    if permiso.publico:
        return True
    if actor is None or not actor.is_authenticated or not actor.is_active:
        return False
    if permiso.con_sesion or (permiso.propio and objeto is not None and objeto.es_propio_de(actor)):
        return True
    ambitos = set(objeto.ambitos()) if objeto is not None else set()
    return any(
        rol == exigido
        and (tipo == TipoAmbito.SISTEMA or (alcance == "su_ambito" and (tipo, clave) in ambitos))
        for exigido, alcance in permiso.quien
        for rol, tipo, clave in nombramientos_vigentes(actor, hoy)
    )


def exigir(actor: Any, acto: str, objeto: ConAmbito | None = None, *, hoy: date) -> None:
    if not puede(actor, acto, objeto, hoy=hoy):
        raise denegado(acto)


def denegado(acto: str) -> PermisoDenegado:
    permiso = tabla()[acto]
    roles = ", ".join(str(rol.label) for rol, _ in permiso.quien) or "quien es dueño del asunto"
    return PermisoDenegado(f"No tiene permiso para «{permiso.que.lower()}». Puede hacerlo: {roles}.")


def exigir_alguno(actor: Any, acto: str, *, hoy: date) -> None:
    """Para listas: basta poder en algún ámbito; cuáles filas se ven lo dice `ambitos_de`."""
    if ambitos_de(actor, acto, hoy=hoy) == set():
        raise denegado(acto)


def ambitos_de(actor: Any, acto: str, *, hoy: date) -> set[Ambito] | None:
    """Ámbitos en los que el actor puede; None = todos. Para filtrar listas en la consulta y no una a una."""
    exigidos = {rol: alcance for rol, alcance in tabla()[acto].quien}
    salida: set[Ambito] = set()
    if actor is None or not actor.is_authenticated or not actor.is_active:
        return salida
    for rol, tipo, clave in nombramientos_vigentes(actor, hoy):
        if rol in exigidos and tipo == TipoAmbito.SISTEMA:
            return None
        if exigidos.get(Rol(rol)) == "su_ambito":
            salida.add((tipo, clave))
    return salida
