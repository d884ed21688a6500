"""El reglamento que se escribe aquí: capítulos, parámetros, versiones, aprobación y descarga."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bocamina import documentos
from bocamina.portal.delimitacion.pasos import intentar
from bocamina.portal.errores import NoEncontrado
from bocamina.portal.mesas.comunes import pagina_de_acto, para_editar
from bocamina.portal.mesas.formularios import proyecto as formas
from bocamina.portal.tablero.puerta import buscar_mesa
from bocamina.registro.cuentas.permisos import puede
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.mesas.acciones import proyecto as actos
from bocamina.registro.mesas.consultas import proyecto as consultas
from bocamina.registro.mesas.estados import EstadoProyecto
from bocamina.registro.mesas.models import Mesa, ProyectoDeReglamento
from bocamina.registro.sesiones.acciones.reglamento import MEMBRETE, aprobar_en_sesion
from bocamina.registro.sesiones.consultas.sesiones import realizadas

con_formulario = require_http_methods(["GET", "HEAD", "POST"])
LEER = "mesas.leer_proyecto"


@require_safe
def documento(request: HttpRequest, clave: str) -> HttpResponse:
    """El aprobado es público; la versión en redacción la lee la mesa."""
    mesa, hoy = buscar_mesa(clave), timezone.localdate()
    aprobado = consultas.ultimo_aprobado(mesa)
    borrador = consultas.proyecto_en_redaccion(mesa) if puede(request.user, LEER, mesa, hoy=hoy) else None
    a_la_vista = borrador or (aprobado.proyecto if aprobado else None)
    dia = aprobado.rige_desde if aprobado and not borrador else hoy
    contexto: dict[str, Any] = {
        "mesa": mesa,
        "aprobado": aprobado,
        "borrador": borrador,
        "proyecto": a_la_vista,
        "renglones": consultas.capitulos(mesa, a_la_vista, en=dia),
        "pauta": consultas.pauta_de(mesa),
        "completitud": consultas.completitud(mesa, borrador) if borrador else None,
        "versiones": mesa.proyectos_de_reglamento.filter(estado=EstadoProyecto.APROBADO).select_related(
            "aprobacion"
        ),
        "puede_editar": puede(request.user, "mesas.editar", mesa, hoy=hoy),
    }
    return render(request, "mesas/documento.html", contexto)


@login_required
@require_POST
def empezar(request: HttpRequest, clave: str) -> HttpResponse:
    mesa, quien = para_editar(request, clave)
    try:
        actos.empezar_proyecto(mesa=mesa, **quien)
    except ActoImposible as razon:
        messages.error(request, str(razon))
    else:
        messages.success(request, "Versión nueva en redacción: escriba sus capítulos.")
    return redirect("reglamento_documento", clave)


@login_required
@con_formulario
def capitulo(request: HttpRequest, clave: str, elemento: str) -> HttpResponse:
    mesa, quien = para_editar(request, clave)
    proyecto = _borrador(mesa)
    renglones = consultas.capitulos(mesa, proyecto, en=quien["hoy"])
    renglon = next((r for r in renglones if r.elemento.id == elemento), None)
    if renglon is None:
        raise NoEncontrado("Ese capítulo no es del reglamento de esta mesa.")
    inicial = {"texto": renglon.texto, "sobre": renglon.revision}
    form = formas.Capitulo(request.POST or None, initial=inicial)
    if form.is_valid() and intentar(
        form,
        lambda: actos.escribir_capitulo(proyecto=proyecto, elemento=elemento, **form.cleaned_data, **quien),
    ):
        messages.success(request, "Capítulo guardado.")
        return redirect("reglamento_documento", clave)
    en_conflicto = form.is_bound and form.data.get("sobre") != str(renglon.revision)
    if en_conflicto:
        # El próximo guardado va sobre lo que la persona ya tiene a la vista.
        form.data = form.data.copy()
        form.data["sobre"] = str(renglon.revision)
    contexto = {"mesa": mesa, "form": form, "renglon": renglon, "en_conflicto": en_conflicto}
    return render(request, "mesas/capitulo.html", contexto, status=422 if form.is_bound else 200)


@login_required
@con_formulario
def parametros(request: HttpRequest, clave: str) -> HttpResponse:
    mesa, quien = para_editar(request, clave)
    proyecto = _borrador(mesa)
    vigentes = [(consultas.nombre_corto(mesa, v), v) for v in consultas.parametros_de(mesa, quien["hoy"])]
    form = formas.Parametros(request.POST or None, vigentes=vigentes, propuestos=proyecto.parametros)
    return pagina_de_acto(
        request, mesa, form,
        lambda: actos.proponer_parametros(proyecto=proyecto, parametros=form.parametros(), **quien),
        titulo="Parámetros del reglamento", boton="Guardar", hecho="Parámetros guardados.",
        volver=_documento(mesa),
        entrada="Lo que deje vacío sigue como lo dice la norma. Rigen cuando la mesa apruebe el reglamento.",
    )  # fmt: skip


@login_required
@con_formulario
def aprobar(request: HttpRequest, clave: str) -> HttpResponse:
    mesa, quien = para_editar(request, clave)
    proyecto = _borrador(mesa)
    hechas = realizadas(mesa).select_related("mesa").order_by("-inicio")
    form = formas.Aprobar(request.POST or None, sesiones=hechas, initial={"rige_desde": quien["hoy"]})
    return pagina_de_acto(
        request, mesa, form,
        lambda: aprobar_en_sesion(proyecto=proyecto, **form.cleaned_data, **quien),
        titulo=f"Aprobar la versión {proyecto.numero}", boton="Dejarla aprobada", volver=_documento(mesa),
        hecho="Reglamento aprobado: sus parámetros rigen desde su fecha.",
        entrada="Debe constar en la sesión: una votación aprobada o un acuerdo en el punto del reglamento.",
    )  # fmt: skip


@require_safe
def bajar(request: HttpRequest, clave: str, numero: int, formato: str) -> HttpResponse:
    mesa, hoy, tipo = buscar_mesa(clave), timezone.localdate(), documentos.tipo("reglamento")
    proyecto = get_object_or_404(ProyectoDeReglamento, mesa=mesa, numero=numero)
    es_publico = proyecto.estado == EstadoProyecto.APROBADO
    if not es_publico and not puede(request.user, LEER, mesa, hoy=hoy):
        raise NoEncontrado("Esa versión todavía no es pública.")
    if formato not in tipo.formatos:
        raise NoEncontrado(f"Se descarga en: {', '.join(tipo.formatos)}.")
    emision = documentos.Emision(MEMBRETE, _dia(proyecto, hoy), leyenda="" if es_publico else "Borrador")
    archivo = documentos.en_formato(tipo, consultas.escrito(mesa, proyecto, en=hoy), emision, formato)
    respuesta = HttpResponse(archivo, content_type=documentos.TIPOS_DE_CONTENIDO[formato])
    nombre = f"reglamento-{clave}-v{numero}.{formato}"
    respuesta["Content-Disposition"] = f'attachment; filename="{nombre}"'
    return respuesta


def _dia(proyecto: ProyectoDeReglamento, hoy: date) -> date:
    aprobacion = getattr(proyecto, "aprobacion", None)
    return aprobacion.rige_desde if aprobacion else hoy


def _borrador(mesa: Mesa) -> ProyectoDeReglamento:
    proyecto = consultas.proyecto_en_redaccion(mesa)
    if proyecto is None:
        raise NoEncontrado("No hay una versión en redacción. Empiece una en la página del reglamento.")
    return proyecto


def _documento(mesa: Mesa) -> str:
    return reverse("reglamento_documento", args=[mesa.clave])
