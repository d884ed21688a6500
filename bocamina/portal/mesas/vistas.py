"""Las mesas: quiénes las integran en una fecha y qué reglas tienen."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from bocamina.normativa.asambleas import reglas
from bocamina.normativa.errores import NormaDesconocida, SinVigencia
from bocamina.nucleo.asambleas import mayoria_en_palabras, quorum_en_palabras
from bocamina.nucleo.plazos import cantidad_en_palabras
from bocamina.portal.errores import NoEncontrado, SolicitudInvalida
from bocamina.portal.mesas.formularios.reglamento import FormaReglamento
from bocamina.portal.paginacion import pagina_de
from bocamina.portal.sesiones.citacion import intentar
from bocamina.registro.cuentas.permisos import exigir, puede
from bocamina.registro.mesas.acciones.reglamento import aprobar_reglamento
from bocamina.registro.mesas.consultas.dignidades import directiva_en, turno_que_sigue
from bocamina.registro.mesas.consultas.mesas import integrantes_en, mesa_por_clave, mesas
from bocamina.registro.mesas.consultas.reglas import regla, reglamento_en, valor
from bocamina.registro.mesas.consultas.tablero import puede_leer
from bocamina.registro.mesas.estados import REGLA_DEL_NIVEL, Nivel
from bocamina.registro.mesas.models import Entrega, Mesa
from bocamina.registro.sesiones.consultas.divergencias import sin_resolver
from bocamina.registro.sesiones.consultas.sesiones import sesiones
from bocamina.registro.sesiones.consultas.tareas import puede_ver as puede_ver_tareas
from bocamina.registro.sesiones.estados import Estado

PLAZOS = (
    ("convocatoria_ordinaria", "Citación a la ordinaria"),
    ("convocatoria_extraordinaria", "Citación a la extraordinaria"),
    ("acta.envio", "Envío del acta"),
)


@require_safe
def lista(request: HttpRequest) -> HttpResponse:
    hoy = timezone.localdate()
    contexto = {
        "pagina": pagina_de(request, mesas()),
        "falta_la_nacional": all(
            puede(request.user, permiso, None, hoy=hoy)
            for permiso in ("mesas.crear", "expedientes.incorporar")
        )
        and not mesas(nivel=Nivel.NACIONAL).exists(),
    }
    return render(request, "mesas/lista.html", contexto)


@require_safe
def mesa(request: HttpRequest, clave: str) -> HttpResponse:
    """`?fecha=` dice quiénes eran ese día."""
    encontrada, hoy = mesa_por_clave(clave), timezone.localdate()
    if encontrada is None:
        raise NoEncontrado("Esa mesa no existe. Búsquela en la lista de mesas.")
    fecha = _fecha(request.GET.get("fecha", ""), hoy)
    contexto: dict[str, Any] = {
        "mesa": encontrada,
        "fecha": fecha,
        "hoy": hoy,
        "integrantes": integrantes_en(encontrada, fecha),
        "quorum": regla(encontrada, en=fecha),
        "quorum_palabras": quorum_en_palabras(regla(encontrada, en=fecha).quorum),
        "mayorias": _mayorias(encontrada, fecha),
        "plazos": _plazos(encontrada, fecha),
        "sesiones": sesiones(mesa=encontrada).exclude(estado=Estado.EN_PREPARACION)[:8],
        "puede_citar": puede(request.user, "sesiones.citar", encontrada, hoy=hoy),
        "puede_editar": puede(request.user, "mesas.editar", encontrada, hoy=hoy),
        "lee_el_tablero": request.user.is_authenticated and puede_leer(request.user, encontrada, hoy=hoy),
        "puede_ver_compromisos": puede(request.user, "compromisos.ver", encontrada, hoy=hoy),
        "puede_ver_tareas": puede_ver_tareas(request.user, encontrada, hoy=hoy),
        "divergencias": sin_resolver(encontrada),
        "reglamento": reglamento_en(encontrada, fecha),
        "directiva": directiva_en(encontrada, fecha),
        "turno": turno_que_sigue(encontrada, hoy),
        "puede_ver": puede(request.user, "instituciones.ver_personas", encontrada, hoy=hoy),
        "municipios": encontrada.municipios.all() if encontrada.nivel == Nivel.TEMATICA else (),
        "entregas": _entregas(request, encontrada, hoy),
    }
    return render(request, "mesas/mesa.html", contexto)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def reglamento(request: HttpRequest, clave: str) -> HttpResponse:
    encontrada, hoy = mesa_por_clave(clave), timezone.localdate()
    if encontrada is None:
        raise NoEncontrado("Esa mesa no existe. Búsquela en la lista de mesas.")
    exigir(request.user, "mesas.editar", encontrada, hoy=hoy)
    form = FormaReglamento(request.POST or None)
    if form.is_valid() and intentar(
        form,
        lambda: aprobar_reglamento(
            mesa=encontrada,
            rige_desde=form.cleaned_data["rige_desde"],
            acta=form.cleaned_data["acta"],
            parametros=form.parametros(),
            actor=request.user,
            hoy=hoy,
        ),
    ):
        messages.success(request, "Reglamento registrado: rige las sesiones desde su fecha.")
        return redirect("mesa", clave)
    contexto = {"mesa": encontrada, "form": form, "anteriores": encontrada.reglamentos.all()}
    return render(request, "mesas/reglamento.html", contexto)


def _entregas(request: HttpRequest, mesa: Mesa, hoy: date) -> list[Entrega]:
    if not puede(request.user, "mesas.ver_entregas", mesa, hoy=hoy):
        return []
    filas = mesa.entregas.select_related("dignidad__mesa", "asiento__integrante__entidad")
    return list(filas[:8])


def _fecha(texto: str, hoy: date) -> date:
    try:
        return date.fromisoformat(texto) if texto else hoy
    except ValueError:
        raise SolicitudInvalida("Escriba la fecha así: 2026-03-15.") from None


def _mayorias(mesa: Mesa, fecha: date) -> list[tuple[str, str, Any]]:
    base = f"{REGLA_DEL_NIVEL[Nivel(mesa.nivel)]}."
    propias = (r for r in reglas(en=fecha) if r.id.startswith(base) and r.mayoria)
    return [
        (r.materia[:1].upper() + r.materia[1:], mayoria_en_palabras(r.mayoria), r.mayoria.soporte)
        for r in propias
        if r.mayoria
    ]


def _plazos(mesa: Mesa, fecha: date) -> list[tuple[str, str, Any]]:
    filas = []
    for parametro, nombre in PLAZOS:
        try:
            vigente = valor(mesa, parametro, en=fecha)
        except (NormaDesconocida, SinVigencia):
            continue
        campos: Any = vigente.valor
        filas.append((nombre, cantidad_en_palabras(campos["cantidad"], campos["unidad"]), vigente))
    return filas
