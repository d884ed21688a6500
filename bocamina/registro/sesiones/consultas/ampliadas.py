"""Una reunión ampliada: sus sesiones, quién se espera en todas y el acta de lo hecho en común."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone
from django.utils.timezone import localdate, localtime

from bocamina import documentos
from bocamina.documentos.ampliada.datos import ActaAmpliada, DeMesa
from bocamina.registro.instituciones.models import Persona
from bocamina.registro.mesas.consultas.mesas import integrantes_en
from bocamina.registro.mesas.models import Integrante
from bocamina.registro.sesiones.consultas.citables import contactos_de
from bocamina.registro.sesiones.consultas.presencia import Sala, sala_en
from bocamina.registro.sesiones.models import ReunionAmpliada, Sesion

VEREDICTO = {True: "Aprobada", False: "No aprobada"}


@dataclass(slots=True)
class Esperada:
    """Una persona y por quién va en cada sesión: llega una vez y cuenta en cada mesa por separado."""

    persona: Persona
    sillas: list[tuple[Sesion, Integrante]] = field(default_factory=list)


def sesiones_de(reunion: ReunionAmpliada) -> list[Sesion]:
    filas = Sesion.objects.filter(ampliada__reunion=reunion).select_related("mesa__distrito")
    return list(filas.order_by("mesa__nombre", "id"))


def otras_de(sesion: Sesion) -> list[Sesion]:
    """Con qué mesas se reúne; ninguna si no es ampliada."""
    parte = getattr(sesion, "ampliada", None)
    return [s for s in sesiones_de(parte.reunion) if s.pk != sesion.pk] if parte else []


def esperadas(sesiones: list[Sesion]) -> list[Esperada]:
    por_persona: dict[int, Esperada] = {}
    for sesion in sesiones:
        integrantes = list(integrantes_en(sesion.mesa, localdate(sesion.inicio)))
        contactos = contactos_de(sesion, integrantes)
        for integrante in integrantes:
            persona = contactos.get(integrante.pk)
            if persona is not None:
                una = por_persona.setdefault(persona.pk, Esperada(persona))
                una.sillas.append((sesion, integrante))
    return sorted(por_persona.values(), key=lambda e: (-len(e.sillas), e.persona.nombre))


def salas(sesiones: list[Sesion]) -> list[tuple[Sesion, Sala]]:
    """De cada mesa, su quórum: el de ahora o, si ya terminó, el del final."""
    ahora = timezone.now()
    return [(s, sala_en(s, s.terminada_en or ahora)) for s in sesiones]


def acta_ampliada(reunion: ReunionAmpliada, *, hoy: date) -> ActaAmpliada:
    sesiones = sesiones_de(reunion)
    primera = sesiones[0]
    return ActaAmpliada(
        nombre=reunion.nombre,
        razon=reunion.razon,
        inicio=localtime(primera.inicio),
        lugar=" · ".join(p for p in (primera.lugar, primera.enlace) if p),
        corte=hoy,
        invitadas=tuple(e.nombre for e in reunion.invitadas.order_by("nombre")),
        notas=reunion.notas,
        mesas=tuple(_de_mesa(s, sala) for s, sala in salas(sesiones)),
    )


def _de_mesa(sesion: Sesion, sala: Sala) -> DeMesa:
    cerradas = [v for v in sesion.votaciones.order_by("id") if v.fotografia]
    return DeMesa(
        mesa=sesion.mesa.nombre,
        sesion=str(sesion),
        quorum=sala.quorum.frase,
        hay_quorum=sala.quorum.hay_quorum,
        asistieron=sum(a.integrante_id is not None for a in sala.asistencias),
        decisiones=(
            *(f"{c.get_clase_display()}: {c.texto}" for c in sesion.capturas.order_by("id")),
            *(
                f"Votación: {v.pregunta} {VEREDICTO[v.fotografia.escrutinio.aprobada]}, "
                f"{v.fotografia.escrutinio.frase}."
                for v in cerradas
                if v.fotografia
            ),
        ),
        compromisos=tuple(
            f"{c.entidad}: {c.texto}, para el {c.vence:%d/%m/%Y}"
            for c in sesion.compromisos.select_related("entidad").order_by("vence", "id")
        ),
    )


def archivo_del_acta(
    reunion: ReunionAmpliada, formato: str, *, hoy: date, verificacion: documentos.Verificacion | None = None
) -> bytes:
    membrete = documentos.Membrete(reunion.nombre, "Secretaría técnica")
    leyenda = "" if verificacion else "Borrador"
    emision = documentos.Emision(membrete, hoy, verificacion=verificacion, leyenda=leyenda)
    return documentos.en_formato(
        documentos.tipo("ampliada"), acta_ampliada(reunion, hoy=hoy), emision, formato
    )
