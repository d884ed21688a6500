"""Lo que comparten las páginas de la delimitación: el indicador de pasos y cómo se intenta un acto."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.portal.distritos.vistas import buscar_distrito
from bocamina.registro.cuentas.permisos import exigir, puede
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.expedientes.estados import ActoImposible as ExpedienteNoDeja
from bocamina.registro.instituciones.estados import ActoImposible

PASOS: tuple[tuple[str, str], ...] = (
    ("memoria", "Memoria"),
    ("resolucion", "Resolución"),
    ("publicacion", "Publicación"),
    ("comentarios", "Comentarios"),
)


def intentar(form: forms.Form, acto: Callable[[], Any]) -> bool:
    """Corre el acto; si no se puede, la frase queda en el formulario y no se pierde lo escrito."""
    try:
        acto()
    except (ActoImposible, ExpedienteNoDeja, ArchivoInvalido) as razon:
        form.add_error(None, str(razon))
        return False
    return True


def para_acto(request: HttpRequest, clave: str, permiso: str) -> tuple[Distrito, dict[str, Any]]:
    distrito, hoy = buscar_distrito(clave), timezone.localdate()
    exigir(request.user, permiso, distrito, hoy=hoy)
    return distrito, {"distrito": distrito, "actor": request.user, "hoy": hoy}


def tiene_permiso(request: HttpRequest, permiso: str, distrito: Distrito) -> bool:
    return bool(puede(request.user, permiso, distrito, hoy=timezone.localdate()))
