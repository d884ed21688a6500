from __future__ import annotations

from typing import Any

from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.relacionamiento.models import (
    AccionDeAgenda,
    Actor,
    Agenda,
    ApoyoOrdenamiento,
    Asistente,
    Canal,
    Comite,
    Conflicto,
    EnlaceDeAccion,
    Espacio,
    Fortalecimiento,
    HechoDeConflicto,
    MiembroDeComite,
    Prioridad,
    ReunionDeComite,
    Tema,
    Territorio,
)
from bocamina.registro.territorio.models import Municipio
from pruebas.casa.escenario.sesiones import ENERO


def crear(e: dict[str, Any]) -> None:
    """Un territorio del distrito 1, con un canal y un espacio con una persona en la lista."""
    territorio = Territorio.objects.create(
        clave="territorio-1", nombre="Uno", clase="municipio", departamento_id="05", desde=ENERO,
        distrito=e["distrito_uno"],
    )  # fmt: skip
    territorio.municipios.add(Municipio.objects.get(codigo="05736"))
    e["territorio_uno"] = territorio
    e["canal_uno"] = Canal.objects.create(
        territorio=territorio, autoridad="Alcaldía", clase="alcaldia", abierto_el=ENERO, abierto_por="DFM"
    )
    e["espacio_uno"] = Espacio.objects.create(
        territorio=territorio, clase="dialogo", nombre="Escucha", fecha=ENERO, paso="escucha"
    )
    e["asistente_uno"] = Asistente.objects.create(espacio=e["espacio_uno"], nombre="Ana", llano="ana")
    e["actor_uno"] = Actor.objects.create(territorio=territorio, nombre="Junta", llano="junta")
    e["tema_uno"] = Tema.objects.create(
        territorio=territorio, texto="El puente", sector="comunidad", planteado_el=ENERO
    )
    e["prioridad_uno"] = Prioridad.objects.create(
        agenda=Agenda.objects.create(territorio=territorio, nombre="Agenda", abierta_el=ENERO),
        titulo="Planta", posible=4, prioritaria=4, porque_posible="Sí", porque_prioritaria="Sí",
    )  # fmt: skip
    e["accion_uno"] = AccionDeAgenda.objects.create(
        prioridad=e["prioridad_uno"], texto="Hacer", vence=ENERO,
        entidad=Entidad.objects.get(clave="de-la-mesa"),
    )  # fmt: skip
    e["enlace_uno"] = EnlaceDeAccion.objects.create(
        accion=e["accion_uno"], tipo="otro", texto="El plan de desarrollo"
    )
    _comite_y_conflicto(e, territorio)


def _comite_y_conflicto(e: dict[str, Any], territorio: Territorio) -> None:
    comite = Comite.objects.create(territorio=territorio, nombre="Comité", conformado_el=ENERO)
    e["miembro_uno"] = MiembroDeComite.objects.create(
        comite=comite, nombre="Luis", sector="comunidad", desde=ENERO
    )
    ReunionDeComite.objects.create(comite=comite, numero=1, fecha=ENERO, tratado="Algo")
    e["fortalecimiento_uno"] = Fortalecimiento.objects.create(
        territorio=territorio, tema="Regalías", dirigido_a="comunidad", desde=ENERO
    )
    e["apoyo_uno"] = ApoyoOrdenamiento.objects.create(
        territorio=territorio, municipio_id="05736", instrumento="pbot", que_se_revisa="Rural", desde=ENERO
    )
    e["conflicto_uno"] = Conflicto.objects.create(
        territorio=territorio, caso="Caso", clase="otro", abierto_el=ENERO
    )
    e["hecho_uno"] = HechoDeConflicto.objects.create(
        conflicto=e["conflicto_uno"], clase="accion", fecha=ENERO, texto="Mesa"
    )
