"""La elección de representantes: postulaciones, vueltas, designación, cierre y paso a la mesa distrital."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from bocamina.nucleo.asambleas import EleccionInvalida
from bocamina.nucleo.explicacion import Explicacion
from bocamina.portal.participacion.comunes import entero, hacer, sesion_tematica, uno_de
from bocamina.registro.cuentas.permisos import exigir, puede
from bocamina.registro.participacion.acciones.eleccion import (
    abrir_eleccion,
    cerrar_eleccion,
    contar_vuelta,
    declarar_etnicas,
    designar,
    integrar_representantes,
    postular,
)
from bocamina.registro.participacion.consultas.eleccion import (
    clave,
    eleccion_de,
    escrutinio,
    participan_etnicas,
)
from bocamina.registro.participacion.consultas.inscripciones import hay_organizacion_etnica, inscripciones
from bocamina.registro.participacion.models import Eleccion
from bocamina.registro.sesiones.models import Sesion


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
        "puede_integrar": puede(request.user, "participacion.integrar", sesion, hoy=hoy),
        "ve_nombres": puede(request.user, "participacion.ver", sesion, hoy=hoy),
        **(_como_va(actual) if actual else {}),
    }
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
            "cerrar": lambda: (cerrar_eleccion(**propia), "Elección cerrada."),
            "integrar": lambda: (integrar_representantes(**propia), "Ya integran la mesa distrital."),
        },
    )
