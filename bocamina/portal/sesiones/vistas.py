"""Las sesiones: cuáles hubo y cuáles vienen, y la página de cada una."""

from __future__ import annotations

import tempfile
from typing import IO, Any

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from bocamina.nucleo.explicacion import Explicacion
from bocamina.portal.errores import NoEncontrado
from bocamina.portal.paginacion import pagina_de
from bocamina.registro.consulta.consultas.publico import de_la_sesion
from bocamina.registro.cuentas.estados import TipoAmbito
from bocamina.registro.cuentas.permisos import ambitos_de, exigir, puede
from bocamina.registro.sesiones.acciones.dossier import EXPORTAR, escribir_dossier_de_sesion
from bocamina.registro.sesiones.consultas.antelacion import limite_de
from bocamina.registro.sesiones.consultas.camino import camino_a_la_siguiente
from bocamina.registro.sesiones.consultas.divergencias import divergencias
from bocamina.registro.sesiones.consultas.sesiones import sesion_por_id, sesiones
from bocamina.registro.sesiones.consultas.tareas import por_hacer as tareas_por_hacer
from bocamina.registro.sesiones.consultas.tareas import puede_ver as puede_ver_tareas
from bocamina.registro.sesiones.estados import Clase, Estado, Respuesta
from bocamina.registro.sesiones.models import Sesion, SolicitudExtraordinaria

# Una memoria que pasa al disco: el expediente de una sesión larga no cabe siempre en la primera.
EN_MEMORIA = 8 * 1024 * 1024
POR_VENIR = (Estado.EN_PREPARACION, Estado.CITADA, Estado.EN_CURSO, Estado.SUSPENDIDA)


def buscar_sesion(pk: int) -> Sesion:
    sesion = sesion_por_id(pk)
    if sesion is None:
        raise NoEncontrado("Esa sesión no existe. Búsquela en la lista de sesiones.")
    return sesion


@require_safe
def lista(request: HttpRequest) -> HttpResponse:
    """Sin cuenta se ven las ya citadas y las hechas; lo que se prepara, solo quien puede citar."""
    vienen = request.GET.get("cuales", "proximas") != "hechas"
    filas = sesiones()
    filas = filas.filter(estado__in=POR_VENIR) if vienen else filas.exclude(estado__in=POR_VENIR)
    ambitos = ambitos_de(request.user, "sesiones.citar", hoy=timezone.localdate())
    if ambitos is not None:
        propias = Q(mesa__clave__in=[c for tipo, c in ambitos if tipo == TipoAmbito.MESA]) | Q(
            mesa__distrito__clave__in=[c for tipo, c in ambitos if tipo == TipoAmbito.DISTRITO]
        )
        filas = filas.exclude(Q(estado=Estado.EN_PREPARACION) & ~propias)
    filas = filas.order_by("inicio" if vienen else "-inicio", "id")
    return render(request, "sesiones/lista.html", {"pagina": pagina_de(request, filas), "vienen": vienen})


@require_safe
def sesion(request: HttpRequest, pk: int) -> HttpResponse:
    encontrada, hoy = buscar_sesion(pk), timezone.localdate()
    puede_citar = puede(request.user, "sesiones.citar", encontrada, hoy=hoy)
    if encontrada.estado == Estado.EN_PREPARACION and not puede_citar:
        raise NoEncontrado("Esa sesión no existe. Búsquela en la lista de sesiones.")
    contexto: dict[str, Any] = {
        "sesion": encontrada,
        "puntos": encontrada.puntos.all(),
        "puede_citar": puede_citar,
        "puede_exportar": puede(request.user, EXPORTAR, encontrada, hoy=hoy),
        "se_prepara": encontrada.estado in (Estado.EN_PREPARACION, Estado.CITADA),
        "se_puede_entrar": encontrada.estado in POR_VENIR[1:],
        "limite": limite_de(encontrada),
        "envios": [(e, Explicacion.desde_dict(e.explicacion)) for e in encontrada.envios.all()],
        "hoy": hoy,
        "direccion_acta": _direccion_del_acta(encontrada),
    }
    contexto |= _solicitud(encontrada)
    contexto["divergencias"] = divergencias().filter(sesion=encontrada)
    contexto["puede_ver_tareas"] = puede_ver_tareas(request.user, encontrada.mesa, hoy=hoy)
    contexto |= de_la_sesion(encontrada, request.user, hoy=hoy)
    if contexto["puede_ver_tareas"]:
        contexto["tareas"] = tareas_por_hacer(encontrada)
    if puede_citar:
        if contexto["se_prepara"] and encontrada.clase == Clase.ORDINARIA:
            contexto["camino"] = camino_a_la_siguiente(encontrada.mesa, hoy=hoy)
        contexto["anexos"] = encontrada.anexos.select_related("documento")
        contexto["citados"] = _citados(encontrada)
        contexto["confirmados"] = encontrada.citados.filter(
            respuesta__in=[Respuesta.ASISTE, Respuesta.DELEGA]
        ).count()
    return render(request, "sesiones/sesion.html", contexto)


def _solicitud(sesion: Sesion) -> dict[str, Any]:
    """Quién pidió la extraordinaria y con qué regla procedió."""
    solicitud = SolicitudExtraordinaria.objects.filter(sesion=sesion).first()
    if solicitud is None:
        return {}
    return {
        "solicitud": solicitud,
        "solicitantes": solicitud.integrantes.select_related("entidad"),
        "porque_procede": Explicacion.desde_dict(solicitud.explicacion),
    }


@login_required
@require_safe
def completo(request: HttpRequest, pk: int) -> FileResponse:
    """Todo lo de la sesión en un solo archivo, para un órgano de control."""
    encontrada, hoy = buscar_sesion(pk), timezone.localdate()
    exigir(request.user, EXPORTAR, encontrada, hoy=hoy)
    destino: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=EN_MEMORIA)  # noqa: SIM115 — lo cierra la respuesta
    escribir_dossier_de_sesion(sesion=encontrada, destino=destino, actor=request.user, hoy=hoy)
    destino.seek(0)
    return FileResponse(destino, as_attachment=True, filename=f"sesion-{pk}.zip")


def _citados(sesion: Sesion) -> Any:
    return sesion.citados.select_related("integrante__entidad", "integrante__persona", "aviso", "prueba")


def _direccion_del_acta(sesion: Sesion) -> str:
    if sesion.estado not in (Estado.TERMINADA, Estado.EN_CURSO, Estado.SUSPENDIDA):
        return ""
    try:
        return reverse("acta", args=[sesion.pk])
    except NoReverseMatch:
        return ""
