"""La elección de representantes: postulaciones, vueltas, designación, cierre y paso a la mesa distrital."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from bocamina.nucleo.asambleas import EleccionInvalida
from bocamina.nucleo.explicacion import Explicacion
from bocamina.portal.errores import NoEncontrado
from bocamina.portal.participacion.comunes import entero, hacer, sesion_tematica, uno_de
from bocamina.registro.cuentas.permisos import exigir, puede
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.participacion.acciones.eleccion import (
    abrir_eleccion,
    cerrar_eleccion,
    contar_vuelta,
    declarar_etnicas,
    designar,
    integrar_representantes,
    postular,
)
from bocamina.registro.participacion.acciones.urna import (
    abrir_urna,
    anular_urna,
    cerrar_urna,
    depositar,
    papeleta,
    ver_codigos,
)
from bocamina.registro.participacion.consultas.eleccion import (
    clave,
    eleccion_de,
    escrutinio,
    hay_por_integrar,
    participan_etnicas,
)
from bocamina.registro.participacion.consultas.inscripciones import hay_organizacion_etnica, inscripciones
from bocamina.registro.participacion.consultas.urna import codigos, urna_abierta, urna_de_la_sesion
from bocamina.registro.participacion.models import Eleccion, UrnaDeVuelta
from bocamina.registro.sesiones.models import Sesion

EN_BLANCO, LARGO_CODIGO = "blanco", 40


@require_http_methods(["GET", "HEAD", "POST"])
def eleccion(request: HttpRequest, pk: int) -> HttpResponse:
    """El resultado es público; los nombres de quienes se postulan los ve quien conduce la mesa."""
    sesion, hoy = sesion_tematica(pk), timezone.localdate()
    actual = eleccion_de(sesion)
    if request.method == "POST":
        exigir(request.user, "participacion.elegir", sesion, hoy=hoy)
        _actuar(request, sesion, actual)
        return redirect("eleccion", pk=pk)
    puede_elegir = puede(request.user, "participacion.elegir", sesion, hoy=hoy)
    contexto: dict[str, Any] = {
        "sesion": sesion,
        "eleccion": actual,
        "puede_elegir": puede_elegir,
        "por_integrar": actual is not None and hay_por_integrar(actual),
        "puede_integrar": puede(request.user, "participacion.integrar", sesion, hoy=hoy),
        "ve_nombres": puede(request.user, "participacion.ver", sesion, hoy=hoy),
        **(_como_va(actual) if actual else {}),
    }
    if actual is not None:
        contexto["urna"] = urna_abierta(actual)
        contexto["votaron"] = contexto["urna"].votantes.count() if contexto["urna"] else 0
    if puede_elegir and actual is not None:
        contexto["asistentes"] = inscripciones(sesion).filter(asistencia__isnull=False)
    return render(request, "participacion/eleccion.html", contexto)


def _como_va(actual: Eleccion) -> dict[str, Any]:
    candidatas = [(c, clave(c.pk)) for c in actual.candidatas.select_related("inscripcion", "integrante")]
    base = {
        "etnicas": participan_etnicas(actual),
        "por_inscripcion": hay_organizacion_etnica(actual.sesion),
        "vueltas": list(actual.vueltas.all()),
    }
    if actual.resultado:
        guardado = actual.resultado
        explicacion = Explicacion.desde_dict(guardado["explicacion"])
    else:
        try:
            resultado = escrutinio(actual)
        except EleccionInvalida as error:
            return {**base, "falla": str(error), "candidatas": [(c, k, "", False) for c, k in candidatas]}
        guardado, explicacion = resultado.como_dict(), resultado.explicacion
    en_juego = set(guardado["empatadas"]) or {k for c, k in candidatas if not c.es_designada}
    papel = dict.fromkeys(guardado["principales"], "principal") | dict.fromkeys(
        guardado["suplentes"], "suplente"
    )
    return {
        **base,
        "explicacion": explicacion,
        "pendientes": guardado["pendientes"],
        "candidatas": [(c, k, papel.get(k, ""), k in en_juego) for c, k in candidatas],
        "falta_votar": {"votacion", "segunda_vuelta"} & set(guardado["pendientes"]),
    }


def _actuar(request: HttpRequest, sesion: Sesion, actual: Eleccion | None) -> None:
    quien: dict[str, Any] = {"actor": request.user, "hoy": timezone.localdate()}
    if actual is None:
        hacer(request, {"abrir": lambda: (abrir_eleccion(sesion=sesion, **quien), "Elección abierta.")})
        return
    propia: dict[str, Any] = {"eleccion": actual, **quien}

    def persona() -> Any:
        return uno_de(inscripciones(sesion), request.POST.get("inscripcion"))

    def contar() -> tuple[Any, str]:
        votos = {
            c.pk: entero(request.POST[f"votos-{c.pk}"])
            for c in actual.candidatas.all()
            if f"votos-{c.pk}" in request.POST
        }
        return contar_vuelta(votos=votos, **propia), "Votos registrados."

    hacer(
        request,
        {
            "postular": lambda: (postular(inscripcion=persona(), **propia), "Postulación registrada."),
            "etnicas": lambda: (
                declarar_etnicas(participan=request.POST.get("participan") == "si", **propia),
                "Declaración guardada.",
            ),
            "designar": lambda: (
                designar(inscripcion=persona(), soporte=request.POST.get("soporte", ""), **propia),
                "Designación registrada.",
            ),
            "contar": contar,
            **_de_la_urna(request, actual, propia, quien),
            "cerrar": lambda: (cerrar_eleccion(**propia), "Elección cerrada."),
            "integrar": lambda: (integrar_representantes(**propia), "Ya integran la mesa distrital."),
        },
    )


def _de_la_urna(
    request: HttpRequest, actual: Eleccion, propia: dict[str, Any], quien: dict[str, Any]
) -> dict[str, Callable[[], tuple[Any, str]]]:
    return {
        "abrir-urna": lambda: (abrir_urna(**propia), "Urna abierta. Entregue a cada quien su código."),
        "cerrar-urna": lambda: (cerrar_urna(urna=_urna(actual), **quien), "Votos contados."),
        "anular-urna": lambda: (
            anular_urna(urna=_urna(actual), motivo=request.POST.get("motivo", ""), **quien),
            "Urna anulada.",
        ),
    }


def _urna(eleccion: Eleccion) -> UrnaDeVuelta:
    abierta = urna_abierta(eleccion)
    if abierta is None:
        raise ActoImposible("No hay ninguna urna abierta.")
    return abierta


@never_cache
@login_required
@require_safe
def codigos_de_la_urna(request: HttpRequest, pk: int) -> HttpResponse:
    """Para imprimir y entregar en la mesa; quien los abre queda anotado."""
    sesion, hoy = sesion_tematica(pk), timezone.localdate()
    exigir(request.user, "participacion.elegir", sesion, hoy=hoy)
    urna = urna_de_la_sesion(sesion)
    if urna is None:
        raise NoEncontrado("No hay ninguna urna abierta en esta sesión.")
    ver_codigos(urna=urna, actor=request.user, hoy=hoy)
    contexto = {"sesion": sesion, "urna": urna, "codigos": codigos(urna)}
    return render(request, "participacion/codigos.html", contexto)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def votar_en_la_urna(request: HttpRequest, pk: int) -> HttpResponse:
    """Dos pasos sin cuenta ni JavaScript: el código y, con él, la papeleta."""
    sesion = sesion_tematica(pk)
    urna = urna_de_la_sesion(sesion)
    contexto: dict[str, Any] = {"sesion": sesion, "urna": urna}
    if request.method != "POST" or urna is None:
        return render(request, "participacion/votar.html", contexto)
    codigo = request.POST.get("codigo", "")[:LARGO_CODIGO]
    candidata = request.POST.get("candidata", "")
    try:
        if not candidata:
            contexto |= {"codigo": codigo, "papeleta": papeleta(urna=urna, codigo=codigo)}
            return render(request, "participacion/votar.html", contexto)
        depositar(urna=urna, codigo=codigo, candidata=None if candidata == EN_BLANCO else entero(candidata))
    except ActoImposible as razon:
        return render(request, "participacion/votar.html", contexto | {"fallo": str(razon)}, status=422)
    return render(request, "participacion/votar.html", contexto | {"hecho": True})
