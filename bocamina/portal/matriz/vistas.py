"""La matriz: los planes, el tablero de una versión y cada acción."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from bocamina import documentos
from bocamina.documentos.anexo_matriz import csv_de
from bocamina.nucleo.matriz.versiones import comparar_textos
from bocamina.portal.delimitacion.pasos import intentar
from bocamina.portal.errores import NoEncontrado
from bocamina.portal.matriz import formularios
from bocamina.portal.matriz.buscar import (
    Donde,
    buscar_plan,
    buscar_redaccion,
    buscar_version,
    para_administrar,
)
from bocamina.portal.matriz.nacional import en_los_distritos
from bocamina.portal.matriz.paginas import archivo, con_formulario, formulario
from bocamina.portal.paginacion import pagina_de
from bocamina.registro.cuentas.permisos import exigir, puede
from bocamina.registro.pndm.acciones import versiones as actos
from bocamina.registro.pndm.acciones.exigencias import ADMINISTRAR, CONCERTAR, VER_CONTACTOS
from bocamina.registro.pndm.acciones.redacciones import escribir_accion, separar_hilo
from bocamina.registro.pndm.consultas import versiones as consultas
from bocamina.registro.pndm.consultas.anexo import MEMBRETE, anexo_de
from bocamina.registro.pndm.consultas.entidades import por_las_que_habla
from bocamina.registro.pndm.estados import EstadoDeAccion, TipoDeObservacion
from bocamina.registro.pndm.models import Accion, Redaccion
from bocamina.registro.relacionamiento.consultas.enlaces import de_la_agenda

FILTROS = ("entidad", "objetivo", "observada", "estado", "q")
FORMATOS = ("xlsx", "csv", "docx", "pdf")


@require_safe
def matriz(request: HttpRequest) -> HttpResponse:
    """Pública: los planes y sus versiones publicadas; en trabajo, para quien concierta."""
    hoy = timezone.localdate()
    planes = [(p, consultas.versiones_de(p, actor=request.user, hoy=hoy)) for p in consultas.planes()]
    contexto = {"planes": planes, "administra": puede(request.user, ADMINISTRAR, hoy=hoy)}
    return render(request, "matriz/matriz.html", contexto)


@login_required
@con_formulario
def plan_nuevo(request: HttpRequest) -> HttpResponse:
    hoy = timezone.localdate()
    exigir(request.user, ADMINISTRAR, hoy=hoy)
    form = formularios.EscribirPlan(request.POST or None)
    if form.is_valid() and intentar(
        form, lambda: actos.guardar_plan(**form.cleaned_data, actor=request.user, hoy=hoy)
    ):
        messages.success(request, "Plan guardado. Ahora importe su matriz.")
        return redirect("matriz_importar", form.cleaned_data["clave"])
    contexto = {
        "form": form,
        "titulo": "Nuevo plan nacional",
        "boton": "Guardar",
        "volver": reverse("matriz_nacional"),
    }
    return render(request, "matriz/formulario.html", contexto, status=422 if form.errors else 200)


@require_safe
def plan(request: HttpRequest, plan: str) -> HttpResponse:
    fila, hoy = buscar_plan(plan), timezone.localdate()
    contexto = {
        "plan": fila,
        "ejes": fila.ejes.all(),
        "versiones": consultas.versiones_de(fila, actor=request.user, hoy=hoy),
        "administra": puede(request.user, ADMINISTRAR, hoy=hoy),
    }
    return render(request, "matriz/plan.html", contexto)


@require_safe
def version(request: HttpRequest, plan: str, version: str) -> HttpResponse:
    """El tablero: las acciones con sus filtros, en el orden objetivo, línea y acción."""
    donde = buscar_version(request, plan, version)
    filtro = consultas.Filtro(**{c: request.GET.get(c, "")[:200] for c in FILTROS})
    pagina = pagina_de(request, consultas.redacciones_de(donde.version, filtro))
    contexto = {
        **donde.base,
        "pagina": pagina,
        "filtro": filtro,
        "hay_filtro": any(request.GET.get(c) for c in FILTROS),
        "entidades": consultas.entidades_de(donde.version),
        "objetivos": donde.version.objetivos.all(),
        "tipos": TipoDeObservacion.choices,
        "estados": EstadoDeAccion.choices,
        "habla": por_las_que_habla(request.user, CONCERTAR, donde.version, hoy=donde.hoy)[:20]
        if request.user.is_authenticated
        else [],
        "formatos": FORMATOS,
    }
    return render(request, "matriz/version.html", contexto)


@require_safe
def accion(request: HttpRequest, plan: str, version: str, codigo: str) -> HttpResponse:
    donde = buscar_version(request, plan, version)
    fila = buscar_redaccion(donde, codigo)
    historia = consultas.historia_de(fila.accion, actor=request.user, hoy=donde.hoy)
    pares = pairwise(historia)
    habla = (
        list(por_las_que_habla(request.user, CONCERTAR, donde.version, hoy=donde.hoy))
        if request.user.is_authenticated
        else []
    )
    contexto = {
        **donde.base,
        "fila": fila,
        "concierta": donde.concierta,
        "hilos": _hilos(fila.accion, donde) if donde.concierta else [],
        "relaciones": fila.accion.relaciones.select_related("hacia", "autor"),
        "llegan": fila.accion.relaciones_que_llegan.select_related("desde", "autor"),
        "contactos": _contactos(fila, donde),
        "cambios": [(b, comparar_textos(a.texto, b.texto), a) for a, b in pares],
        "primera": historia[0] if historia else None,
        "propuestas": donde.version.propuestas.filter(accion=fila.accion).select_related("destino", "linea"),
        "aportes": en_los_distritos(fila.accion),
        "agendas": de_la_agenda(accion_nacional=fila.accion),
        "habla": habla if donde.version.se_escribe else [],
        "medida": getattr(fila.accion, "medida", None),
        "se_separa": donde.administra and donde.version.se_escribe and len(historia) > 1,
    }
    return render(request, "matriz/accion.html", contexto)


def _hilos(accion: Accion, donde: Donde) -> list[tuple[Any, list[Any]]]:
    """Cada observación con sus respuestas, las respuestas de las respuestas incluidas."""
    filas = accion.observaciones.filter(version_id__lte=donde.version.pk).select_related("entidad", "padre")
    por_raiz: dict[int, tuple[Any, list[Any]]] = {}
    raices: dict[int, int] = {}
    for o in filas:
        raiz = raices.get(o.padre_id or 0, o.pk)
        raices[o.pk] = raiz
        if raiz == o.pk:
            por_raiz[o.pk] = (o, [])
        else:
            por_raiz[raiz][1].append(o)
    return list(por_raiz.values())


def _contactos(fila: Redaccion, donde: Donde) -> list[Any] | None:
    """None: no puede verlos. No es lo mismo que no tener."""
    return list(fila.contactos.all()) if puede(donde.actor, VER_CONTACTOS, fila, hoy=donde.hoy) else None


@login_required
@con_formulario
def editar(request: HttpRequest, plan: str, version: str, codigo: str = "") -> HttpResponse:
    donde = para_administrar(request, plan, version)
    fila = buscar_redaccion(donde, codigo) if codigo else None
    contactos = _contactos(fila, donde) if fila else []
    form = formularios.EscribirAccion(
        request.POST or None, version=donde.version, redaccion=fila, contactos=contactos
    )
    volver = reverse(
        "matriz_accion" if fila else "matriz_version", args=donde.claves(*[codigo] if fila else [])
    )
    return formulario(
        request, donde, form,
        lambda **datos: escribir_accion(version=donde.version, redaccion=fila, **datos, **donde.quien),
        titulo=f"Editar la acción {codigo}" if fila else "Agregar una acción", boton="Guardar",
        hecho="Acción guardada.", volver=volver,
    )  # fmt: skip


@login_required
@con_formulario
def separar(request: HttpRequest, plan: str, version: str, codigo: str) -> HttpResponse:
    donde = para_administrar(request, plan, version)
    fila = buscar_redaccion(donde, codigo)
    return formulario(
        request, donde, forms.Form(request.POST if request.method == "POST" else None),
        lambda: separar_hilo(redaccion=fila, **donde.quien),
        titulo=f"¿La {codigo} no es la misma de antes?", boton="Separarla",
        entrada="Desde esta versión será otra acción, con código nuevo y lo que se observó en esta versión.",
        hecho="Separada: tiene su propio código.", volver=reverse("matriz_version", args=donde.claves()),
    )  # fmt: skip


@login_required
@require_POST
def publicar(request: HttpRequest, plan: str, version: str) -> HttpResponse:
    donde = para_administrar(request, plan, version)
    actos.publicar_version(version=donde.version, **donde.quien)
    messages.success(request, "Publicada: la ve cualquiera y ya no cambia.")
    return redirect("matriz_version", plan, version)


@login_required
@require_safe
def confirmar_publicar(request: HttpRequest, plan: str, version: str) -> HttpResponse:
    donde = para_administrar(request, plan, version)
    return render(request, "matriz/publicar.html", donde.base)


@require_safe
def descargar(request: HttpRequest, plan: str, version: str, formato: str) -> HttpResponse:
    """Datos abiertos de lo publicado; lo dicho al concertar y los contactos, para quien puede verlos."""
    donde = buscar_version(request, plan, version)
    if formato not in FORMATOS:
        raise NoEncontrado(f"Se descarga en: {', '.join(FORMATOS)}.")
    con_contactos = bool(request.GET.get("contactos")) and puede(donde.actor, VER_CONTACTOS, hoy=donde.hoy)
    datos = anexo_de(donde.version, con_contactos=con_contactos, con_trabajo=donde.concierta)
    if formato == "csv":
        contenido = csv_de(datos)
    else:
        emision = documentos.Emision(MEMBRETE, donde.version.fecha)
        contenido = documentos.en_formato(documentos.tipo("anexo_matriz"), datos, emision, formato)
    return archivo(contenido, f"matriz-{plan}-{version}", formato)
