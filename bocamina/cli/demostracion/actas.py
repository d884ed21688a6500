"""Las actas de las sesiones ya hechas, unas selladas y otras en aprobación, y cómo va lo prometido."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml


def cargar(*, casos: Path, hoy: date) -> str:
    from django.db import transaction

    from bocamina.registro.cuentas.estados import DOMINIO_DE_DEMOSTRACION
    from bocamina.registro.cuentas.models import Usuario
    from bocamina.registro.sesiones.models import Acta

    caso = yaml.safe_load((casos / "actas.yaml").read_text("utf-8"))
    if Acta.objects.filter(enviada_el__isnull=False).exists():
        return f"Actas: 0 nuevas, {len(caso['actas'])} en total."
    actor = Usuario.objects.get(email=f"secretaria{DOMINIO_DE_DEMOSTRACION}")
    with transaction.atomic():
        for datos in caso["actas"]:
            _un_acta(datos, actor, hoy)
        for datos in caso["compromisos"]:
            _un_compromiso(datos, actor, hoy)
    return f"Actas: {len(caso['actas'])} nuevas, {len(caso['actas'])} en total."


def _un_acta(datos: dict[str, Any], actor: Any, hoy: date) -> None:
    from django.utils.timezone import localdate

    from bocamina.registro.sesiones.acciones import actas, actas_aprobacion, actas_sello
    from bocamina.registro.sesiones.models import Acta

    acta = Acta.objects.get(
        sesion__mesa__clave=datos["mesa"], sesion__numero=datos["numero"], sesion__clase="ordinaria"
    )
    dia = localdate(acta.sesion.inicio)
    resuelta = min(dia + timedelta(days=datos["resuelta"]), hoy)
    if texto := datos.get("deliberacion"):
        actas.escribir_seccion(
            seccion=acta.secciones.get(clave="deliberacion"), texto=texto, version=0, actor=actor, hoy=dia
        )
    if "enviada" in datos:
        enviada = dia + timedelta(days=datos["enviada"])
        limite = enviada + timedelta(days=20)
        actas_aprobacion.enviar_acta(acta=acta, responder_antes_de=limite, actor=actor, hoy=enviada)
    acta.refresh_from_db()
    _aprobar(acta, datos, actor, resuelta)
    if datos.get("sellada"):
        acta.refresh_from_db()
        actas_sello.sellar_acta(acta=acta, actor=actor, hoy=resuelta)


def _aprobar(acta: Any, datos: dict[str, Any], actor: Any, dia: date) -> None:
    if "sies" in datos:
        _responder(acta, datos["sies"], datos["noes"], actor, dia)
    elif "firman" in datos:
        _firmar(acta, datos["firman"], actor, dia)
    else:
        _validar(acta, actor, dia)
    if texto := datos.get("correccion"):
        _corregir(acta, texto, dia)


def _responder(acta: Any, sies: int, noes: int, actor: Any, dia: date) -> None:
    from bocamina.registro.sesiones.acciones.actas_aprobacion import pronunciarse
    from bocamina.registro.sesiones.consultas.actas import integrantes_del_dia

    votos = [True] * sies + [False] * noes
    for integrante, aprueba in zip(integrantes_del_dia(acta.sesion), votos, strict=False):
        texto = "Respuesta por correo" if aprueba else "Falta su observación sobre el cronograma"
        pronunciarse(acta=acta, integrante=integrante, aprueba=aprueba, texto=texto, actor=actor, hoy=dia)


def _firmar(acta: Any, cuantas: int | str, actor: Any, dia: date) -> None:
    from bocamina.registro.sesiones.acciones.actas_aprobacion import firmar
    from bocamina.registro.sesiones.consultas.acta_aprobacion import firmas_de

    comunes = {"acta": acta, "actor": actor, "hoy": dia}
    firmar(nombre=actor.nombre, cargo="Secretaría técnica", **comunes)
    faltan = firmas_de(acta).faltan
    for integrante in faltan if cuantas == "todas" else faltan[: int(cuantas)]:
        asistencia = acta.sesion.asistencias.filter(integrante=integrante, cuenta=True).first()
        firmar(
            integrante=integrante,
            nombre=asistencia.nombre,
            cargo=asistencia.cargo,
            texto="Firma en el papel",
            **comunes,
        )


def _validar(acta: Any, actor: Any, dia: date) -> None:
    from bocamina.registro.sesiones.acciones.actas_aprobacion import validar_al_cierre
    from bocamina.registro.sesiones.consultas.presencia import sala_en

    presentes = len(sala_en(acta.sesion, acta.sesion.terminada_en).presentes)
    validar_al_cierre(acta=acta, a_favor=presentes, en_contra=0, actor=actor, hoy=dia)


def _corregir(acta: Any, texto: str, dia: date) -> None:
    """La pide quien delega una entidad que asistió, si la demostración tiene su cuenta."""
    from bocamina.registro.cuentas.models import Usuario
    from bocamina.registro.sesiones.acciones.actas_correcciones import proponer_correccion
    from bocamina.registro.sesiones.consultas.actas import asistio

    for actor in Usuario.objects.filter(nombramientos__rol="delegado").order_by("pk"):
        if asistio(actor, acta.sesion, hoy=dia):
            seccion = acta.secciones.get(clave="compromisos")
            proponer_correccion(seccion=seccion, texto=texto, actor=actor, hoy=dia)
            return


def _un_compromiso(datos: dict[str, Any], actor: Any, hoy: date) -> None:
    from django.utils.timezone import localdate

    from bocamina.registro.sesiones.acciones import compromisos as actos
    from bocamina.registro.sesiones.models import Compromiso

    compromiso = Compromiso.objects.get(texto=datos["texto"])
    dia = localdate(compromiso.sesion.inicio)

    def cuando(clave: str) -> date:
        return min(dia + timedelta(days=datos[clave]), hoy)

    if "ampliado" in datos:
        actos.ampliar_plazo(
            compromiso=compromiso,
            vence=compromiso.vence + timedelta(days=datos["dias"]),
            razon="La entidad pidió más tiempo para terminar el trabajo de campo.",
            actor=actor,
            hoy=cuando("ampliado"),
        )
    actos.cumplir(
        compromiso=compromiso, texto="Oficio recibido en la secretaría técnica", actor=actor,
        hoy=cuando("cumplido"),
    )  # fmt: skip
    if "aceptado" in datos:
        actos.aceptar(compromiso=compromiso, actor=actor, hoy=cuando("aceptado"))
