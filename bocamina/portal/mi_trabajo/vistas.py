"""Mi trabajo: lo que vence, para quién y por qué artículo; también en el calendario de cada quien."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from bocamina.portal.errores import NoEncontrado
from bocamina.portal.mi_trabajo.escritura import fila, frase, semanas
from bocamina.portal.paginacion import pagina_de
from bocamina.registro.avisos import acciones, consultas

SECRETO = "secreto_del_calendario"


@require_safe
@login_required
def mi_trabajo(request: HttpRequest) -> HttpResponse:
    hoy = timezone.localdate()
    ambito, por_articulo = request.GET.get("ambito", "")[:80], request.GET.get("orden") == "articulo"
    trabajo = consultas.mi_trabajo(usuario=request.user, hoy=hoy, ambito=ambito, por_articulo=por_articulo)
    pagina = pagina_de(request, trabajo.pendientes)
    contexto = {
        "hoy": hoy,
        "trabajo": trabajo,
        "frase": frase(trabajo.totales),
        "ambito": ambito,
        "por_articulo": por_articulo,
        "pagina": pagina,
        "filas": [fila(r, hoy) for r in consultas.renglones(list(pagina), hoy=hoy)],
        "semanas": semanas(consultas.vencimientos_por_dia(usuario=request.user, hoy=hoy), hoy),
    }
    return render(request, "mi_trabajo/mi_trabajo.html", contexto)


@never_cache
@require_http_methods(["GET", "POST"])
@login_required
def calendario(request: HttpRequest) -> HttpResponse:
    """La dirección secreta se muestra una vez, tras crearla; después solo se puede cambiar o cancelar."""
    if request.method == "POST":
        request.session[SECRETO] = acciones.suscribir(actor=request.user)
        return redirect("mi_calendario")
    secreto = request.session.pop(SECRETO, "")
    direccion = settings.URL_PUBLICA + reverse("calendario_ics", args=[secreto]) if secreto else ""
    suscripcion = consultas.suscripcion_de(request.user)
    return render(request, "mi_trabajo/calendario.html", {"direccion": direccion, "suscripcion": suscripcion})


@require_http_methods(["GET", "POST"])
@login_required
def cancelar_calendario(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        acciones.cancelar_suscripcion(actor=request.user)
        messages.success(request, "La dirección dejó de servir. Quítela también de su calendario.")
        return redirect("mi_calendario")
    return render(request, "mi_trabajo/cancelar_calendario.html")


@require_safe
def suscripcion(request: HttpRequest, secreto: str) -> HttpResponse:
    """Sin sesión: la abre el programa de calendario. Quien tiene la dirección ve los vencimientos."""
    usuario = consultas.usuario_del_calendario(secreto)
    if usuario is None:
        raise NoEncontrado("Esta dirección de calendario no existe o se canceló. Cree otra en Mi trabajo.")
    hoy = timezone.localdate()
    pendientes = consultas.abiertos_de(usuario, hoy=hoy).order_by("vence")[: consultas.LIMITE_CALENDARIO]
    respuesta = HttpResponse(acciones.calendario_de_pendientes(pendientes), content_type="text/calendar")
    respuesta["Cache-Control"] = "private, max-age=900"
    respuesta["Content-Disposition"] = 'inline; filename="mi-trabajo.ics"'
    return respuesta
