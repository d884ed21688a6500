"""Lo que queda pendiente en una mesa cuando alguien entrega su puesto."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.timezone import localdate

from bocamina.documentos.entrega.datos import Apartado, Asunto, Entregado
from bocamina.registro.avisos.estados import EstadoPendiente
from bocamina.registro.avisos.models import Pendiente
from bocamina.registro.cuentas.estados import TipoAmbito
from bocamina.registro.distritos.models import Solicitud
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.mesas.consultas.dignidades import en_palabras
from bocamina.registro.mesas.models import Dignidad, Entrega, Mesa
from bocamina.registro.sesiones.estados import Estado, EstadoActa, EstadoCompromiso
from bocamina.registro.sesiones.models import Acta, Compromiso, Sesion

POR_HACER = (Estado.EN_PREPARACION, Estado.CITADA, Estado.EN_CURSO, Estado.SUSPENDIDA)


def pendiente_en(
    mesa: Mesa, *, entidad: Entidad | None = None, otras: Iterable[Apartado] = ()
) -> tuple[Apartado, ...]:
    """Todo lo de la mesa; con `entidad`, lo que le toca a ella. `otras`: lo que saben las apps de encima."""
    return (
        Apartado("Compromisos abiertos", _compromisos(mesa, entidad)),
        Apartado("Actas sin terminar", _actas(mesa, entidad)),
        Apartado("Sesiones por hacer", _sesiones(mesa, entidad)),
        Apartado("Solicitudes sin respuesta", _solicitudes(mesa, entidad)),
        *otras,
        Apartado("Otros pendientes", _pendientes(mesa, entidad)),
    )


def _compromisos(mesa: Mesa, entidad: Entidad | None) -> tuple[Asunto, ...]:
    abiertos = (EstadoCompromiso.ABIERTO, EstadoCompromiso.EN_REVISION)
    filas = Compromiso.objects.filter(sesion__mesa=mesa, estado__in=abiertos).select_related("entidad")
    filas = filas.filter(entidad=entidad) if entidad else filas
    return tuple(Asunto(c.texto, str(c.entidad), c.vence, _bajo(c.get_estado_display())) for c in filas)


def _actas(mesa: Mesa, entidad: Entidad | None) -> tuple[Asunto, ...]:
    filas = Acta.objects.filter(sesion__mesa=mesa).exclude(estado=EstadoActa.SELLADA)
    filas = filas.filter(estado=EstadoActa.ENVIADA) if entidad else filas
    return tuple(
        Asunto(str(a.sesion), "", a.responder_antes_de, _bajo(a.get_estado_display()))
        for a in filas.select_related("sesion__mesa")
    )


def _sesiones(mesa: Mesa, entidad: Entidad | None) -> tuple[Asunto, ...]:
    filas = Sesion.objects.filter(mesa=mesa, estado__in=POR_HACER).select_related("mesa").order_by("inicio")
    filas = filas.exclude(estado=Estado.EN_PREPARACION) if entidad else filas
    return tuple(Asunto(str(s), "", localdate(s.inicio), _bajo(s.get_estado_display())) for s in filas)


def _solicitudes(mesa: Mesa, entidad: Entidad | None) -> tuple[Asunto, ...]:
    filas = Solicitud.objects.filter(distrito=mesa.distrito, respondida__isnull=True)
    filas = filas.filter(entidad=entidad) if entidad else filas
    if mesa.distrito is None:
        return ()
    return tuple(
        Asunto(f"{s.radicado}: {s.pide}", str(s.entidad), s.vence, "sin respuesta")
        for s in filas.select_related("entidad")
    )


def _pendientes(mesa: Mesa, entidad: Entidad | None) -> tuple[Asunto, ...]:
    de_la_mesa = Q(ambito_tipo=TipoAmbito.MESA, ambito_clave=mesa.clave)
    if mesa.distrito:
        de_la_mesa |= Q(ambito_tipo=TipoAmbito.DISTRITO, ambito_clave=mesa.distrito.clave)
    if entidad is not None:
        de_la_mesa = Q(ambito_tipo=TipoAmbito.ENTIDAD, ambito_clave=entidad.clave)
    filas = Pendiente.objects.filter(de_la_mesa, estado=EstadoPendiente.ABIERTO)
    propios = filas.exclude(clave__startswith="entrega:").order_by("vence", "id")
    return tuple(Asunto(p.titulo, p.ambito_nombre, p.vence, "") for p in propios)


def a_json(apartados: Iterable[Apartado]) -> list[dict[str, Any]]:
    return [
        {
            "titulo": apartado.titulo,
            "asuntos": [
                {"que": a.que, "quien": a.quien, "estado": a.estado,
                 "vence": a.vence.isoformat() if a.vence else None}
                for a in apartado.asuntos
            ],
        }
        for apartado in apartados
    ]  # fmt: skip


def apartados_de(entrega: Entrega) -> tuple[Apartado, ...]:
    """La fotografía guardada, vuelta a leer."""
    return tuple(Apartado(a["titulo"], tuple(map(_asunto, a["asuntos"]))) for a in entrega.contenido)


def _asunto(datos: Mapping[str, Any]) -> Asunto:
    vence = date.fromisoformat(datos["vence"]) if datos["vence"] else None
    return Asunto(datos["que"], datos["quien"], vence, datos["estado"])


def entregado(entrega: Entrega) -> Entregado:
    """Para el documento: con entidades y puestos, sin nombres de personas."""
    return Entregado(
        mesa=entrega.mesa.nombre,
        puesto=nombre_del_puesto(entrega),
        entrega=entrega.entrega,
        recibe=quien_recibe(entrega),
        corte=entrega.corte,
        apartados=apartados_de(entrega),
        recibida=entrega.recibida_el,
        observaciones=entrega.observaciones,
    )


def nombre_del_puesto(entrega: Entrega) -> str:
    puesto = entrega.puesto
    if isinstance(puesto, Dignidad):
        return str(puesto.get_clase_display())
    return f"{puesto.get_calidad_display()} de {puesto.integrante}"


def quien_recibe(entrega: Entrega) -> str:
    puesto = entrega.puesto
    return en_palabras(puesto) if isinstance(puesto, Dignidad) else str(puesto.integrante)


def _bajo(frase: Any) -> str:
    return str(frase).lower()
