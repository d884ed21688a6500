"""Lo que sigue a una divergencia: quien responde entrega, y la secretaría lo lleva a la mesa."""

from __future__ import annotations

from datetime import date
from typing import IO, Any

from django.db import transaction

from bocamina.nucleo.explicacion import Explicacion
from bocamina.nucleo.plazos import fecha_en_palabras
from bocamina.registro.avisos.acciones import abrir_pendiente, cumplir_pendiente
from bocamina.registro.bitacora.acciones import tomar_turno
from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from bocamina.registro.cuentas.permisos import denegado
from bocamina.registro.expedientes.acciones import incorporar_documento
from bocamina.registro.expedientes.estados import Audiencia
from bocamina.registro.expedientes.models import Ambito, Documento
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.sesiones.acciones.turno import dejar_constancia
from bocamina.registro.sesiones.consultas.divergencias import ENTREGAR, puede_entregar
from bocamina.registro.sesiones.models import Divergencia, PasoDeDivergencia


@transaction.atomic
def entregar(
    *,
    divergencia: Divergencia,
    texto: str,
    actor: Any,
    hoy: date,
    es_definitivo: bool = True,
    archivo: IO[bytes] | None = None,
    nombre_archivo: str = "",
) -> PasoDeDivergencia:
    """La recomendación, el concepto o lo que faltaba; o, sin ser definitivo, cómo va."""
    if not puede_entregar(actor, divergencia, hoy=hoy):
        raise denegado(ENTREGAR)
    tomar_turno()
    filas = Divergencia.objects.select_for_update(of=("self",))
    actual = filas.select_related("sesion__mesa__distrito", "responsable").get(pk=divergencia.pk)
    if actual.resuelta_el:
        raise ActoImposible(f"Ya se resolvió el {actual.resuelta_el:%d/%m/%Y}.")
    if not texto.strip():
        raise ActoImposible("Escriba qué se recomienda, qué se conceptúa o qué se trae.")
    paso = PasoDeDivergencia.objects.create(
        divergencia=actual,
        texto=texto.strip(),
        es_definitivo=es_definitivo,
        documento=_guardar(actual, archivo, nombre_archivo, actor, hoy) if archivo else None,
        actor=actor,
        fecha=hoy,
    )
    if es_definitivo:
        cumplir_pendiente(clave=f"divergencia:{actual.pk}", actor=actor)
        _pedir_que_se_lleve(actual, actor)
    contenido = {"divergencia": actual.pk, "definitivo": es_definitivo}
    dejar_constancia(actor, "sesiones.entregar_divergencia", actual.sesion, contenido)
    return paso


def _guardar(divergencia: Divergencia, archivo: IO[bytes], nombre: str, actor: Any, hoy: date) -> Documento:
    expediente = divergencia.sesion.expediente
    if expediente is None:
        raise ActoImposible("La sesión no tiene expediente: escriba dónde está el documento.")
    Ambito.objects.get_or_create(
        expediente=expediente, tipo=TipoAmbito.ENTIDAD, clave=divergencia.responsable.clave
    )
    return incorporar_documento(
        expediente=expediente,
        archivo=archivo,
        nombre_archivo=nombre,
        titulo=f"{divergencia.get_via_display()}: {divergencia.asunto}"[:240],
        tipologia="Concepto",
        audiencia=Audiencia.PARTES,
        fecha=hoy,
        actor=actor,
        hoy=hoy,
    )


def _pedir_que_se_lleve(divergencia: Divergencia, actor: Any) -> None:
    """Lo entregado no decide: decide la mesa, y quien la convoca debe llevárselo."""
    sesion = divergencia.sesion
    abrir_pendiente(
        clave=f"divergencia-resolver:{divergencia.pk}",
        titulo=f"Llevar a la mesa lo entregado: {divergencia.asunto}"[:200],
        url=f"/divergencias/{divergencia.pk}/",
        boton="Ver la divergencia",
        vence=divergencia.vence,
        explicacion=Explicacion(
            fecha_en_palabras(divergencia.vence), "La fecha que acordó la mesa al abrir la divergencia."
        ),
        rol=Rol.SECRETARIA_TECNICA,
        en=sesion,
        ambito_nombre=sesion.mesa.nombre[:160],
        actor=actor,
    )
