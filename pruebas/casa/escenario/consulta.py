from __future__ import annotations

from datetime import date
from typing import Any

from bocamina.nucleo.explicacion import Explicacion
from bocamina.registro.consulta.estados import Etapa
from bocamina.registro.consulta.models import (
    Actividad,
    Acuerdo,
    Caso,
    EtapaDeCaso,
    Excepcion,
    PreguntaDePresencia,
    Reunion,
)
from bocamina.registro.distritos.models import Comunidad
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.sesiones.models import Punto
from pruebas.casa.escenario.sesiones import ENERO


def crear(e: dict[str, Any]) -> None:
    """En el distrito 1: una actividad por confirmar con su excepción y un caso con reunión y acuerdo."""
    distrito, entidad = e["distrito_uno"], Entidad.objects.get(clave="de-la-mesa")
    comunidad = Comunidad.objects.create(
        distrito=distrito,
        clase="indigena",
        nombre="Cabildo",
        fuente="Certificación",
        fecha=ENERO,
        desde=ENERO,
    )
    e["actividad_uno"] = Actividad.objects.create(
        distrito=distrito, titulo="Planta", que_es="Se construye", registrada_el=ENERO
    )
    e["excepcion_uno"] = Excepcion.objects.create(
        actividad=e["actividad_uno"], razon="Urge por orden de un juez", fundamento="Auto",
        firmada_por=e["secretaria_tecnica"], firmada_el=ENERO, huella="a" * 64,
    )  # fmt: skip
    e["caso_uno"] = Caso.objects.create(
        distrito=distrito, comunidad=comunidad, responsable=e["secretaria_tecnica"], abierto_el=ENERO
    )
    _del_caso(e, distrito, entidad)


def _del_caso(e: dict[str, Any], distrito: Any, entidad: Entidad) -> None:
    """Sus etapas, una reunión, un acuerdo, una pregunta y el punto en la agenda de una sesión."""
    cuenta = Explicacion("", "Ese día.").como_dict()
    EtapaDeCaso.objects.bulk_create(EtapaDeCaso(caso=e["caso_uno"], etapa=et) for et in Etapa.values)
    e["reunion_uno"] = Reunion.objects.create(
        caso=e["caso_uno"],
        etapa=Etapa.DETERMINACION,
        fecha=ENERO,
        lugar="Casa",
        objeto="Ver",
        revision=cuenta,
    )
    e["acuerdo_uno"] = Acuerdo.objects.create(
        caso=e["caso_uno"], texto="Acueducto", entidad=entidad, protocolizado_el=ENERO,
        vence=date(2030, 1, 1), vencia=date(2030, 1, 1),
    )  # fmt: skip
    e["pregunta_uno"] = PreguntaDePresencia.objects.create(
        distrito=distrito, entidad=entidad, radicado="BOC-2026-000901", fuente="ministerio_interior",
        pide="¿Quiénes?", enviada=ENERO, vence=date(2026, 1, 19), explicacion=cuenta,
    )  # fmt: skip
    Punto.objects.create(
        sesion=e["sesion_citada"], orden=90, clave="consulta_previa", titulo="Avances de la consulta previa"
    )
