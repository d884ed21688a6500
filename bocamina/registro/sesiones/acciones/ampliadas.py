"""Reunir varias mesas en un mismo espacio: prepararlas juntas, invitar, llamar a lista y contar lo común."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from bocamina.documentos import Verificacion, codigo_nuevo
from bocamina.registro.avisos.acciones import Evento, avisar
from bocamina.registro.bitacora.acciones import anotar, tomar_turno
from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from bocamina.registro.cuentas.models import Nombramiento
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.expedientes.acciones import incorporar_documento
from bocamina.registro.expedientes.estados import Audiencia
from bocamina.registro.expedientes.models import Documento
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.mesas.models import Mesa
from bocamina.registro.sesiones.acciones.actas_sello import expediente_de
from bocamina.registro.sesiones.acciones.asistencia import registrar_llegada
from bocamina.registro.sesiones.acciones.convocatoria import DURACION
from bocamina.registro.sesiones.acciones.preparar import CITAR, preparar_sesion
from bocamina.registro.sesiones.consultas.ampliadas import archivo_del_acta, esperadas, sesiones_de
from bocamina.registro.sesiones.estados import Calidad, Estado
from bocamina.registro.sesiones.models import Asistencia, ParteDeAmpliada, ReunionAmpliada

REUNIDAS_AL_MENOS = 2
CONDUCIR = "sesiones.conducir"
INVITACION = "Su entidad está invitada, con voz y sin voto."
ABIERTAS = {Estado.CITADA, Estado.EN_CURSO, Estado.SUSPENDIDA}


@transaction.atomic
def preparar_ampliada(
    *,
    mesas: Sequence[Mesa],
    nombre: str,
    razon: str,
    inicio: datetime,
    actor: Any,
    hoy: date,
    invitadas: Sequence[Entidad] = (),
    **reunion: Any,
) -> ReunionAmpliada:
    """Una sesión por mesa, con la agenda y el término de citación de cada una."""
    if not mesas or len({m.pk for m in mesas}) + len(invitadas) < REUNIDAS_AL_MENOS:
        raise ActoImposible(
            "Una reunión ampliada junta al menos dos: escoja otra mesa o una entidad invitada."
        )
    if not razon.strip() or not nombre.strip():
        raise ActoImposible("Póngale un nombre y diga por qué se reúnen juntas.")
    tomar_turno()
    ampliada = ReunionAmpliada.objects.create(nombre=nombre.strip()[:200], razon=razon.strip()[:300])
    ampliada.invitadas.set(invitadas)
    for mesa in mesas:
        sesion = preparar_sesion(mesa=mesa, inicio=inicio, actor=actor, hoy=hoy, **reunion)
        ParteDeAmpliada.objects.create(reunion=ampliada, sesion=sesion)
    contenido = {"mesas": [m.clave for m in mesas], "invitadas": [e.clave for e in invitadas]}
    anotar(actor=actor, acto="sesiones.ampliar", objeto=ampliada, contenido=contenido, es_publico=True)
    return ampliada


@transaction.atomic
def invitar(*, reunion: ReunionAmpliada, actor: Any, hoy: date) -> int:
    """A quien delega cada entidad invitada, con el evento de calendario. Devuelve a cuántas personas."""
    exigir(actor, CITAR, reunion, hoy=hoy)
    sesion = sesiones_de(reunion)[0]
    claves = list(reunion.invitadas.values_list("clave", flat=True))
    filas = Nombramiento.objects.filter(
        rol=Rol.DELEGADO,
        ambito_tipo=TipoAmbito.ENTIDAD,
        ambito_clave__in=claves,
        desde__lte=hoy,
        anulado=False,
    ).exclude(hasta__lt=hoy)
    personas = {n.usuario for n in filas.select_related("usuario")}
    url = reverse("ampliada", args=[reunion.pk])
    for persona in personas:
        avisar(
            clave=f"ampliada:{reunion.pk}:{sesion.inicio.isoformat()}",
            asunto=f"Invitación: {reunion.nombre}",
            texto=f"{INVITACION} {reunion.razon}\n\nLugar: {sesion.lugar or sesion.enlace}",
            url=url,
            destinatario=persona,
            evento=Evento(
                uid=f"ampliada-{reunion.pk}", secuencia=0, titulo=reunion.nombre, inicio=sesion.inicio,
                fin=sesion.fin_previsto or sesion.inicio + DURACION, lugar=sesion.lugar, url=url,
            ),
            actor=actor,
        )  # fmt: skip
    contenido = {"personas": len(personas)}
    anotar(actor=actor, acto="sesiones.invitar_ampliada", objeto=reunion, contenido=contenido)
    return len(personas)


@transaction.atomic
def llega_a_todas(*, reunion: ReunionAmpliada, persona_id: int, actor: Any, hoy: date) -> list[Asistencia]:
    """Un toque: queda en la sesión de cada mesa en que tiene puesto, y cuenta en cada una por aparte."""
    exigir(actor, CONDUCIR, reunion, hoy=hoy)
    sesiones = [s for s in sesiones_de(reunion) if s.estado in ABIERTAS]
    una = next((e for e in esperadas(sesiones) if e.persona.pk == persona_id), None)
    if una is None:
        raise ActoImposible("A esa persona no se la espera en ninguna mesa abierta: anótela como invitada.")
    return [
        registrar_llegada(
            sesion=sesion,
            integrante=integrante,
            persona=una.persona,
            nombre=una.persona.nombre,
            calidad=Calidad.DELEGADO if integrante.entidad_id else Calidad.REPRESENTANTE,
            actor=actor,
            hoy=hoy,
        )
        for sesion, integrante in una.sillas
    ]


@transaction.atomic
def llega_invitada(
    *, reunion: ReunionAmpliada, nombre: str, cargo: str, actor: Any, hoy: date
) -> list[Asistencia]:
    """Con voz en todas y sin contar en ninguna."""
    exigir(actor, CONDUCIR, reunion, hoy=hoy)
    return [
        registrar_llegada(
            sesion=s, nombre=nombre, cargo=cargo, calidad=Calidad.INVITADO, actor=actor, hoy=hoy
        )
        for s in sesiones_de(reunion)
        if s.estado in ABIERTAS
    ]


@transaction.atomic
def escribir_lo_comun(*, reunion: ReunionAmpliada, notas: str, actor: Any, hoy: date) -> None:
    exigir(actor, "sesiones.tomar_nota", reunion, hoy=hoy)
    tomar_turno()
    reunion.notas = notas.strip()
    reunion.save(update_fields=["notas"])
    anotar(actor=actor, acto="sesiones.escribir_ampliada", objeto=reunion, contenido={}, es_publico=True)


@transaction.atomic
def dejar_acta(*, reunion: ReunionAmpliada, actor: Any, hoy: date) -> list[Documento]:
    """La misma, en PDF, en el expediente de la sesión de cada mesa."""
    exigir(actor, "actas.responder", reunion, hoy=hoy)
    sesiones = sesiones_de(reunion)
    if any(s.estado != Estado.TERMINADA for s in sesiones):
        raise ActoImposible("Todavía hay una mesa sin terminar su sesión: espere a que todas cierren.")
    if not reunion.notas.strip():
        raise ActoImposible("Escriba primero lo tratado en común.")
    hechos = []
    for sesion in sesiones:
        codigo = codigo_nuevo()
        verificacion = Verificacion(codigo, f"{settings.URL_PUBLICA}/verificar/{codigo}/")
        archivo = archivo_del_acta(reunion, "pdf", hoy=hoy, verificacion=verificacion)
        hechos.append(
            incorporar_documento(
                expediente=expediente_de(sesion=sesion, actor=actor, hoy=hoy), archivo=io.BytesIO(archivo),
                nombre_archivo=f"acta-ampliada-{reunion.pk}.pdf",
                titulo=f"Acta de la reunión ampliada: {reunion}"[:240],
                tipologia="Acta", audiencia=Audiencia.PARTES, fecha=hoy, codigo=codigo, actor=actor, hoy=hoy,
            )
        )  # fmt: skip
    contenido = {"radicados": [d.radicado for d in hechos]}
    anotar(
        actor=actor, acto="sesiones.dejar_acta_ampliada", objeto=reunion, contenido=contenido, es_publico=True
    )
    return hechos
