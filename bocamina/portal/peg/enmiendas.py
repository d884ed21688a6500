"""Pedir, mirar y resolver los cambios de un plan adoptado."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from bocamina.nucleo.planes.ficha import comparar
from bocamina.portal.delimitacion.pasos import intentar
from bocamina.portal.errores import NoEncontrado
from bocamina.portal.peg import formularios
from bocamina.portal.peg.actos import pagina_de_acto
from bocamina.portal.peg.vistas import buscar_plan
from bocamina.registro.cuentas.permisos import denegado, exigir, puede
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.planes.acciones import enmienda as actos
from bocamina.registro.planes.acciones.enmienda import PEDIR, RESOLVER
from bocamina.registro.planes.consultas.ficha import con_todo, ficha_de
from bocamina.registro.planes.consultas.palabras import Palabras
from bocamina.registro.planes.estados import ClaseDeEnmienda, EstadoDeEnmienda
from bocamina.registro.planes.models import Accion, Enmienda, Plan
from bocamina.registro.sesiones.models import Sesion

con_formulario = require_http_methods(["GET", "HEAD", "POST"])


def entidades_que_piden(request: HttpRequest, plan: Plan) -> list[Entidad]:
    """Por cuáles puede pedir: la suya, o cualquiera si es la secretaría."""
    hoy, quien = timezone.localdate(), request.user
    todas = Entidad.objects.en(hoy).order_by("nombre")  # type: ignore[attr-defined]
    es_secretaria = puede(quien, RESOLVER, plan, hoy=hoy)
    return [e for e in todas if es_secretaria or puede(quien, PEDIR, e, hoy=hoy)]


@login_required
@con_formulario
def pedir(request: HttpRequest, pk: int, codigo: str = "") -> HttpResponse:
    """Con acción, cambiarla; sin ella, agregar una. Se escribe cómo debe quedar y se guarda lo distinto."""
    plan, hoy = buscar_plan(pk), timezone.localdate()
    accion = buscar_accion_del_plan(plan, codigo) if codigo else None
    entidades = entidades_que_piden(request, plan)
    if not entidades:
        raise denegado(PEDIR)
    datos = request.POST or None
    lider = {"entidad": accion.entidad.clave} if accion else {}
    pide = formularios.PedirEnmienda(
        datos,
        prefix="pide",
        initial=lider,
        entidades=Entidad.objects.filter(pk__in=[e.pk for e in entidades]),
    )
    queda = formularios.EscribirAccion(
        datos, initial=ficha_de(accion) if accion else {}, plan=plan, hoy=hoy, es_secretaria=True
    )

    def acto() -> None:
        actos.pedir_enmienda(
            plan=plan,
            clase=ClaseDeEnmienda.CAMBIAR if accion else ClaseDeEnmienda.AGREGAR,
            accion=accion,
            campos=queda.ficha(),
            actor=request.user,
            hoy=hoy,
            **pide.cleaned_data,
        )

    if pide.is_valid() and queda.is_valid() and intentar(pide, acto):
        messages.success(request, "Enmienda pedida: la sesión la decide.")
        return redirect("plan", pk)
    contexto = {"plan": plan, "accion": accion, "pide": pide, "queda": queda}
    return render(request, "peg/pedir_enmienda.html", contexto, status=422 if datos else 200)


def buscar_accion_del_plan(plan: Plan, codigo: str) -> Accion:
    fila = con_todo(plan.acciones.all()).filter(codigo=codigo).first()
    if fila is None:
        raise NoEncontrado("Esa acción no está en el plan.")
    return fila


@login_required
@con_formulario
def retirar(request: HttpRequest, pk: int, codigo: str) -> HttpResponse:
    plan, hoy = buscar_plan(pk), timezone.localdate()
    accion, entidades = buscar_accion_del_plan(plan, codigo), entidades_que_piden(request, plan)
    if not entidades:
        raise denegado(PEDIR)
    form = formularios.PedirEnmienda(
        request.POST or None,
        initial={"entidad": accion.entidad.clave},
        entidades=Entidad.objects.filter(pk__in=[e.pk for e in entidades]),
    )
    return pagina_de_acto(
        request,
        form,
        lambda **datos: actos.pedir_enmienda(
            plan=plan, clase=ClaseDeEnmienda.RETIRAR, accion=accion, actor=request.user, hoy=hoy, **datos
        ),
        plan=plan,
        titulo=f"Pedir que se retire {codigo}",
        boton="Pedir la enmienda",
        hecho="Enmienda pedida: la sesión la decide.",
        volver=reverse("plan_accion", args=[pk, codigo]),
        explica=accion.texto,
    )


def _buscar(pk: int, numero: int) -> Enmienda:
    filas = Enmienda.objects.select_related(
        "plan__distrito", "accion", "pedida_por", "sesion__mesa", "version"
    )
    fila = filas.filter(plan_id=pk, numero=numero).first()
    if fila is None:
        raise NoEncontrado("El plan no tiene esa enmienda.")
    return fila


@require_safe
def enmienda(request: HttpRequest, pk: int, numero: int) -> HttpResponse:
    """Pública: quién la pidió, qué cambia renglón por renglón y qué se decidió."""
    fila, hoy = _buscar(pk, numero), timezone.localdate()
    antes, despues = ({c: v[lado] for c, v in fila.cambios.items()} for lado in ("antes", "despues"))
    palabras = Palabras(fila.plan.distrito, hoy)
    contexto = {
        "plan": fila.plan,
        "enmienda": fila,
        "cambios": comparar(_dicha(antes, palabras), _dicha(despues, palabras)),
        "puede_resolver": fila.estado == EstadoDeEnmienda.PEDIDA
        and puede(request.user, RESOLVER, fila.plan, hoy=hoy),
    }
    return render(request, "peg/enmienda.html", contexto)


def _dicha(ficha: dict[str, Any], palabras: Palabras) -> dict[str, Any]:
    return {
        c: palabras.dicho(c, v) if c in palabras.listas and v is not None else v for c, v in ficha.items()
    }


@login_required
@con_formulario
def aprobar(request: HttpRequest, pk: int, numero: int) -> HttpResponse:
    fila, hoy = _buscar(pk, numero), timezone.localdate()
    exigir(request.user, RESOLVER, fila.plan, hoy=hoy)
    sesiones = Sesion.objects.filter(mesa__distrito=fila.plan.distrito, instalada_en__isnull=False)
    return pagina_de_acto(
        request,
        formularios.AprobarEnmienda(request.POST or None, sesiones=sesiones.select_related("mesa")),
        lambda sesion: actos.aprobar_enmienda(enmienda=fila, sesion=sesion, actor=request.user, hoy=hoy),
        plan=fila.plan,
        titulo=f"Aprobar la enmienda {numero}",
        boton="Aprobar y aplicar",
        hecho="Enmienda aplicada: el plan queda con una versión ajustada.",
        volver=reverse("plan_enmienda", args=[pk, numero]),
        explica="Los cambios entran de una vez y se fija una versión nueva.",
    )


@login_required
@con_formulario
def negar(request: HttpRequest, pk: int, numero: int) -> HttpResponse:
    fila, hoy = _buscar(pk, numero), timezone.localdate()
    exigir(request.user, RESOLVER, fila.plan, hoy=hoy)
    return pagina_de_acto(
        request,
        formularios.ConRazon(request.POST or None),
        lambda razon: actos.negar_enmienda(enmienda=fila, respuesta=razon, actor=request.user, hoy=hoy),
        plan=fila.plan,
        titulo=f"No aprobar la enmienda {numero}",
        boton="Registrar",
        hecho="Registrado: el plan sigue igual.",
        volver=reverse("plan_enmienda", args=[pk, numero]),
    )
