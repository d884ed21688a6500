"""Tema claro u oscuro: una preferencia del navegador, no de la cuenta."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from bocamina.portal.errores import SolicitudInvalida

GALLETA = "tema"
TEMAS = ("claro", "oscuro")
UN_ANIO = 60 * 60 * 24 * 365


# Sin CSRF a propósito: solo cambia el color, y así una página pública no necesita galleta para mostrarse.
@csrf_exempt
@require_POST
def apariencia(request: HttpRequest) -> HttpResponse:
    tema = request.POST.get("tema", "")
    if tema not in (*TEMAS, "dispositivo"):
        raise SolicitudInvalida("Esa apariencia no existe. Elija clara, oscura o como el dispositivo.")
    volver = request.POST.get("volver", "")
    propio = url_has_allowed_host_and_scheme(volver, allowed_hosts=None)
    respuesta = HttpResponseRedirect(volver if propio else reverse("inicio"))
    if tema == "dispositivo":
        respuesta.delete_cookie(GALLETA)
    else:
        respuesta.set_cookie(
            GALLETA, tema, max_age=UN_ANIO, samesite="Lax", secure=request.is_secure(), httponly=True
        )
    return respuesta
