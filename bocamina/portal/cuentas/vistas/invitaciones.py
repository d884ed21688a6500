"""Invitar, reenviar, revocar y aceptar. La llave pasa a la sesión para que no quede en la dirección."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from bocamina.portal.cuentas.entrada import abrir_sesion
from bocamina.portal.cuentas.formularios import Aceptar, Invitar
from bocamina.portal.cuentas.tareas import enviar_invitacion
from bocamina.portal.cuentas.vistas.personas import intentar
from bocamina.portal.paginacion import pagina_de
from bocamina.registro.cuentas import acciones, consultas
from bocamina.registro.cuentas.models import Invitacion
from bocamina.registro.cuentas.permisos import exigir_alguno

LLAVE = "llave_de_invitacion"


@login_required
def lista(request: HttpRequest) -> HttpResponse:
    hoy, ahora = timezone.localdate(), timezone.now()
    exigir_alguno(request.user, "cuentas.invitar", hoy=hoy)
    pagina = pagina_de(request, consultas.invitaciones_visibles(request.user, hoy=hoy))
    filas = [(invitacion, invitacion.estado(ahora)) for invitacion in pagina]
    return render(request, "cuentas/invitaciones.html", {"pagina": pagina, "filas": filas})


@login_required
@reauthentication_required(allow_get=True)
def nueva(request: HttpRequest) -> HttpResponse:
    hoy = timezone.localdate()
    exigir_alguno(request.user, "cuentas.invitar", hoy=hoy)
    formulario = Invitar(request.POST or None, initial={"desde": hoy})
    if request.method == "POST" and formulario.is_valid():

        def acto() -> None:
            datos = dict(formulario.cleaned_data)
            invitacion = acciones.invitar(
                actor=request.user,
                correo=datos.pop("correo"),
                encargo=acciones.Encargo(**datos),
                hoy=hoy,
                ahora=timezone.now(),
            )
            encolar_invitacion(request, invitacion)

        if intentar(formulario, acto):
            return redirect("invitaciones")
    estado = 400 if formulario.errors else 200
    return render(request, "cuentas/invitar.html", {"formulario": formulario}, status=estado)


def encolar_invitacion(request: HttpRequest, invitacion: Invitacion) -> None:
    enviar_invitacion.enqueue(invitacion.pk)
    messages.success(
        request, "La invitación sale por correo en un momento. El enlace sirve una vez y vence en siete días."
    )


def invitacion_visible(request: HttpRequest, numero: int) -> Invitacion:
    hoy = timezone.localdate()
    exigir_alguno(request.user, "cuentas.invitar", hoy=hoy)
    return get_object_or_404(consultas.invitaciones_visibles(request.user, hoy=hoy), pk=numero)


@login_required
@reauthentication_required(allow_get=True)
def reenviar(request: HttpRequest, numero: int) -> HttpResponse:
    invitacion = invitacion_visible(request, numero)
    if request.method == "POST":
        try:
            actual = acciones.reenviar_invitacion(
                invitacion=invitacion, actor=request.user, hoy=timezone.localdate(), ahora=timezone.now()
            )
            encolar_invitacion(request, actual)
        except acciones.ActoImposible as error:
            messages.error(request, str(error))
        return redirect("invitaciones")
    contexto = {
        "pregunta": "¿Reenviar la invitación?",
        "detalle": f"Saldrá un enlace nuevo a {invitacion.correo}; el anterior dejará de servir.",
        "boton": "Reenviar",
    }
    return render(request, "cuentas/confirmar.html", contexto)


@login_required
def revocar(request: HttpRequest, numero: int) -> HttpResponse:
    invitacion = invitacion_visible(request, numero)
    if request.method == "POST":
        try:
            acciones.revocar_invitacion(
                invitacion=invitacion, actor=request.user, hoy=timezone.localdate(), ahora=timezone.now()
            )
            messages.success(request, "La invitación quedó revocada: su enlace ya no sirve.")
        except acciones.ActoImposible as error:
            messages.error(request, str(error))
        return redirect("invitaciones")
    contexto = {
        "pregunta": "¿Revocar la invitación?",
        "detalle": f"El enlace enviado a {invitacion.correo} dejará de servir. Podrá invitar otra vez.",
        "boton": "Revocar",
    }
    return render(request, "cuentas/confirmar.html", contexto)


@never_cache
def abrir(request: HttpRequest, llave: str) -> HttpResponse:
    """No consume nada: los revisores de correo abren los enlaces antes que la persona."""
    request.session[LLAVE] = llave[:100]
    return redirect("aceptar_invitacion")


@never_cache
@sensitive_post_parameters("contrasena", "repetida")
def aceptar(request: HttpRequest) -> HttpResponse:
    limite = ratelimit.consume_or_429(request, action="signup")
    if limite:
        return limite
    llave = request.session.get(LLAVE, "")
    invitacion = consultas.invitacion_por_llave(llave, ahora=timezone.now())
    if invitacion is None:
        return render(request, "cuentas/invitacion_inservible.html", status=410)
    if request.user.is_authenticated or consultas.tiene_cuenta(invitacion.correo):
        return _aceptar_con_cuenta(request, invitacion, llave)
    return _aceptar_sin_cuenta(request, invitacion, llave)


def _aceptar_sin_cuenta(request: HttpRequest, invitacion: Invitacion, llave: str) -> HttpResponse:
    formulario = Aceptar(request.POST or None)
    if request.method == "POST" and formulario.is_valid():
        datos = formulario.cleaned_data
        try:
            usuario = acciones.aceptar_invitacion(
                llave=llave,
                nombre=datos["nombre"],
                contrasena=datos["contrasena"],
                hoy=timezone.localdate(),
                ahora=timezone.now(),
            )
        except acciones.ActoImposible as error:
            formulario.add_error(None, str(error))
        else:
            request.session.pop(LLAVE, None)
            abrir_sesion(request, usuario)
            messages.success(request, "Su cuenta quedó lista.")
            return redirect("mi_cuenta")
    contexto = {"formulario": formulario, "invitacion": invitacion}
    return render(request, "cuentas/aceptar.html", contexto, status=400 if formulario.errors else 200)


def _aceptar_con_cuenta(request: HttpRequest, invitacion: Invitacion, llave: str) -> HttpResponse:
    """Quien ya tiene cuenta entra con ella; así nadie cambia la contraseña de otra persona con un enlace."""
    es_suya = request.user.is_authenticated and request.user.email == invitacion.correo
    if request.method == "POST" and es_suya:
        try:
            acciones.aceptar_invitacion_con_cuenta(
                llave=llave, actor=request.user, hoy=timezone.localdate(), ahora=timezone.now()
            )
            messages.success(request, "El rol quedó agregado a su cuenta.")
            request.session.pop(LLAVE, None)
        except acciones.ActoImposible as error:
            messages.error(request, str(error))
        return redirect("mi_cuenta")
    contexto = {"invitacion": invitacion, "es_suya": es_suya}
    return render(request, "cuentas/aceptar_con_cuenta.html", contexto)
