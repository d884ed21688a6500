"""Encargar la presidencia, la secretaría, su apoyo o la coordinación, y recibir un puesto."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from bocamina import documentos
from bocamina.portal.delimitacion.pasos import intentar
from bocamina.portal.errores import NoEncontrado
from bocamina.portal.mesas.comunes import pagina_de_acto, para_editar
from bocamina.portal.mesas.formularios.puestos import EncargarDignidad, Recibir, Terminar
from bocamina.registro.cuentas.permisos import puede
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.mesas.acciones.dignidades import asignar_dignidad, terminar_dignidad
from bocamina.registro.mesas.consultas.dignidades import entidades_segun_norma, turno_que_sigue
from bocamina.registro.mesas.consultas.mesas import integrantes_en
from bocamina.registro.mesas.estados import ClaseDignidad
from bocamina.registro.mesas.models import Dignidad, Entrega, Mesa
from bocamina.registro.participacion.consultas.entrega import solicitudes_sin_respuesta
from bocamina.registro.sesiones.acciones.entrega import recibir_entrega, relevar_dignidad
from bocamina.registro.sesiones.consultas import entrega as consultas

con_formulario = require_http_methods(["GET", "HEAD", "POST"])
MEMBRETE = documentos.Membrete("Bocamina", "Mesas y sesiones")


@login_required
@con_formulario
def encargar(request: HttpRequest, clave: str, clase: str) -> HttpResponse:
    """Los apoyos se suman; las demás pasan a otra, y quien asume recibe lo pendiente de la mesa."""
    mesa, quien = para_editar(request, clave)
    if clase not in ClaseDignidad.values:
        raise NoEncontrado("Esa dignidad no existe. Vuelva a la página de la mesa.")
    hoy, rotulo = quien["hoy"], str(ClaseDignidad(clase).label)
    sugerida = entidades_segun_norma(mesa, clase, hoy).first()
    turno = turno_que_sigue(mesa, hoy) if clase == ClaseDignidad.COORDINACION else None
    if turno is not None:
        sugerida = Entidad.objects.filter(nombre=turno.entidad).first()
    inicial = {"entidad": sugerida, "desde": turno.desde if turno else hoy, "acto": mesa.acto}
    form = EncargarDignidad(request.POST or None, entidades=_entidades(mesa, clase, hoy), initial=inicial)
    turno_dicho = (
        f"Le toca a {turno.entidad}, del {turno.desde:%d/%m/%Y} al {turno.hasta:%d/%m/%Y}." if turno else ""
    )
    return pagina_de_acto(
        request, mesa, form, lambda: _encargar(mesa, clase, form.cleaned_data, quien),
        titulo=f"{rotulo}: encargarla", boton="Encargar", volver=reverse("mesa", args=[clave]),
        hecho="Quedó encargada.", entrada=turno_dicho,
    )  # fmt: skip


def _entidades(mesa: Mesa, clase: str, hoy: Any) -> Any:
    """Las que integran la mesa y las que nombra la norma, estén o no."""
    integran = integrantes_en(mesa, hoy).filter(entidad__isnull=False).values_list("entidad_id", flat=True)
    segun = entidades_segun_norma(mesa, clase, hoy).values_list("pk", flat=True)
    return Entidad.objects.filter(pk__in=[*integran, *segun]).order_by("nombre")


def _encargar(mesa: Mesa, clase: str, datos: dict[str, Any], quien: dict[str, Any]) -> None:
    if clase == ClaseDignidad.APOYO:
        asignar_dignidad(mesa=mesa, clase=clase, **datos, **quien)
    else:
        relevar_dignidad(mesa=mesa, clase=clase, otras=solicitudes_sin_respuesta(mesa), **datos, **quien)


@login_required
@con_formulario
def terminar(request: HttpRequest, clave: str, pk: int) -> HttpResponse:
    mesa, quien = para_editar(request, clave)
    dignidad = get_object_or_404(Dignidad.objects.select_related("mesa", "entidad"), pk=pk, mesa=mesa)
    form = Terminar(request.POST or None, initial={"hasta": quien["hoy"]})
    return pagina_de_acto(
        request, mesa, form, lambda: terminar_dignidad(dignidad=dignidad, **form.cleaned_data, **quien),
        titulo=f"Terminar: {dignidad.get_clase_display()}, {dignidad.entidad}", boton="Terminar",
        hecho="Terminó.", volver=reverse("mesa", args=[clave]),
    )  # fmt: skip


@login_required
@con_formulario
def entrega(request: HttpRequest, pk: int) -> HttpResponse:
    """Lo que se entregó, y el recibo. Quien no puede verla no sabe si existe."""
    encontrada, hoy = _entrega(request, pk), timezone.localdate()
    form = Recibir(request.POST or None)
    puede_recibir = encontrada.recibida_el is None and puede(
        request.user, "mesas.recibir", encontrada, hoy=hoy
    )
    if form.is_valid() and intentar(
        form, lambda: recibir_entrega(entrega=encontrada, actor=request.user, hoy=hoy, **form.cleaned_data)
    ):
        messages.success(request, "Puesto recibido.")
        return redirect("entrega", pk)
    contexto = {
        "entrega": encontrada,
        "puesto": consultas.nombre_del_puesto(encontrada),
        "recibe": consultas.quien_recibe(encontrada),
        "apartados": consultas.apartados_de(encontrada),
        "form": form,
        "puede_recibir": puede_recibir,
        "hoy": hoy,
    }
    return render(request, "mesas/entrega.html", contexto, status=422 if form.is_bound else 200)


@login_required
@require_safe
def bajar_entrega(request: HttpRequest, pk: int, formato: str) -> HttpResponse:
    encontrada, tipo = _entrega(request, pk), documentos.tipo("entrega")
    if formato not in tipo.formatos:
        raise NoEncontrado(f"Se descarga en: {', '.join(tipo.formatos)}.")
    datos = consultas.entregado(encontrada)
    archivo = documentos.en_formato(tipo, datos, documentos.Emision(MEMBRETE, encontrada.corte), formato)
    respuesta = HttpResponse(archivo, content_type=documentos.TIPOS_DE_CONTENIDO[formato])
    respuesta["Content-Disposition"] = f'attachment; filename="entrega-{pk}.{formato}"'
    return respuesta


def _entrega(request: HttpRequest, pk: int) -> Entrega:
    filas = Entrega.objects.select_related(
        "mesa__distrito", "dignidad__entidad", "dignidad__unidad", "dignidad__persona",
        "asiento__integrante__entidad", "asiento__persona",
    )  # fmt: skip
    encontrada = filas.filter(pk=pk).first()
    if encontrada is None or not puede(
        request.user, "mesas.ver_entregas", encontrada, hoy=timezone.localdate()
    ):
        raise NoEncontrado("No hay una entrega con ese número entre las que usted puede ver.")
    return encontrada
