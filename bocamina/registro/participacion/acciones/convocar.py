"""Convocar al público y dejar constancia de cómo se difundió."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from bocamina.registro.bitacora.acciones import anotar, tomar_turno
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.expedientes.models import Documento
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.mesas.estados import Nivel
from bocamina.registro.participacion.acciones.reserva import poner_en_cero
from bocamina.registro.participacion.consultas.inscripciones import RECIBEN
from bocamina.registro.participacion.models import ConvocatoriaPublica, Difusion
from bocamina.registro.sesiones.models import Sesion


@transaction.atomic
def publicar_convocatoria(
    *, sesion: Sesion, actor: Any, hoy: date, texto: str = "", cierra_el: date | None = None
) -> ConvocatoriaPublica:
    exigir(actor, "participacion.convocar", sesion, hoy=hoy)
    tomar_turno()
    if sesion.mesa.nivel != Nivel.TEMATICA:
        raise ActoImposible(
            "La convocatoria pública es de las mesas temáticas y zonales; a las otras se cita."
        )
    if sesion.estado not in RECIBEN:
        raise ActoImposible(f"La sesión está {sesion.get_estado_display().lower()}: ya no se convoca.")
    if ConvocatoriaPublica.objects.filter(sesion=sesion).exists():
        raise ActoImposible("Esta sesión ya tiene su convocatoria pública.")
    faltan = [
        que
        for que, dato in (("lugar o enlace", sesion.lugar or sesion.enlace), ("objetivo", sesion.objetivo))
        if not dato
    ]
    if faltan:
        raise ActoImposible(f"A la sesión le falta {' y '.join(faltan)}: complételo antes de convocar.")
    if cierra_el and not hoy <= cierra_el <= localdate(sesion.inicio):
        raise ActoImposible("El último día para inscribirse va entre hoy y el día de la sesión.")
    convocatoria = ConvocatoriaPublica.objects.create(
        sesion=sesion, texto=texto.strip(), publicada_el=hoy, cierra_el=cierra_el
    )
    poner_en_cero(sesion, hoy)
    contenido = {"sesion": sesion.pk, "cierra_el": cierra_el.isoformat() if cierra_el else ""}
    anotar(
        actor=actor, acto="participacion.convocar", objeto=convocatoria, contenido=contenido, es_publico=True
    )
    return convocatoria


@transaction.atomic
def registrar_difusion(
    *,
    convocatoria: ConvocatoriaPublica,
    medio: str,
    detalle: str,
    fecha: date,
    actor: Any,
    hoy: date,
    evidencia: Documento | None = None,
) -> Difusion:
    """La evidencia es un documento ya radicado en el expediente de la mesa."""
    exigir(actor, "participacion.convocar", convocatoria, hoy=hoy)
    if evidencia and evidencia.expediente_id != convocatoria.sesion.mesa.expediente_id:
        raise ActoImposible("La evidencia debe estar en el expediente de la mesa. Radíquela allí primero.")
    difusion = Difusion(
        convocatoria=convocatoria, medio=medio, detalle=detalle.strip(), fecha=fecha, evidencia=evidencia
    )
    try:
        difusion.full_clean()
    except ValidationError as fallas:
        raise ActoImposible(" · ".join(fallas.messages)) from None
    difusion.save()
    contenido = {"medio": medio, "fecha": fecha.isoformat()}
    anotar(
        actor=actor, acto="participacion.difundir", objeto=convocatoria, contenido=contenido, es_publico=True
    )
    return difusion
