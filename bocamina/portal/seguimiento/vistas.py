"""El seguimiento de un distrito: sus rondas, quién debe, y lo que abre y publica la secretaría."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from bocamina.documentos import TIPOS_DE_CONTENIDO
from bocamina.nucleo.explicacion import Explicacion
from bocamina.portal.distritos.vistas import buscar_distrito
from bocamina.portal.errores import NoEncontrado
from bocamina.portal.seguimiento import formularios, pintura
from bocamina.portal.seguimiento.puerta import acto, buscar_ronda, con_formulario
from bocamina.portal.seguimiento.tableros import indicadores_de, nombre_del_componente
from bocamina.registro.cuentas.permisos import exigir, puede
from bocamina.registro.planes.acciones.publicacion import publicar_ronda
from bocamina.registro.planes.acciones.rondas import abrir_ronda
from bocamina.registro.planes.consultas import seguimiento as consultas
from bocamina.registro.planes.consultas import tablero
from bocamina.registro.planes.consultas.informe_de_seguimiento import (
    archivo_del_informe,
    rondas_del_informe,
)
from bocamina.registro.planes.consultas.libros import las_que_escriben
from bocamina.registro.planes.consultas.plan import plan_de
from bocamina.registro.planes.consultas.seguimiento import REPORTAR, SEGUIR
from bocamina.registro.planes.estados import EN_RIGOR
from bocamina.registro.planes.models import Instrumento


@require_safe
def distrito(request: HttpRequest, clave: str) -> HttpResponse:
    """Pública: cómo va el plan según lo último publicado, o el trimestre que se pida."""
    contexto = _lo_publicado(request, clave)
    plan, hoy = contexto["plan"], contexto["hoy"]
    sigue = plan is not None and puede(request.user, SEGUIR, plan, hoy=hoy)
    contexto |= {
        "rondas": list(consultas.rondas_de(plan)) if plan else [],
        "puede_abrir": sigue and plan.estado in EN_RIGOR,
    }
    if contexto["periodo"] and plan is not None:
        contexto |= pintura.de_distrito(contexto["distrito"], plan, contexto["periodo"], hoy)
    return render(request, "seguimiento/distrito.html", contexto)


@require_safe
def componente(request: HttpRequest, clave: str, componente: str) -> HttpResponse:
    """Pública: un componente del plan de un distrito, con sus acciones en el tiempo y en el mapa."""
    contexto = _lo_publicado(request, clave)
    contexto |= {"clave": componente, "nombre": nombre_del_componente(componente)}
    periodo, plan, encontrado = contexto["periodo"], contexto["plan"], contexto["distrito"]
    if periodo and plan is not None:
        contexto |= pintura.de_distrito(encontrado, plan, periodo, contexto["hoy"], componente)
        contexto["indicadores"] = indicadores_de(periodo=periodo, distrito=encontrado, componente=componente)
    return render(request, "seguimiento/componente.html", contexto)


def _lo_publicado(request: HttpRequest, clave: str) -> dict[str, Any]:
    encontrado = buscar_distrito(clave)
    disponibles = tablero.periodos(plan__distrito=encontrado)
    periodo = request.GET.get("trimestre", "") or next(iter(disponibles), "")
    if periodo and periodo not in disponibles:
        raise NoEncontrado("Ese trimestre no se ha publicado en este distrito. Escójalo de la lista.")
    return {
        "distrito": encontrado,
        "plan": plan_de(encontrado),
        "periodo": periodo,
        "periodos": disponibles,
        "hoy": timezone.localdate(),
    }


@login_required
@con_formulario
def abrir(request: HttpRequest, clave: str) -> HttpResponse:
    encontrado, hoy = buscar_distrito(clave), timezone.localdate()
    exigir(request.user, SEGUIR, encontrado, hoy=hoy)
    plan = plan_de(encontrado)
    if plan is None:
        raise NoEncontrado("Este distrito todavía no tiene plan.")
    form = formularios.Abrir(request.POST or None, plan=plan, hoy=hoy)
    return acto(
        request,
        form,
        lambda: abrir_ronda(plan=plan, actor=request.user, hoy=hoy, **form.cleaned_data),
        distrito=encontrado,
        titulo="Abrir una ronda de seguimiento",
        boton="Abrir y enviar los instrumentos",
        hecho="Ronda abierta: cada entidad tiene su instrumento en Mi trabajo y por correo.",
        volver=reverse("seguimiento", args=[clave]),
    )


@require_safe
def ronda(request: HttpRequest, clave: str, periodo: str) -> HttpResponse:
    """Pública: quién reportó y quién debe. Qué reportó, solo cuando se publica."""
    encontrada, hoy = buscar_ronda(clave, periodo), timezone.localdate()
    instrumentos = list(consultas.instrumentos_de(encontrada))
    sigue = puede(request.user, SEGUIR, encontrada, hoy=hoy)
    contexto = {
        "distrito": encontrada.plan.distrito,
        "ronda": encontrada,
        "termino": Explicacion.desde_dict(encontrada.termino_json["explicacion"]),
        "lecturas": [_con_fechas(x) for x in encontrada.termino_json["lecturas"]],
        "avisos": encontrada.termino_json["avisos"],
        "instrumentos": [(i, consultas.puede_ver(request.user, i, hoy=hoy)) for i in instrumentos],
        "propios": _propios(request.user, instrumentos, hoy),
        "listos": sum(i.estado == "aceptado" for i in instrumentos),
        "version": consultas.version_del_informe(encontrada),
        "sigue": sigue,
        "hoy": hoy,
    }
    return render(request, "seguimiento/ronda.html", contexto)


def _propios(actor: Any, instrumentos: list[Instrumento], hoy: date) -> list[Instrumento]:
    """Los que esa persona todavía tiene que llenar."""
    suyas = set(las_que_escriben(actor, REPORTAR, [i.entidad for i in instrumentos], hoy=hoy))
    return [i for i in instrumentos if i.se_escribe and i.entidad in suyas]


def _con_fechas(lectura: dict[str, Any]) -> dict[str, Any]:
    """Guardada como se calculó al abrir: los días van escritos."""
    return lectura | {c: date.fromisoformat(lectura[c]) for c in ("envio", "devolucion")}


@require_safe
def informe(request: HttpRequest, clave: str, periodo: str, formato: str) -> HttpResponse:
    """`periodo`: un trimestre («2026-T2») o un año («2026»). Público: solo trae lo publicado."""
    encontrado = buscar_distrito(clave)
    if formato not in TIPOS_DE_CONTENIDO:
        raise NoEncontrado("El informe se baja en PDF, Word o Excel.")
    anio = int(periodo) if periodo.isascii() and periodo.isdigit() and len(periodo) == 4 else 0
    rondas = rondas_del_informe(encontrado, periodo="" if anio else periodo, anio=anio)
    if not rondas:
        raise NoEncontrado("No hay nada publicado en ese período. Escójalo de la página de seguimiento.")
    archivo = archivo_del_informe(rondas, periodo, formato, hoy=timezone.localdate())
    respuesta = HttpResponse(archivo, content_type=TIPOS_DE_CONTENIDO[formato])
    respuesta["Content-Disposition"] = f'attachment; filename="seguimiento-{clave}-{periodo}.{formato}"'
    return respuesta


@login_required
@con_formulario
def publicar(request: HttpRequest, clave: str, periodo: str) -> HttpResponse:
    encontrada, hoy = buscar_ronda(clave, periodo), timezone.localdate()
    exigir(request.user, SEGUIR, encontrada, hoy=hoy)
    form = formularios.Publicar(request.POST or None, ronda=encontrada)
    return acto(
        request,
        form,
        lambda: publicar_ronda(ronda=encontrada, actor=request.user, hoy=hoy, **form.datos()),
        distrito=encontrada.plan.distrito,
        titulo=f"Publicar {encontrada}",
        boton="Publicar",
        hecho="Ronda publicada: lo medido está a la vista de todos.",
        volver=reverse("seguimiento", args=[clave]),
    )
