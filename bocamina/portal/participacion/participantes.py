"""El registro de la mesa: quiénes se inscribieron, quiénes llegaron, en lote o por planilla, y los grupos."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.portal.paginacion import pagina_de
from bocamina.portal.participacion.comunes import EXCEL, entero, hacer, sesion_tematica, uno_de
from bocamina.portal.participacion.formularios import Lote
from bocamina.registro.cuentas.estados import Rol
from bocamina.registro.cuentas.models import Usuario
from bocamina.registro.cuentas.permisos import exigir, puede
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.mesas.consultas.reglas import valor
from bocamina.registro.participacion.acciones.grupos import (
    confirmar_asistencia,
    formar_grupos,
    nombrar_profesionales,
    pasar_de_grupo,
    profesionales,
)
from bocamina.registro.participacion.acciones.inscribir import LoteConFallos, inscribir_lote
from bocamina.registro.participacion.acciones.planilla import (
    PlanillaConFallos,
    planilla_vacia,
    subir_planilla,
)
from bocamina.registro.participacion.consultas.inscripciones import grupos, inscripciones, revisar_tamanos
from bocamina.registro.participacion.consultas.reserva import asistentes_de
from bocamina.registro.participacion.estados import Origen
from bocamina.registro.sesiones.models import Sesion

con_formulario = require_http_methods(["GET", "HEAD", "POST"])
REGISTRAR = "participacion.registrar"


@con_formulario
@login_required
def participantes(request: HttpRequest, pk: int) -> HttpResponse:
    sesion, hoy = sesion_tematica(pk), timezone.localdate()
    exigir(request.user, "participacion.ver", sesion, hoy=hoy)
    if request.method == "POST":
        _actuar(request, sesion)
        return redirect("participantes", pk=pk)
    formados = list(grupos(sesion))
    contexto = {
        "sesion": sesion,
        "pagina": pagina_de(request, inscripciones(sesion), por_pagina=50),
        "grupos": [(g, t) for g, t in zip(formados, revisar_tamanos(sesion), strict=True)],
        "asistentes": asistentes_de(sesion),
        "puede_registrar": puede(request.user, REGISTRAR, sesion, hoy=hoy),
        "es_secretaria": puede(request.user, "participacion.senal", sesion, hoy=hoy),
        "moderadores": profesionales(sesion, Rol.MODERADOR, hoy),
        "relatores": profesionales(sesion, Rol.RELATOR, hoy),
        "minimo_profesionales": valor(sesion.mesa, "profesionales", en=hoy).valor,
    }
    return render(request, "participacion/participantes.html", contexto)


def _actuar(request: HttpRequest, sesion: Sesion) -> None:
    quien: dict[str, Any] = {"actor": request.user, "hoy": timezone.localdate()}

    def llego() -> tuple[Any, str]:
        persona = uno_de(inscripciones(sesion), request.POST.get("inscripcion"))
        return confirmar_asistencia(inscripcion=persona, **quien), "Llegada confirmada."

    def formar() -> tuple[Any, str]:
        return formar_grupos(sesion=sesion, **quien), "Grupos formados."

    def pasar() -> tuple[Any, str]:
        persona = uno_de(inscripciones(sesion), request.POST.get("inscripcion"))
        grupo = uno_de(sesion.grupos, request.POST.get("grupo"))
        return pasar_de_grupo(inscripcion=persona, grupo=grupo, **quien), "Cambió de grupo."

    def nombrar() -> tuple[Any, str]:
        grupo = uno_de(sesion.grupos, request.POST.get("grupo"))
        dos = {papel: _usuario(request.POST.get(papel)) for papel in ("moderador", "relator")}
        return nombrar_profesionales(grupo=grupo, **dos, **quien), "Profesionales del grupo guardados."

    hacer(request, {"llego": llego, "formar": formar, "pasar": pasar, "nombrar": nombrar})


def _usuario(texto: str | None) -> Usuario | None:
    return Usuario.objects.filter(pk=entero(texto)).first() if texto else None


@con_formulario
@login_required
def lote(request: HttpRequest, pk: int) -> HttpResponse:
    """Treinta renglones; con un fallo vuelve todo lo escrito, con la razón en su renglón."""
    sesion, hoy = sesion_tematica(pk), timezone.localdate()
    exigir(request.user, REGISTRAR, sesion, hoy=hoy)
    formas = Lote(request.POST if request.method == "POST" else None, prefix="p")
    if request.method == "POST" and formas.is_valid():
        llenas = [f for f in formas if f.cleaned_data.get("nombre", "").strip()]
        filas = [{**f.cleaned_data, "sector": f.cleaned_data["sector"] or "ciudadania"} for f in llenas]
        try:
            hechas = inscribir_lote(
                sesion=sesion, filas=filas, origen=Origen.LOTE, actor=request.user, hoy=hoy
            )
        except LoteConFallos as error:
            for n, texto in error.fallos.items():
                llenas[n].add_error(None, texto)
        except ActoImposible as error:
            messages.error(request, str(error))
        else:
            messages.success(request, f"Se inscribieron {len(hechas)} personas.")
            return redirect("participantes", pk=pk)
    contexto = {"sesion": sesion, "formas": formas}
    return render(request, "participacion/lote.html", contexto, status=422 if formas.is_bound else 200)


@require_safe
@login_required
def planilla(request: HttpRequest, pk: int) -> HttpResponse:
    sesion = sesion_tematica(pk)
    exigir(request.user, REGISTRAR, sesion, hoy=timezone.localdate())
    return _excel(planilla_vacia(sesion), f"inscripciones-{sesion.mesa.clave}-{sesion.numero}.xlsx")


@require_POST
@login_required
def subir(request: HttpRequest, pk: int) -> HttpResponse:
    sesion, hoy = sesion_tematica(pk), timezone.localdate()
    exigir(request.user, REGISTRAR, sesion, hoy=hoy)
    archivo = request.FILES.get("planilla")
    try:
        if archivo is None:
            raise ActoImposible("Escoja la planilla llena antes de subirla.")
        cuantas = subir_planilla(sesion=sesion, contenido=archivo.read(), actor=request.user, hoy=hoy)
    except PlanillaConFallos as error:
        return _excel(error.anotada, "inscripciones-por-corregir.xlsx", estado=422)
    except (ActoImposible, ArchivoInvalido) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"La planilla entró completa: {cuantas} personas.")
    return redirect("participantes", pk=pk)


def _excel(contenido: bytes, nombre: str, estado: int = 200) -> HttpResponse:
    respuesta = HttpResponse(contenido, content_type=EXCEL, status=estado)
    respuesta["Content-Disposition"] = f'attachment; filename="{nombre}"'
    respuesta["Cache-Control"] = "private, no-store"
    return respuesta
