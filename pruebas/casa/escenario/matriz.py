from __future__ import annotations

from datetime import date
from typing import Any

from bocamina.documentos.anexo_matriz import AnexoDeMatriz, csv_de
from bocamina.nucleo.matriz.renglon import Linea, Nota, Objetivo, Renglon
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.pndm.acciones.concertar import proponer
from bocamina.registro.pndm.acciones.importar import importar_matriz
from bocamina.registro.pndm.acciones.versiones import guardar_plan
from pruebas.casa.escenario.personas import DESDE


def crear(e: dict[str, Any]) -> None:
    """Un plan nacional con una versión que se trabaja, dos acciones, una observación y una propuesta."""
    quien = {"actor": e["administrador"], "hoy": date(2026, 3, 10)}
    plan = guardar_plan(
        clave="pndm", nombre="Plan nacional", horizonte=2035, vision="", ejes={}, otros_nombres=[], **quien
    )
    renglones = (
        Renglon("Expedir la guía", "A-001", Objetivo(1, "Uno"), Linea(1, "Cierre"),
                observaciones=(Nota(1, "Aclarar"),)),
        Renglon("Dotar la estación", "A-002", Objetivo(1, "Uno"), Linea(1, "Cierre")),
    )  # fmt: skip
    contenido = csv_de(AnexoDeMatriz("Plan", "V", DESDE, renglones))
    hecha = importar_matriz(plan=plan, nombre="En trabajo", contenido=contenido, **quien)
    e["planificador"].nombramientos.create(
        rol="planificador", ambito_tipo="entidad", ambito_clave="de-la-mesa", desde=DESDE
    )
    e["propuesta_nacional"] = proponer(
        version=hecha.version, accion=plan.acciones.get(codigo="A-001"), tipo="retirar", razon="Ya se hizo",
        entidad=Entidad.objects.get(clave="de-la-mesa"), actor=e["planificador"], hoy=date(2026, 3, 10),
    )  # fmt: skip
