from __future__ import annotations

from typing import Any

from bocamina.registro.mesas.models import Mesa
from bocamina.registro.participacion.acciones.inscribir import codigo_de
from bocamina.registro.participacion.acciones.reserva import declarar, poner_en_cero
from bocamina.registro.participacion.models import ConvocatoriaPublica, Inscripcion
from bocamina.registro.sesiones.models import Sesion
from pruebas.casa.escenario.sesiones import EN_MARZO, ENERO


def crear(e: dict[str, Any]) -> None:
    """Una mesa temática del distrito 1, convocada, con una persona inscrita y su enlace secreto."""
    mesa = Mesa.objects.create(
        clave="tematica-1", nombre="Mesa temática", nivel="tematica", tipo="ejes",
        distrito=e["distrito_uno"], desde=ENERO,
    )  # fmt: skip
    sesion = Sesion.objects.create(
        mesa=mesa, numero=1, inicio=EN_MARZO, estado="citada", lugar="Aquí", objetivo="Ver"
    )
    ConvocatoriaPublica.objects.create(sesion=sesion, publicada_el=ENERO)
    poner_en_cero(sesion, ENERO)
    e["mesa_tematica"], e["sesion_tematica"] = mesa, sesion
    e["inscripcion"] = Inscripcion.objects.create(sesion=sesion, nombre="Persona", sector="ciudadania")
    e["codigo_inscripcion"] = codigo_de(e["inscripcion"])
    e["codigo_respuestas"] = declarar(sesion=sesion, elegidas=["mujer"], hoy=ENERO)
