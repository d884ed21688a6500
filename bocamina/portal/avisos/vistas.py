"""La lista de avisos de cada quien y los que mandó y no llegaron."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from bocamina.portal.errores import NoEncontrado
from bocamina.portal.paginacion import pagina_de
from bocamina.registro.avisos import acciones, consultas

# El entero más grande de una llave: uno mayor hace fallar a la base.
LLAVE_MAXIMA = 2**63 - 1


@require_safe
@login_required
def lista(request: HttpRequest) -> HttpResponse:
    contexto = {
        "pagina": pagina_de(request, consultas.avisos_de(request.user)),
        "sin_entregar": consultas.sin_entregar_de(request.user).count(),
    }
    return render(request, "avisos/lista.html", contexto)


@require_safe
@login_required
def aviso(request: HttpRequest, id: int) -> HttpResponse:
    """Abrirlo es leerlo."""
    encontrado = consultas.avisos_de(request.user).filter(pk=min(id, LLAVE_MAXIMA)).first()
    if encontrado is None:
        raise NoEncontrado("Ese aviso no existe o no es suyo.")
    if encontrado.leido_en is None:
        acciones.marcar_leidos(actor=request.user, ids=[encontrado.pk])
    return render(request, "avisos/aviso.html", {"aviso": encontrado})


@require_POST
@login_required
def marcar_leidos(request: HttpRequest) -> HttpResponse:
    cuantos = acciones.marcar_leidos(actor=request.user)
    frase = "Un aviso quedó leído." if cuantos == 1 else f"{cuantos} avisos quedaron leídos."
    messages.success(request, frase if cuantos else "No había avisos sin leer.")
    return redirect("avisos")


@require_safe
@login_required
def sin_entregar(request: HttpRequest) -> HttpResponse:
    pagina = pagina_de(request, consultas.sin_entregar_de(request.user))
    return render(request, "avisos/sin_entregar.html", {"pagina": pagina})


@require_POST
@login_required
def reenviar(request: HttpRequest, id: int) -> HttpResponse:
    if not acciones.volver_a_enviar(aviso_id=min(id, LLAVE_MAXIMA), actor=request.user):
        raise NoEncontrado("Ese aviso no existe, no lo mandó usted o ya volvió a la cola.")
    messages.success(request, "Volvió a la cola: se envía en los próximos minutos.")
    return redirect("avisos_sin_entregar")
