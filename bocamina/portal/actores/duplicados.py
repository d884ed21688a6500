"""Los actores que parecen el mismo: una persona mira el porqué y decide."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from bocamina.nucleo.actores import comparar
from bocamina.portal.actores import formularios
from bocamina.portal.actores.puerta import buscar_actor, intentar, para_escribir, sin_guardar
from bocamina.portal.paginacion import pagina_de
from bocamina.registro.distritos.acciones import actores as actos
from bocamina.registro.distritos.consultas import actores as consultas


@login_required
@require_safe
def lista(request: HttpRequest, clave: str) -> HttpResponse:
    distrito, _ = para_escribir(request, clave)
    pagina = pagina_de(request, consultas.parejas_parecidas(distrito))
    contexto = {"distrito": distrito, "pagina": pagina}
    return sin_guardar(render(request, "actores/duplicados.html", contexto))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def unir(request: HttpRequest, clave: str, una: int, otra: int) -> HttpResponse:
    """Los dos al lado, campo por campo; se unen o se dice que no son el mismo."""
    distrito, quien = para_escribir(request, clave)
    par = [buscar_actor(distrito, numero) for numero in (una, otra)]
    opciones = [(str(a.numero), f"{a.codigo} · {a.nombre}") for a in par]
    es_descarte = request.POST.get("que") == "descartar"
    form = formularios.Unir(None if es_descarte else request.POST or None, opciones=opciones)
    if es_descarte and intentar(
        formularios.Unir({}, opciones=opciones),
        lambda: actos.descartar_par(una=par[0], otra=par[1], **quien),
    ):
        messages.success(request, "Anotado: no son el mismo. No se vuelve a preguntar.")
        return redirect("actores_duplicados", clave)
    if form.is_valid():
        queda, sale = sorted(par, key=lambda a: str(a.numero) != form.cleaned_data["conservar"])
        if intentar(form, lambda: actos.unir_actores(conservar=queda, retirar=sale, **quien)):
            messages.success(request, f"{sale.codigo} quedó unido a {queda.codigo}.")
            return redirect("actor", clave, queda.numero)
    razones = comparar(consultas.semblanza(par[0]), consultas.semblanza(par[1]))
    renglones = [consultas.renglon(a, completo=True) for a in par]
    contexto = {"distrito": distrito, "form": form, "par": renglones, "razones": razones}
    return sin_guardar(render(request, "actores/unir.html", contexto))
