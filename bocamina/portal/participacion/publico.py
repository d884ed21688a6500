"""Lo que se hace sin cuenta: inscribirse, ver y retirar lo propio, y retirar las respuestas voluntarias."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from bocamina.portal.errores import NoEncontrado
from bocamina.portal.paginacion import pagina_de
from bocamina.portal.participacion.comunes import mesa_tematica
from bocamina.portal.participacion.formularios import Inscribirse
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.mesas.models import Mesa
from bocamina.registro.participacion.acciones.inscribir import (
    codigo_de,
    inscribirse,
    inscripcion_de,
    retirar_inscripcion,
)
from bocamina.registro.participacion.acciones.reserva import (
    abrir,
    contar_en_la_sesion,
    declarar,
    retirar_respuestas,
)
from bocamina.registro.participacion.consultas.consentimiento import vigente
from bocamina.registro.participacion.consultas.inscripciones import (
    convocatoria_abierta,
    convocatorias_abiertas,
)
from bocamina.registro.participacion.consultas.reserva import NOMBRES, categorias
from bocamina.registro.participacion.consultas.urna import codigo_de_voto, urna_de_la_sesion
from bocamina.registro.participacion.models import Inscripcion
from bocamina.registro.territorio.models import Municipio

con_formulario = require_http_methods(["GET", "HEAD", "POST"])
ENLACE_ROTO = "El enlace no abre nada: cópielo completo, tal como se le mostró."


@require_safe
def abiertas(request: HttpRequest) -> HttpResponse:
    filas = convocatorias_abiertas(hoy=timezone.localdate())
    return render(request, "participacion/abiertas.html", {"pagina": pagina_de(request, filas)})


@con_formulario
@never_cache
def inscripcion(request: HttpRequest, clave: str) -> HttpResponse:
    """La mesa de la dirección sale escogida; puede cambiarse por otra abierta del mismo distrito."""
    mesa, hoy = mesa_tematica(clave), timezone.localdate()
    convocatoria = convocatoria_abierta(mesa, hoy=hoy)
    if convocatoria is None:
        return render(request, "participacion/cerrada.html", {"mesa": mesa})
    form = _formulario(request, mesa, convocatoria.pk, hoy)
    if request.method == "POST" and form.is_valid():
        try:
            propia = inscribirse(
                convocatoria=form.cleaned_data["convocatoria"],
                datos=form.de_la_persona(),
                autoriza_datos=form.cleaned_data["autoriza_datos"],
                actor=request.user,
                hoy=hoy,
            )
        except ActoImposible as error:
            form.add_error(None, str(error))
        else:
            return _gracias(request, form, propia, hoy)
    contexto = {"form": form, "mesa": mesa, "convocatoria": convocatoria}
    return render(request, "participacion/inscripcion.html", contexto, status=422 if form.is_bound else 200)


def _formulario(request: HttpRequest, mesa: Mesa, escogida: int, hoy: date) -> Inscribirse:
    distrito = mesa.distrito
    return Inscribirse(
        request.POST if request.method == "POST" else None,
        abiertas=convocatorias_abiertas(hoy=hoy, distrito=distrito.clave if distrito else ""),
        municipios=_municipios(distrito, hoy),
        categorias=categorias(mesa, en=hoy),
        texto=vigente(hoy),
        initial={"convocatoria": escogida},
    )


def _municipios(distrito: Distrito | None, hoy: date) -> Any:
    if distrito is None:
        return Municipio.objects.none()
    propios = distrito.municipios_fechados.en(hoy).values("municipio_id")
    return Municipio.objects.filter(pk__in=propios).order_by("nombre")


def _gracias(request: HttpRequest, form: Inscribirse, propia: Inscripcion, hoy: date) -> HttpResponse:
    """El enlace secreto se muestra una sola vez y no se guarda ni se envía: por eso aquí no se redirige."""
    sesion = form.cleaned_data["convocatoria"].sesion
    codigo = declarar(sesion=sesion, elegidas=form.cleaned_data["reconocimiento"], hoy=hoy)
    contexto = {
        "sesion": sesion,
        "enlace": request.build_absolute_uri(reverse("mi_inscripcion", args=[codigo_de(propia)])),
        "secreto": request.build_absolute_uri(reverse("mis_respuestas_de", args=[codigo])) if codigo else "",
    }
    return render(request, "participacion/gracias.html", contexto)


@con_formulario
@never_cache
def mia(request: HttpRequest, codigo: str) -> HttpResponse:
    propia = inscripcion_de(codigo)
    if propia is None:
        raise NoEncontrado(ENLACE_ROTO)
    if request.method == "POST":
        try:
            retirar_inscripcion(inscripcion=propia, hoy=timezone.localdate())
        except ActoImposible as error:
            messages.error(request, str(error))
        else:
            messages.success(request, "Sus datos se borraron de esta mesa.")
        return redirect("mi_inscripcion", codigo=codigo)
    urna = urna_de_la_sesion(propia.sesion)
    voto = codigo_de_voto(urna, propia.pk) if urna and propia.pk in urna.electores else ""
    return render(request, "participacion/mia.html", {"inscripcion": propia, "voto": voto})


@con_formulario
@never_cache
def respuestas(request: HttpRequest, codigo: str = "") -> HttpResponse:
    """Con el enlace secreto: ver las respuestas propias y retirar las que se quiera."""
    if not codigo:
        return render(request, "participacion/respuestas_sin_enlace.html")
    hoy, leidas = timezone.localdate(), abrir(codigo)
    if leidas is None:
        raise NoEncontrado(ENLACE_ROTO)
    if request.method == "POST":
        try:
            if request.POST.get("que") == "asisti":
                contar_en_la_sesion(codigo=codigo, hoy=hoy)
            else:
                retirar_respuestas(codigo=codigo, elegidas=request.POST.getlist("categoria"))
        except ActoImposible as error:
            messages.error(request, str(error))
        else:
            messages.success(request, "Listo.")
        return redirect("mis_respuestas_de", codigo=codigo)
    filas = [(c, NOMBRES.get(c, c), c in leidas.vivas) for c in leidas.categorias]
    return render(request, "participacion/respuestas.html", {"filas": filas, "leidas": leidas})
