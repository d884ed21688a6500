"""Convocar al público y registrar cómo se difundió."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from bocamina.portal.participacion.comunes import sesion_tematica
from bocamina.portal.participacion.formularios import Convocar, Difundir
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.expedientes.models import Documento
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.participacion.acciones.convocar import publicar_convocatoria, registrar_difusion
from bocamina.registro.participacion.models import ConvocatoriaPublica
from bocamina.registro.sesiones.models import Sesion


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def convocar(request: HttpRequest, pk: int) -> HttpResponse:
    """Primero se publica; después, en la misma página, se anota cada difusión."""
    sesion, hoy = sesion_tematica(pk), timezone.localdate()
    exigir(request.user, "participacion.convocar", sesion, hoy=hoy)
    convocatoria = ConvocatoriaPublica.objects.filter(sesion=sesion).first()
    form = _formulario(request, sesion, convocatoria)
    if request.method == "POST" and form.is_valid():
        quien: dict[str, Any] = {"actor": request.user, "hoy": hoy, **form.cleaned_data}
        try:
            if convocatoria is None:
                publicar_convocatoria(sesion=sesion, **quien)
            else:
                registrar_difusion(convocatoria=convocatoria, **quien)
        except ActoImposible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Publicada." if convocatoria is None else "Difusión registrada.")
            return redirect("convocar_publico", pk=pk)
    contexto = {
        "sesion": sesion,
        "convocatoria": convocatoria,
        "difusiones": list(convocatoria.difusiones.select_related("evidencia")) if convocatoria else [],
        "form": form,
    }
    return render(request, "participacion/convocar.html", contexto, status=422 if form.is_bound else 200)


def _formulario(request: HttpRequest, sesion: Sesion, convocatoria: ConvocatoriaPublica | None) -> Any:
    enviado = request.POST if request.method == "POST" else None
    if convocatoria is None:
        return Convocar(enviado)
    documentos = Documento.objects.filter(expediente=sesion.mesa.expediente_id).order_by("-id")
    return Difundir(enviado, documentos=documentos, initial={"fecha": timezone.localdate()})
