"""Todo lo que se escribe en las propuestas."""

from bocamina.registro.exploracion.acciones.anexos import (
    adjuntar_anexo,
    adjuntar_poligono,
    quitar_anexo,
    quitar_poligono,
)
from bocamina.registro.exploracion.acciones.bloqueo import Marca, VersionVieja
from bocamina.registro.exploracion.acciones.borrador import crear_borrador, guardar_paso, proponer_minimos
from bocamina.registro.exploracion.acciones.descarte import descartar
from bocamina.registro.exploracion.acciones.evaluacion import (
    Reparo,
    desistir,
    iniciar_evaluacion,
    objetar,
    requisitos,
    resolver,
    responder,
)
from bocamina.registro.exploracion.acciones.firma import avalar, invitar_firmante
from bocamina.registro.exploracion.acciones.importacion import importar_formato
from bocamina.registro.exploracion.acciones.prorroga import (
    abrir_prorroga,
    guardar_prorroga,
    importar_formato_b,
    pedir_prorroga,
)
from bocamina.registro.exploracion.acciones.radicacion import radicar
from bocamina.registro.exploracion.acciones.seguimiento import (
    Hecho,
    iniciar_ejecucion,
    registrar_cambio,
    reportar_anio,
)

__all__ = [
    "Hecho",
    "Marca",
    "Reparo",
    "VersionVieja",
    "abrir_prorroga",
    "adjuntar_anexo",
    "adjuntar_poligono",
    "avalar",
    "crear_borrador",
    "descartar",
    "desistir",
    "guardar_paso",
    "guardar_prorroga",
    "importar_formato",
    "importar_formato_b",
    "iniciar_ejecucion",
    "iniciar_evaluacion",
    "invitar_firmante",
    "objetar",
    "pedir_prorroga",
    "proponer_minimos",
    "quitar_anexo",
    "quitar_poligono",
    "radicar",
    "registrar_cambio",
    "reportar_anio",
    "requisitos",
    "resolver",
    "responder",
]
