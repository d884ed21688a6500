"""«Mi cuenta»: mi nombre y mi correo, mis roles con fechas, mi segundo factor y mis sesiones."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from bocamina.portal.cuentas.formularios import MiNombre
from bocamina.registro.cuentas import acciones
from bocamina.registro.cuentas.consultas import (
    codigos_de_recuperacion_sin_usar,
    debe_usar_segundo_factor,
    tiene_segundo_factor,
)


@login_required
def mi_cuenta(request: HttpRequest) -> HttpResponse:
    hoy = timezone.localdate()
    formulario = MiNombre(request.POST or None, initial={"nombre": request.user.nombre})
    if request.method == "POST" and formulario.is_valid():
        try:
            acciones.cambiar_nombre(actor=request.user, nombre=formulario.cleaned_data["nombre"])
        except acciones.ActoImposible as error:
            formulario.add_error("nombre", str(error))
        else:
            messages.success(request, "Su nombre quedó guardado.")
            return redirect("mi_cuenta")
    nombramientos = list(request.user.nombramientos.filter(anulado=False))
    contexto = {
        "formulario": formulario,
        "nombramientos": [(n, n.esta_vigente(hoy)) for n in nombramientos],
        "exige_factor": debe_usar_segundo_factor(request.user, hoy=hoy),
        "tiene_factor": tiene_segundo_factor(request.user),
        "codigos": codigos_de_recuperacion_sin_usar(request.user),
        "sesiones": UserSession.objects.filter(user=request.user).count(),
    }
    estado = 400 if formulario.errors else 200
    return render(request, "cuentas/mi_cuenta.html", contexto, status=estado)
