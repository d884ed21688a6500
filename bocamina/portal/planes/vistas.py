"""La oferta institucional de un distrito: el inventario, lo que falta y lo que cada entidad escribe."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from bocamina.portal import en_vivo
from bocamina.portal.delimitacion.pasos import intentar
from bocamina.portal.distritos.vistas import buscar_distrito
from bocamina.portal.errores import NoEncontrado
from bocamina.portal.planes import formularios
from bocamina.registro.cuentas.permisos import denegado, exigir, puede
from bocamina.registro.distritos.consultas.distritos import municipios_en
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.planes.acciones import oferta as actos
from bocamina.registro.planes.acciones.oferta import LLAMAR, OFRECER
from bocamina.registro.planes.consultas import oferta as consultas
from bocamina.registro.planes.estados import SE_ESCRIBE, EstadoDeLlamado
from bocamina.registro.planes.models import LlamadoDeOferta, Programa

con_formulario = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def oferta(request: HttpRequest, clave: str) -> HttpResponse:
    """Pública: lo presentado, lo que nadie atiende, lo que coincide y lo que pidió la gente."""
    distrito, hoy = buscar_distrito(clave), timezone.localdate()
    inventario = consultas.inventario(distrito, hoy=hoy)
    aspectos = {a.id: a.nombre for a in consultas.aspectos_en(hoy)}
    nombres = {m.codigo: m.nombre for m in municipios_en(distrito, hoy)}
    llamados = list(consultas.llamados_de(distrito))
    contexto = {
        "distrito": distrito,
        "inventario": inventario,
        "programas": [_en_palabras(p, aspectos, nombres) for p in inventario.programas],
        "coberturas": [
            (aspectos[c.aspecto], c, [nombres[m] for m in c.municipios_sin]) for c in inventario.coberturas
        ],
        "coincidencias": [
            (c, [aspectos.get(a, a) for a in c.aspectos], [nombres[m] for m in c.municipios])
            for c in inventario.coincidencias
        ],
        "todos_los_municipios": len(nombres),
        "llamados": llamados,
        "presentadas": sum(ll.estado == EstadoDeLlamado.PRESENTADA for ll in llamados),
        "hoy": hoy,
        "puede_llamar": puede(request.user, LLAMAR, distrito, hoy=hoy),
        "propios": [ll for ll in llamados if actos.puede_ofrecer(request.user, ll, hoy=hoy)],
    }
    return render(request, "planes/oferta.html", contexto)


def _en_palabras(p: Programa, aspectos: dict[str, str], nombres: dict[str, str]) -> tuple[Any, ...]:
    return p, [aspectos.get(a, a) for a in p.aspectos], [nombres.get(m, m) for m in p.municipios]


@login_required
@con_formulario
def llamar(request: HttpRequest, clave: str) -> HttpResponse:
    distrito, hoy = buscar_distrito(clave), timezone.localdate()
    exigir(request.user, LLAMAR, distrito, hoy=hoy)
    url = reverse("oferta", args=[clave])
    return _formulario(
        request,
        distrito,
        formularios.Llamar(request.POST or None, hoy=hoy),
        lambda **datos: actos.llamar_oferta(distrito=distrito, url=url, actor=request.user, hoy=hoy, **datos),
        titulo="Pedir la oferta institucional",
        boton="Pedir",
        hecho="Oferta pedida: cada entidad la tiene en Mi trabajo.",
        volver=url,
    )


def buscar_llamado(request: HttpRequest, clave: str, entidad: str) -> LlamadoDeOferta:
    """El de esa entidad; a quien no puede escribirlo no se le muestra."""
    llamado = consultas.llamado_de(buscar_distrito(clave), entidad)
    if llamado is None:
        raise NoEncontrado("A esa entidad no se le ha pedido su oferta en este distrito.")
    if not actos.puede_ofrecer(request.user, llamado, hoy=timezone.localdate()):
        raise denegado(OFRECER)
    return llamado


@login_required
@con_formulario
def propia(request: HttpRequest, clave: str, entidad: str) -> HttpResponse:
    """La oferta de una entidad: escribirla, presentarla y, la secretaría, devolverla."""
    llamado, hoy = buscar_llamado(request, clave, entidad), timezone.localdate()
    form = formularios.Presentar(request.POST if request.method == "POST" else None)
    if form.is_valid() and intentar(
        form,
        lambda: actos.presentar_oferta(llamado=llamado, actor=request.user, hoy=hoy, **form.cleaned_data),
    ):
        messages.success(request, "Oferta presentada: ya hace parte del inventario del distrito.")
        return redirect("oferta", clave)
    aspectos = {a.id: a.nombre for a in consultas.aspectos_en(hoy)}
    nombres = {m.codigo: m.nombre for m in municipios_en(llamado.distrito, hoy)}
    contexto = {
        "distrito": llamado.distrito,
        "llamado": llamado,
        "form": form,
        "programas": [_en_palabras(p, aspectos, nombres) for p in consultas.programas_de(llamado)],
        "se_escribe": llamado.estado in SE_ESCRIBE,
        "puede_devolver": llamado.estado == EstadoDeLlamado.PRESENTADA
        and puede(request.user, LLAMAR, llamado.distrito, hoy=hoy),
        "hoy": hoy,
    }
    return render(request, "planes/propia.html", contexto, status=422 if form.errors else 200)


@login_required
@con_formulario
def programa(request: HttpRequest, clave: str, entidad: str, pk: int = 0) -> HttpResponse:
    llamado, hoy = buscar_llamado(request, clave, entidad), timezone.localdate()
    pk = pk or _ya_guardado(request)
    fila = llamado.programas.filter(pk=pk).first() if pk else None
    if pk and fila is None:
        raise NoEncontrado("Ese programa no está en esta oferta.")
    campos = ("nombre", "que_da", "a_quienes", "aspectos", "municipios", "desde", "hasta", "plan_de_origen")
    inicial: dict[str, Any] = {"version": 0}
    hechos: list[Programa] = []
    if fila is not None:
        inicial = {c: getattr(fila, c) for c in campos} | {"version": fila.version}
        inicial["presupuesto"] = "" if fila.presupuesto is None else str(fila.presupuesto).replace(".", ",")
    form = formularios.EscribirPrograma(request.POST or None, initial=inicial, llamado=llamado, hoy=hoy)
    return _formulario(
        request,
        llamado.distrito,
        form,
        lambda **datos: hechos.append(
            actos.escribir_programa(llamado=llamado, programa=fila, actor=request.user, hoy=hoy, **datos)
        ),
        al_dia=lambda: {"fila": str(hechos[0].pk), "version": str(hechos[0].version)},
        titulo=fila.nombre if fila else "Agregar un programa",
        boton="Guardar",
        hecho="Programa guardado.",
        volver=reverse("oferta_propia", args=[clave, entidad]),
    )


def _ya_guardado(request: HttpRequest) -> int:
    """La página de uno nuevo sigue abierta después de guardarlo solo: trae cuál es."""
    traida = request.POST.get("fila", "")
    return int(traida) if traida.isascii() and traida.isdigit() and len(traida) < 19 else 0


@login_required
@con_formulario
def quitar(request: HttpRequest, clave: str, entidad: str, pk: int) -> HttpResponse:
    llamado, hoy = buscar_llamado(request, clave, entidad), timezone.localdate()
    fila = llamado.programas.filter(pk=pk).first()
    if fila is None:
        raise NoEncontrado("Ese programa no está en esta oferta.")
    return _formulario(
        request,
        llamado.distrito,
        forms.Form(request.POST if request.method == "POST" else None),
        lambda: actos.quitar_programa(programa=fila, actor=request.user, hoy=hoy),
        titulo=f"¿Quitar «{fila.nombre}»?",
        boton="Quitar",
        hecho="Programa quitado.",
        volver=reverse("oferta_propia", args=[clave, entidad]),
    )


@login_required
@con_formulario
def devolver(request: HttpRequest, clave: str, entidad: str) -> HttpResponse:
    llamado, hoy = buscar_llamado(request, clave, entidad), timezone.localdate()
    exigir(request.user, LLAMAR, llamado.distrito, hoy=hoy)
    return _formulario(
        request,
        llamado.distrito,
        formularios.Devolver(request.POST or None),
        lambda **datos: actos.devolver_oferta(llamado=llamado, actor=request.user, hoy=hoy, **datos),
        titulo=f"Devolver la oferta de {llamado.entidad.nombre}",
        boton="Devolver",
        hecho="Oferta devuelta con lo que hay que corregir.",
        volver=reverse("oferta", args=[clave]),
    )


def _formulario(
    request: HttpRequest,
    distrito: Distrito,
    form: forms.Form,
    acto: Callable[..., Any],
    *,
    titulo: str,
    boton: str,
    hecho: str,
    volver: str,
    al_dia: Callable[[], dict[str, str]] | None = None,
) -> HttpResponse:
    """`al_dia`: si cada campo se guarda al cambiarlo, los escondidos que cambian al guardar."""
    bien = form.is_valid() and intentar(form, lambda: acto(**form.cleaned_data))
    if al_dia is not None and en_vivo.llego_solo(request):
        return en_vivo.responder(request, [form], bien=bien, ocultos=al_dia() if bien else {})
    if bien:
        messages.success(request, hecho)
        return redirect(volver)
    contexto = {
        "distrito": distrito, "form": form, "titulo": titulo, "boton": boton, "volver": volver,
        "en_vivo": al_dia is not None,
    }  # fmt: skip
    return render(request, "planes/formulario.html", contexto, status=422 if form.errors else 200)
