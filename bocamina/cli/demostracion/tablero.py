"""Los grupos técnicos y los mensajes de la demostración."""

from __future__ import annotations

import io
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml


def cargar(*, casos: Path, hoy: date) -> str:
    from bocamina.registro.mesas.models import GrupoTecnico

    caso = yaml.safe_load((casos / "tablero.yaml").read_text("utf-8"))
    if GrupoTecnico.objects.exists():
        return f"Grupos técnicos: 0 nuevos, {len(caso['grupos'])} en total."
    for datos in caso["grupos"]:
        _grupo(datos, hoy)
    for tema in caso["temas"]:
        _tema(tema, hoy)
    return f"Grupos técnicos: {len(caso['grupos'])} nuevos, {len(caso['grupos'])} en total."


def _secretaria() -> Any:
    return _cuenta("secretaria")


def _cuenta(nombre: str) -> Any:
    from bocamina.registro.cuentas.estados import DOMINIO_DE_DEMOSTRACION
    from bocamina.registro.cuentas.models import Usuario

    return Usuario.objects.get(email=f"{nombre}{DOMINIO_DE_DEMOSTRACION}")


def _tema(datos: dict[str, Any], hoy: date) -> None:
    """El primero abre el tema; los demás responden en la página o por correo."""
    from bocamina.registro.mesas.acciones import mensajes
    from bocamina.registro.mesas.consultas.mesas import mesa_por_clave

    mesa = mesa_por_clave(datos["mesa"])
    mensajes.abrir_buzon(mesa=mesa, actor=_secretaria(), hoy=hoy)
    primero, *demas = datos["mensajes"]
    quien = {"actor": _cuenta(primero["de"]), "hoy": hoy}
    hilo = mensajes.abrir_hilo(mesa=mesa, asunto=datos["asunto"], texto=primero["texto"], **quien).hilo
    for numero, mensaje in enumerate(demas, start=1):
        cuenta = _cuenta(mensaje["de"])
        if mensaje.get("por_correo"):
            _por_correo(hilo, cuenta.email, mensaje["texto"], numero, hoy)
        else:
            mensajes.responder(hilo=hilo, texto=mensaje["texto"], actor=cuenta, hoy=hoy)


def _por_correo(hilo: Any, correo: str, texto: str, numero: int, hoy: date) -> None:
    from email.message import EmailMessage

    from django.utils import timezone

    from bocamina.registro.mesas.acciones.correo import recibir_correos
    from bocamina.registro.mesas.consultas.tablero import direccion

    mensaje = EmailMessage()
    mensaje["From"], mensaje["To"] = correo, direccion(hilo.ficha, correo)
    mensaje["Subject"], mensaje["Message-ID"] = (
        f"Re: {hilo.asunto}",
        f"<demostracion-{hilo.pk}-{numero}@bocamina>",
    )
    mensaje["Date"] = timezone.now()
    mensaje.set_content(texto)
    list(recibir_correos(contenido=mensaje.as_bytes(), hoy=hoy))


def _grupo(datos: dict[str, Any], hoy: date) -> None:
    from django.db import transaction

    from bocamina.registro.instituciones.models import Entidad
    from bocamina.registro.mesas.acciones.grupos import formar_grupo
    from bocamina.registro.mesas.consultas.mesas import mesa_por_clave

    dia = hoy - timedelta(days=datos["hace_dias"])
    mesa = mesa_por_clave(datos["mesa"])
    sesion = mesa.sesiones.get(clase="ordinaria", numero=datos["sesion"])
    entidades = Entidad.objects.in_bulk([datos["lider"], *datos["entidades"]], field_name="clave")
    with transaction.atomic():
        grupo = formar_grupo(
            mesa=mesa, nombre=datos["nombre"], encargo=datos["encargo"], lider=entidades[datos["lider"]],
            entidades=entidades.values(), desde=dia, acto=str(sesion), sesion_numero=sesion.pk,
            actor=_secretaria(), hoy=dia,
        )  # fmt: skip
        for producto in datos["productos"]:
            _producto(grupo, producto, dia, hoy)


def _producto(grupo: Any, datos: dict[str, Any], dia: date, hoy: date) -> None:
    from bocamina.registro.mesas.acciones import grupos

    actor = _secretaria()
    vence = hoy - timedelta(days=datos["vence_dias"])
    pedido = grupos.pedir_producto(grupo=grupo, titulo=datos["titulo"], vence=vence, actor=actor, hoy=dia)
    if "entregado_dias" not in datos:
        return
    texto = f"producto;{datos['titulo']}\nestado;ejemplo de la demostración\n"
    quien = {"actor": actor, "hoy": hoy - timedelta(days=datos["entregado_dias"])}
    entregado = grupos.entregar_producto(
        producto=pedido, archivo=io.BytesIO(texto.encode()), nombre_archivo="producto.csv", **quien
    )
    if datos.get("recibido"):
        grupos.recibir_producto(producto=entregado, **quien)
