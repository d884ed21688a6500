"""Registrar la resolución firmada y todo lo que nace de ella, en una sola transacción."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import IO, Any

from django.db import transaction

from bocamina.nucleo.explicacion import Explicacion
from bocamina.registro.avisos.acciones import abrir_pendiente
from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.distritos.acciones.distrito import cambiar_estado
from bocamina.registro.distritos.consultas.distritos import municipios_en
from bocamina.registro.distritos.estados import Estado
from bocamina.registro.distritos.models import Distrito, Resolucion
from bocamina.registro.expedientes.acciones import incorporar_documento
from bocamina.registro.expedientes.estados import Audiencia
from bocamina.registro.expedientes.models import Documento
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.mesas.acciones.mesas import agregar_entidad, crear_mesa
from bocamina.registro.mesas.estados import Nivel
from bocamina.registro.sesiones.acciones.preparar import preparar_sesion


@transaction.atomic
def registrar_resolucion(
    *,
    distrito: Distrito,
    numero: str,
    fecha: date,
    archivo: IO[bytes],
    nombre_archivo: str,
    convocadas: Sequence[Entidad],
    primera_sesion: datetime,
    lugar: str,
    actor: Any,
    hoy: date,
    plan_vence: date | None = None,
) -> Resolucion:
    """El estado, la mesa, sus integrantes, la primera sesión y la orden de formular el plan: todo o nada."""
    exigir(actor, "distritos.cambiar_estado", distrito, hoy=hoy)
    _exigir_lista(distrito, numero, fecha, convocadas, hoy)
    documento = _incorporar(distrito, numero.strip(), fecha, archivo, nombre_archivo, actor, hoy)
    resolucion = Resolucion.objects.create(
        distrito=distrito, numero=numero.strip(), fecha=fecha, documento=documento, plan_vence=plan_vence
    )
    resolucion.municipios.set(municipios_en(distrito, fecha))
    resolucion.convocadas.set(convocadas)
    _efectos(resolucion, convocadas, primera_sesion, lugar, actor, hoy)
    contenido = {"numero": resolucion.numero, "fecha": fecha.isoformat(), "convocadas": len(convocadas)}
    anotar(
        actor=actor,
        acto="distritos.registrar_resolucion",
        objeto=distrito,
        contenido=contenido,
        es_publico=True,
    )
    return resolucion


def _incorporar(
    distrito: Distrito,
    numero: str,
    fecha: date,
    archivo: IO[bytes],
    nombre_archivo: str,
    actor: Any,
    hoy: date,
) -> Documento:
    return incorporar_documento(
        expediente=distrito.expediente,
        archivo=archivo,
        nombre_archivo=nombre_archivo,
        titulo=f"Resolución {numero} que delimita el distrito",
        tipologia="Resolución",
        audiencia=Audiencia.PUBLICO,
        fecha=fecha,
        actor=actor,
        hoy=hoy,
    )


def _exigir_lista(
    distrito: Distrito, numero: str, fecha: date, convocadas: Sequence[Entidad], hoy: date
) -> None:
    if not numero.strip():
        raise ActoImposible("Escriba el número de la resolución.")
    if fecha > hoy:
        raise ActoImposible("La fecha de la resolución no ha llegado.")
    if not convocadas:
        raise ActoImposible("Diga qué entidades convoca la resolución: ellas integran la mesa.")
    if distrito.expediente is None or not municipios_en(distrito, fecha).exists():
        raise ActoImposible("El distrito no tiene municipios en esa fecha. Inclúyalos primero.")
    publicacion = distrito.publicaciones.order_by("pk").last()
    if publicacion is not None and publicacion.cerrada_el is None:
        raise ActoImposible("La publicación sigue abierta: ciérrela, con todos los comentarios respondidos.")


def _efectos(
    resolucion: Resolucion,
    convocadas: Sequence[Entidad],
    primera_sesion: datetime,
    lugar: str,
    actor: Any,
    hoy: date,
) -> None:
    distrito, acto, quien = resolucion.distrito, resolucion.acto, {"actor": actor, "hoy": hoy}
    cambiar_estado(distrito=distrito, estado=Estado.DELIMITADO, desde=resolucion.fecha, acto=acto, **quien)
    mesa = crear_mesa(
        clave=distrito.clave,
        nombre=f"Mesa distrital: {distrito.nombre}",
        nivel=Nivel.DISTRITAL,
        distrito=distrito,
        desde=resolucion.fecha,
        acto=acto,
        acto_documento=resolucion.documento,
        **quien,
    )
    for entidad in convocadas:
        agregar_entidad(mesa=mesa, entidad=entidad, desde=resolucion.fecha, acto=acto, **quien)
    preparar_sesion(
        mesa=mesa,
        inicio=primera_sesion,
        lugar=lugar,
        objetivo="Instalar la mesa, definir roles, aprobar el reglamento y concertar el cronograma",
        **quien,
    )
    if resolucion.plan_vence is not None:
        _ordenar_el_plan(resolucion, actor)


def _ordenar_el_plan(resolucion: Resolucion, actor: Any) -> None:
    distrito = resolucion.distrito
    abrir_pendiente(
        clave=f"plan:{distrito.clave}",
        titulo=f"Formular el Plan Estratégico de Gestión: {distrito.nombre}"[:200],
        url=f"/distritos/{distrito.clave}/",
        vence=resolucion.plan_vence,
        explicacion=Explicacion("la fecha de la resolución", f"La ordena la {resolucion.acto}."),
        rol=Rol.SECRETARIA_TECNICA,
        ambito=(TipoAmbito.DISTRITO, distrito.clave),
        ambito_nombre=distrito.nombre[:160],
        actor=actor,
    )
