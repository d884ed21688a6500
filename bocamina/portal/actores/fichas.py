"""Agregar y cambiar actores, su contacto y su salida del mapa."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from bocamina.portal.actores import formularios
from bocamina.portal.actores.puerta import buscar_actor, intentar, para_escribir, sin_guardar
from bocamina.registro.distritos.acciones import actores as actos
from bocamina.registro.distritos.consultas.actores import lugares
from bocamina.registro.distritos.consultas.autorizacion import texto_en
from bocamina.registro.distritos.models import Actor, Distrito

con_formulario = require_http_methods(["GET", "HEAD", "POST"])
COPIADOS = (
    "tipo", "nombre", "sigla", "nit", "sector", "interes", "nivel_interes", "capacidad", "responsabilidad",
    "nivel_influencia",
)  # fmt: skip


def pedir(
    request: HttpRequest, distrito: Distrito, form: forms.Form, titulo: str, boton: str, **mas: Any
) -> HttpResponse:
    """La página de un formulario del mapa; `volver` es la lista si no se dice otra."""
    contexto = {
        "distrito": distrito,
        "form": form,
        "titulo": titulo,
        "boton": boton,
        "volver": reverse("actores", args=[distrito.clave]),
        **mas,
    }
    return sin_guardar(render(request, "actores/formulario.html", contexto))


def al_actor(distrito: Distrito, ficha: Actor) -> HttpResponse:
    return redirect("actor", distrito.clave, ficha.numero)


def url_del_actor(distrito: Distrito, ficha: Actor) -> str:
    return reverse("actor", args=[distrito.clave, ficha.numero])


@login_required
@con_formulario
def agregar(request: HttpRequest, clave: str) -> HttpResponse:
    distrito, quien = para_escribir(request, clave)
    form = formularios.Agregar(request.POST or None, lugares=list(lugares(distrito, timezone.localdate())))
    hechos: list[Actor] = []
    if form.is_valid() and intentar(form, lambda: hechos.append(_agregar(distrito, form, quien))):
        messages.success(request, f"Quedó en el mapa con el código {hechos[0].codigo}.")
        return al_actor(distrito, hechos[0])
    return pedir(request, distrito, form, "Agregar un actor", "Agregar")


def _agregar(distrito: Distrito, form: formularios.Agregar, quien: dict[str, Any]) -> Actor:
    datos, municipios = form.separados()
    if not form.cleaned_data["en_riesgo"]:
        return actos.agregar_actor(distrito=distrito, datos=datos, municipios=municipios, **quien)
    nombre = datos.pop("nombre")
    seudonimo = form.cleaned_data["seudonimo"]
    return actos.agregar_reservada(
        distrito=distrito, nombre=nombre, seudonimo=seudonimo, datos=datos, municipios=municipios, **quien
    )


@login_required
@con_formulario
def editar(request: HttpRequest, clave: str, numero: int) -> HttpResponse:
    distrito, quien = para_escribir(request, clave)
    ficha = buscar_actor(distrito, numero)
    inicial = {campo: getattr(ficha, campo) for campo in COPIADOS}
    inicial |= {"municipios": [m.pk for m in ficha.municipios.all()], "sobre": ficha.version}
    form = formularios.Datos(
        request.POST or None,
        initial=inicial,
        lugares=list(lugares(distrito, timezone.localdate())),
        en_reserva=ficha.es_reservada,
    )
    if form.is_valid():
        datos, municipios = form.separados()
        sobre = form.cleaned_data["sobre"] or 0
        if intentar(
            form,
            lambda: actos.editar_actor(ficha=ficha, datos=datos, municipios=municipios, sobre=sobre, **quien),
        ):
            messages.success(request, "Actor guardado.")
            return al_actor(distrito, ficha)
        if ficha.version != sobre:
            # El próximo guardado va sobre lo que hay ahora: la persona ya fue avisada.
            form.data = form.data.copy()
            form.data["sobre"] = str(ficha.version)
    volver = url_del_actor(distrito, ficha)
    return pedir(request, distrito, form, f"Editar {ficha.codigo}", "Guardar", volver=volver)


@login_required
@con_formulario
def contacto(request: HttpRequest, clave: str, numero: int) -> HttpResponse:
    distrito, quien = para_escribir(request, clave)
    ficha = buscar_actor(distrito, numero)
    guardado = getattr(ficha, "contacto", None)
    inicial: dict[str, Any] = {"otorgada_el": quien["hoy"]}
    if guardado:
        inicial = {campo: getattr(guardado, campo) for campo in ("persona", "correo", "telefono")}
        inicial |= {"otorgada_el": guardado.autorizacion.otorgada_el, "medio": guardado.autorizacion.medio}
    form = formularios.DarContacto(request.POST or None, initial=inicial)
    if form.is_valid() and intentar(
        form, lambda: actos.guardar_contacto(ficha=ficha, **form.cleaned_data, **quien)
    ):
        messages.success(request, "Contacto guardado con su autorización.")
        return al_actor(distrito, ficha)
    texto, volver = texto_en(quien["hoy"]), url_del_actor(distrito, ficha)
    titulo = f"Contacto de {ficha.nombre}"
    return pedir(request, distrito, form, titulo, "Guardar", texto=texto, volver=volver)


@login_required
@con_formulario
def retirar_contacto(request: HttpRequest, clave: str, numero: int) -> HttpResponse:
    distrito, quien = para_escribir(request, clave)
    ficha = buscar_actor(distrito, numero)
    form = forms.Form(request.POST if request.method == "POST" else None)
    if form.is_valid() and intentar(form, lambda: actos.retirar_autorizacion(ficha=ficha, **quien)):
        messages.success(request, "Autorización retirada: el contacto se borró.")
        return al_actor(distrito, ficha)
    detalle = "Se borran el correo, el teléfono y con quién se habla; queda el día. No se deshace."
    return pedir(
        request, distrito, form, f"Retirar la autorización de {ficha.codigo}", "Retirarla",
        detalle=detalle, volver=url_del_actor(distrito, ficha),
    )  # fmt: skip


@login_required
@con_formulario
def retirar(request: HttpRequest, clave: str, numero: int) -> HttpResponse:
    distrito, quien = para_escribir(request, clave)
    ficha = buscar_actor(distrito, numero)
    form = forms.Form(request.POST if request.method == "POST" else None)
    if form.is_valid() and intentar(form, lambda: actos.retirar_actor(ficha=ficha, **quien)):
        messages.success(request, f"{ficha.codigo} salió del mapa.")
        return redirect("actores", clave)
    detalle = (
        "Sale de la lista y de la búsqueda, y su contacto se borra. De una persona se borra todo lo escrito, "
        "también lo que estaba en reserva. No se deshace."
    )
    return pedir(
        request, distrito, form, f"Sacar a {ficha.codigo} del mapa", "Sacarlo del mapa",
        detalle=detalle, volver=url_del_actor(distrito, ficha),
    )  # fmt: skip
