"""Publicar a comentarios, divulgar, recibir lo que dice la gente, responderle y cerrar."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction

from bocamina.registro.avisos.acciones import avisar
from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.distritos.consultas.publicacion import (
    pauta_de_divulgacion,
    recibe_comentarios,
    sin_responder,
)
from bocamina.registro.distritos.estados import Estado, Origen
from bocamina.registro.distritos.models import Comentario, Distrito, Divulgacion, Publicacion
from bocamina.registro.expedientes.acciones import tomar_radicado
from bocamina.registro.instituciones.estados import ActoImposible

PUBLICAR = "distritos.publicar"


@transaction.atomic
def publicar(
    *, distrito: Distrito, desde: date, hasta: date, actor: Any, hoy: date, fundamento: str = ""
) -> Publicacion:
    """El término lo fija quien publica: sin `fundamento`, la página dice que no hay norma."""
    exigir(actor, PUBLICAR, distrito, hoy=hoy)
    if distrito.estado != Estado.EN_PUBLICACION:
        raise ActoImposible(
            f"El distrito está {distrito.get_estado_display().lower()}; "
            "primero cámbielo de estado a «En publicación»."
        )
    publicacion = Publicacion(distrito=distrito, desde=desde, hasta=hasta, fundamento=fundamento.strip())
    _guardar(publicacion)
    _anotar(actor, PUBLICAR, publicacion, {"desde": desde.isoformat(), "hasta": hasta.isoformat()})
    return publicacion


@transaction.atomic
def planear_divulgacion(
    *,
    publicacion: Publicacion,
    clase: str,
    descripcion: str,
    dirigida_a: str,
    prevista: date,
    actor: Any,
    hoy: date,
) -> Divulgacion:
    exigir(actor, PUBLICAR, publicacion, hoy=hoy)
    _exigir_abierta(publicacion)
    if pauta_de_divulgacion().elemento(clase) is None:
        raise ActoImposible("Esa clase de divulgación no está en la guía.")
    accion = Divulgacion(
        publicacion=publicacion,
        clase=clase,
        descripcion=descripcion,
        dirigida_a=dirigida_a,
        prevista=prevista,
    )
    _guardar(accion)
    _anotar(actor, "distritos.planear_divulgacion", publicacion, {"clase": clase, "accion": accion.pk})
    return accion


@transaction.atomic
def evidenciar_divulgacion(
    *, accion: Divulgacion, hecha: date, evidencia: str, actor: Any, hoy: date
) -> Divulgacion:
    exigir(actor, PUBLICAR, accion.publicacion, hoy=hoy)
    _exigir_abierta(accion.publicacion)
    if hecha > hoy:
        raise ActoImposible("Lo que no ha pasado no puede darse por hecho.")
    if not evidencia.strip():
        raise ActoImposible("Diga con qué se prueba: enlace, radicado o acta.")
    accion.hecha, accion.evidencia = hecha, evidencia.strip()
    _guardar(accion)
    _anotar(actor, "distritos.evidenciar_divulgacion", accion.publicacion, {"accion": accion.pk})
    return accion


def comentar(*, publicacion: Publicacion, hoy: date, **lo_dicho: Any) -> Comentario:
    """Cualquier persona, sin cuenta, mientras el plazo corre."""
    if not recibe_comentarios(publicacion, hoy=hoy):
        raise ActoImposible("El plazo para comentar este proyecto no está abierto.")
    return _recibir(publicacion, Origen.FORMULARIO, hoy, actor=None, **lo_dicho)


def registrar_comentario(
    *, publicacion: Publicacion, origen: str, actor: Any, hoy: date, **lo_dicho: Any
) -> Comentario:
    """El que llegó por correo o se dijo en una reunión."""
    exigir(actor, PUBLICAR, publicacion, hoy=hoy)
    return _recibir(publicacion, origen, hoy, actor=actor, **lo_dicho)


@transaction.atomic
def _recibir(
    publicacion: Publicacion,
    origen: str,
    hoy: date,
    *,
    actor: Any,
    texto: str,
    nombre: str = "",
    correo: str = "",
    consiente_nombre: bool = False,
    consiente_contacto: bool = False,
) -> Comentario:
    """El mismo texto de la misma persona por el mismo camino es el mismo comentario."""
    publicacion = Publicacion.objects.select_for_update().select_related("distrito").get(pk=publicacion.pk)
    _exigir_abierta(publicacion)
    propio = correo.strip().lower() if consiente_contacto else ""
    dicho = "\x1f".join((origen, nombre.strip(), propio, " ".join(texto.split())))
    huella = sha256(dicho.encode()).hexdigest()
    if repetido := publicacion.comentarios.filter(huella=huella).first():
        return repetido
    comentario = Comentario(
        publicacion=publicacion, radicado=tomar_radicado(hoy=hoy), origen=origen, recibido=hoy,
        nombre=nombre.strip(), correo=propio, consiente_nombre=consiente_nombre,
        consiente_contacto=consiente_contacto, texto=texto.strip(), huella=huella,
    )  # fmt: skip
    _guardar(comentario)
    contenido = {"radicado": comentario.radicado, "origen": origen}
    _anotar(actor, "distritos.recibir_comentario", publicacion, contenido)
    return comentario


@transaction.atomic
def responder_comentario(
    *,
    comentario: Comentario,
    tema: str,
    sentido: str,
    respuesta: str,
    responsable: str,
    actor: Any,
    hoy: date,
) -> Comentario:
    """Si dejó su correo, se le cuenta."""
    exigir(actor, PUBLICAR, comentario.publicacion, hoy=hoy)
    _exigir_abierta(comentario.publicacion)
    if not (tema.strip() and respuesta.strip() and responsable.strip()):
        raise ActoImposible("Una respuesta lleva tema, razón y responsable.")
    comentario.tema, comentario.sentido = tema.strip(), sentido
    comentario.respuesta, comentario.responsable = respuesta.strip(), responsable.strip()
    comentario.respondido = hoy
    _guardar(comentario)
    contenido = {"radicado": comentario.radicado, "sentido": sentido}
    _anotar(actor, "distritos.responder_comentario", comentario.publicacion, contenido)
    if comentario.correo:
        _contarle(comentario, actor)
    return comentario


@transaction.atomic
def cerrar_publicacion(*, publicacion: Publicacion, actor: Any, hoy: date) -> Publicacion:
    exigir(actor, PUBLICAR, publicacion, hoy=hoy)
    publicacion = Publicacion.objects.select_for_update().select_related("distrito").get(pk=publicacion.pk)
    _exigir_abierta(publicacion)
    if hoy <= publicacion.hasta:
        raise ActoImposible(f"El plazo para comentar va hasta el {publicacion.hasta:%d/%m/%Y}.")
    if pendientes := list(sin_responder(publicacion).values_list("radicado", flat=True)):
        raise ActoImposible(f"Faltan por responder {len(pendientes)}: {', '.join(pendientes)}.")
    publicacion.cerrada_el = hoy
    publicacion.save(update_fields=["cerrada_el"])
    _anotar(actor, "distritos.cerrar_publicacion", publicacion, {"cerrada_el": hoy.isoformat()})
    return publicacion


def _contarle(comentario: Comentario, actor: Any) -> None:
    distrito = comentario.publicacion.distrito
    avisar(
        clave=f"comentario:{comentario.pk}:{sha256(comentario.respuesta.encode()).hexdigest()[:12]}",
        asunto=f"Respuesta a su comentario {comentario.radicado} sobre {distrito.nombre}",
        texto=f"{comentario.get_sentido_display()}. {comentario.respuesta}",
        url=f"/distritos/{distrito.clave}/comentarios/",
        correo=comentario.correo,
        actor=actor,
    )


def _exigir_abierta(publicacion: Publicacion) -> None:
    if publicacion.cerrada_el is not None:
        raise ActoImposible(f"La publicación se cerró el {publicacion.cerrada_el:%d/%m/%Y}.")


def _guardar(objeto: models.Model) -> None:
    try:
        objeto.full_clean()
    except ValidationError as fallas:
        raise ActoImposible(" · ".join(fallas.messages)) from None
    objeto.save()


def _anotar(actor: Any, acto: str, publicacion: Publicacion, contenido: dict[str, Any]) -> None:
    anotar(actor=actor, acto=acto, objeto=publicacion, contenido=contenido, es_publico=True)
