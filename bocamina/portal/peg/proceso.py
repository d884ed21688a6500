"""El tablero del proceso, las propuestas con su hilo y lo que hace cada oficina de planeación."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from bocamina.portal.errores import NoEncontrado
from bocamina.portal.peg import formularios_proceso as formularios
from bocamina.portal.peg.actos import pagina_de_acto, sin_datos
from bocamina.portal.peg.edicion import buscar_accion
from bocamina.portal.peg.vistas import buscar_plan
from bocamina.registro.cuentas.permisos import denegado, exigir, puede
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.mesas.models import Mesa
from bocamina.registro.planes.acciones import proceso as actos
from bocamina.registro.planes.acciones import propuestas as de_propuesta
from bocamina.registro.planes.acciones.accion import ESCRIBIR, FORMULAR, puede_escribir
from bocamina.registro.planes.acciones.propuestas import CONCEPTUAR
from bocamina.registro.planes.consultas import catalogos
from bocamina.registro.planes.consultas import plan as consultas
from bocamina.registro.planes.consultas.proceso import (
    excesos_de,
    pasos_de,
    propuestas_de,
    reportado_de,
    sin_confirmar,
)
from bocamina.registro.planes.estados import ClaseDeVersion, EstadoDePropuesta
from bocamina.registro.planes.models import Plan, Propuesta

con_formulario = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def tablero(request: HttpRequest, pk: int) -> HttpResponse:
    """Público: en qué va el plan y quién debe qué."""
    plan, hoy = buscar_plan(pk), timezone.localdate()
    pedidos = list(plan.pedidos.select_related("entidad", "plan"))
    ultima = consultas.ultima_version(plan)
    en_sesion = ultima if ultima and ultima.clase == ClaseDeVersion.PARA_SESION else None
    vistos = list(en_sesion.vistos_buenos.select_related("entidad")) if en_sesion else []
    faltan = list(consultas.sin_visto_bueno(plan, en_sesion)) if en_sesion else []
    lideran = consultas.entidades_que_lideran(plan)
    contexto = {
        "plan": plan,
        "pasos": pasos_de(plan, hoy=hoy),
        "pedidos": [(p, puede_escribir(request.user, plan, p.entidad, hoy=hoy)) for p in pedidos],
        "vistos": vistos,
        "faltan_vistos": faltan,
        "propias": [(e, e in faltan) for e in lideran if puede(request.user, ESCRIBIR, e, hoy=hoy)],
        "sin_confirmar": sin_confirmar(plan),
        "excesos": excesos_de(plan),
        "puede_formular": puede(request.user, FORMULAR, plan, hoy=hoy),
        "hoy": hoy,
    }
    return render(request, "peg/proceso.html", contexto)


@require_safe
def propuestas(request: HttpRequest, pk: int) -> HttpResponse:
    plan, hoy = buscar_plan(pk), timezone.localdate()
    estado = request.GET.get("estado", "")
    todas = propuestas_de(plan)
    contexto = {
        "plan": plan,
        "propuestas": [c for c in todas if estado in ("", c.propuesta.estado)],
        "total": len(todas),
        "sin_destino": sum(not c.propuesta.tiene_destino for c in todas),
        "criterios": list(plan.criterios.all()),
        "estados": EstadoDePropuesta.choices,
        "estado": estado,
        "puede_formular": puede(request.user, FORMULAR, plan, hoy=hoy),
    }
    return render(request, "peg/propuestas.html", contexto)


def _buscar(pk: int, numero: int) -> Propuesta:
    fila = Propuesta.objects.select_related("plan__distrito", "mesa", "accion").filter(
        plan_id=pk, numero=numero
    )
    if (propuesta := fila.first()) is None:
        raise NoEncontrado("Esa propuesta no está en el plan.")
    return propuesta


@require_safe
def propuesta(request: HttpRequest, pk: int, numero: int) -> HttpResponse:
    """El hilo: quién la propuso, qué se dijo, en qué quedó y por qué."""
    fila, hoy = _buscar(pk, numero), timezone.localdate()
    conceptos = list(fila.conceptos.select_related("entidad"))
    prioridad = next(c.prioridad for c in propuestas_de(fila.plan) if c.propuesta.pk == fila.pk)
    contexto = {
        "plan": fila.plan,
        "propuesta": fila,
        "prioridad": prioridad,
        "componente": catalogos.componentes_en(hoy).get(fila.componente, "Sin componente"),
        "conceptos": [(c, puede(request.user, CONCEPTUAR, c.entidad, hoy=hoy)) for c in conceptos],
        "reportes": reportado_de(fila),
        "puede_formular": puede(request.user, FORMULAR, fila.plan, hoy=hoy),
        "hoy": hoy,
    }
    return render(request, "peg/propuesta.html", contexto)


def _para(request: HttpRequest, pk: int) -> tuple[Plan, dict[str, Any], str]:
    plan, hoy = buscar_plan(pk), timezone.localdate()
    exigir(request.user, FORMULAR, plan, hoy=hoy)
    return plan, {"actor": request.user, "hoy": hoy}, reverse("plan_propuestas", args=[pk])


@login_required
@con_formulario
def recoger(request: HttpRequest, pk: int) -> HttpResponse:
    plan, quien, volver = _para(request, pk)
    return pagina_de_acto(
        request,
        sin_datos(request),
        lambda: de_propuesta.recoger_propuestas(plan=plan, **quien),
        plan=plan,
        titulo="Recoger lo que propusieron las mesas",
        boton="Recoger",
        hecho="Recogidas.",
        volver=volver,
        explica="De cada renglón de las matrices sale una propuesta. Repetirlo trae solo lo nuevo.",
    )


@login_required
@con_formulario
def nueva(request: HttpRequest, pk: int) -> HttpResponse:
    plan, quien, volver = _para(request, pk)
    mesas = Mesa.objects.filter(distrito=plan.distrito).order_by("nombre")
    componentes = list(catalogos.componentes_en(quien["hoy"]).items())
    return pagina_de_acto(
        request,
        formularios.NuevaPropuesta(request.POST or None, mesas=mesas, componentes=componentes),
        lambda **datos: de_propuesta.agregar_propuesta(plan=plan, **datos, **quien),
        plan=plan,
        titulo="Agregar una propuesta",
        boton="Agregar",
        hecho="Propuesta agregada.",
        volver=volver,
    )


@login_required
@con_formulario
def criterios(request: HttpRequest, pk: int) -> HttpResponse:
    plan, quien, volver = _para(request, pk)
    escritos = "\n".join(f"{c.nombre}: {c.peso}" for c in plan.criterios.all())
    return pagina_de_acto(
        request,
        formularios.Criterios(request.POST or None, initial={"pesos": escritos}),
        lambda pesos: de_propuesta.acordar_criterios(plan=plan, pesos=pesos, **quien),
        plan=plan,
        titulo="Con qué se prioriza",
        boton="Guardar",
        hecho="Criterios guardados.",
        volver=volver,
        explica="Los acuerda la mesa: cuáles son y cuánto pesa cada uno.",
    )


def _acto_de_propuesta(
    request: HttpRequest, fila: Propuesta, form: forms.Form, acto: Callable[..., Any], **palabras: str
) -> HttpResponse:
    """Se explica con lo que la mesa escribió y vuelve a su hilo."""
    volver = reverse("plan_propuesta", args=[fila.plan_id, fila.numero])
    return pagina_de_acto(request, form, acto, plan=fila.plan, volver=volver, explica=fila.texto, **palabras)


@login_required
@con_formulario
def puntuar(request: HttpRequest, pk: int, numero: int) -> HttpResponse:
    _, quien, _ = _para(request, pk)
    fila = _buscar(pk, numero)
    lista = list(fila.plan.criterios.all())
    puestos = {p.criterio_id: p.valor for p in fila.puntajes.all()}
    inicial = {f"c{c.pk}": puestos.get(c.pk) for c in lista} | {
        "puntos": fila.puntos,
        "es_ancla": fila.es_ancla,
    }

    def acto(puntos: int, es_ancla: bool, **resto: Any) -> None:
        puntajes = {int(c[1:]): v for c, v in resto.items() if v is not None}
        de_propuesta.puntuar(
            propuesta=fila, puntajes=puntajes, puntos=puntos or 0, es_ancla=es_ancla, **quien
        )

    return _acto_de_propuesta(
        request,
        fila,
        formularios.Puntuar(request.POST or None, initial=inicial, criterios=lista),
        acto,
        titulo=f"Puntuar la propuesta {numero}",
        boton="Guardar",
        hecho="Puntajes guardados.",
    )


@login_required
@con_formulario
def priorizar(request: HttpRequest, pk: int, numero: int) -> HttpResponse:
    _, quien, _ = _para(request, pk)
    fila = _buscar(pk, numero)
    return _acto_de_propuesta(
        request,
        fila,
        formularios.Priorizar(request.POST or None),
        lambda decision, razon: de_propuesta.decidir_prioridad(
            propuesta=fila, se_prioriza=decision == "si", razon=razon, **quien
        ),
        titulo=f"¿Se prioriza la propuesta {numero}?",
        boton="Registrar",
        hecho="Registrado.",
    )


@login_required
@con_formulario
def pedir_concepto(request: HttpRequest, pk: int, numero: int) -> HttpResponse:
    _, quien, _ = _para(request, pk)
    fila, volver = _buscar(pk, numero), reverse("plan_propuesta", args=[pk, numero])
    return _acto_de_propuesta(
        request,
        fila,
        formularios.UnaEntidad(request.POST or None, hoy=quien["hoy"]),
        lambda entidad: de_propuesta.pedir_concepto(propuesta=fila, entidad=entidad, url=volver, **quien),
        titulo=f"Pedir concepto sobre la propuesta {numero}",
        boton="Pedir",
        hecho="Concepto pedido: la entidad lo tiene en Mi trabajo.",
    )


@login_required
@con_formulario
def concepto(request: HttpRequest, pk: int, numero: int, entidad: str) -> HttpResponse:
    fila, hoy = _buscar(pk, numero), timezone.localdate()
    actual = fila.conceptos.select_related("entidad").filter(entidad__clave=entidad).first()
    if actual is None:
        raise NoEncontrado("A esa entidad no se le pidió concepto.")
    if not puede(request.user, CONCEPTUAR, actual.entidad, hoy=hoy):
        raise denegado(CONCEPTUAR)
    return _acto_de_propuesta(
        request,
        fila,
        formularios.ConSentido(request.POST or None),
        lambda **datos: de_propuesta.dar_concepto(concepto=actual, actor=request.user, hoy=hoy, **datos),
        titulo=f"Concepto sobre la propuesta {numero}",
        boton="Dar el concepto",
        hecho="Concepto dado.",
    )


@login_required
@con_formulario
def destino(request: HttpRequest, pk: int, numero: int) -> HttpResponse:
    _, quien, _ = _para(request, pk)
    fila = _buscar(pk, numero)
    return _acto_de_propuesta(
        request,
        fila,
        formularios.Destino(request.POST or None, propuesta=fila, hoy=quien["hoy"]),
        lambda **datos: de_propuesta.dar_destino(propuesta=fila, **datos, **quien),
        titulo=f"Qué fue de la propuesta {numero}",
        boton="Registrar",
        hecho="La propuesta ya tiene destino.",
    )


@login_required
@con_formulario
def pedir(request: HttpRequest, pk: int) -> HttpResponse:
    plan, quien, _ = _para(request, pk)
    volver = reverse("plan_proceso", args=[pk])
    return pagina_de_acto(
        request,
        formularios.PedirAcciones(request.POST or None, hoy=quien["hoy"]),
        lambda **datos: actos.pedir_acciones(plan=plan, url=volver, **datos, **quien),
        plan=plan,
        titulo="Pedir acciones a las entidades",
        boton="Pedir",
        hecho="Pedidas: cada entidad lo tiene en Mi trabajo, con su término.",
        volver=volver,
    )


@login_required
@con_formulario
def responder(request: HttpRequest, pk: int, entidad: str) -> HttpResponse:
    plan, hoy = buscar_plan(pk), timezone.localdate()
    pedido = plan.pedidos.select_related("entidad", "plan").filter(entidad__clave=entidad).first()
    if pedido is None:
        raise NoEncontrado("A esa entidad no se le han pedido acciones.")
    if not puede_escribir(request.user, plan, pedido.entidad, hoy=hoy):
        raise denegado(ESCRIBIR)
    return pagina_de_acto(
        request,
        sin_datos(request),
        lambda: actos.responder_pedido(pedido=pedido, actor=request.user, hoy=hoy),
        plan=plan,
        titulo=f"Las acciones de {pedido.entidad.nombre} están completas",
        boton="Responder",
        hecho="Respuesta registrada.",
        volver=reverse("plan_proceso", args=[pk]),
        explica="Puede seguir corrigiéndolas mientras el plan se formula.",
    )


@login_required
@con_formulario
def visto_bueno(request: HttpRequest, pk: int, entidad: str) -> HttpResponse:
    plan, hoy = buscar_plan(pk), timezone.localdate()
    suya = Entidad.objects.filter(clave=entidad).first()
    if suya is None or not puede(request.user, ESCRIBIR, suya, hoy=hoy):
        raise denegado(ESCRIBIR)
    return pagina_de_acto(
        request,
        formularios.ConNota(request.POST or None),
        lambda nota: actos.dar_visto_bueno(plan=plan, entidad=suya, nota=nota, actor=request.user, hoy=hoy),
        plan=plan,
        titulo=f"Visto bueno de {suya.nombre}",
        boton="Dar el visto bueno",
        hecho="Visto bueno registrado.",
        volver=reverse("plan_proceso", args=[pk]),
        explica="Responde por lo que su entidad lidera en la versión para la sesión.",
    )


@login_required
@con_formulario
def capacidad(request: HttpRequest, pk: int, entidad: str) -> HttpResponse:
    plan, hoy = buscar_plan(pk), timezone.localdate()
    suya = Entidad.objects.filter(clave=entidad).first()
    if suya is None or not (
        puede(request.user, CONCEPTUAR, suya, hoy=hoy) or puede(request.user, FORMULAR, plan, hoy=hoy)
    ):
        raise denegado(CONCEPTUAR)
    escritos = {c.anio: c.tope for c in plan.capacidades.filter(entidad=suya)}

    def acto(**topes: str) -> None:
        dichos = {int(a[1:]): Decimal(t) for a, t in topes.items() if t}
        de_propuesta.decir_capacidad(plan=plan, entidad=suya, topes=dichos, actor=request.user, hoy=hoy)

    return pagina_de_acto(
        request,
        formularios.Topes(request.POST or None, plan=plan, escritos=escritos),
        acto,
        plan=plan,
        titulo=f"Cuánto puede comprometer {suya.nombre}",
        boton="Guardar",
        hecho="Capacidad guardada.",
        volver=reverse("plan_proceso", args=[pk]),
    )


@login_required
@con_formulario
def confirmar(request: HttpRequest, pk: int, codigo: str) -> HttpResponse:
    accion, quien = buscar_accion(request, pk, codigo)

    def acto(codigo: str, archivo: Any) -> None:
        actos.confirmar_accion(
            accion=accion, codigo=codigo, archivo=archivo, nombre_archivo=archivo.name, **quien
        )

    return pagina_de_acto(
        request,
        formularios.Confirmar(request.POST or None, request.FILES or None),
        acto,
        plan=accion.plan,
        titulo=f"Confirmar {codigo} en el plan de acción",
        boton="Confirmar",
        hecho="Compromiso confirmado.",
        volver=reverse("plan_accion", args=[pk, codigo]),
        explica=accion.texto,
    )
