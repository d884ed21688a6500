"""El plan, la versión y la acción de una dirección, con el permiso de verlos."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from bocamina.portal.errores import NoEncontrado
from bocamina.registro.cuentas.permisos import exigir, puede
from bocamina.registro.pndm.acciones.dialogo import exigir_ver
from bocamina.registro.pndm.acciones.exigencias import ADMINISTRAR
from bocamina.registro.pndm.consultas import versiones as consultas
from bocamina.registro.pndm.models import Plan, Redaccion, Version


@dataclass(frozen=True, slots=True)
class Donde:
    """`quien`: lo que todo acto pide."""

    version: Version
    actor: Any
    hoy: date

    @property
    def plan(self) -> Plan:
        return self.version.plan

    @property
    def quien(self) -> dict[str, Any]:
        return {"actor": self.actor, "hoy": self.hoy}

    @property
    def administra(self) -> bool:
        return puede(self.actor, ADMINISTRAR, hoy=self.hoy)

    @property
    def concierta(self) -> bool:
        """Si ve lo que se dice al concertar: son notas de trabajo, con nombres de personas a veces."""
        return consultas.ve_borradores(self.actor, hoy=self.hoy)

    @property
    def base(self) -> dict[str, Any]:
        return {"plan": self.plan, "version": self.version, "administra": self.administra, "hoy": self.hoy}

    def claves(self, *mas: Any) -> list[Any]:
        return [self.plan.clave, self.version.clave, *mas]


def buscar_plan(clave: str) -> Plan:
    plan = consultas.plan_por_clave(clave)
    if plan is None:
        raise NoEncontrado("No hay un plan con esa clave. Vuelva a la matriz.")
    return plan


def buscar_version(request: HttpRequest, plan: str, version: str) -> Donde:
    fila = consultas.version_de(buscar_plan(plan), version)
    if fila is None:
        raise NoEncontrado("No hay esa versión de la matriz. Vuelva a la lista.")
    hoy = timezone.localdate()
    exigir_ver(request.user, fila, hoy=hoy)
    return Donde(fila, request.user, hoy)


def para_administrar(request: HttpRequest, plan: str, version: str) -> Donde:
    donde = buscar_version(request, plan, version)
    exigir(request.user, ADMINISTRAR, hoy=donde.hoy)
    return donde


def buscar_redaccion(donde: Donde, codigo: str) -> Redaccion:
    fila = consultas.redaccion_de(donde.version, codigo)
    if fila is None:
        raise NoEncontrado("Esa acción no está en esta versión.")
    return fila
