"""La sala en una página: para el proyector y para cada teléfono."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from bocamina import documentos
from bocamina.portal.errores import NoEncontrado, SolicitudInvalida
from bocamina.portal.sala.cajas import CONDUCIR, NOTA, cajas_de
from bocamina.portal.sala.formularios import DeSala, Llegada, Notas
from bocamina.portal.sala.palabra import palabra_por_sector
from bocamina.portal.sala.papel import planilla_de
from bocamina.portal.sesiones.vistas import POR_VENIR, buscar_sesion
from bocamina.registro.cuentas.permisos import exigir, puede
from bocamina.registro.expedientes.consultas import documentos_visibles
from bocamina.registro.mesas.consultas.mesas import integrantes_en
from bocamina.registro.mesas.consultas.reglas import valor
from bocamina.registro.sesiones.consultas.citables import contactos_de
from bocamina.registro.sesiones.consultas.presencia import Sala, clave_de_elector, sala_en
from bocamina.registro.sesiones.estados import Estado, EstadoPunto, EstadoVotacion
from bocamina.registro.sesiones.models import Asistencia, Sesion, Votacion

PULSO = re.compile(r"[0-9]{1,18}(-[0-9]{1,18}){0,2}")
A_LA_MANO = 40


@require_safe
def sala(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "sala/sala.html", contexto_de(request, _visible(request, pk)))


def contexto_de(
    request: HttpRequest, sesion: Sesion, devueltas: Mapping[str, DeSala] | None = None
) -> dict[str, Any]:
    contexto, hoy = _vivo(request, sesion), timezone.localdate()
    punto, suyos = contexto["punto"], {CONDUCIR: contexto["conduce"], NOTA: contexto["anota"]}
    actos = frozenset(acto for acto, puede_ in suyos.items() if puede_)
    return contexto | {
        "notas": Notas(initial={"texto": punto.notas, "version": punto.notas_version}, auto_id="notas-%s")
        if punto
        else None,
        "cajas": cajas_de(sesion, actos, devueltas),
        "palabras": palabra_por_sector(sesion),
        "capturas": sesion.capturas.select_related("punto").prefetch_related(
            "reservas__integrante__entidad", "reservas__integrante__persona"
        ),
        "compromisos": sesion.compromisos.select_related("entidad", "punto", "decision"),
        "por_llevar": sesion.estado in POR_VENIR,
        "divergencias": sesion.divergencias.select_related("responsable"),
        "impedimentos": sesion.impedimentos.select_related(
            "punto", "integrante__entidad", "integrante__persona"
        ),
        "votaciones": sesion.votaciones.exclude(estado=EstadoVotacion.ABIERTA)
        .prefetch_related(
            "votos_particulares__integrante__entidad", "votos_particulares__integrante__persona"
        )
        .order_by("-pk"),
        "documentos": documentos_visibles(request.user, hoy=hoy).filter(expediente=sesion.expediente_id)[
            :A_LA_MANO
        ]
        if sesion.expediente_id
        else (),
        "reglas": valor(sesion.mesa, "reglas_del_espacio", en=localdate(sesion.inicio)),
    }


@require_safe
def vivo(request: HttpRequest, pk: int) -> HttpResponse:
    """Lo que cambia solo. Si nadie tocó nada desde lo que se tiene, no se manda nada."""
    sesion = _visible(request, pk)
    tiene = request.GET.get("v", "")
    if tiene and not PULSO.fullmatch(tiene):
        raise SolicitudInvalida("Recargue la página de la sala.")
    votacion = sesion.votaciones.filter(estado=EstadoVotacion.ABIERTA).first()
    if tiene == _pulso(sesion, votacion):
        return HttpResponse(status=204)
    return render(request, "sala/_vivo.html", _vivo(request, sesion))


def _pulso(sesion: Sesion, votacion: Votacion | None) -> str:
    """Cambia con cada acto en la sala y con cada voto, que no toca la fila de la sesión."""
    if votacion is None:
        return f"{sesion.version}"
    if votacion.es_secreta:
        return f"{sesion.version}-{votacion.participaciones.count()}"
    votos = votacion.votos.aggregate(cuantos=Count("pk"), ultimo=Max("momento"))
    ultimo = int(votos["ultimo"].timestamp() * 1000) if votos["ultimo"] else 0
    return f"{sesion.version}-{votos['cuantos']}-{ultimo}"


@login_required
@require_safe
def lista(request: HttpRequest, pk: int) -> HttpResponse:
    """Llamado a lista: un toque por quien llega."""
    sesion, hoy = buscar_sesion(pk), timezone.localdate()
    exigir(request.user, "sesiones.conducir", sesion, hoy=hoy)
    foto = sala_en(sesion, timezone.now())
    integrantes = list(integrantes_en(sesion.mesa, localdate(sesion.inicio)))
    contactos = contactos_de(sesion, integrantes)
    por_integrante: dict[int, list[Asistencia]] = {}
    for asistencia in foto.asistencias:
        por_integrante.setdefault(asistencia.integrante_id or 0, []).append(asistencia)
    contexto = {
        "sesion": sesion,
        "quorum": foto.quorum,
        "renglones": [_renglon(i, contactos.get(i.pk), por_integrante.get(i.pk, [])) for i in integrantes],
        "otras": por_integrante.get(0, []),
        "form": Llegada(sesion=sesion, integrantes=integrantes),
        "se_puede": sesion.estado in POR_VENIR,
    }
    return render(request, "sala/lista.html", contexto)


def _renglon(integrante: Any, persona: Any, asistencias: list[Asistencia]) -> tuple[Any, ...]:
    return integrante, persona, asistencias, any(a.esta_dentro for a in asistencias)


@login_required
@require_safe
def planilla(request: HttpRequest, pk: int, formato: str) -> HttpResponse:
    """La hoja de firmas, con quienes fueron citados."""
    sesion = buscar_sesion(pk)
    exigir(request.user, "sesiones.tomar_nota", sesion, hoy=timezone.localdate())
    tipo = documentos.tipo("asistencia")
    if formato not in tipo.formatos:
        raise NoEncontrado(f"La planilla se descarga en: {', '.join(tipo.formatos)}.")
    archivo = planilla_de(sesion, formato)
    respuesta = HttpResponse(archivo, content_type=documentos.TIPOS_DE_CONTENIDO[formato])
    respuesta["Content-Disposition"] = f'attachment; filename="asistencia-sesion-{sesion.pk}.{formato}"'
    return respuesta


def _visible(request: HttpRequest, pk: int) -> Sesion:
    """La sala de una sesión que se prepara no existe para nadie más que quien la prepara."""
    sesion = buscar_sesion(pk)
    if sesion.estado == Estado.EN_PREPARACION and not puede(
        request.user, "sesiones.conducir", sesion, hoy=timezone.localdate()
    ):
        raise NoEncontrado("Esa sesión no existe. Búsquela en la lista de sesiones.")
    return sesion


def _vivo(request: HttpRequest, sesion: Sesion) -> dict[str, Any]:
    hoy, foto = timezone.localdate(), sala_en(sesion, timezone.now())
    puntos, ahora = list(sesion.puntos.all()), timezone.localtime()
    punto = next((p for p in puntos if p.estado == EstadoPunto.EN_CURSO), None)
    votacion = sesion.votaciones.filter(estado=EstadoVotacion.ABIERTA).first()
    mia = _mi_asistencia(request, foto)
    conduce = puede(request.user, "sesiones.conducir", sesion, hoy=hoy)
    return {
        "sesion": sesion,
        "pulso": _pulso(sesion, votacion),
        "llave": secrets.token_hex(8),
        "sala": foto,
        "puntos": puntos,
        "punto": punto,
        "van": max(0, int((ahora - punto.iniciado_en).total_seconds()) // 60)
        if punto and punto.iniciado_en
        else 0,
        "conduce": conduce,
        "anota": puede(request.user, "sesiones.tomar_nota", sesion, hoy=hoy),
        "mia": mia,
        "votacion": votacion,
        "renglones_voto": _renglones(votacion, foto) if votacion and not votacion.es_secreta else [],
        "puedo_votar": _puedo_votar(votacion, mia, foto),
        "mi_voto": _mi_voto(votacion, mia),
        "votaron": _cuantos(votacion),
        "ahora": ahora,
    }


def _mi_asistencia(request: HttpRequest, foto: Sala) -> Asistencia | None:
    if not request.user.is_authenticated:
        return None
    propias = (
        a for a in foto.asistencias if a.persona is not None and a.persona.usuario_id == request.user.pk
    )
    return next(propias, None)


def _puedo_votar(votacion: Votacion | None, mia: Asistencia | None, foto: Sala) -> bool:
    return (
        votacion is not None
        and mia is not None
        and votacion.modo != "nominal"
        and clave_de_elector(mia) in votacion.electores
        and mia.cuenta
        and foto.esta(mia)
    )


def _mi_voto(votacion: Votacion | None, mia: Asistencia | None) -> str:
    if votacion is None or mia is None:
        return ""
    clave = clave_de_elector(mia)
    if votacion.es_secreta:
        return "secreto" if votacion.participaciones.filter(elector=clave).exists() else ""
    return votacion.votos.filter(elector=clave).values_list("valor", flat=True).first() or ""


def _renglones(votacion: Votacion, foto: Sala) -> list[dict[str, Any]]:
    """Por elector: quién lo representa en la sala y qué ha votado."""
    votos = {v.elector: v for v in votacion.votos.all()}
    presentes = {clave_de_elector(a): a for a in foto.asistencias if a.cuenta and foto.esta(a)}
    return [
        {"nombre": nombre, "asistencia": presentes.get(clave), "voto": votos.get(clave)}
        for clave, nombre in votacion.electores.items()
    ]


def _cuantos(votacion: Votacion | None) -> int:
    if votacion is None:
        return 0
    return (votacion.participaciones if votacion.es_secreta else votacion.votos).count()
