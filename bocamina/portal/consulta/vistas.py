"""La consulta previa de un distrito: el tablero, lo público, cada actividad, cada caso y sus acuerdos."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bocamina import normativa
from bocamina.nucleo.explicacion import Explicacion
from bocamina.portal.consulta.mapas import mapa_de
from bocamina.portal.distritos.vistas import buscar_distrito
from bocamina.portal.errores import NoEncontrado
from bocamina.portal.expedientes.archivos import entregar_version
from bocamina.registro.consulta.acciones.acuerdos import puede_reportar
from bocamina.registro.consulta.acciones.reuniones import BLOQUEAR, reuniones_que_chocan
from bocamina.registro.consulta.consultas import casos as consultas
from bocamina.registro.consulta.consultas.calendario import calendario_de_reuniones
from bocamina.registro.consulta.consultas.deteccion import cuestionario
from bocamina.registro.consulta.consultas.ejecucion import (
    consentimientos_que_faltan,
    excepcion_vigente,
    puede_ejecutarse_actividad,
)
from bocamina.registro.consulta.consultas.publico import dichos_de
from bocamina.registro.consulta.consultas.traslapes import territorios_de
from bocamina.registro.consulta.consultas.visibles import (
    LLEVAR,
    VER,
    acuerdo_visible,
    caso_visible,
    casos_visibles,
    lleva,
    ve_el_tablero,
)
from bocamina.registro.consulta.estados import Contestacion
from bocamina.registro.consulta.models import Actividad, Acuerdo, Caso, PreguntaDePresencia, Presencia
from bocamina.registro.cuentas.permisos import denegado, puede
from bocamina.registro.expedientes.models import Version
from bocamina.registro.planes.consultas.consulta_previa import por_mirar

NO_HAY_CASO = "Ese caso no existe, o no hace parte de su trabajo."


@login_required
@require_safe
def tablero(request: HttpRequest, clave: str) -> HttpResponse:
    """A quien no puede verlo se le niega haya o no casos: no se delata si los hay."""
    distrito, hoy = buscar_distrito(clave), timezone.localdate()
    if not ve_el_tablero(request.user, distrito, hoy=hoy):
        raise denegado(VER)
    visibles = casos_visibles(request.user, hoy=hoy).filter(distrito=distrito)
    casos = list(visibles.order_by("pk"))
    contexto: dict[str, Any] = {
        "distrito": distrito,
        "columnas": consultas.por_etapa(casos),
        "cerrados": [c for c in casos if not c.esta_abierto],
        "reuniones": consultas.reuniones_por_venir(visibles.order_by(), hoy=hoy)[:10],
        "lleva": lleva(request.user, distrito, hoy=hoy),
        "ve_todo": puede(request.user, VER, distrito, hoy=hoy),
        "hoy": hoy,
    }
    if contexto["ve_todo"]:
        contexto |= _deteccion(distrito, hoy)
    return render(request, "consulta/tablero.html", contexto)


def _deteccion(distrito: Any, hoy: Any) -> dict[str, Any]:
    fuentes = {e.id: e.titulo for e in normativa.corpus().pauta("consulta_presencia").elementos}
    presencias = Presencia.objects.filter(distrito=distrito).select_related("comunidad", "pregunta__entidad")
    return {
        "por_mirar": por_mirar(distrito, hoy=hoy),
        "actividades": Actividad.objects.filter(distrito=distrito).order_by("-registrada_el", "-pk"),
        "territorios": territorios_de(distrito, hoy=hoy),
        "presencias": [(p, fuentes.get(p.fuente, p.fuente)) for p in presencias],
        "preguntas": PreguntaDePresencia.objects.filter(distrito=distrito, respondida__isnull=True)
        .select_related("entidad")
        .order_by("vence"),
    }


@require_safe
def publico(request: HttpRequest, clave: str) -> HttpResponse:
    """Qué es la consulta previa y lo que las comunidades autorizaron a decir; nada más."""
    distrito, hoy = buscar_distrito(clave), timezone.localdate()
    contexto = {
        "distrito": distrito,
        "etapas": normativa.corpus().pauta("consulta_etapas"),
        "dichos": dichos_de(distrito).select_related("sesion__mesa"),
        "termino": normativa.vigente("consulta.determinacion_respuesta", en=hoy),
        "ve_el_tablero": request.user.is_authenticated and ve_el_tablero(request.user, distrito, hoy=hoy),
    }
    return render(request, "consulta/publico.html", contexto)


def buscar_actividad(request: HttpRequest, pk: int) -> Actividad:
    fila = Actividad.objects.select_related("distrito", "confirmada_por").filter(pk=pk).first()
    if fila is None or not puede(request.user, VER, fila, hoy=timezone.localdate()):
        raise NoEncontrado("Esa actividad no existe, o no hace parte de su trabajo.")
    return fila


@login_required
@require_safe
def actividad(request: HttpRequest, pk: int) -> HttpResponse:
    fila, hoy = buscar_actividad(request, pk), timezone.localdate()
    palabras = dict(Contestacion.choices)
    contexto = {
        "actividad": fila,
        "distrito": fila.distrito,
        "deteccion": Explicacion.desde_dict(fila.explicacion) if fila.explicacion else None,
        "veredicto": puede_ejecutarse_actividad(fila, hoy=hoy),
        "preguntas": [
            (e, palabras.get(fila.respuestas.get(e.id, ""), "Sin responder"))
            for e in cuestionario().elementos
        ],
        "mapa": mapa_de(fila, hoy=hoy),
        "comunidades": fila.comunidades.all(),
        "acciones": fila.acciones_del_plan.select_related("plan"),
        "casos": casos_visibles(request.user, hoy=hoy).filter(actividades=fila),
        "excepcion": excepcion_vigente(fila, hoy=hoy),
        "excepciones": fila.excepciones.select_related("firmada_por"),
        "lleva": lleva(request.user, fila.distrito, hoy=hoy),
    }
    return render(request, "consulta/actividad.html", contexto)


def buscar_caso(request: HttpRequest, pk: int) -> Caso:
    caso = caso_visible(request.user, pk=pk, hoy=timezone.localdate())
    if caso is None:
        raise NoEncontrado(NO_HAY_CASO)
    return caso


@login_required
@require_safe
def caso(request: HttpRequest, pk: int) -> HttpResponse:
    encontrado, hoy = buscar_caso(request, pk), timezone.localdate()
    suyo = lleva(request.user, encontrado.distrito, hoy=hoy) and encontrado.esta_abierto
    contexto = {
        "caso": encontrado,
        "distrito": encontrado.distrito,
        "linea": consultas.linea_de(encontrado, hoy=hoy),
        "sigue": consultas.que_sigue(encontrado),
        "actividades": encontrado.actividades.all(),
        "miembros": encontrado.miembros.select_related("usuario").filter(hasta__isnull=True),
        "faltan_papeles": consultas.papeles_que_faltan(encontrado),
        "reuniones": encontrado.reuniones.select_related("acta").order_by("-fecha", "-pk"),
        "chocan": {r.pk for r in reuniones_que_chocan(encontrado)},
        "tiempos": consultas.tiempos_de(encontrado.comunidad),
        "posibles": consultas.fechas_posibles(encontrado, hoy=hoy),
        "rutas": encontrado.rutas.select_related("documento"),
        "acuerdos": encontrado.acuerdos.select_related("entidad"),
        "firmeza": _explicacion(encontrado.explicacion_firmeza),
        "test": _test(encontrado),
        "consentimientos": encontrado.consentimientos.select_related("documento"),
        "faltan_consentimientos": consentimientos_que_faltan(encontrado),
        "dichos": encontrado.dichos.select_related("sesion__mesa"),
        "papeles": encontrado.expediente.documentos.order_by("orden") if encontrado.expediente else [],
        "lleva": suyo,
        "puede_bloquear": puede(request.user, BLOQUEAR, encontrado, hoy=hoy),
        "hoy": hoy,
    }
    return render(request, "consulta/caso.html", contexto)


def _explicacion(datos: dict[str, Any] | None) -> Explicacion | None:
    return Explicacion.desde_dict(datos) if datos else None


def _test(encontrado: Caso) -> dict[str, Any] | None:
    fila = getattr(encontrado, "proporcionalidad", None)
    if fila is None:
        return None
    pauta, causales = (normativa.corpus().pauta(f"consulta_{p}") for p in ("test", "causales"))
    causal = causales.elemento(fila.causal)
    return {
        "fila": fila,
        "causal": causal.titulo if causal else fila.causal,
        "respuestas": [(e.titulo, fila.respuestas.get(e.id, "")) for e in pauta.elementos],
        "explicacion": Explicacion.desde_dict(fila.explicacion),
    }


@login_required
@require_safe
def papel(request: HttpRequest, pk: int, radicado: str) -> HttpResponseBase:
    """Abrir lo reservado queda en la bitácora."""
    encontrado = buscar_caso(request, pk)
    filas = Version.objects.filter(
        documento__expediente=encontrado.expediente_id, documento__radicado=radicado
    ).select_related("documento__expediente")
    version = filas.order_by("-numero").first() if encontrado.expediente_id else None
    if version is None:
        raise NoEncontrado("Ese documento no está en el expediente de este caso.")
    return entregar_version(request, version)


@login_required
@require_safe
def calendario(request: HttpRequest, pk: int) -> HttpResponse:
    encontrado = buscar_caso(request, pk)
    respuesta = HttpResponse(calendario_de_reuniones(encontrado), content_type="text/calendar; charset=utf-8")
    respuesta["Content-Disposition"] = f'attachment; filename="consulta-{pk}.ics"'
    return respuesta


def buscar_acuerdo(request: HttpRequest, pk: int) -> Acuerdo:
    acuerdo = acuerdo_visible(request.user, pk=pk, hoy=timezone.localdate())
    if acuerdo is None:
        raise NoEncontrado("Ese acuerdo no existe, o no hace parte de su trabajo.")
    return acuerdo


@login_required
@require_safe
def acuerdo(request: HttpRequest, pk: int) -> HttpResponse:
    """La entidad que responde ve el acuerdo y su seguimiento; del caso, nada."""
    encontrado, hoy = buscar_acuerdo(request, pk), timezone.localdate()
    contexto = {
        "acuerdo": encontrado,
        "ve_el_caso": caso_visible(request.user, pk=encontrado.caso_id, hoy=hoy) is not None,
        "puede_reportar": puede_reportar(request.user, encontrado, hoy=hoy),
        "lleva": puede(request.user, LLEVAR, encontrado.caso, hoy=hoy),
        "vencido": encontrado.esta_vencido(hoy),
        "hoy": hoy,
    }
    return render(request, "consulta/acuerdo.html", contexto)
