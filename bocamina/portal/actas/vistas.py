"""El acta: su página para las partes, la pública y sus descargas."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from bocamina.documentos import TIPOS_DE_CONTENIDO
from bocamina.portal.actas.puerta import NO_HAY, buscar_acta, buscar_sesion, permisos_de
from bocamina.portal.errores import NoEncontrado
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.sesiones.acciones.actas import redactar_acta
from bocamina.registro.sesiones.consultas.acta_aprobacion import consulta_electronica, firmas_de
from bocamina.registro.sesiones.consultas.acta_papel import archivo, bloques_de, papel, papel_publico
from bocamina.registro.sesiones.consultas.actas import (
    acta_de,
    asistio,
    dias_de_retraso,
    maneras,
    puede_ver,
    termino_de_envio,
    ve_lo_reservado,
)
from bocamina.registro.sesiones.estados import ManeraDeAprobar
from bocamina.registro.sesiones.models import Acta


@require_safe
def acta(request: HttpRequest, pk: int) -> HttpResponse:
    """A las partes, la suya; a cualquiera, la pública si ya está sellada."""
    hoy, sesion = timezone.localdate(), buscar_sesion(pk)
    hallada = acta_de(sesion)
    permisos = permisos_de(request, sesion)
    if hallada is None:
        if not permisos["puede_redactar"]:
            raise NoEncontrado(NO_HAY)
        return render(request, "actas/empezar.html", {"sesion": sesion, **_plazo(None, sesion, hoy)})
    if not puede_ver(request.user, hallada, hoy=hoy):
        return _publica(request, hallada)
    entero = ve_lo_reservado(request.user, hallada, hoy=hoy)
    contexto = {
        "acta": hallada,
        "sesion": sesion,
        "secciones": hallada.secciones.order_by("orden"),
        "papel": papel(hallada, hoy=hoy, con_reservado=entero),
        "correcciones": hallada.correcciones.select_related("seccion", "actor"),
        "puede_corregir": hallada.estado == "enviada" and asistio(request.user, sesion, hoy=hoy),
        "pasos": _pasos(hallada),
        **permisos,
        **_plazo(hallada, sesion, hoy),
        **_aprobacion(hallada),
    }
    contexto["bloques"] = bloques_de(contexto["papel"])
    return render(request, "actas/acta.html", contexto)


def _plazo(acta: Acta | None, sesion: Any, hoy: Any) -> dict[str, Any]:
    return {"plazo": termino_de_envio(sesion), "retraso": dias_de_retraso(acta, sesion, hoy)}


def _aprobacion(acta: Acta) -> dict[str, Any]:
    validas = maneras(acta.sesion)
    datos: dict[str, Any] = {"maneras": validas, "por_aprobar": not acta.esta_aprobada}
    if acta.esta_aprobada or acta.estado == "borrador":
        return {**datos, "valida_al_cierre": ManeraDeAprobar.COLECTIVA in validas}
    if ManeraDeAprobar.ELECTRONICA in validas:
        datos["consulta"] = consulta_electronica(acta)
    if ManeraDeAprobar.FIRMA in validas:
        datos["firmantes"] = firmas_de(acta)
    datos["se_aprueba_en_sesion"] = ManeraDeAprobar.SESION in validas
    datos["valida_al_cierre"] = ManeraDeAprobar.COLECTIVA in validas
    return datos


def _pasos(acta: Acta) -> list[tuple[str, Any]]:
    """La línea del acta: lo hecho con su fecha y lo que falta sin ella."""
    return [
        ("Sesión", acta.sesion.terminada_en or acta.sesion.inicio),
        ("Enviada", acta.enviada_el),
        ("Aprobada", acta.aprobada_el),
        ("Sellada", acta.sellada_el),
    ]


@require_safe
def publica(request: HttpRequest, pk: int) -> HttpResponse:
    """La sellada, para cualquiera; antes de sellar, cómo quedaría, para quien responde por ella."""
    hallada = acta_de(buscar_sesion(pk))
    if hallada is None:
        raise NoEncontrado(NO_HAY)
    if not hallada.esta_sellada and not permisos_de(request, hallada.sesion)["puede_redactar"]:
        raise NoEncontrado(NO_HAY)
    return _publica(request, hallada, es_vista_previa=not hallada.esta_sellada)


def _publica(request: HttpRequest, acta: Acta, *, es_vista_previa: bool = False) -> HttpResponse:
    if not acta.esta_sellada and not es_vista_previa:
        raise NoEncontrado(NO_HAY)
    hoja = papel_publico(acta, hoy=timezone.localdate())
    version = acta.publica.versiones.first() if acta.publica else None
    contexto = {
        "acta": acta,
        "sesion": acta.sesion,
        "papel": hoja,
        "bloques": bloques_de(hoja),
        "version": version,
        "es_vista_previa": es_vista_previa,
    }
    return render(request, "actas/publica.html", contexto)


@require_POST
@login_required
def redactar(request: HttpRequest, pk: int) -> HttpResponse:
    sesion = buscar_sesion(pk)
    try:
        redactar_acta(sesion=sesion, actor=request.user, hoy=timezone.localdate())
    except ActoImposible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "El acta quedó redactada con lo capturado. Lo que ya editó no cambió.")
    return redirect("acta", pk=pk)


@require_safe
def bajar(request: HttpRequest, pk: int, cual: str, formato: str) -> HttpResponse:
    """Sin sellar lleva su leyenda. Sellada, se baja la del expediente, con su código."""
    if cual not in {"completa", "publica"} or formato not in {"pdf", "docx"}:
        raise NoEncontrado("Esa descarga no existe: el acta se baja en PDF o en Word.")
    hoy = timezone.localdate()
    if cual == "publica":
        hallada = acta_de(buscar_sesion(pk))
        if hallada is None or not (
            hallada.esta_sellada or permisos_de(request, hallada.sesion)["puede_redactar"]
        ):
            raise NoEncontrado(NO_HAY)
        hoja = papel_publico(hallada, hoy=hoy)
    else:
        hallada = buscar_acta(request, pk)
        hoja = papel(hallada, hoy=hoy, con_reservado=ve_lo_reservado(request.user, hallada, hoy=hoy))
    if hallada.esta_sellada and (respuesta := _la_sellada(request, hallada, cual, formato)):
        return respuesta
    contenido = archivo(hoja, formato, acta=hallada, fecha=hoy)
    nombre = f"acta-{pk}{'-publica' if cual == 'publica' else ''}.{formato}"
    respuesta = HttpResponse(contenido, content_type=TIPOS_DE_CONTENIDO[formato])
    respuesta["Content-Disposition"] = f'attachment; filename="{nombre}"'
    respuesta["Cache-Control"] = "private, no-store"
    return respuesta


def _la_sellada(request: HttpRequest, acta: Acta, cual: str, formato: str) -> HttpResponse | None:
    """La radicada; si esa persona no alcanza a ver la completa del expediente, la suya sin lo reservado."""
    campo = {"completa": "documento", "publica": "publica"}[cual] + ("_word" if formato == "docx" else "")
    documento = getattr(acta, campo)
    if cual == "completa" and not ve_lo_reservado(request.user, acta, hoy=timezone.localdate()):
        return None
    return redirect("documento_descargar", radicado=documento.radicado, numero=1)
