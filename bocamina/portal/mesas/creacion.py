"""Crear una mesa: la nacional, con su acto; una temática o zonal, con lo que la guía sugiere."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from bocamina import normativa
from bocamina.portal.delimitacion.pasos import intentar
from bocamina.portal.distritos.vistas import buscar_distrito
from bocamina.portal.mesas.comunes import pagina_de_acto, para_editar
from bocamina.portal.mesas.formularios.creacion import AdjuntarActo, CrearNacional, CrearTematica
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.mesas.acciones import creacion as actos
from bocamina.registro.mesas.consultas.tipos import tematicas_vivas, tipos_posibles
from bocamina.registro.mesas.models import Mesa

con_formulario = require_http_methods(["GET", "HEAD", "POST"])
CREAR = "mesas.crear"


@login_required
@con_formulario
def nacional(request: HttpRequest) -> HttpResponse:
    """Las entidades vienen marcadas: las que nombra la guía. Manda lo que diga el acto."""
    hoy = timezone.localdate()
    for permiso in (CREAR, "expedientes.incorporar"):
        exigir(request.user, permiso, None, hoy=hoy)
    norma = normativa.vigente("mesa.nacional.integrantes", en=hoy)
    nombres = list(norma.valor) if isinstance(norma.valor, tuple) else []
    inicial = {"entidades": Entidad.objects.filter(nombre__in=nombres), "fecha": hoy}
    form = CrearNacional(request.POST or None, request.FILES or None, hoy=hoy, initial=inicial)
    hechas: list[Mesa] = []

    def crear() -> None:
        datos = dict(form.cleaned_data)
        archivo = datos.pop("documento")
        datos["entidades"] = list(datos["entidades"])
        hechas.append(
            actos.crear_nacional(
                archivo=archivo, nombre_archivo=archivo.name, actor=request.user, hoy=hoy, **datos
            )
        )

    if form.is_valid() and intentar(form, crear):
        messages.success(request, "Mesa nacional creada, con su acto y sus entidades.")
        return redirect("mesa", hechas[0].clave)
    contexto = {"form": form, "norma": norma}
    return render(request, "mesas/crear_nacional.html", contexto, status=422 if form.is_bound else 200)


@login_required
@con_formulario
def tematica(request: HttpRequest, clave: str) -> HttpResponse:
    distrito, hoy = buscar_distrito(clave), timezone.localdate()
    exigir(request.user, CREAR, distrito, hoy=hoy)
    form = CrearTematica(request.POST or None, distrito=distrito, hoy=hoy, initial=_inicial(request))
    hechas: list[Mesa] = []
    if form.is_valid() and intentar(
        form,
        lambda: hechas.append(
            actos.crear_tematica(
                distrito=distrito, actor=request.user, hoy=hoy,
                **{**form.cleaned_data, "municipios": list(form.cleaned_data["municipios"])},
            )
        ),
    ):  # fmt: skip
        messages.success(request, "Mesa creada. Convoque al público y designe a las personas técnicas.")
        return redirect("mesa", hechas[0].clave)
    contexto = {
        "distrito": distrito,
        "form": form,
        "tipos": tipos_posibles(distrito, hoy),
        "ya": tematicas_vivas(distrito, hoy),
    }
    return render(request, "mesas/crear_tematica.html", contexto, status=422 if form.is_bound else 200)


def _inicial(request: HttpRequest) -> dict[str, Any]:
    """Lo que trae el enlace de una sugerencia; lo que no sirva, el formulario lo dirá al enviarlo."""
    return {
        "tipo": request.GET.get("tipo", ""),
        "nombre": request.GET.get("nombre", "")[:120],
        "proposito": request.GET.get("proposito", "")[:600],
        "municipios": [m for m in request.GET.getlist("municipio") if m.isdecimal()][:40],
        "desde": timezone.localdate(),
        "acto": "Definida por la dirección responsable (guía, 2.3.3)",
    }


@login_required
@con_formulario
def acto(request: HttpRequest, clave: str) -> HttpResponse:
    mesa, quien = para_editar(request, clave)
    form = AdjuntarActo(request.POST or None, request.FILES or None)
    return pagina_de_acto(
        request, mesa, form,
        lambda: actos.adjuntar_acto(
            mesa=mesa, archivo=form.cleaned_data["documento"],
            nombre_archivo=form.cleaned_data["documento"].name, **quien,
        ),
        titulo="Adjuntar el acto que crea la mesa", boton="Adjuntar", volver=reverse("mesa", args=[clave]),
        hecho="El acto quedó en el expediente de la mesa.", entrada=mesa.acto,
    )  # fmt: skip
