"""Traslapes y redacción: lo que el sistema propone y una persona decide."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from bocamina.nucleo.matriz.versiones import comparar_textos
from bocamina.portal.delimitacion.pasos import intentar
from bocamina.portal.errores import NoEncontrado
from bocamina.portal.matriz import formularios
from bocamina.portal.matriz.buscar import (
    Donde,
    buscar_plan,
    buscar_redaccion,
    buscar_version,
    para_administrar,
)
from bocamina.portal.matriz.nacional import para_cruzar
from bocamina.portal.matriz.paginas import con_formulario, formulario
from bocamina.portal.paginacion import pagina_de
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.pndm.acciones import revision as actos
from bocamina.registro.pndm.acciones.exigencias import ADMINISTRAR
from bocamina.registro.pndm.consultas.revision import (
    DE_PEG,
    ENTRE_SI,
    grupos_de,
    hallazgos_de,
    pares_de,
    prefijo_de,
    reglamento_de,
)
from bocamina.registro.pndm.consultas.versiones import redacciones_de
from bocamina.registro.pndm.tareas import comparar_en_cola

CLASES = (("repetida", "Dicen lo mismo"), ("contenida", "Una contiene a la otra"), ("similar", "Se parecen"))
# Con más acciones, la página no espera: lo calcula la cola.
AL_MOMENTO = 1_500
REVISADAS = 2_000


def comparar(request: HttpRequest, donde: Donde) -> None:
    """Todas con todas, los planes de distrito y las listas subidas; con muchas, en la cola."""
    otras = para_cruzar(donde.plan)
    if donde.version.redacciones.count() + len(otras) > AL_MOMENTO:
        actos.pedir_comparacion(version=donde.version, otras=otras, **donde.quien)
        comparar_en_cola.enqueue(donde.version.pk)
        messages.success(request, "Son muchas acciones: se comparan en segundo plano. Vuelva en un minuto.")
    else:
        actos.comparar_acciones(version=donde.version, otras=otras, **donde.quien)
        messages.success(request, "Comparadas todas con todas.")


@con_formulario
def traslapes(request: HttpRequest, plan: str, version: str) -> HttpResponse:
    donde = buscar_version(request, plan, version)
    if request.method == "POST":
        exigir(request.user, ADMINISTRAR, hoy=donde.hoy)
        comparar(request, donde)
        return redirect("matriz_traslapes", plan, version)
    clase, con = request.GET.get("clase", ""), request.GET.get("con", "")[:120]
    decididos = bool(request.GET.get("decididos"))
    pares = pares_de(
        donde.version, clase=clase if clase in dict(CLASES) else "", decididos=decididos, con=con,
        con_listas=donde.concierta,
    )  # fmt: skip
    contexto = {
        **donde.base, "pagina": pagina_de(request, pares), "clases": CLASES, "clase": clase, "con": con,
        "decididos": decididos, "comparacion": getattr(donde.version, "comparacion", None),
        "con_quien": _con_quien(donde), "grupos": grupos_de(pares),
    }  # fmt: skip
    return render(request, "matriz/traslapes.html", contexto)


def _con_quien(donde: Donde) -> list[tuple[str, str]]:
    listas = [(prefijo_de(li), li.nombre) for li in donde.plan.listas.all()] if donde.concierta else []
    return [(ENTRE_SI, "Entre sí"), (DE_PEG, "Planes de distrito"), *listas]


@login_required
@con_formulario
def traslape(request: HttpRequest, plan: str, version: str, una: str, otra: str) -> HttpResponse:
    donde = para_administrar(request, plan, version)
    todos = (*pares_de(donde.version), *pares_de(donde.version, decididos=True))
    par = next((p for p in todos if {p.una, p.otra} == {una, otra}), None)
    if par is None:
        raise NoEncontrado("Esa pareja no está entre los traslapes. Compare otra vez.")
    form = formularios.JuzgarTraslape(request.POST or None)
    volver = reverse("matriz_traslapes", args=donde.claves())
    if form.is_valid() and intentar(
        form,
        lambda: actos.juzgar_traslape(
            version=donde.version, una=par.una, otra=par.otra, **form.cleaned_data, **donde.quien
        ),
    ):
        messages.success(request, "Quedó decidido.")
        return redirect(volver)
    diferencia = comparar_textos(_texto(par.a), _texto(par.b))
    contexto = {**donde.base, "par": par, "form": form, "volver": volver, "diferencia": diferencia}
    return render(request, "matriz/traslape.html", contexto, status=422 if form.errors else 200)


def _texto(accion: Any) -> str:
    return str(accion["texto"] if isinstance(accion, dict) else accion.texto)


@con_formulario
def redaccion(request: HttpRequest, plan: str, version: str) -> HttpResponse:
    donde = buscar_version(request, plan, version)
    reglas = reglamento_de(donde.plan, hoy=donde.hoy)
    decididos = bool(request.GET.get("decididos"))
    todos = hallazgos_de(redacciones_de(donde.version)[:REVISADAS], reglas, donde.plan)
    filas = [h for h in todos if bool(h.juzgado) == decididos]
    numero = request.GET.get("regla", "")
    por_regla = Counter((h.hallazgo.numero, h.hallazgo.regla.nombre) for h in filas)
    if numero.isdigit():
        filas = [h for h in filas if str(h.hallazgo.numero) == numero]
    contexto = {
        **donde.base, "pagina": pagina_de(request, filas), "por_regla": sorted(por_regla.items()),
        "regla": numero, "decididos": decididos,
        "sin_revisar": max(0, donde.version.redacciones.count() - REVISADAS),
    }  # fmt: skip
    return render(request, "matriz/redaccion.html", contexto)


@login_required
@con_formulario
def hallazgo(request: HttpRequest, plan: str, version: str, codigo: str) -> HttpResponse:
    donde = para_administrar(request, plan, version)
    fila = buscar_redaccion(donde, codigo)
    clave = request.GET.get("clave", "")
    reglas = reglamento_de(donde.plan, hoy=donde.hoy)
    hallado = next((h for h in hallazgos_de([fila], reglas, donde.plan) if h.hallazgo.clave == clave), None)
    if hallado is None:
        raise NoEncontrado("Ese hallazgo ya no sale: la acción o las reglas cambiaron.")
    return formulario(
        request, donde, formularios.Juzgar(request.POST or None),
        lambda **datos: actos.juzgar_hallazgo(accion=fila.accion, clave=clave, **datos, **donde.quien),
        titulo=f"{hallado.hallazgo.regla.nombre}, en la {codigo}", boton="Guardar",
        entrada=f"«{fila.texto}» {hallado.hallazgo.regla.razon}", hecho="Quedó decidido.",
        volver=reverse("matriz_redaccion", args=donde.claves()),
    )  # fmt: skip


@login_required
@con_formulario
def reglas(request: HttpRequest, plan: str) -> HttpResponse:
    """Las reglas propias del plan, encima de las de la casa."""
    fila, hoy = buscar_plan(plan), timezone.localdate()
    exigir(request.user, ADMINISTRAR, hoy=hoy)
    actuales = fila.reglas.first()
    form = formularios.EscribirReglas(
        request.POST or None, initial={"contenido": actuales.contenido if actuales else ""}
    )
    if form.is_valid() and intentar(
        form, lambda: actos.guardar_reglas(plan=fila, **form.cleaned_data, actor=request.user, hoy=hoy)
    ):
        messages.success(request, "Reglas guardadas: ya se aplican.")
        return redirect("matriz_plan", plan)
    contexto = {
        "plan": fila, "form": form, "titulo": "Reglas de redacción propias", "boton": "Probar y guardar",
        "entrada": "Se suman a las de la casa. La guía de redacción trae un ejemplo completo.",
        "volver": reverse("matriz_plan", args=[plan]),
    }  # fmt: skip
    return render(request, "matriz/formulario.html", contexto, status=422 if form.errors else 200)
