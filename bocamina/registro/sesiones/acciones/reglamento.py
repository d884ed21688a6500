"""El reglamento lo aprueba la mesa en una sesión: consta en ella y el acta lo sostiene."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from bocamina import documentos
from bocamina.registro.expedientes.acciones import incorporar_documento
from bocamina.registro.expedientes.estados import Audiencia
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.mesas.acciones.proyecto import aprobar_proyecto
from bocamina.registro.mesas.consultas.proyecto import escrito
from bocamina.registro.mesas.models import Mesa, ProyectoDeReglamento, Reglamento
from bocamina.registro.sesiones.estados import ClaseCaptura, Estado, EstadoVotacion
from bocamina.registro.sesiones.models import Captura, Sesion, Votacion

MEMBRETE = documentos.Membrete("Bocamina", "Mesas y sesiones")
PUNTO = MATERIA = "reglamento"


@transaction.atomic
def aprobar_en_sesion(
    *, proyecto: ProyectoDeReglamento, sesion: Sesion, rige_desde: date, actor: Any, hoy: date
) -> Reglamento:
    """La versión aprobada entra al expediente de la mesa en PDF/A y en Word."""
    dia = localdate(sesion.inicio)
    if sesion.mesa_id != proyecto.mesa_id:
        raise ActoImposible("Esa sesión es de otra mesa.")
    if sesion.estado != Estado.TERMINADA:
        raise ActoImposible(f"La sesión está {sesion.get_estado_display().lower()}: espere a que termine.")
    if not consta_que_se_aprobo(sesion):
        raise ActoImposible(
            "En esa sesión no consta que la mesa aprobara el reglamento: ni una votación aprobada ni un "
            "acuerdo anotado en el punto del reglamento. Escoja la sesión en que lo aprobó."
        )
    if rige_desde < dia:
        raise ActoImposible(f"No puede regir antes de la sesión que lo aprobó ({dia:%d/%m/%Y}).")
    acta = f"Acta de la {str(sesion)[:1].lower()}{str(sesion)[1:]}, del {dia:%d/%m/%Y}"
    reglamento = aprobar_proyecto(proyecto=proyecto, acta=acta, rige_desde=rige_desde, actor=actor, hoy=hoy)
    proyecto.refresh_from_db()
    _incorporar(proyecto.mesa, proyecto, actor, hoy)
    return reglamento


def consta_que_se_aprobo(sesion: Sesion) -> bool:
    del_punto = Q(punto__clave=PUNTO)
    cerradas = Votacion.objects.filter(
        Q(materia=MATERIA) | del_punto, sesion=sesion, estado=EstadoVotacion.CERRADA
    )
    if any((v.fotografia_json or {}).get("escrutinio", {}).get("aprobada") for v in cerradas):
        return True
    acuerdos = (ClaseCaptura.CONSENSO, ClaseCaptura.DECISION)
    return Captura.objects.filter(del_punto, sesion=sesion, clase__in=acuerdos).exists()


def _incorporar(mesa: Mesa, proyecto: ProyectoDeReglamento, actor: Any, hoy: date) -> None:
    if mesa.expediente is None:
        return
    datos, tipo = escrito(mesa, proyecto, en=hoy), documentos.tipo("reglamento")
    emision = documentos.Emision(MEMBRETE, hoy)
    for formato in ("docx", "pdf"):
        archivo = documentos.en_formato(tipo, datos, emision, formato)
        proyecto.documento = incorporar_documento(
            expediente=mesa.expediente,
            archivo=BytesIO(archivo),
            nombre_archivo=f"reglamento-{mesa.clave}-v{proyecto.numero}.{formato}",
            titulo=f"Reglamento, versión {proyecto.numero} ({formato.upper()})",
            tipologia="Reglamento",
            audiencia=Audiencia.PUBLICO,
            fecha=hoy,
            actor=actor,
            hoy=hoy,
        )
    proyecto.save(update_fields=["documento"])
