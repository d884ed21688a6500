"""Los informes periódicos de la demostración: uno presentado y otro en borrador."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml


def cargar(*, casos: Path, hoy: date) -> str:
    from bocamina.registro.sesiones.models import InformePeriodico

    caso = yaml.safe_load((casos / "informes.yaml").read_text("utf-8"))
    if InformePeriodico.objects.exists():
        return f"Informes de la secretaría: 0 nuevos, {len(caso['informes'])} en total."
    for datos in caso["informes"]:
        _informe(datos, hoy)
    return f"Informes de la secretaría: {len(caso['informes'])} nuevos, {len(caso['informes'])} en total."


def _informe(datos: dict[str, Any], hoy: date) -> None:
    from bocamina.registro.cuentas.estados import DOMINIO_DE_DEMOSTRACION
    from bocamina.registro.cuentas.models import Usuario
    from bocamina.registro.mesas.consultas.mesas import mesa_por_clave
    from bocamina.registro.sesiones.acciones import informes_periodicos as actos

    hasta = hoy - timedelta(days=datos["hasta_hace"])
    actor = Usuario.objects.get(email=f"secretaria{DOMINIO_DE_DEMOSTRACION}")
    quien = {"actor": actor, "hoy": hoy - timedelta(days=datos["el_hace"])}
    informe = actos.empezar_informe(
        mesa=mesa_por_clave(datos["mesa"]), clase=datos["clase"], hasta=hasta, **quien
    )
    informe = actos.escribir_informe(informe=informe, texto=datos["texto"], version=0, **quien)
    if datos.get("presentado"):
        actos.presentar_informe(informe=informe, **quien)
