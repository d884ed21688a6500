"""Lo que sustenta a los distritos de la demostración: criterios, solicitudes, diagnóstico y perfil."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml


def cargar(*, casos: Path, hoy: date) -> str:
    from bocamina.registro.distritos.consultas.distritos import distrito_por_clave

    caso = yaml.safe_load((casos / "sustento.yaml").read_text("utf-8"))
    nuevos = 0
    for datos in caso["distritos"]:
        distrito = distrito_por_clave(datos["clave"])
        if distrito is not None and not distrito.hallazgos.exists():
            _cargar(distrito, datos, hoy)
            nuevos += 1
    return f"Sustento: {nuevos} distritos nuevos, {len(caso['distritos'])} en total."


def _cargar(distrito: Any, datos: dict[str, Any], hoy: date) -> None:
    """Todo o nada, cada acto en su día."""
    from django.db import transaction

    from bocamina.registro.cuentas.estados import DOMINIO_DE_DEMOSTRACION
    from bocamina.registro.cuentas.models import Usuario

    actor = Usuario.objects.get(email=datos["actor"] + DOMINIO_DE_DEMOSTRACION)
    dia = hoy - timedelta(days=datos["hace_dias"])
    with transaction.atomic():
        _criterios(distrito, datos, actor, dia)
        _solicitudes(distrito, datos, actor, hoy)
        _diagnostico(distrito, datos, actor, hoy)
        _perfil(distrito, datos, actor, dia)


def _criterios(distrito: Any, datos: dict[str, Any], actor: Any, dia: date) -> None:
    from io import BytesIO

    from bocamina import documentos
    from bocamina.documentos.diagnostico.datos import DiagnosticoEscrito
    from bocamina.registro.distritos.acciones.criterios import escribir_hallazgo

    # Un solo papel de muestra sirve de sustento a todos los criterios.
    emision = documentos.Emision(documentos.Membrete("Bocamina", "Demostración"), dia)
    escrito = DiagnosticoEscrito(distrito.nombre, "de muestra", (), (), ())
    papel = documentos.en_formato(documentos.tipo("diagnostico"), escrito, emision, "pdf")
    for criterio, (texto, fuente) in datos["criterios"].items():
        con = datos["con_archivo"]
        escribir_hallazgo(
            distrito=distrito, criterio=criterio, texto=texto, fuente=fuente, fecha_de_la_fuente=dia,
            sobre=0, archivo=BytesIO(papel) if con else None, nombre_archivo=f"{criterio}.pdf",
            actor=actor, hoy=dia,
        )  # fmt: skip


def _solicitudes(distrito: Any, datos: dict[str, Any], actor: Any, hoy: date) -> None:
    from django.urls import reverse

    from bocamina.registro.distritos.acciones.criterios import responder_solicitud, solicitar
    from bocamina.registro.instituciones.models import Entidad

    url = reverse("solicitudes", args=[distrito.clave])
    for s in datos["solicitudes"]:
        dia = hoy - timedelta(days=s["hace_dias"])
        solicitud = solicitar(
            distrito=distrito, entidad=Entidad.objects.get(clave=s["entidad"]), pide=s["pide"],
            criterio=s["criterio"], url=url, actor=actor, hoy=dia,
        )  # fmt: skip
        if respuesta := s.get("respuesta"):
            recibida = hoy - timedelta(days=s["respondida_hace_dias"])
            responder_solicitud(
                solicitud=solicitud, respuesta=respuesta, escala=s.get("escala", ""), recibida=recibida,
                actor=actor, hoy=recibida,
            )  # fmt: skip


def _diagnostico(distrito: Any, datos: dict[str, Any], actor: Any, hoy: date) -> None:
    from bocamina.registro.distritos.acciones import diagnostico as actos
    from bocamina.registro.distritos.models import SeccionDeDiagnostico

    for version in datos["diagnostico"]:
        dia = hoy - timedelta(days=version["hace_dias"])
        nueva = actos.abrir_version(distrito=distrito, nota=version.get("nota", ""), actor=actor, hoy=dia)
        for elemento, texto in version["secciones"].items():
            ya = SeccionDeDiagnostico.objects.filter(diagnostico=nueva, elemento=elemento).first()
            actos.escribir_seccion(
                diagnostico=nueva, elemento=elemento, texto=texto, sobre=ya.revision if ya else 0,
                actor=actor, hoy=dia,
            )  # fmt: skip
        if version["fijada"]:
            actos.fijar_version(diagnostico=nueva, actor=actor, hoy=dia)


def _perfil(distrito: Any, datos: dict[str, Any], actor: Any, dia: date) -> None:
    from bocamina.registro.distritos.acciones import perfil as actos

    quien = {"distrito": distrito, "actor": actor, "hoy": dia}
    if contorno := datos.get("contorno"):
        anillo = {"type": "Polygon", "coordinates": [contorno]}
        actos.registrar_contorno(
            contenido=json.dumps(anillo).encode(), nombre_archivo="contorno.geojson",
            fuente="Contorno de muestra", fecha=dia, desde=dia, **quien,
        )  # fmt: skip
    for comunidad in datos["comunidades"]:
        actos.registrar_comunidad(fecha=dia, **comunidad, **quien)
    for aliado in datos["aliados"]:
        actos.registrar_aliado(desde=dia, **aliado, **quien)
    actos.elegir_propositos(razones=datos["propositos"], **quien)
