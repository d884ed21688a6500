"""Lo que escribe la oficina de planeación: cada indicador, su evidencia y la plata; y la firma."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bocamina.portal.errores import NoEncontrado
from bocamina.portal.escritura import numero
from bocamina.portal.seguimiento import formularios
from bocamina.portal.seguimiento.puerta import (
    acto,
    buscar_instrumento,
    con_formulario,
    pagina_de,
    para_reportar,
)
from bocamina.registro.cuentas.permisos import puede
from bocamina.registro.planes.acciones import reportes as actos
from bocamina.registro.planes.consultas import seguimiento as consultas
from bocamina.registro.planes.models import IndicadorDeAccion, Instrumento


@require_safe
def instrumento(request: HttpRequest, clave: str, periodo: str, entidad: str) -> HttpResponse:
    """Antes de publicarse lo ven la entidad y la secretaría; después, cualquiera."""
    encontrado, hoy = buscar_instrumento(request, clave, periodo, entidad), timezone.localdate()
    bloques = consultas.bloques_de(encontrado)
    renglones = [r for b in bloques for r in b.renglones]
    contexto = {
        "distrito": encontrado.ronda.plan.distrito,
        "ronda": encontrado.ronda,
        "instrumento": encontrado,
        "bloques": bloques,
        "llenos": sum(r.esta_lleno for r in renglones),
        "total": len(renglones),
        "escribe": encontrado.se_escribe and consultas.puede_reportar(request.user, encontrado, hoy=hoy),
        "sigue": puede(request.user, consultas.SEGUIR, encontrado.ronda, hoy=hoy),
        "hoy": hoy,
    }
    return render(request, "seguimiento/instrumento.html", contexto)


def _buscar_indicador(encontrado: Instrumento, pk: int) -> IndicadorDeAccion:
    filas = IndicadorDeAccion.objects.filter(
        accion__plan=encontrado.ronda.plan_id, accion__entidad=encontrado.entidad
    )
    fila = filas.select_related("accion").filter(pk=pk).first()
    if fila is None:
        raise NoEncontrado("Ese indicador no es de esta entidad en este plan.")
    return fila


@login_required
@con_formulario
def indicador(request: HttpRequest, clave: str, periodo: str, entidad: str, pk: int) -> HttpResponse:
    encontrado, hoy = para_reportar(request, clave, periodo, entidad), timezone.localdate()
    fila = _buscar_indicador(encontrado, pk)
    reporte = encontrado.reportes.filter(indicador=fila).first()
    inicial: dict[str, Any] = {"version": 0}
    if reporte is not None:
        campos = (*actos.TEXTOS, "correctiva_vence", "municipios", "version")
        inicial = {c: getattr(reporte, c) for c in campos}
        inicial["resultado"] = "" if reporte.resultado is None else numero(reporte.resultado)
    form = formularios.EscribirReporte(
        request.POST or None, initial=inicial, instrumento=encontrado, unidad=fila.unidad, hoy=hoy
    )
    return acto(
        request,
        form,
        lambda: actos.escribir_reporte(
            instrumento=encontrado, indicador=fila, actor=request.user, hoy=hoy, **form.datos()
        ),
        distrito=encontrado.ronda.plan.distrito,
        al_dia=lambda: {"version": str(encontrado.reportes.get(indicador=fila).version)},
        titulo=fila.nombre,
        entrada=f"{fila.accion.codigo}. {fila.accion.texto}",
        boton="Guardar",
        hecho="Reporte guardado. Adjunte la evidencia y, al terminar todos, firme.",
        volver=pagina_de(encontrado),
    )


@login_required
@con_formulario
def evidencia(request: HttpRequest, clave: str, periodo: str, entidad: str, pk: int) -> HttpResponse:
    encontrado, hoy = para_reportar(request, clave, periodo, entidad), timezone.localdate()
    fila = _buscar_indicador(encontrado, pk)
    form = formularios.Adjuntar(request.POST or None, request.FILES or None)
    return acto(
        request,
        form,
        lambda: actos.adjuntar_evidencia(
            instrumento=encontrado,
            indicador=fila,
            archivo=form.cleaned_data["archivo"],
            nombre_archivo=form.cleaned_data["archivo"].name,
            actor=request.user,
            hoy=hoy,
        ),
        distrito=encontrado.ronda.plan.distrito,
        titulo=f"Evidencia de «{fila.nombre}»",
        boton="Adjuntar",
        hecho="Evidencia en el expediente.",
        volver=pagina_de(encontrado),
    )


@login_required
@con_formulario
def gasto(request: HttpRequest, clave: str, periodo: str, entidad: str, pk: int) -> HttpResponse:
    """`pk`: el de la acción."""
    encontrado, hoy = para_reportar(request, clave, periodo, entidad), timezone.localdate()
    accion = encontrado.ronda.plan.acciones.filter(pk=pk, entidad=encontrado.entidad).first()
    if accion is None:
        raise NoEncontrado("Esa acción no es de esta entidad en este plan.")
    puesto = encontrado.gastos.filter(accion=accion).first()
    inicial: dict[str, Any] = {
        c: "" if puesto is None or getattr(puesto, c) is None else numero(getattr(puesto, c))
        for c in ("comprometido", "pagado")
    } | {"version": consultas.version_de_gasto(puesto)}
    form = formularios.EscribirGasto(request.POST or None, initial=inicial)
    return acto(
        request,
        form,
        lambda: actos.escribir_gasto(
            instrumento=encontrado, accion=accion, actor=request.user, hoy=hoy, **form.cleaned_data
        ),
        distrito=encontrado.ronda.plan.distrito,
        al_dia=lambda: {
            "version": str(consultas.version_de_gasto(encontrado.gastos.filter(accion=accion).first()))
        },
        titulo=f"Plata de {accion.codigo}",
        entrada=accion.texto,
        boton="Guardar",
        hecho="Ejecución guardada.",
        volver=pagina_de(encontrado),
    )


@login_required
@con_formulario
def firmar(request: HttpRequest, clave: str, periodo: str, entidad: str) -> HttpResponse:
    encontrado, hoy = para_reportar(request, clave, periodo, entidad), timezone.localdate()
    return acto(
        request,
        forms.Form(request.POST if request.method == "POST" else None),
        lambda: actos.firmar_reporte(instrumento=encontrado, actor=request.user, hoy=hoy),
        distrito=encontrado.ronda.plan.distrito,
        titulo=f"Firmar el reporte de {encontrado.entidad.nombre}",
        entrada="Firma con su cuenta en nombre de la entidad. Después, la secretaría lo revisa.",
        boton="Firmar y enviar",
        hecho="Reporte firmado: lo revisa la secretaría.",
        volver=pagina_de(encontrado),
    )
