"""El conteo reservado: sumar papeletas, cerrarlo y ver su señal; y lo publicado del distrito."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from bocamina.nucleo.participacion.conteos import ALGUNA
from bocamina.portal.participacion.comunes import distrito_de, entero, hacer, intentar, sesion_tematica
from bocamina.registro.cuentas.permisos import exigir, puede
from bocamina.registro.participacion.acciones.reserva import cortar, sumar_papeletas
from bocamina.registro.participacion.consultas.reserva import (
    NOMBRES,
    asistentes_de,
    categorias,
    mesas_por_cerrar,
    publicadas,
    senal_de,
)
from bocamina.registro.participacion.models import CorteReservado
from bocamina.registro.sesiones.estados import Estado
from bocamina.registro.sesiones.models import Sesion


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def conteo(request: HttpRequest, pk: int) -> HttpResponse:
    """Quien modera suma papeletas; la señal solo la ve la secretaría. Aquí nunca se muestra un conteo."""
    sesion, hoy = sesion_tematica(pk), timezone.localdate()
    exigir(request.user, "participacion.registrar", sesion, hoy=hoy)
    claves = (*categorias(sesion.mesa, en=hoy), ALGUNA)
    if request.method == "POST":
        _actuar(request, sesion, claves)
        return redirect("conteo_reservado", pk=pk)
    es_secretaria = puede(request.user, "participacion.senal", sesion, hoy=hoy)
    contexto = {
        "sesion": sesion,
        "campos": [(c, NOMBRES.get(c, c)) for c in claves],
        "asistentes": asistentes_de(sesion),
        "esta_cerrado": CorteReservado.objects.filter(sesion=sesion).exists(),
        "se_puede_cerrar": es_secretaria and sesion.estado == Estado.TERMINADA,
        "es_secretaria": es_secretaria,
        "senal": senal_de(sesion) if es_secretaria else None,
    }
    return render(request, "participacion/conteo.html", contexto)


def _actuar(request: HttpRequest, sesion: Sesion, claves: tuple[str, ...]) -> None:
    def papeletas() -> tuple[Any, str]:
        cantidades = {c: entero(request.POST.get(c) or "0") for c in claves}
        quien: dict[str, Any] = {"actor": request.user, "hoy": timezone.localdate()}
        return sumar_papeletas(sesion=sesion, cantidades=cantidades, **quien), "Papeletas sumadas."

    hacer(request, {"papeletas": papeletas})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def cerrar(request: HttpRequest, pk: int) -> HttpResponse:
    """No se deshace: la página pregunta antes."""
    sesion, hoy = sesion_tematica(pk), timezone.localdate()
    exigir(request.user, "participacion.senal", sesion, hoy=hoy)
    if request.method != "POST":
        return render(request, "participacion/conteo_cerrar.html", {"sesion": sesion})
    intentar(request, lambda: (cortar(sesion=sesion, actor=request.user, hoy=hoy), "Conteo cerrado."))
    return redirect("conteo_reservado", pk=pk)


@require_safe
def publicado_del_distrito(request: HttpRequest, clave: str) -> HttpResponse:
    distrito = distrito_de(clave)
    rondas = [
        (p, [(NOMBRES.get(c, c), n) for c, n in sorted(p.vistas.items(), key=lambda v: -v[1])])
        for p in publicadas(distrito)
    ]
    faltan = mesas_por_cerrar(distrito, hoy=timezone.localdate())
    contexto = {"distrito": distrito, "rondas": rondas, "faltan": faltan}
    return render(request, "participacion/publicado.html", contexto)
