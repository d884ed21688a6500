"""Escribir una sección sin pisar a nadie, ver sus revisiones y corregirla."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bocamina.portal.actas.formularios import EscribirSeccion, ProponerCorreccion, ResolverCorreccion
from bocamina.portal.actas.puerta import acta_para, buscar_acta, con_formulario, intentar, pagina_de_gesto
from bocamina.portal.errores import NoEncontrado
from bocamina.registro.cuentas.permisos import denegado
from bocamina.registro.sesiones.acciones import actas
from bocamina.registro.sesiones.acciones.actas_correcciones import proponer_correccion, resolver_correccion
from bocamina.registro.sesiones.consultas.actas import puede_redactar
from bocamina.registro.sesiones.models import Acta, SeccionActa


def _seccion(acta: Acta, clave: str) -> SeccionActa:
    seccion = acta.secciones.filter(clave=clave).first()
    if seccion is None:
        raise NoEncontrado("El acta no tiene esa sección.")
    return seccion


@con_formulario
@login_required
def escribir(request: HttpRequest, pk: int, clave: str) -> HttpResponse:
    hoy, acta = timezone.localdate(), buscar_acta(request, pk)
    if not puede_redactar(request.user, acta.sesion, hoy=hoy):
        raise denegado("actas.redactar")
    seccion = _seccion(acta, clave)
    inicial = {"texto": seccion.texto, "audiencia": seccion.audiencia, "version": seccion.version}
    form = EscribirSeccion(request.POST or None, initial=inicial)
    ajena = None
    if request.method == "POST" and form.is_valid():
        try:
            if intentar_guardar(form, seccion, request, hoy):
                messages.success(request, f"Quedó guardada la sección «{seccion.titulo}».")
                return redirect("acta", pk=pk)
        except actas.SeccionCambiada as choque:
            ajena = choque.seccion
            form = EscribirSeccion({**form.cleaned_data, "version": ajena.version})
    contexto = {"acta": acta, "seccion": seccion, "form": form, "ajena": ajena}
    estado = 409 if ajena else 400 if form.errors else 200
    return render(request, "actas/seccion.html", contexto, status=estado)


def intentar_guardar(form: EscribirSeccion, seccion: SeccionActa, request: HttpRequest, hoy) -> bool:
    """El choque sube: se muestra con los dos textos."""
    choques: list[actas.SeccionCambiada] = []

    def acto() -> None:
        try:
            actas.escribir_seccion(seccion=seccion, actor=request.user, hoy=hoy, **form.cleaned_data)
        except actas.SeccionCambiada as choque:
            choques.append(choque)

    bien = intentar(form, acto)
    if choques:
        raise choques[0]
    return bien


@require_safe
@login_required
def revisiones(request: HttpRequest, pk: int, clave: str) -> HttpResponse:
    acta = buscar_acta(request, pk)
    if not puede_redactar(request.user, acta.sesion, hoy=timezone.localdate()):
        raise denegado("actas.redactar")
    seccion = _seccion(acta, clave)
    filas = seccion.revisiones.select_related("actor").order_by("-version")
    return render(request, "actas/revisiones.html", {"acta": acta, "seccion": seccion, "revisiones": filas})


@con_formulario
@login_required
def corregir(request: HttpRequest, pk: int, clave: str) -> HttpResponse:
    acta = buscar_acta(request, pk)
    seccion = _seccion(acta, clave)
    return pagina_de_gesto(
        request,
        acta,
        ProponerCorreccion(request.POST or None),
        lambda datos: proponer_correccion(
            seccion=seccion, actor=request.user, hoy=timezone.localdate(), **datos
        ),
        titulo=f"Proponer una corrección: {seccion.titulo}",
        boton="Proponer",
        hecho="Su corrección llegó a la secretaría. Le avisaremos qué se resuelve.",
        texto=seccion.texto,
    )


@con_formulario
@login_required
def resolver(request: HttpRequest, pk: int, numero: int) -> HttpResponse:
    acta = acta_para(request, pk, "actas.responder")
    correccion = acta.correcciones.filter(pk=numero).select_related("seccion", "actor").first()
    if correccion is None:
        raise NoEncontrado("Esa corrección no es de esta acta.")
    inicial = {"texto": correccion.seccion.texto}
    return pagina_de_gesto(
        request,
        acta,
        ResolverCorreccion(request.POST or None, initial=inicial),
        lambda datos: resolver_correccion(
            correccion=correccion, actor=request.user, hoy=timezone.localdate(), **datos
        ),
        titulo=f"Resolver la corrección a «{correccion.seccion.titulo}»",
        boton="Resolver",
        hecho="La corrección quedó resuelta.",
        texto=correccion.texto,
    )
