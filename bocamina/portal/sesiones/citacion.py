"""Preparar, ajustar, citar, cambiar, cancelar y confirmar."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate, localtime
from django.views.decorators.http import require_http_methods

from bocamina.portal.errores import NoEncontrado
from bocamina.portal.sesiones.formularios import (
    Cancelar,
    Citar,
    Confirmar,
    NuevaSesion,
    PuntosFormSet,
    Reunion,
)
from bocamina.portal.sesiones.vistas import buscar_sesion
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.mesas.consultas.mesas import integrantes_en, mesa_por_clave
from bocamina.registro.sesiones.acciones import convocatoria
from bocamina.registro.sesiones.acciones import preparar as actos
from bocamina.registro.sesiones.consultas.antelacion import limite_de, ventana
from bocamina.registro.sesiones.consultas.camino import camino_a_la_siguiente
from bocamina.registro.sesiones.consultas.citables import contactos_de
from bocamina.registro.sesiones.estados import Clase
from bocamina.registro.sesiones.models import Citado, Sesion

con_formulario = require_http_methods(["GET", "HEAD", "POST"])


def intentar(form: forms.Form, acto: Callable[[], Any]) -> bool:
    """Corre el acto; si no se puede, la frase queda en el formulario y no se pierde lo escrito."""
    try:
        acto()
    except ActoImposible as razon:
        form.add_error(None, str(razon))
        return False
    return True


def _para_citar(request: HttpRequest, pk: int) -> tuple[Sesion, dict[str, Any]]:
    sesion, hoy = buscar_sesion(pk), timezone.localdate()
    exigir(request.user, actos.CITAR, sesion, hoy=hoy)
    return sesion, {"sesion": sesion, "actor": request.user, "hoy": hoy}


@login_required
@con_formulario
def preparar(request: HttpRequest, clave: str) -> HttpResponse:
    mesa, hoy = mesa_por_clave(clave), timezone.localdate()
    if mesa is None:
        raise NoEncontrado("Esa mesa no existe. Búsquela en la lista de mesas.")
    exigir(request.user, actos.CITAR, mesa, hoy=hoy)
    entre = ventana(mesa, Clase.ORDINARIA, hoy=hoy)
    form = NuevaSesion(request.POST or None, initial={"dia": entre.desde}, mesa=mesa, hoy=hoy)
    hechas: list[Sesion] = []
    if form.is_valid() and intentar(
        form,
        lambda: hechas.append(actos.preparar_sesion(mesa=mesa, actor=request.user, hoy=hoy, **form.datos())),
    ):
        messages.success(request, "Sesión preparada, con la agenda de su número. Revísela y cítela.")
        return redirect("sesion", hechas[0].pk)
    extraordinaria = ventana(mesa, Clase.EXTRAORDINARIA, hoy=hoy)
    contexto = {
        "mesa": mesa,
        "form": form,
        "ventana": entre,
        "extraordinaria": extraordinaria,
        "camino": camino_a_la_siguiente(mesa, hoy=hoy),
    }
    return render(request, "sesiones/preparar.html", contexto)


@login_required
@con_formulario
def agenda(request: HttpRequest, pk: int) -> HttpResponse:
    sesion, quien = _para_citar(request, pk)
    actuales = list(sesion.puntos.values("titulo", "quien", "minutos", "clave", "materia"))
    puntos = PuntosFormSet(request.POST or None, initial=actuales)
    aviso = ""
    if request.method == "POST" and puntos.is_valid():
        renglones = [p.renglon() for p in puntos if p.cleaned_data.get("titulo")]
        try:
            actos.ajustar_agenda(renglones=renglones, **quien)
        except ActoImposible as razon:
            aviso = str(razon)
        else:
            messages.success(request, "Agenda guardada.")
            return redirect("sesion", pk)
    return render(request, "sesiones/agenda.html", {"sesion": sesion, "puntos": puntos, "fallo": aviso})


@login_required
@con_formulario
def cambiar(request: HttpRequest, pk: int) -> HttpResponse:
    sesion, quien = _para_citar(request, pk)
    inicio, fin = localtime(sesion.inicio), sesion.fin_previsto
    form = Reunion(
        request.POST or None,
        initial={
            "dia": inicio.date(), "hora": inicio.time(), "fin": localtime(fin).time() if fin else None,
            "modalidad": sesion.modalidad, "lugar": sesion.lugar, "enlace": sesion.enlace,
            "objetivo": sesion.objetivo,
        },
    )  # fmt: skip
    if form.is_valid() and intentar(form, lambda: convocatoria.cambiar_sesion(**quien, **form.datos())):
        messages.success(request, "Cambio guardado. Si ya había citado, envíe la citación otra vez.")
        return redirect("sesion", pk)
    return render(request, "sesiones/cambiar.html", {"sesion": sesion, "form": form})


@login_required
@con_formulario
def citar(request: HttpRequest, pk: int) -> HttpResponse:
    sesion, quien = _para_citar(request, pk)
    form = Citar(request.POST or None)
    if form.is_valid() and intentar(
        form,
        lambda: convocatoria.enviar_convocatoria(razon_tardia=form.cleaned_data["razon_tardia"], **quien),
    ):
        messages.success(request, "Citación enviada. Abajo ve a quién le llegó y qué responde.")
        return redirect("sesion", pk)
    integrantes = list(integrantes_en(sesion.mesa, localdate(sesion.inicio)))
    contactos = contactos_de(sesion, integrantes)
    contexto = {
        "sesion": sesion,
        "form": form,
        "faltan": convocatoria.lo_que_falta(sesion),
        "limite": limite_de(sesion),
        "hoy": quien["hoy"],
        "destinatarios": [(i, contactos.get(i.pk)) for i in integrantes],
        "ya_citada": sesion.envios.exists(),
    }
    return render(request, "sesiones/citar.html", contexto)


@login_required
@con_formulario
def cancelar(request: HttpRequest, pk: int) -> HttpResponse:
    sesion, quien = _para_citar(request, pk)
    form = Cancelar(request.POST or None)
    if form.is_valid() and intentar(
        form, lambda: convocatoria.cancelar_sesion(razon=form.cleaned_data["razon"], **quien)
    ):
        messages.success(request, "Sesión cancelada. Se les avisó a las personas citadas.")
        return redirect("sesion", pk)
    return render(request, "sesiones/cancelar.html", {"sesion": sesion, "form": form})


@con_formulario
def confirmar(request: HttpRequest, llave: str) -> HttpResponse:
    """Con el enlace del correo, sin cuenta. Muestra lo de la sesión y nada de las demás personas."""
    citado = Citado.objects.select_related("sesion__mesa", "integrante__entidad").filter(llave=llave).first()
    if citado is None:
        raise NoEncontrado("Ese enlace no es de ninguna citación. Ábralo de nuevo desde el correo.")
    inicial = {"respuesta": citado.respuesta, "necesidades": citado.necesidades, "objecion": citado.objecion}
    form = Confirmar(request.POST or None, initial=inicial)
    if form.is_valid() and intentar(
        form, lambda: convocatoria.confirmar_asistencia(llave=llave, **form.cleaned_data)
    ):
        messages.success(request, "Gracias: quedó su respuesta. Puede cambiarla hasta que empiece la sesión.")
        return redirect("confirmar_asistencia", llave)
    contexto = {"citado": citado, "sesion": citado.sesion, "form": form,
                "anexos": citado.sesion.anexos.select_related("documento"),
                "es_tardia": any(e.es_tardio for e in citado.sesion.envios.all())}  # fmt: skip
    return render(request, "sesiones/confirmar.html", contexto)
