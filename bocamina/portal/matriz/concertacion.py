"""Observar, proponer, decir si se está de acuerdo y pasar a la versión siguiente."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from bocamina.nucleo.matriz.versiones import comparar_textos
from bocamina.portal.delimitacion.pasos import intentar
from bocamina.portal.errores import NoEncontrado
from bocamina.portal.matriz import formularios
from bocamina.portal.matriz.buscar import Donde, buscar_redaccion, buscar_version, para_administrar
from bocamina.portal.matriz.paginas import con_formulario, formulario
from bocamina.portal.paginacion import pagina_de
from bocamina.registro.cuentas.permisos import exigir_alguno
from bocamina.registro.pndm.acciones import concertar, dialogo
from bocamina.registro.pndm.acciones.exigencias import CONCERTAR, VER
from bocamina.registro.pndm.acciones.siguiente import crear_siguiente
from bocamina.registro.pndm.consultas.entidades import por_las_que_habla
from bocamina.registro.pndm.estados import EstadoDePropuesta
from bocamina.registro.pndm.models import Observacion, Propuesta


def _para_hablar(request: HttpRequest, plan: str, version: str) -> tuple[Donde, Any]:
    donde = buscar_version(request, plan, version)
    exigir_alguno(request.user, CONCERTAR, hoy=donde.hoy)
    return donde, por_las_que_habla(request.user, CONCERTAR, donde.version, hoy=donde.hoy)


def _observacion(fila: Any, numero: int) -> Observacion:
    hallada = fila.accion.observaciones.filter(numero=numero).first()
    if hallada is None:
        raise NoEncontrado("Esa observación no está en esta acción.")
    return hallada


@login_required
@con_formulario
def observar(request: HttpRequest, plan: str, version: str, codigo: str, numero: int = 0) -> HttpResponse:
    donde, entidades = _para_hablar(request, plan, version)
    fila = buscar_redaccion(donde, codigo)
    padre = _observacion(fila, numero) if numero else None
    form = formularios.Observar(request.POST or None, entidades=entidades, accion=fila.accion, padre=padre)
    return formulario(
        request, donde, form,
        lambda **datos: dialogo.observar(
            version=donde.version, accion=fila.accion, **{**datos, "padre": padre}, **donde.quien
        ),
        titulo=f"Responder en la {codigo}" if padre else f"Observar la {codigo}", boton="Enviar",
        entrada=padre.texto if padre else fila.texto, hecho="Quedó en la acción.",
        volver=reverse("matriz_accion", args=donde.claves(codigo)),
    )  # fmt: skip


@login_required
@con_formulario
def resolver(request: HttpRequest, plan: str, version: str, codigo: str, numero: int) -> HttpResponse:
    donde = para_administrar(request, plan, version)
    observacion = _observacion(buscar_redaccion(donde, codigo), numero)
    inicial = {"estado": observacion.estado, "cambio": observacion.cambio}
    return formulario(
        request, donde, formularios.Resolver(request.POST or None, initial=inicial),
        lambda **datos: dialogo.resolver_observacion(observacion=observacion, **datos, **donde.quien),
        titulo=f"Resolver la observación {numero} de la {codigo}", boton="Guardar", entrada=observacion.texto,
        hecho="Observación resuelta.", volver=reverse("matriz_accion", args=donde.claves(codigo)),
    )  # fmt: skip


@login_required
@con_formulario
def relacionar(request: HttpRequest, plan: str, version: str, codigo: str) -> HttpResponse:
    donde = para_administrar(request, plan, version)
    fila = buscar_redaccion(donde, codigo)
    return formulario(
        request, donde, formularios.Relacionar(request.POST or None, redaccion=fila),
        lambda **datos: dialogo.relacionar(desde=fila.accion, **datos, **donde.quien),
        titulo=f"Relacionar la {codigo} con otra", boton="Relacionar", entrada=fila.texto,
        hecho="Relación escrita.", volver=reverse("matriz_accion", args=donde.claves(codigo)),
    )  # fmt: skip


@login_required
@con_formulario
def proponer(request: HttpRequest, plan: str, version: str, codigo: str) -> HttpResponse:
    donde, entidades = _para_hablar(request, plan, version)
    fila = buscar_redaccion(donde, codigo)
    form = formularios.Proponer(request.POST or None, entidades=entidades, redaccion=fila)
    return formulario(
        request, donde, form,
        lambda **datos: concertar.proponer(
            version=donde.version, accion=fila.accion, **datos, **donde.quien
        ),
        titulo=f"Proponer un cambio a la {codigo}", boton="Proponer", entrada=fila.texto,
        hecho="Propuesta hecha: ahora la responden las entidades de la acción.",
        volver=reverse("matriz_propuestas", args=donde.claves()),
    )  # fmt: skip


@login_required
@require_safe
def propuestas(request: HttpRequest, plan: str, version: str) -> HttpResponse:
    donde = buscar_version(request, plan, version)
    exigir_alguno(request.user, VER, hoy=donde.hoy)
    filas = donde.version.propuestas.select_related("accion", "destino", "linea", "aplicada_en")
    estado = request.GET.get("estado", "")
    if estado in EstadoDePropuesta.values:
        filas = filas.filter(estado=estado)
    contexto = {
        **donde.base, "pagina": pagina_de(request, filas.prefetch_related("acuerdos__entidad")),
        "estados": EstadoDePropuesta.choices, "estado": estado,
        "acordadas": donde.version.propuestas.filter(estado=EstadoDePropuesta.ACORDADA).count(),
        "hay_siguiente": donde.version.siguientes.first(),
    }  # fmt: skip
    return render(request, "matriz/propuestas.html", contexto)


@login_required
@con_formulario
def propuesta(request: HttpRequest, plan: str, version: str, pk: int) -> HttpResponse:
    """Cómo está y cómo quedaría, lado a lado; quién está de acuerdo y qué falta."""
    donde, entidades = _para_hablar(request, plan, version)
    fila = _propuesta(donde, pk)
    cierra = request.POST.get("cierra", "")
    form: forms.Form = formularios.Acordar(
        request.POST if request.method == "POST" and not cierra else None, entidades=entidades
    )
    cierre = forms.Form(request.POST if cierra else None)
    if _hecho(cierre if cierra else form, fila, donde, cierra):
        messages.success(request, "Propuesta cerrada." if cierra else "Quedó dicho.")
        return redirect("matriz_propuesta", *donde.claves(pk))
    redaccion = buscar_redaccion(donde, fila.accion.codigo)
    destino = buscar_redaccion(donde, fila.destino.codigo) if fila.destino else None
    faltan, en_contra = concertar.faltan_por_acordar(fila)
    contexto = {
        **donde.base, "propuesta": fila, "fila": redaccion, "destino": destino, "form": form,
        "cierre": cierre, "diferencia": _diferencia(fila, redaccion, destino),
        "acuerdos": fila.acuerdos.select_related("entidad"),
        "faltan": faltan, "en_contra": en_contra, "habla": entidades.exists(),
        "abierta": fila.estado == EstadoDePropuesta.ABIERTA and donde.version.se_escribe,
    }  # fmt: skip
    return render(
        request, "matriz/propuesta.html", contexto, status=422 if form.errors or cierre.errors else 200
    )


def _propuesta(donde: Donde, pk: int) -> Propuesta:
    filas = donde.version.propuestas.select_related(
        "accion", "destino", "linea__objetivo", "observacion", "version", "aplicada_en__plan"
    )
    fila = filas.filter(pk=pk).first()
    if fila is None:
        raise NoEncontrado("Esa propuesta no es de esta versión.")
    return fila


def _hecho(form: Any, fila: Propuesta, donde: Donde, cierra: str) -> bool:
    if cierra:
        return form.is_valid() and intentar(
            form,
            lambda: concertar.cerrar_propuesta(propuesta=fila, acordada=cierra == "acordada", **donde.quien),
        )
    return form.is_valid() and intentar(
        form, lambda: concertar.acordar(propuesta=fila, **form.cleaned_data, **donde.quien)
    )


def _diferencia(fila: Propuesta, redaccion: Any, destino: Any) -> Any:
    """Al reescribir, contra lo propuesto; al fusionar, contra la acción que queda."""
    if fila.texto:
        return comparar_textos(redaccion.texto, fila.texto)
    return comparar_textos(redaccion.texto, destino.texto) if destino else None


@login_required
@con_formulario
def siguiente(request: HttpRequest, plan: str, version: str) -> HttpResponse:
    donde = para_administrar(request, plan, version)
    form = formularios.Siguiente(request.POST or None, hoy=donde.hoy)
    hechas: list[Any] = []
    if form.is_valid() and intentar(
        form,
        lambda: hechas.append(crear_siguiente(version=donde.version, **form.cleaned_data, **donde.quien)),
    ):
        messages.success(request, "Lo acordado ya es la versión siguiente. Compárela con la anterior.")
        return redirect("matriz_comparar", plan, hechas[0].clave)
    contexto = {
        **donde.base, "form": form, "titulo": "Crear la versión siguiente", "boton": "Crear",
        "entrada": "Lleva todo lo de esta, con lo acordado aplicado. Esta queda como está.",
        "volver": reverse("matriz_propuestas", args=donde.claves()),
    }  # fmt: skip
    return render(request, "matriz/formulario.html", contexto, status=422 if form.errors else 200)
