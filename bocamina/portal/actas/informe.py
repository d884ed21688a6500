"""El informe de compromisos y asistencia de una mesa, en página, PDF, Word y Excel."""

from __future__ import annotations

import re

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bocamina.documentos import TIPOS_DE_CONTENIDO, Emision, Membrete, en_formato, tipo
from bocamina.portal.errores import NoEncontrado, SolicitudInvalida
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.instituciones.estados import CLAVE
from bocamina.registro.mesas.consultas.mesas import mesa_por_clave
from bocamina.registro.mesas.models import Mesa
from bocamina.registro.sesiones.consultas.informe import informe


def _mesa(request: HttpRequest, clave: str) -> Mesa:
    mesa = mesa_por_clave(clave)
    if mesa is None:
        raise NoEncontrado("Esa mesa no existe.")
    exigir(request.user, "compromisos.ver", mesa, hoy=timezone.localdate())
    return mesa


def _entidad(request: HttpRequest) -> str:
    clave = request.GET.get("entidad", "")
    if clave and not re.fullmatch(CLAVE, clave):
        raise SolicitudInvalida("Esa entidad no se entiende. Quítela de la dirección para verlas todas.")
    return clave


@require_safe
@login_required
def ver(request: HttpRequest, clave: str) -> HttpResponse:
    mesa = _mesa(request, clave)
    entidad = _entidad(request)
    datos = informe(mesa, hoy=timezone.localdate(), entidad=entidad)
    contexto = {
        "mesa": mesa,
        "informe": datos,
        "tablas": tipo("compromisos").tablas(datos),
        "entidad": entidad,
        "entidades": mesa.integrantes.filter(entidad__isnull=False).values_list(
            "entidad__clave", "entidad__nombre"
        ),
    }
    return render(request, "compromisos/informe.html", contexto)


@require_safe
@login_required
def bajar(request: HttpRequest, clave: str, formato: str) -> HttpResponse:
    mesa, hoy = _mesa(request, clave), timezone.localdate()
    if formato not in TIPOS_DE_CONTENIDO:
        raise NoEncontrado("El informe se baja en PDF, Word o Excel.")
    datos = informe(mesa, hoy=hoy, entidad=_entidad(request))
    emision = Emision(Membrete(mesa.nombre, "Secretaría técnica"), hoy)
    respuesta = HttpResponse(
        en_formato(tipo("compromisos"), datos, emision, formato), content_type=TIPOS_DE_CONTENIDO[formato]
    )
    respuesta["Content-Disposition"] = f'attachment; filename="compromisos-{mesa.clave}.{formato}"'
    return respuesta
