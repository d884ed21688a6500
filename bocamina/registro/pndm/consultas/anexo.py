"""Lo que lleva el anexo de una versión."""

from __future__ import annotations

from bocamina.documentos import Membrete
from bocamina.documentos.anexo_matriz import AnexoDeMatriz
from bocamina.nucleo.matriz.ficha import Eje, FichaDePlan
from bocamina.registro.pndm.consultas.renglones import renglones_de
from bocamina.registro.pndm.models import Plan, Version

MEMBRETE = Membrete("Planeación minera", "Matriz nacional de acciones")


def anexo_de(version: Version, *, con_contactos: bool = False, con_trabajo: bool = True) -> AnexoDeMatriz:
    plan = version.plan
    return AnexoDeMatriz(
        plan=plan.nombre,
        version=version.nombre,
        corte=version.fecha,
        renglones=renglones_de(version, con_contactos=con_contactos),
        ficha=ficha_de(plan),
        con_contactos=con_contactos,
        con_trabajo=con_trabajo,
    )


def ficha_de(plan: Plan) -> FichaDePlan:
    ejes = tuple(Eje(e.numero, e.nombre, e.descripcion) for e in plan.ejes.all())
    return FichaDePlan(plan.nombre, plan.horizonte, plan.vision, ejes)
