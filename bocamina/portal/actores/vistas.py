"""El mapa de un distrito y cada actor: cuánto se ve depende de quién mira."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bocamina.portal.actores.formularios import Buscar
from bocamina.portal.actores.puerta import buscar_actor, mapa_de, puede_editar, puede_ver, sin_guardar
from bocamina.portal.errores import SolicitudInvalida
from bocamina.portal.paginacion import pagina_de
from bocamina.registro.cuentas.permisos import exigir, puede
from bocamina.registro.distritos.consultas import actores as consultas
from bocamina.registro.distritos.consultas.autorizacion import texto_de


@require_safe
def lista(request: HttpRequest, clave: str) -> HttpResponse:
    """Sin permiso, solo cuántas organizaciones hay por sector."""
    mapa, hoy = mapa_de(clave), timezone.localdate()
    if not puede_ver(request, mapa):
        return _publica(request, mapa)
    lugares = list(consultas.lugares(mapa.distrito, hoy))
    form = Buscar(request.GET, lugares=lugares)
    if not form.is_valid():
        raise SolicitudInvalida("Alguno de los filtros no se entiende. Empiece la búsqueda de nuevo.")
    pedido = {("texto" if campo == "q" else campo): valor for campo, valor in form.cleaned_data.items()}
    edita = puede_editar(request, mapa)
    todos = list(consultas.buscar(consultas.actores_de(mapa.distrito), **pedido))
    pagina = pagina_de(request, todos)
    contexto: dict[str, Any] = {
        "distrito": mapa.distrito,
        "form": form,
        "pagina": pagina,
        "filas": [consultas.renglon(a, completo=edita) for a in pagina],
        "cuantos": len(todos),
        "filtrado": any(pedido.values()),
        "grafica": consultas.grafica(mapa.distrito, todos) if todos else None,
        "cobertura": consultas.cobertura(mapa.distrito),
        "edita": edita,
        "parecidas": len(consultas.parejas_parecidas(mapa.distrito)) if edita else 0,
    }
    return sin_guardar(render(request, "actores/lista.html", contexto))


def _publica(request: HttpRequest, mapa: consultas.Mapa) -> HttpResponse:
    cuantos = consultas.cuantos_por_sector(mapa.distrito, solo_organizaciones=True)
    contexto = {
        "distrito": mapa.distrito,
        "sectores": [(nombre, cuantos.get(id, 0)) for id, nombre in consultas.sectores().items()],
        "total": sum(cuantos.values()),
    }
    return render(request, "actores/publica.html", contexto)


@login_required
@require_safe
def ficha(request: HttpRequest, clave: str, numero: int) -> HttpResponse:
    mapa, hoy = mapa_de(clave), timezone.localdate()
    exigir(request.user, consultas.VER, mapa, hoy=hoy)
    actor = buscar_actor(mapa.distrito, numero)
    edita = puede_editar(request, mapa)
    contacto = getattr(actor, "contacto", None) if edita else None
    contexto: dict[str, Any] = {
        "distrito": mapa.distrito,
        "actor": actor,
        "r": consultas.renglon(actor, completo=edita),
        "edita": edita,
        "contacto": contacto,
        "texto": texto_de(contacto.autorizacion.version) if contacto else None,
        "autorizaciones": actor.autorizaciones.all() if edita else (),
        "viva": edita and actor.autorizaciones.filter(retirada_el__isnull=True).exists(),
        "divulgaciones": actor.divulgaciones.select_related("publicacion"),
        "puede_ver_identidad": actor.es_reservada
        and puede(request.user, consultas.VER_IDENTIDAD, mapa.distrito, hoy=hoy),
    }
    return sin_guardar(render(request, "actores/actor.html", contexto))
