"""Las listas de productos de otras políticas con que se cruza la matriz: subirlas, verlas y quitarlas."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from bocamina.portal.delimitacion.pasos import intentar
from bocamina.portal.errores import NoEncontrado
from bocamina.portal.matriz import formularios
from bocamina.portal.matriz.buscar import para_administrar
from bocamina.portal.matriz.paginas import con_formulario, formulario
from bocamina.portal.matriz.revisiones import comparar
from bocamina.registro.pndm.acciones import listas as actos
from bocamina.registro.pndm.consultas.revision import prefijo_de


@login_required
@con_formulario
def listas(request: HttpRequest, plan: str, version: str) -> HttpResponse:
    """Al subir una se compara de una vez y se va a sus parejas."""
    donde = para_administrar(request, plan, version)
    form = formularios.SubirLista(request.POST or None, request.FILES or None)
    hechas: list[Any] = []

    def acto() -> None:
        contenido = form.cleaned_data["archivo"].read()
        nombre = form.cleaned_data["nombre"]
        hechas.append(actos.subir_lista(plan=donde.plan, nombre=nombre, contenido=contenido, **donde.quien))

    if form.is_valid() and intentar(form, acto):
        lista = hechas[0]
        messages.success(request, f"«{lista.nombre}»: {len(lista.productos)} productos.")
        if lista.avisos:
            messages.warning(request, f"{len(lista.avisos)} filas con aviso: están en «Listas».")
        comparar(request, donde)
        direccion = reverse("matriz_traslapes", args=donde.claves())
        return redirect(f"{direccion}?con={prefijo_de(lista)}")
    contexto = {**donde.base, "form": form, "listas": donde.plan.listas.select_related("autor")}
    return render(request, "matriz/listas.html", contexto, status=422 if form.is_bound else 200)


@login_required
@con_formulario
def quitar(request: HttpRequest, plan: str, version: str, pk: int) -> HttpResponse:
    donde = para_administrar(request, plan, version)
    lista = donde.plan.listas.filter(pk=pk).first()
    if lista is None:
        raise NoEncontrado("Esa lista ya no está.")

    def acto() -> None:
        actos.quitar_lista(lista=lista, **donde.quien)
        comparar(request, donde)

    return formulario(
        request, donde, forms.Form(request.POST if request.method == "POST" else None), acto,
        titulo=f"¿Quitar «{lista.nombre}»?", boton="Quitarla",
        entrada="Deja de cruzarse. Lo que se decidió de sus parejas queda, por si la sube otra vez.",
        hecho="Lista quitada.", volver=reverse("matriz_listas", args=donde.claves()),
    )  # fmt: skip
