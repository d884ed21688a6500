"""Personas con cuenta y sus nombramientos, dentro del ámbito de quien mira."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from allauth.account.decorators import reauthentication_required
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from bocamina.portal.cuentas.formularios import Nombrar, Terminar
from bocamina.portal.paginacion import pagina_de
from bocamina.registro.cuentas import acciones, consultas
from bocamina.registro.cuentas.models import Nombramiento, Usuario
from bocamina.registro.cuentas.permisos import exigir_alguno, puede


@login_required
def lista(request: HttpRequest) -> HttpResponse:
    hoy = timezone.localdate()
    exigir_alguno(request.user, "cuentas.ver", hoy=hoy)
    buscado = request.GET.get("q", "").strip()[:160]
    personas = consultas.personas_visibles(request.user, hoy=hoy, buscado=buscado)
    pagina = pagina_de(request, personas)
    consultas.con_roles_visibles(pagina.object_list, actor=request.user, hoy=hoy)
    return render(request, "cuentas/personas.html", {"pagina": pagina, "buscado": buscado})


def persona_visible(request: HttpRequest, numero: int) -> Usuario:
    hoy = timezone.localdate()
    exigir_alguno(request.user, "cuentas.ver", hoy=hoy)
    return get_object_or_404(consultas.personas_visibles(request.user, hoy=hoy), pk=numero)


@login_required
def ficha(request: HttpRequest, numero: int) -> HttpResponse:
    hoy = timezone.localdate()
    persona = persona_visible(request, numero)
    nombramientos = consultas.nombramientos_visibles(request.user, hoy=hoy).filter(usuario=persona)
    contexto = {
        "persona": persona,
        "nombramientos": [(n, n.esta_vigente(hoy)) for n in nombramientos],
        "hoy": hoy,
        "administra": puede(request.user, "cuentas.desactivar", persona, hoy=hoy),
        "bloqueada": consultas.intentos_fallidos(persona),
        "tiene_factor": consultas.tiene_segundo_factor(persona),
    }
    return render(request, "cuentas/persona.html", contexto)


@login_required
@reauthentication_required(allow_get=True)
def nombrar(request: HttpRequest, numero: int) -> HttpResponse:
    persona, hoy = persona_visible(request, numero), timezone.localdate()
    formulario = Nombrar(request.POST or None, initial={"desde": hoy})
    if request.method == "POST" and formulario.is_valid():
        encargo = acciones.Encargo(**formulario.cleaned_data)
        datos = {"actor": request.user, "usuario": persona, "encargo": encargo, "hoy": hoy}
        if intentar(formulario, lambda: acciones.nombrar(**datos)):
            messages.success(request, "El nombramiento quedó guardado.")
            return redirect("persona", numero)
    contexto = {"formulario": formulario, "persona": persona}
    return render(request, "cuentas/nombrar.html", contexto, status=400 if formulario.errors else 200)


@login_required
@reauthentication_required(allow_get=True)
def terminar(request: HttpRequest, numero: int) -> HttpResponse:
    hoy = timezone.localdate()
    visibles = consultas.nombramientos_visibles(request.user, hoy=hoy)
    nombramiento = get_object_or_404(visibles, pk=numero)
    formulario = Terminar(request.POST or None, initial={"hasta": hoy})
    if request.method == "POST" and formulario.is_valid():
        datos = formulario.cleaned_data
        hasta = hoy - timedelta(days=1) if datos["de_inmediato"] else datos["hasta"]
        if intentar(formulario, lambda: _terminar(nombramiento, request, hasta, datos["motivo"])):
            messages.success(request, "El nombramiento quedó con esa fecha de término.")
            return redirect("persona", nombramiento.usuario_id)
    contexto = {"formulario": formulario, "nombramiento": nombramiento}
    return render(request, "cuentas/terminar.html", contexto, status=400 if formulario.errors else 200)


def _terminar(nombramiento: Nombramiento, request: HttpRequest, hasta: Any, motivo: str) -> None:
    acciones.terminar_nombramiento(
        nombramiento=nombramiento,
        actor=request.user,
        hasta=hasta,
        motivo=motivo,
        hoy=timezone.localdate(),
    )


def intentar(formulario: forms.Form, acto: Callable[[], Any]) -> bool:
    """Lo que el acto no permite se dice arriba del formulario, sin perder lo escrito."""
    try:
        acto()
    except acciones.ActoImposible as error:
        formulario.add_error(None, str(error))
        return False
    return True


@login_required
@reauthentication_required(allow_get=True)
def desactivar(request: HttpRequest, numero: int) -> HttpResponse:
    return _con_confirmacion(request, numero, "desactivar", acciones.desactivar_usuario)


@login_required
@reauthentication_required(allow_get=True)
def reactivar(request: HttpRequest, numero: int) -> HttpResponse:
    return _con_confirmacion(request, numero, "reactivar", acciones.reactivar_usuario)


@login_required
def desbloquear(request: HttpRequest, numero: int) -> HttpResponse:
    return _con_confirmacion(request, numero, "desbloquear", acciones.desbloquear_usuario)


@login_required
@reauthentication_required(allow_get=True)
def retirar_factor(request: HttpRequest, numero: int) -> HttpResponse:
    return _con_confirmacion(request, numero, "retirar", acciones.retirar_segundo_factor)


CONFIRMACIONES = {
    "retirar": (
        "¿Retirar el segundo factor?",
        "Compruebe antes que habla con esa persona. Al entrar lo activará de nuevo, con otro teléfono.",
        "El segundo factor quedó retirado.",
    ),
    "desactivar": (
        "¿Desactivar la cuenta?",
        "No podrá entrar y sus sesiones se cierran. Lo que hizo se conserva.",
        "La cuenta quedó desactivada.",
    ),
    "reactivar": (
        "¿Reactivar la cuenta?",
        "Podrá entrar otra vez, con los nombramientos que sigan vigentes.",
        "La cuenta quedó activa.",
    ),
    "desbloquear": (
        "¿Desbloquear la cuenta?",
        "Se olvidan los intentos fallidos y podrá entrar sin esperar.",
        "La cuenta quedó desbloqueada.",
    ),
}


def _con_confirmacion(request: HttpRequest, numero: int, que: str, acto: Callable[..., Any]) -> HttpResponse:
    persona = persona_visible(request, numero)
    pregunta, detalle, hecho = CONFIRMACIONES[que]
    if request.method == "POST":
        try:
            acto(usuario=persona, actor=request.user, hoy=timezone.localdate())
            messages.success(request, hecho)
        except acciones.ActoImposible as error:
            messages.error(request, str(error))
        return redirect("persona", numero)
    contexto = {"persona": persona, "pregunta": pregunta, "detalle": detalle, "boton": que.capitalize()}
    return render(request, "cuentas/confirmar.html", contexto)
