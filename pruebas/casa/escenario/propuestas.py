from __future__ import annotations

from typing import Any

from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from bocamina.registro.exploracion import acciones
from bocamina.registro.exploracion.acciones import Reparo
from pruebas.registro.exploracion.personas import AHORA, DESDE, HOY, borrador, llena, radicada


def crear(e: dict[str, Any]) -> None:
    """Una propuesta por momento del trámite, todas de la misma titular y con la misma evaluadora."""
    titular, evaluador = e["titular"], e["evaluador"]
    e["propuesta"] = borrador(titular)
    e["propuesta_llena"] = llena(titular)
    for momento in ("radicada", "evaluada", "objetada", "aceptada", "ejecutada"):
        e[f"propuesta_{momento}"] = radicada(titular)
        evaluador.nombramientos.create(
            rol=Rol.EVALUADOR,
            ambito_tipo=TipoAmbito.ASUNTO,
            ambito_clave=e[f"propuesta_{momento}"].codigo,
            desde=DESDE,
        )
    evaluador.__dict__.pop("_nombramientos_del_dia", None)
    comunes = {"actor": evaluador, "hoy": HOY}
    for momento in ("evaluada", "objetada", "aceptada", "ejecutada"):
        acciones.iniciar_evaluacion(propuesta=e[f"propuesta_{momento}"], **comunes)
    reparo = Reparo("ley.area", "El polígono no cierra.")
    acciones.objetar(propuesta=e["propuesta_objetada"], reparos=[reparo], **comunes)
    for momento in ("aceptada", "ejecutada"):
        acciones.resolver(
            propuesta=e[f"propuesta_{momento}"], sentido="acepta", numero="1", motivacion="Sí", **comunes
        )
    acciones.iniciar_ejecucion(propuesta=e["propuesta_ejecutada"], inscrita_el=HOY, **comunes)
    acciones.abrir_prorroga(propuesta=e["propuesta_ejecutada"], periodo="4-5", actor=titular, hoy=HOY)
    for momento in ("", "_llena"):
        acciones.invitar_firmante(
            propuesta=e[f"propuesta{momento}"],
            correo=e["ingeniero"].email,
            actor=titular,
            ahora=AHORA,
            hoy=HOY,
        )
