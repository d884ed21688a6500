"""El plan de un distrito: ante la gente, lo que rige o lo último fijado; ante quien lo escribe, lo vivo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bocamina.documentos import TIPOS_DE_CONTENIDO
from bocamina.nucleo.planes.ficha import CAMPOS, comparar_versiones
from bocamina.portal.distritos.vistas import buscar_distrito
from bocamina.portal.errores import NoEncontrado
from bocamina.registro.cuentas.models import Usuario
from bocamina.registro.cuentas.permisos import puede
from bocamina.registro.planes.acciones.accion import ESCRIBIR, FORMULAR, puede_escribir
from bocamina.registro.planes.acciones.ejecucion import EJECUTAR
from bocamina.registro.planes.acciones.enmienda import PEDIR, RESOLVER
from bocamina.registro.planes.acciones.plan import ADOPTAR
from bocamina.registro.planes.consultas import plan as consultas
from bocamina.registro.planes.consultas.consulta_previa import vista_de_la_accion
from bocamina.registro.planes.consultas.documento import archivo_del_plan, situacion_de
from bocamina.registro.planes.consultas.ficha import con_todo, ficha_de, fichas_de
from bocamina.registro.planes.consultas.nacional import nacional_de
from bocamina.registro.planes.consultas.palabras import Palabras
from bocamina.registro.planes.consultas.redaccion import hallazgos_de
from bocamina.registro.planes.estados import EstadoDeAccion, EstadoDePlan
from bocamina.registro.planes.models import Accion, Confirmacion, Plan, VersionDePlan
from bocamina.registro.relacionamiento.consultas.enlaces import de_la_agenda

FILTROS = (("componente", "Todos"), ("entidad", "Todas"), ("municipio", "Todos"))


@dataclass(frozen=True, slots=True)
class Vista:
    """Qué se ve del plan y de dónde: de la base, o de la última versión fijada."""

    plan: Plan
    fichas: list[dict[str, Any]]
    version: VersionDePlan | None
    es_vivo: bool


def buscar_plan(pk: int) -> Plan:
    plan = Plan.objects.select_related("distrito", "votacion__sesion__mesa").filter(pk=pk).first()
    if plan is None:
        raise NoEncontrado("No existe ese plan.")
    return plan


def lo_escribe(quien: Usuario | AnonymousUser, plan: Plan, *, hoy: date) -> bool:
    """La secretaría, o cualquier entidad que lidere una de sus acciones."""
    if puede(quien, FORMULAR, plan, hoy=hoy):
        return True
    lideran = {a.entidad for a in plan.acciones.select_related("entidad")}
    return any(puede(quien, ESCRIBIR, e, hoy=hoy) for e in lideran)


def vista_de(plan: Plan, quien: Usuario | AnonymousUser, *, hoy: date) -> Vista:
    if plan.estado != EstadoDePlan.FORMULACION or lo_escribe(quien, plan, hoy=hoy):
        return Vista(plan, fichas_de(plan), None, es_vivo=True)
    ultima = consultas.ultima_version(plan)
    return Vista(plan, ultima.contenido if ultima else [], ultima, es_vivo=False)


@require_safe
def del_distrito(request: HttpRequest, clave: str) -> HttpResponse:
    """Lleva al plan que rige; si no hay, al que se formula."""
    distrito, hoy = buscar_distrito(clave), timezone.localdate()
    actual = consultas.plan_de(distrito)
    if actual is not None:
        return redirect("plan", actual.pk)
    contexto = {"distrito": distrito, "puede_abrir": puede(request.user, FORMULAR, distrito, hoy=hoy)}
    return render(request, "peg/sin_plan.html", contexto)


@require_safe
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    actual, hoy = buscar_plan(pk), timezone.localdate()
    vista, palabras = vista_de(actual, request.user, hoy=hoy), Palabras(actual.distrito, hoy)
    filtro = {f: request.GET.get(f, "") for f, _ in FILTROS}
    visibles = [f for f in vista.fichas if _pasa(f, filtro)]
    renglones = consultas.por_componente(actual, hoy=hoy) if vista.es_vivo else []
    contexto = {
        "plan": actual,
        "vista": vista,
        "grupos": _por_hito(visibles, palabras),
        "cuantas": len(visibles),
        "total": sum((_total(f) for f in visibles), Decimal(0)),
        "componentes": renglones,
        "sin_indicador": sum(not f["indicadores"] for f in vista.fichas),
        "versiones": list(consultas.versiones_de(actual)),
        "suspension": consultas.suspension_vigente(actual),
        "enmiendas": list(actual.enmiendas.select_related("pedida_por", "accion")[:8]),
        "filtros": _filtros(filtro, palabras.opciones(vista.fichas)),
        "en_formulacion": consultas.plan_en_formulacion(actual.distrito),
        "hoy": hoy,
        **_puede(request, actual, hoy),
    }
    return render(request, "peg/plan.html", contexto)


def _filtros(
    escogido: dict[str, str], opciones: dict[str, list[tuple[str, str]]]
) -> list[tuple[str, str, str, list[tuple[str, str]], str]]:
    return [(clave, clave.capitalize(), todo, opciones[clave], escogido[clave]) for clave, todo in FILTROS]


def _puede(request: HttpRequest, plan: Plan, hoy: date) -> dict[str, bool]:
    actos = {"formular": FORMULAR, "adoptar": ADOPTAR, "ejecutar": EJECUTAR, "resolver": RESOLVER}
    return {f"puede_{n}": bool(puede(request.user, a, plan, hoy=hoy)) for n, a in actos.items()}


def _pasa(ficha: dict[str, Any], filtro: dict[str, str]) -> bool:
    if filtro["componente"] not in ("", ficha["componente"]):
        return False
    if filtro["entidad"] not in ("", ficha["entidad"], *ficha["asociadas"]):
        return False
    # Sin municipios, la acción es de todo el distrito.
    return not (
        filtro["municipio"] and ficha["municipios"] and filtro["municipio"] not in ficha["municipios"]
    )


def _total(ficha: dict[str, Any]) -> Decimal:
    return sum((Decimal(p["valor"]) for p in ficha["presupuestos"]), Decimal(0))


def _por_hito(fichas: Sequence[dict[str, Any]], palabras: Palabras) -> list[dict[str, Any]]:
    """Componente → hito → acciones, en el orden de la norma."""
    grupos = []
    for componente, nombre in palabras.componentes.items():
        suyas = [f for f in fichas if f["componente"] == componente]
        hitos: dict[str, list[dict[str, Any]]] = {}
        for ficha in suyas:
            hitos.setdefault(ficha["hito"], []).append(palabras.renglon(ficha, _total(ficha)))
        if suyas:
            grupos.append({"nombre": nombre, "hitos": hitos.items(), "cuantas": len(suyas)})
    return grupos


@require_safe
def accion(request: HttpRequest, pk: int, codigo: str) -> HttpResponse:
    actual = buscar_plan(pk)
    hoy = timezone.localdate()
    vista, palabras = vista_de(actual, request.user, hoy=hoy), Palabras(actual.distrito, hoy)
    fila = con_todo(actual.acciones.all()).filter(codigo=codigo).first()
    ficha = next((f for f in vista.fichas if f["codigo"] == codigo), None)
    if ficha is None and fila is not None and vista.es_vivo:
        ficha = ficha_de(fila)
    if ficha is None:
        raise NoEncontrado("Esa acción no está en el plan.")
    contexto = {
        "plan": actual,
        "vista": vista,
        "ficha": ficha,
        "titulo": ficha["texto"],
        "datos": [par for par in palabras.datos(ficha) if par[0] != CAMPOS["accion_nacional"]],
        "nacional": nacional_de(ficha["accion_nacional"], actor=request.user, hoy=hoy),
        "agendas": de_la_agenda(accion_de_distrito=fila) if fila else [],
        "presupuestos": palabras.presupuestos(ficha),
        "total": _total(ficha),
        "indicadores": [palabras.indicador(i) for i in ficha["indicadores"]],
        "accion": fila if vista.es_vivo else None,
        "horizonte": palabras.horizonte(actual, fila) if fila and vista.es_vivo else None,
        **(_de_quien_escribe(request, fila, hoy) if fila and vista.es_vivo else {}),
    }
    return render(request, "peg/accion.html", contexto)


def _de_quien_escribe(request: HttpRequest, accion: Accion, hoy: date) -> dict[str, Any]:
    escribe = puede_escribir(request.user, accion.plan, accion.entidad, hoy=hoy)
    en_formulacion = accion.plan.estado == EstadoDePlan.FORMULACION
    return {
        "escribe": escribe,
        "se_escribe": escribe and en_formulacion and accion.estado == EstadoDeAccion.CONSTRUCCION,
        "vuelve": escribe and en_formulacion and accion.estado == EstadoDeAccion.FUERA,
        "hallazgos": hallazgos_de(accion, hoy=hoy) if escribe else [],
        "puede_ejecutar": puede(request.user, EJECUTAR, accion.plan, hoy=hoy),
        "puede_pedir": puede(request.user, PEDIR, accion.entidad, hoy=hoy)
        or puede(request.user, RESOLVER, accion.plan, hoy=hoy),
        "suspension": consultas.suspension_vigente(accion.plan, accion),
        "propuestas": accion.propuestas.select_related("mesa"),
        "confirmacion": Confirmacion.objects.filter(accion=accion).first(),
        "enmiendas": accion.enmiendas.select_related("pedida_por", "sesion__mesa"),
        "consulta_previa": vista_de_la_accion(accion, request.user, hoy=hoy),
    }


@require_safe
def documento(request: HttpRequest, pk: int, formato: str) -> HttpResponse:
    """Lo mismo que ve en la página quien lo baja. `?version=3`: esa versión."""
    actual, hoy = buscar_plan(pk), timezone.localdate()
    vista = vista_de(actual, request.user, hoy=hoy)
    fichas, de = vista.fichas, vista.version
    if pedida := _entero(request.GET.get("version", "")):
        de = actual.versiones.filter(numero=pedida).first()
        if de is None:
            raise NoEncontrado("El plan no tiene esa versión.")
        fichas = de.contenido
    if formato not in TIPOS_DE_CONTENIDO:
        raise NoEncontrado("El plan se baja en PDF, Word o Excel.")
    archivo = archivo_del_plan(
        actual, fichas, formato, situacion=situacion_de(actual, str(de) if de else ""), hoy=hoy
    )
    respuesta = HttpResponse(archivo, content_type=TIPOS_DE_CONTENIDO[formato])
    respuesta["Content-Disposition"] = f'attachment; filename="plan-{actual.distrito.clave}.{formato}"'
    return respuesta


@require_safe
def version(request: HttpRequest, pk: int, numero: int) -> HttpResponse:
    actual = buscar_plan(pk)
    fila = actual.versiones.select_related("fijada_por").filter(numero=numero).first()
    if fila is None:
        raise NoEncontrado("El plan no tiene esa versión.")
    palabras = Palabras(actual.distrito, timezone.localdate(fila.fijada))
    contexto = {
        "plan": actual,
        "version": fila,
        "grupos": _por_hito(fila.contenido, palabras),
        "otras": consultas.versiones_de(actual).exclude(pk=fila.pk),
    }
    return render(request, "peg/version.html", contexto)


@require_safe
def comparar(request: HttpRequest, pk: int) -> HttpResponse:
    """Dos versiones cualesquiera, renglón por renglón."""
    actual = buscar_plan(pk)
    versiones = list(consultas.versiones_de(actual))
    pedidas = [_entero(request.GET.get(p, "")) for p in ("de", "a")]
    elegidas = [actual.versiones.filter(numero=n).first() for n in pedidas]
    contexto: dict[str, Any] = {
        "plan": actual,
        "versiones": versiones,
        "pedidas": pedidas,
    }
    if all(elegidas):
        antes, despues = (v.contenido for v in elegidas if v)
        textos = {f["codigo"]: f["texto"] for f in (*antes, *despues)}
        diferencia = comparar_versiones(antes, despues)
        contexto |= {"diferencia": diferencia, "textos": textos, "antes": elegidas[0], "despues": elegidas[1]}
    return render(request, "peg/comparar.html", contexto)


def _entero(texto: str) -> int:
    return int(texto) if texto.isascii() and texto.isdigit() and len(texto) < 5 else 0
