"""La matriz de discusión, la relatoría de la sesión y el ciclo de la mesa."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bocamina.documentos import TIPOS_DE_CONTENIDO
from bocamina.lectura.errores import ArchivoInvalido
from bocamina.portal.errores import NoEncontrado
from bocamina.portal.participacion.comunes import (
    EXCEL,
    entero,
    hacer,
    intentar,
    mesa_tematica,
    sesion_tematica,
    uno_de,
)
from bocamina.registro.cuentas.permisos import exigir, puede
from bocamina.registro.participacion.acciones.libros import libro_de_matriz, subir_matriz
from bocamina.registro.participacion.acciones.matriz import (
    DE_LA_RELATORIA,
    CambioAjeno,
    agregar_fila,
    escribir_relatoria,
    evaluar_ciclo,
    llenar_fila,
)
from bocamina.registro.participacion.consultas.ciclo import ciclo_de
from bocamina.registro.participacion.consultas.informe import PARTES, archivo_del_informe
from bocamina.registro.participacion.estados import Suficiencia
from bocamina.registro.participacion.models import FilaDeMatriz, Relatoria
from bocamina.registro.sesiones.models import Sesion

con_formulario = require_http_methods(["GET", "HEAD", "POST"])


@con_formulario
def matriz(request: HttpRequest, pk: int) -> HttpResponse:
    """Cualquiera la lee; cada fila se guarda por su cuenta y, si alguien guardó antes, se ven las dos."""
    sesion, choque = sesion_tematica(pk), None
    if request.method == "POST":
        exigir(request.user, "participacion.relatar", sesion, hoy=timezone.localdate())
        choque = _guardar(request, sesion)
        if choque is None:
            return redirect("matriz", pk=pk)
    hoy = timezone.localdate()
    relatoria = Relatoria.objects.filter(sesion=sesion).first() or Relatoria(sesion=sesion)
    contexto = {
        "sesion": sesion,
        "filas": list(sesion.matriz.all()),
        "relatoria": relatoria,
        "partes": [(c, PARTES[c], getattr(relatoria, c)) for c in DE_LA_RELATORIA],
        "suficiencias": Suficiencia.choices,
        "puede_relatar": puede(request.user, "participacion.relatar", sesion, hoy=hoy),
        "puede_prellenar": puede(request.user, "participacion.prellenar", sesion, hoy=hoy),
        "choque": choque,
    }
    return render(request, "participacion/matriz.html", contexto, status=409 if choque else 200)


def _guardar(request: HttpRequest, sesion: Sesion) -> dict[str, str] | None:
    """Lo escrito, si no pudo guardarse porque otra persona guardó antes."""
    quien: dict[str, Any] = {"actor": request.user, "hoy": timezone.localdate()}

    def agregar() -> tuple[Any, str]:
        campos = {c: request.POST.get(c, "") for c in ("componente", "aspecto", "respuesta")}
        return agregar_fila(sesion=sesion, **campos, **quien), "Fila agregada."

    def llenar() -> tuple[Any, str]:
        fila: FilaDeMatriz = uno_de(sesion.matriz, request.POST.get("fila"))
        campos = {
            c: request.POST[c]
            for c in ("aspecto", "respuesta", "es_suficiente", "propuestas")
            if c in request.POST
        }
        version = entero(request.POST.get("version"))
        return llenar_fila(fila=fila, campos=campos, version=version, **quien), "Fila guardada."

    def relatar() -> tuple[Any, str]:
        campos = {c: request.POST[c] for c in DE_LA_RELATORIA if c in request.POST}
        version = entero(request.POST.get("version"))
        return escribir_relatoria(sesion=sesion, campos=campos, version=version, **quien), "Guardado."

    try:
        hacer(request, {"agregar": agregar, "llenar": llenar, "relatar": relatar})
    except CambioAjeno as error:
        messages.error(request, str(error))
        return {
            c: v
            for c, v in request.POST.items()
            if c not in ("csrfmiddlewaretoken", "que", "fila", "version")
        }
    return None


@require_safe
@login_required
def bajar(request: HttpRequest, pk: int) -> HttpResponse:
    sesion = sesion_tematica(pk)
    exigir(request.user, "participacion.relatar", sesion, hoy=timezone.localdate())
    respuesta = HttpResponse(libro_de_matriz(sesion), content_type=EXCEL)
    respuesta["Content-Disposition"] = (
        f'attachment; filename="matriz-{sesion.mesa.clave}-{sesion.numero}.xlsx"'
    )
    return respuesta


@require_safe
def informe(request: HttpRequest, pk: int, formato: str) -> HttpResponse:
    """Público, como la matriz: no trae nombres de personas."""
    sesion = sesion_tematica(pk)
    if formato not in TIPOS_DE_CONTENIDO:
        raise NoEncontrado("El informe técnico se baja en PDF, Word o Excel.")
    archivo = archivo_del_informe(sesion, formato, hoy=timezone.localdate())
    respuesta = HttpResponse(archivo, content_type=TIPOS_DE_CONTENIDO[formato])
    nombre = f"informe-tecnico-{sesion.mesa.clave}-{sesion.numero}.{formato}"
    respuesta["Content-Disposition"] = f'attachment; filename="{nombre}"'
    return respuesta


@require_POST
@login_required
def subir(request: HttpRequest, pk: int) -> HttpResponse:
    sesion, hoy = sesion_tematica(pk), timezone.localdate()
    exigir(request.user, "participacion.relatar", sesion, hoy=hoy)

    def acto() -> tuple[Any, str]:
        archivo = request.FILES.get("libro")
        if archivo is None:
            raise ArchivoInvalido("Escoja el libro lleno antes de subirlo.")
        cuantas = subir_matriz(sesion=sesion, contenido=archivo.read(), actor=request.user, hoy=hoy)
        return cuantas, f"La matriz entró completa: {cuantas} filas."

    try:
        intentar(request, acto)
    except CambioAjeno as error:
        messages.error(request, f"{error} Baje la matriz otra vez: no entró ninguna fila.")
    return redirect("matriz", pk=pk)


@con_formulario
def ciclo(request: HttpRequest, clave: str) -> HttpResponse:
    """Si las rondas van dentro del ciclo, y lo que se evaluó al final de cada uno."""
    mesa, hoy = mesa_tematica(clave), timezone.localdate()
    puede_evaluar = puede(request.user, "participacion.relatar", mesa, hoy=hoy)
    if request.method == "POST":
        exigir(request.user, "participacion.relatar", mesa, hoy=hoy)
        textos = {c: request.POST.get(c, "") for c in ("avances", "ajustes")}
        intentar(
            request,
            lambda: (evaluar_ciclo(mesa=mesa, **textos, actor=request.user, hoy=hoy), "Evaluación guardada."),
        )
        return redirect("mesa_ciclo", clave=clave)
    contexto = {
        "mesa": mesa,
        "revision": ciclo_de(mesa, hoy=hoy),
        "evaluaciones": list(mesa.evaluaciones_de_ciclo.all()),
        "puede_evaluar": puede_evaluar,
    }
    return render(request, "participacion/ciclo.html", contexto)
