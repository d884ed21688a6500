"""Las tareas de una sesión y de una mesa, y cada una con su historia."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.nucleo.explicacion import Explicacion
from bocamina.portal.errores import NoEncontrado
from bocamina.portal.paginacion import pagina_de
from bocamina.portal.sesiones.vistas import buscar_sesion
from bocamina.portal.tareas.formularios import Nueva
from bocamina.portal.tareas.gestos import GESTOS, gestos_de
from bocamina.registro.cuentas.permisos import denegado, exigir, puede
from bocamina.registro.expedientes.consultas import documentos_visibles
from bocamina.registro.expedientes.estados import ActoImposible as ExpedienteImposible
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.mesas.consultas.mesas import mesa_por_clave
from bocamina.registro.mesas.models import Mesa
from bocamina.registro.participacion.consultas.inscripciones import necesidades_pedidas
from bocamina.registro.sesiones.acciones.tareas import agregar_tarea
from bocamina.registro.sesiones.consultas.tareas import (
    ABIERTAS,
    LLEVAR,
    VER,
    de_la_mesa,
    puede_hacer,
    puede_ver,
    tareas,
)
from bocamina.registro.sesiones.models import Sesion, Tarea

con_formulario = require_http_methods(["GET", "HEAD", "POST"])
IMPOSIBLE = (ActoImposible, ExpedienteImposible, ArchivoInvalido)


def exigir_ver(request: HttpRequest, mesa: Mesa, hoy: date) -> None:
    if not puede_ver(request.user, mesa, hoy=hoy):
        raise denegado(VER)


def buscar_mesa(clave: str) -> Mesa:
    mesa = mesa_por_clave(clave)
    if mesa is None:
        raise NoEncontrado("Esa mesa no existe. Búsquela en la lista de mesas.")
    return mesa


@login_required
@con_formulario
def de_sesion(request: HttpRequest, pk: int) -> HttpResponse:
    """Las de esa sesión: su logística y lo que sigue a ella; la secretaría agrega otras."""
    sesion, hoy = buscar_sesion(pk), timezone.localdate()
    exigir_ver(request, sesion.mesa, hoy)
    lleva = puede(request.user, LLEVAR, sesion, hoy=hoy)
    form = Nueva(request.POST or None, mesa=sesion.mesa, hoy=hoy)
    if request.method == "POST":
        exigir(request.user, LLEVAR, sesion, hoy=hoy)
        if form.is_valid() and _intentar(
            form, lambda: agregar_tarea(sesion=sesion, actor=request.user, hoy=hoy, **form.cleaned_data)
        ):
            messages.success(request, "Tarea agregada, con su pendiente en el trabajo de quien responde.")
            return redirect("sesion_tareas", pk)
    filas = [(t, t.esta_vencida(hoy)) for t in tareas().filter(sesion=sesion)]
    contexto = {
        "sesion": sesion,
        "logistica": [f for f in filas if f[0].grupo == "logistica"],
        "otras": [f for f in filas if f[0].grupo != "logistica"],
        "necesidades": _necesidades(sesion),
        "lleva": lleva,
        "form": form if lleva else None,
    }
    return render(request, "tareas/de_sesion.html", contexto, status=400 if form.errors else 200)


def _necesidades(sesion: Sesion) -> str:
    """Cuántas personas pidieron algo para poder participar, al inscribirse o al confirmar; nunca quiénes."""
    cuantas = necesidades_pedidas(sesion) + sesion.citados.exclude(necesidades="").count()
    if not cuantas:
        return ""
    return (
        "1 persona dijo que necesita algo para participar."
        if cuantas == 1
        else (f"{cuantas} personas dijeron que necesitan algo para participar.")
    )


@login_required
@require_safe
def de_mesa(request: HttpRequest, clave: str) -> HttpResponse:
    mesa, hoy = buscar_mesa(clave), timezone.localdate()
    exigir_ver(request, mesa, hoy)
    todas = request.GET.get("cuales") == "todas"
    filas = de_la_mesa(mesa) if todas else de_la_mesa(mesa).filter(estado__in=ABIERTAS)
    pagina = pagina_de(request, filas)
    contexto = {
        "mesa": mesa,
        "pagina": pagina,
        "filas": [(t, t.esta_vencida(hoy)) for t in pagina],
        "todas": todas,
    }
    return render(request, "tareas/de_mesa.html", contexto)


def _buscar(request: HttpRequest, pk: int) -> Tarea:
    """La que puede ver; a quien no, no se le dice si existe."""
    tarea, hoy = tareas().filter(pk=pk).first(), timezone.localdate()
    if tarea is None or not (
        puede_ver(request.user, tarea.sesion.mesa, hoy=hoy) or puede_hacer(request.user, tarea, hoy=hoy)
    ):
        raise NoEncontrado("Esa tarea no existe o no es de sus mesas.")
    return tarea


@login_required
@require_safe
def tarea(request: HttpRequest, pk: int) -> HttpResponse:
    encontrada, hoy = _buscar(request, pk), timezone.localdate()
    return render(request, "tareas/tarea.html", _contexto(request, encontrada, hoy))


def _contexto(request: HttpRequest, tarea: Tarea, hoy: date) -> dict[str, Any]:
    prueba = (
        tarea.documento_id
        and documentos_visibles(request.user, hoy=hoy).filter(pk=tarea.documento_id).first()
    )
    return {
        "tarea": tarea,
        "vencida": tarea.esta_vencida(hoy),
        "explicacion": Explicacion.desde_dict(tarea.explicacion),
        "pasos": tarea.pasos.select_related("actor"),
        "prueba": prueba,
        "gestos": gestos_de(request.user, tarea, hoy=hoy),
    }


@login_required
@con_formulario
def hacer(request: HttpRequest, pk: int, gesto: str) -> HttpResponse:
    encontrada, hoy = _buscar(request, pk), timezone.localdate()
    if gesto not in GESTOS:
        raise NoEncontrado("Con una tarea no se hace eso.")
    elegido = GESTOS[gesto]
    if elegido.permiso == LLEVAR or not puede_hacer(request.user, encontrada, hoy=hoy):
        exigir(request.user, LLEVAR, encontrada.sesion, hoy=hoy)
    form = elegido.form(request.POST or None, request.FILES or None, mesa=encontrada.sesion.mesa, hoy=hoy)
    quien = {"actor": request.user, "hoy": hoy}
    if (
        request.method == "POST"
        and form.is_valid()
        and _intentar(form, lambda: elegido.acto(encontrada, dict(form.cleaned_data), quien))
    ):
        messages.success(request, elegido.hecho)
        return redirect("tarea", pk)
    contexto = {"tarea": encontrada, "form": form, "gesto": elegido}
    return render(request, "tareas/gesto.html", contexto, status=400 if form.errors else 200)


def _intentar(form: Any, acto: Any) -> bool:
    """Corre el acto; si no se puede, la frase queda en el formulario y no se pierde lo escrito."""
    try:
        acto()
    except IMPOSIBLE as razon:
        form.add_error(None, str(razon))
        return False
    return True
