"""Un plan con dos entidades y las tres personas que lo miran."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from bocamina.documentos.anexo_matriz import AnexoDeMatriz, csv_de
from bocamina.nucleo.matriz.renglon import Contacto, Linea, Nota, Objetivo, Parte, Renglon, RolDeParte
from bocamina.registro.cuentas.models import Usuario
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.pndm.acciones.importar import importar_matriz
from bocamina.registro.pndm.acciones.versiones import guardar_plan
from bocamina.registro.pndm.models import Plan, Version
from pruebas.registro.sesiones.escenario import usuario

HOY = date(2026, 3, 10)
UNO = Objetivo(1, "Planear con el territorio", "Planear", "decidir mejor", "con información")
DOS = Objetivo(2, "Cuidar a quien trabaja")
CIERRE, ORO = Linea(1, "Cierre de minas", "Que cada mina se cierre"), Linea(2, "Oro sin mercurio")
SALVAMENTO = Linea(1, "Salvamento")
RENGLONES = (
    Renglon(
        "Expedir la guía de cierre de minas por etapas", "A-001", UNO, CIERRE, 1, ("PP", "PNDM"), "Cierre",
        (Parte("ANM", "VSC", responde=True), Parte("MME", rol=RolDeParte.APOYA)),
        (Contacto("Ana Prueba", "300 555 0100", "ana@prueba.example"),), "Guías expedidas", False,
        observaciones=(Nota(1, "Le corresponde al ministerio", entidad="ANM"),),
    ),
    Renglon("Divulgar la guía de cierre de minas", "A-002", UNO, CIERRE, 1, ("PNDM",), "", (Parte("MME"),)),
    Renglon("Formar mineros de oro en beneficio sin mercurio", "A-003", UNO, ORO, 5, partes=(Parte("MME"),)),
    Renglon("Dotar la estación de salvamento de Ubaté", "A-004", DOS, SALVAMENTO, 5, partes=(Parte("ANM"),)),
)  # fmt: skip


@dataclass
class Matriz:
    plan: Plan
    version: Version
    planificadora: Usuario
    delegada: Usuario
    ajena: Usuario
    anm: Entidad
    mme: Entidad

    @property
    def quien(self) -> dict[str, Any]:
        return {"actor": self.planificadora, "hoy": HOY}

    def accion(self, codigo: str) -> Any:
        return self.plan.acciones.get(codigo=codigo)

    def redaccion(self, codigo: str, version: Version | None = None) -> Any:
        return (version or self.version).redacciones.get(accion__codigo=codigo)


def hoja(*renglones: Renglon, con_contactos: bool = True) -> bytes:
    return csv_de(AnexoDeMatriz("Plan", "V", HOY, renglones, con_contactos=con_contactos))


def montar(*renglones: Renglon) -> Matriz:
    planificadora = usuario("planeacion", "planificador", "sistema", "")
    anm = Entidad.objects.create(
        clave="anm-prueba", nombre="Agencia de prueba", sigla="ANM", orden="nacional"
    )
    mme = Entidad.objects.create(
        clave="mme-prueba", nombre="Ministerio, Minas y Energía", sigla="MME", orden="nacional"
    )
    quien = {"actor": planificadora, "hoy": HOY}
    plan = guardar_plan(
        clave="pndm", nombre="Plan de prueba", horizonte=2035, vision="Una visión.",
        ejes={1: ("Planeación", ""), 5: ("Formalización", "")}, otros_nombres=["PNDM"], **quien,
    )  # fmt: skip
    contenido = hoja(*(renglones or RENGLONES))
    hecha = importar_matriz(plan=plan, nombre="Primera", contenido=contenido, **quien)
    return Matriz(
        plan, hecha.version, planificadora,
        usuario("delegada", "delegado", "entidad", "anm-prueba"),
        usuario("ajena", "delegado", "entidad", "otra"), anm, mme,
    )  # fmt: skip
