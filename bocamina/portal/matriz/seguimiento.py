"""Lo adoptado: con qué se mide, cuánto avanza y quién lo reporta."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from bocamina.portal.matriz import formularios
from bocamina.portal.matriz.buscar import buscar_redaccion, buscar_version, para_administrar
from bocamina.portal.matriz.nacional import cuanto_llega
from bocamina.portal.matriz.paginas import con_formulario, formulario
from bocamina.registro.cuentas.permisos import denegado
from bocamina.registro.pndm.acciones import seguimiento as actos
from bocamina.registro.pndm.acciones.exigencias import REPORTAR
from bocamina.registro.pndm.consultas.seguimiento import adoptadas_de


@require_safe
def seguimiento(request: HttpRequest, plan: str, version: str) -> HttpResponse:
    donde = buscar_version(request, plan, version)
    filas = adoptadas_de(donde.version, hoy=donde.hoy)
    llega = cuanto_llega(donde.version)
    contexto = {
        **donde.base,
        "filas": [
            (
                f,
                llega.por_codigo.get(f.redaccion.accion.codigo, 0),
                actos.puede_reportar(request.user, f.redaccion, hoy=donde.hoy),
            )
            for f in filas
        ],
        "colores": sorted(Counter(f.avance.semaforo.value for f in filas if f.avance).items()),
        "llega": llega,
    }
    return render(request, "matriz/seguimiento.html", contexto)


@login_required
@con_formulario
def indicador(request: HttpRequest, plan: str, version: str, codigo: str) -> HttpResponse:
    donde = para_administrar(request, plan, version)
    fila = buscar_redaccion(donde, codigo)
    form = formularios.FijarIndicador(request.POST or None, indicador=getattr(fila.accion, "medida", None))

    def acto(*, edicion: int, **campos: Any) -> None:
        actos.fijar_indicador(redaccion=fila, edicion=edicion, campos=campos, **donde.quien)

    return formulario(
        request, donde, form, acto, titulo=f"Con qué se mide la {codigo}", boton="Guardar",
        entrada=fila.texto, hecho="Indicador guardado.",
        volver=reverse("matriz_seguimiento", args=donde.claves()),
    )  # fmt: skip


@login_required
@con_formulario
def reportar(request: HttpRequest, plan: str, version: str, codigo: str) -> HttpResponse:
    donde = buscar_version(request, plan, version)
    fila = buscar_redaccion(donde, codigo)
    if not actos.puede_reportar(request.user, fila, hoy=donde.hoy):
        raise denegado(REPORTAR)
    return formulario(
        request, donde, formularios.Reportar(request.POST or None),
        lambda **datos: actos.reportar(redaccion=fila, **datos, **donde.quien),
        titulo=f"Reportar la {codigo}", boton="Reportar", entrada=fila.texto, hecho="Reporte guardado.",
        volver=reverse("matriz_seguimiento", args=donde.claves()),
    )  # fmt: skip
