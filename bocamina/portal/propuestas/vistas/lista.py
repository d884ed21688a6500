"""La lista, una propuesta por dentro o por fuera, y las cifras de todos."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from bocamina.portal.errores import NoEncontrado
from bocamina.portal.exploracion import palabras
from bocamina.portal.paginacion import pagina_de
from bocamina.portal.propuestas.formularios import FormaNueva
from bocamina.portal.propuestas.lectura import DESCARGAS, acto_en_palabras, bandera, minerales_en_palabras
from bocamina.registro.cuentas.permisos import exigir_alguno, puede
from bocamina.registro.expedientes.estados import ActoImposible
from bocamina.registro.exploracion import acciones, consultas
from bocamina.registro.exploracion.estados import Estado
from bocamina.registro.exploracion.models import Propuesta

ACTOS_DE_LA_FICHA = (
    "exploracion.editar", "exploracion.evaluar", "exploracion.responder", "exploracion.desistir",
    "exploracion.descartar",
)  # fmt: skip


@require_safe
def lista(request: HttpRequest) -> HttpResponse:
    """Con cuenta, las suyas; para todas las personas, lo que es público."""
    hoy = timezone.localdate()
    if not request.user.is_authenticated:
        return redirect("propuestas_cifras")
    estado = request.GET.get("estado", "")
    visibles = consultas.propuestas_visibles(request.user, hoy=hoy)
    if estado in Estado.values:
        visibles = visibles.filter(estado=estado)
    else:
        visibles = visibles.exclude(estado=Estado.DESCARTADA)
    pagina = pagina_de(request, visibles)
    contexto = {
        "pagina": pagina,
        "filas": [_fila(p) for p in pagina],
        "estados": Estado.choices,
        "estado": estado,
        "puede_proponer": consultas.puede_proponer(request.user, hoy=hoy),
    }
    return render(request, "propuestas/lista.html", contexto)


def _fila(propuesta: Propuesta) -> dict[str, Any]:
    return {
        "propuesta": propuesta,
        "minerales": minerales_en_palabras(propuesta),
        "bandera": bandera(propuesta.estado),
    }


@require_safe
def cifras(request: HttpRequest) -> HttpResponse:
    datos = consultas.cifras_publicas()
    pagina = pagina_de(request, consultas.hechos_publicos())
    contexto = {
        **datos,
        "por_estado": [{**f, "nombre": str(Estado(f["estado"]).label)} for f in datos["por_estado"]],
        "por_mineral": [
            {**f, "nombre": palabras.nombre(palabras.MINERALES, f["minerales__mineral"] or "")}
            for f in datos["por_mineral"]
        ],
        "pagina": pagina,
        "filas": [_fila(p) for p in pagina],
    }
    return render(request, "propuestas/cifras.html", contexto)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def nueva(request: HttpRequest) -> HttpResponse:
    hoy = timezone.localdate()
    exigir_alguno(request.user, "exploracion.crear_borrador", hoy=hoy)
    form = FormaNueva(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            propuesta = acciones.crear_borrador(
                nombre=form.cleaned_data["nombre"], actor=request.user, hoy=hoy
            )
        except ActoImposible as error:
            form.add_error("nombre", str(error))
        else:
            messages.success(request, f"Empezó la propuesta {propuesta.codigo}. Se guarda en cada paso.")
            return redirect("propuesta_paso", codigo=propuesta.codigo, paso="minerales")
    return render(request, "propuestas/nueva.html", {"form": form})


@require_safe
def ficha(request: HttpRequest, codigo: str) -> HttpResponse:
    hoy = timezone.localdate()
    try:
        propuesta = consultas.propuesta_visible(request.user, codigo=codigo, hoy=hoy)
    except Propuesta.DoesNotExist:
        return _por_fuera(request, codigo)
    permisos = {
        f"puede_{acto.partition('.')[2]}": puede(request.user, acto, propuesta, hoy=hoy)
        for acto in ACTOS_DE_LA_FICHA
    }
    foto = propuesta.fotografia
    contexto = {
        "propuesta": propuesta,
        "bandera": bandera(propuesta.estado),
        "minerales": minerales_en_palabras(propuesta),
        "poligono": consultas.poligono_de(propuesta),
        "foto": foto,
        "formatos": DESCARGAS,
        "resultado": foto["resultados"][foto["mineral_que_manda"]] if foto else None,
        "revision": consultas.revisar_propuesta(propuesta, hoy=hoy) if propuesta.es_borrador else None,
        "historia": [(r, acto_en_palabras(r.acto)) for r in consultas.historia_de_estados(propuesta)],
        "terminos": consultas.terminos_de(propuesta),
        **permisos,
    }
    return render(request, "propuestas/ficha.html", contexto)


def _por_fuera(request: HttpRequest, codigo: str) -> HttpResponse:
    """Lo abierto de una propuesta radicada: ni personas, ni montos por línea, ni documentos."""
    propuesta = consultas.hechos_publicos().filter(codigo=codigo).first()
    if propuesta is None:
        raise NoEncontrado("Esa propuesta no existe o usted no tiene papel en ella.")
    contexto = {
        "propuesta": propuesta,
        "bandera": bandera(propuesta.estado),
        "minerales": minerales_en_palabras(propuesta),
        "poligono": consultas.poligono_de(propuesta),
        "historia": [
            (r, acto_en_palabras(r.acto)) for r in consultas.historia_de_estados(propuesta) if r.es_publico
        ],
    }
    return render(request, "propuestas/por_fuera.html", contexto)
