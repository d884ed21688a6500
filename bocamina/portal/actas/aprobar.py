"""Enviar el acta y las cuatro maneras de aprobarla."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from bocamina.portal.actas.formularios import Enviar, Firmar, PorDecision, Responder, Validar
from bocamina.portal.actas.puerta import acta_para, buscar_acta, con_formulario, pagina_de_gesto
from bocamina.registro.cuentas.permisos import puede
from bocamina.registro.mesas.models import Integrante
from bocamina.registro.sesiones.acciones import actas_aprobacion as actos
from bocamina.registro.sesiones.consultas.acta_aprobacion import firmas_de
from bocamina.registro.sesiones.consultas.actas import dias_de_retraso, integrantes_del_dia
from bocamina.registro.sesiones.estados import Clase
from bocamina.registro.sesiones.models import Sesion


@con_formulario
@login_required
def enviar(request: HttpRequest, pk: int) -> HttpResponse:
    hoy, acta = timezone.localdate(), acta_para(request, pk, "actas.responder")
    dias = dias_de_retraso(acta, acta.sesion, hoy)
    tarde = f"El término venció hace {dias} días: se puede enviar y el acta lo dirá." if dias else ""
    return pagina_de_gesto(
        request,
        acta,
        Enviar(request.POST or None),
        lambda datos: actos.enviar_acta(acta=acta, actor=request.user, hoy=hoy, **datos),
        titulo="Enviar el acta a los integrantes",
        boton="Enviar",
        hecho="El acta quedó enviada: cada integrante la tiene en «Mi trabajo».",
        explica=tarde,
    )


@con_formulario
@login_required
def responder(request: HttpRequest, pk: int) -> HttpResponse:
    hoy, acta = timezone.localdate(), buscar_acta(request, pk)
    quienes = _por_quienes(request.user, acta.sesion, integrantes_del_dia(acta.sesion), hoy)
    form = Responder(request.POST or None, integrantes=quienes)
    return pagina_de_gesto(
        request,
        acta,
        form,
        lambda datos: actos.pronunciarse(acta=acta, actor=request.user, hoy=hoy, **datos),
        titulo="Responder si se aprueba el acta",
        boton="Responder",
        hecho="La respuesta quedó registrada.",
        explica="Se aprueba con la mitad más uno de los integrantes. Callar no es aprobar.",
    )


@con_formulario
@login_required
def firmar(request: HttpRequest, pk: int) -> HttpResponse:
    hoy, acta = timezone.localdate(), buscar_acta(request, pk)
    faltan = firmas_de(acta)
    responde = puede(request.user, "actas.responder", acta.sesion, hoy=hoy)
    form = Firmar(
        request.POST or None,
        integrantes=_por_quienes(request.user, acta.sesion, list(faltan.faltan), hoy),
        falta_la_secretaria=responde and faltan.falta_la_secretaria,
    )
    return pagina_de_gesto(
        request,
        acta,
        form,
        lambda datos: actos.firmar(acta=acta, actor=request.user, hoy=hoy, **datos),
        titulo="Firmar el acta",
        boton="Registrar la firma",
        hecho="La firma quedó registrada.",
    )


def _por_quienes(actor: Any, sesion: Sesion, todos: list[Integrante], hoy: date) -> list[Integrante]:
    """La secretaría, por cualquiera, con su soporte; los demás, por su entidad o por sí mismos."""
    if puede(actor, "actas.responder", sesion, hoy=hoy):
        return todos
    return [
        i
        for i in todos
        if (i.entidad and puede(actor, "actas.aprobar", i.entidad, hoy=hoy))
        or (i.persona and i.persona.usuario_id == actor.pk)
    ]


@con_formulario
@login_required
def en_sesion(request: HttpRequest, pk: int) -> HttpResponse:
    acta = acta_para(request, pk, "actas.responder")
    posteriores = acta.sesion.mesa.sesiones.filter(clase=Clase.ORDINARIA, inicio__gt=acta.sesion.inicio)
    form = PorDecision(request.POST or None, sesiones=posteriores)
    return pagina_de_gesto(
        request,
        acta,
        form,
        lambda _: actos.aprobar_en_sesion(
            acta=acta, actor=request.user, hoy=timezone.localdate(), **form.origen()
        ),
        titulo="Aprobar en la sesión ordinaria que siguió",
        boton="Aprobar",
        hecho="El acta quedó aprobada.",
        explica="Escoja la decisión o la votación con que se aprobó, como quedó capturada en esa sesión.",
    )


@con_formulario
@login_required
def validar(request: HttpRequest, pk: int) -> HttpResponse:
    acta = acta_para(request, pk, "actas.responder")
    return pagina_de_gesto(
        request,
        acta,
        Validar(request.POST or None),
        lambda datos: actos.validar_al_cierre(
            acta=acta, actor=request.user, hoy=timezone.localdate(), **datos
        ),
        titulo="Validar el acta entre quienes asistieron",
        boton="Validar",
        hecho="El acta quedó validada.",
        explica="Léala en voz alta antes de cerrar. Sin objeciones es consenso; con ellas, se cuenta.",
    )
