"""Cerrar una sesión propia; las demás se cierran todas juntas desde la lista."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST


@login_required
@require_POST
def cerrar(request: HttpRequest, numero: int) -> HttpResponse:
    """404 si es de otra persona: no se dice que existe."""
    sesion = get_object_or_404(UserSession, pk=numero, user=request.user)
    if sesion.is_current():
        return redirect("account_logout")
    sesion.end()
    messages.success(request, "La sesión quedó cerrada.")
    return redirect("usersessions_list")
