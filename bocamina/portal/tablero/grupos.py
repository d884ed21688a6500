"""Los grupos técnicos de una mesa: cuáles hay, quiénes los integran y qué deben."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from bocamina.portal.errores import NoEncontrado
from bocamina.portal.paginacion import pagina_de
from bocamina.portal.sesiones.citacion import intentar
from bocamina.portal.tablero.formularios import (
    CambiarProducto,
    EntregarProducto,
    FormarGrupo,
    PedirProducto,
    SumarEntidad,
    TerminarGrupo,
)
from bocamina.portal.tablero.puerta import buscar_mesa, quien
from bocamina.registro.cuentas.permisos import exigir, puede
from bocamina.registro.mesas.acciones import grupos as actos
from bocamina.registro.mesas.consultas.grupos import grupo_por_id, grupos
from bocamina.registro.mesas.models import GrupoTecnico, Mesa, ProductoGrupo

con_formulario = require_http_methods(["GET", "HEAD", "POST"])
# Lo que la secretaría puede hacer con un producto, según esté.
OPCIONES = {
    "pendiente": [("aplazar", "Aplazarlo"), ("retirar", "Ya no pedirlo")],
    "devuelto": [("aplazar", "Aplazarlo"), ("retirar", "Ya no pedirlo")],
    "entregado": [("recibir", "Recibirlo"), ("devolver", "Devolverlo")],
}


def _buscar(clave: str, pk: int) -> tuple[Mesa, GrupoTecnico]:
    mesa = buscar_mesa(clave)
    grupo = grupo_por_id(mesa, pk)
    if grupo is None:
        raise NoEncontrado("Ese grupo técnico no existe en esta mesa.")
    return mesa, grupo


def _producto(grupo: GrupoTecnico, pk: int) -> ProductoGrupo:
    hallado = next((p for p in grupo.productos.all() if p.pk == pk), None)
    if hallado is None:
        raise NoEncontrado("Ese producto no es de este grupo.")
    return hallado


@require_safe
def lista(request: HttpRequest, clave: str) -> HttpResponse:
    mesa, hoy = buscar_mesa(clave), quien(request)["hoy"]
    contexto = {
        "mesa": mesa,
        "hoy": hoy,
        "pagina": pagina_de(request, grupos(mesa, hoy=hoy)),
        "puede_formar": puede(request.user, actos.FORMAR, mesa, hoy=hoy),
    }
    return render(request, "tablero/grupos.html", contexto)


@login_required
@con_formulario
def nuevo(request: HttpRequest, clave: str) -> HttpResponse:
    mesa, datos = buscar_mesa(clave), quien(request)
    exigir(request.user, actos.FORMAR, mesa, hoy=datos["hoy"])
    form = FormarGrupo(request.POST or None, mesa=mesa, initial={"desde": datos["hoy"]})
    hechos: list[GrupoTecnico] = []
    if form.is_valid() and intentar(
        form, lambda: hechos.append(actos.formar_grupo(mesa=mesa, **form.datos(), **datos))
    ):
        messages.success(request, "Grupo formado. Diga ahora qué debe entregar y para cuándo.")
        return redirect("grupo", clave, hechos[0].pk)
    return _pagina(request, mesa, None, form, "Formar un grupo técnico", "Formar")


@require_safe
def grupo(request: HttpRequest, clave: str, pk: int) -> HttpResponse:
    mesa, hallado = _buscar(clave, pk)
    hoy = quien(request)["hoy"]
    contexto = {
        "mesa": mesa,
        "grupo": hallado,
        "productos": [(p, p.esta_vencido(hoy)) for p in hallado.productos.all()],
        "hoy": hoy,
        "puede_formar": puede(request.user, actos.FORMAR, mesa, hoy=hoy),
        "puede_entregar": puede(request.user, actos.ENTREGAR, hallado, hoy=hoy),
    }
    return render(request, "tablero/grupo.html", contexto)


@login_required
@con_formulario
def sumar(request: HttpRequest, clave: str, pk: int) -> HttpResponse:
    acto = actos.sumar_entidad
    return _sobre_el_grupo(request, clave, pk, SumarEntidad, acto, "Sumar una entidad", "Sumar")


@login_required
@con_formulario
def pedir(request: HttpRequest, clave: str, pk: int) -> HttpResponse:
    acto = actos.pedir_producto
    return _sobre_el_grupo(request, clave, pk, PedirProducto, acto, "Pedir un producto", "Pedir")


@login_required
@con_formulario
def terminar(request: HttpRequest, clave: str, pk: int) -> HttpResponse:
    acto = actos.terminar_grupo
    return _sobre_el_grupo(request, clave, pk, TerminarGrupo, acto, "Terminar el grupo", "Terminar")


def _sobre_el_grupo(
    request: HttpRequest,
    clave: str,
    pk: int,
    forma: type[Any],
    acto: Callable[..., Any],
    titulo: str,
    boton: str,
) -> HttpResponse:
    (mesa, hallado), datos = _buscar(clave, pk), quien(request)
    exigir(request.user, actos.FORMAR, mesa, hoy=datos["hoy"])
    form = forma(request.POST or None)
    if form.is_valid() and intentar(form, lambda: acto(grupo=hallado, **form.cleaned_data, **datos)):
        return redirect("grupo", clave, pk)
    return _pagina(request, mesa, hallado, form, titulo, boton)


@login_required
@con_formulario
def entregar(request: HttpRequest, clave: str, pk: int, numero: int) -> HttpResponse:
    (mesa, hallado), datos = _buscar(clave, pk), quien(request)
    producto = _producto(hallado, numero)
    exigir(request.user, actos.ENTREGAR, hallado, hoy=datos["hoy"])
    form = EntregarProducto(request.POST or None, request.FILES or None)
    if form.is_valid():
        archivo = form.cleaned_data["archivo"]
        entregar = partial(actos.entregar_producto, producto=producto, archivo=archivo)
        if intentar(form, lambda: entregar(nombre_archivo=archivo.name, **datos)):
            messages.success(request, "Entregado. La secretaría lo recibe o lo devuelve con su razón.")
            return redirect("grupo", clave, pk)
    return _pagina(request, mesa, hallado, form, f"Entregar: {producto.titulo}", "Entregar")


@login_required
@con_formulario
def producto(request: HttpRequest, clave: str, pk: int, numero: int) -> HttpResponse:
    """Recibir, devolver, aplazar o dejar de pedir."""
    (mesa, hallado), datos = _buscar(clave, pk), quien(request)
    suyo = _producto(hallado, numero)
    exigir(request.user, actos.FORMAR, mesa, hoy=datos["hoy"])
    opciones = OPCIONES.get(suyo.estado)
    if opciones is None:
        raise NoEncontrado(
            f"El producto está {suyo.get_estado_display().lower()}: no hay más que hacer con él."
        )
    form = CambiarProducto(request.POST or None, actos=opciones)
    if form.is_valid() and intentar(form, lambda: _cambiar(suyo, form.cleaned_data, datos)):
        return redirect("grupo", clave, pk)
    return _pagina(request, mesa, hallado, form, suyo.titulo, "Guardar")


def _cambiar(producto: ProductoGrupo, campos: dict[str, Any], datos: dict[str, Any]) -> None:
    razon, vence = campos["razon"], campos["vence"]
    hacer: dict[str, Callable[[], Any]] = {
        "recibir": lambda: actos.recibir_producto(producto=producto, **datos),
        "devolver": lambda: actos.devolver_producto(producto=producto, razon=razon, vence=vence, **datos),
        "aplazar": lambda: actos.aplazar_producto(producto=producto, razon=razon, vence=vence, **datos),
        "retirar": lambda: actos.retirar_producto(producto=producto, razon=razon, **datos),
    }
    hacer[campos["acto"]]()


def _pagina(
    request: HttpRequest, mesa: Mesa, grupo: GrupoTecnico | None, form: Any, titulo: str, boton: str
) -> HttpResponse:
    contexto = {"mesa": mesa, "grupo": grupo, "form": form, "titulo": titulo, "boton": boton}
    return render(request, "tablero/formulario.html", contexto)
