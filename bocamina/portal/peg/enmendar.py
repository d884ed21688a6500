"""Pedir que cambie el presupuesto o un indicador de un plan adoptado: se escribe cómo queda y por qué."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from bocamina.portal.delimitacion.pasos import intentar
from bocamina.portal.errores import NoEncontrado
from bocamina.portal.peg import formularios
from bocamina.portal.peg.edicion import con_formulario, presupuesto_escrito, renglones_de_presupuesto
from bocamina.portal.peg.enmiendas import buscar_accion_del_plan, entidades_que_piden
from bocamina.portal.peg.indicadores import armar_indicador, fichas_con_llave, por_partes
from bocamina.portal.peg.vistas import buscar_plan
from bocamina.registro.cuentas.permisos import denegado
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.planes.acciones.enmienda import PEDIR, pedir_enmienda
from bocamina.registro.planes.estados import ClaseDeEnmienda
from bocamina.registro.planes.models import Accion


@dataclass(frozen=True, slots=True)
class Pedido:
    """Quién puede pedir, por qué acción, y el formulario de la razón."""

    accion: Accion
    form: formularios.PedirEnmienda

    def hacer(self, request: HttpRequest, campos: dict[str, Any]) -> None:
        pedir_enmienda(
            plan=self.accion.plan,
            clase=ClaseDeEnmienda.CAMBIAR,
            accion=self.accion,
            campos=campos,
            actor=request.user,
            hoy=timezone.localdate(),
            **self.form.cleaned_data,
        )
        messages.success(request, "Enmienda pedida: la sesión la decide.")


def _pedido(request: HttpRequest, pk: int, codigo: str) -> Pedido:
    plan = buscar_plan(pk)
    accion, entidades = buscar_accion_del_plan(plan, codigo), entidades_que_piden(request, plan)
    if not entidades:
        raise denegado(PEDIR)
    form = formularios.PedirEnmienda(
        request.POST or None,
        prefix="pide",
        initial={"entidad": accion.entidad.clave},
        entidades=Entidad.objects.filter(pk__in=[e.pk for e in entidades]),
    )
    return Pedido(accion, form)


@login_required
@con_formulario
def presupuesto(request: HttpRequest, pk: int, codigo: str) -> HttpResponse:
    pedido = _pedido(request, pk, codigo)
    filas = renglones_de_presupuesto(request, pedido.accion)

    def pedir() -> None:
        pedido.hacer(request, {"presupuestos": presupuesto_escrito(filas)})

    bien = pedido.form.is_valid() and filas.is_valid() and intentar(pedido.form, pedir)
    return _responder(request, pedido, bien, {"titulo": "Cambiar el presupuesto", "presupuesto": filas})


@login_required
@con_formulario
def indicador(request: HttpRequest, pk: int, codigo: str, indicador: int = 0) -> HttpResponse:
    """Uno nuevo o el que se escogió; los demás siguen como están."""
    pedido = _pedido(request, pk, codigo)
    fichas = fichas_con_llave(pedido.accion)
    if indicador and indicador not in fichas:
        raise NoEncontrado("Ese indicador no es de esta acción.")
    armado = armar_indicador(request, fichas.get(indicador), hoy=timezone.localdate())

    def pedir() -> None:
        nuevo = {**armado.escrito(), "id": indicador or None}
        quedan = [nuevo if n == indicador else {**f, "id": n} for n, f in fichas.items()]
        pedido.hacer(request, {"indicadores": quedan if indicador else [*quedan, nuevo]})

    bien = pedido.form.is_valid() and armado.esta_bien() and intentar(pedido.form, pedir)
    titulo = "Cambiar el indicador" if indicador else "Agregar un indicador"
    return _responder(request, pedido, bien, {"titulo": titulo, "armado": armado, **por_partes(armado.form)})


def _responder(request: HttpRequest, pedido: Pedido, bien: bool, contexto: dict[str, Any]) -> HttpResponse:
    accion = pedido.accion
    if bien:
        return redirect("plan_accion", accion.plan_id, accion.codigo)
    contexto |= {"accion": accion, "plan": accion.plan, "pide": pedido.form}
    return render(request, "peg/enmendar.html", contexto, status=422 if request.method == "POST" else 200)
