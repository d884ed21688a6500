"""Lo que va con la citación y la prueba de que llegó."""

from __future__ import annotations

from datetime import date
from typing import IO, Any

from django.db import transaction
from django.db.models import Max

from bocamina.registro.expedientes.acciones import incorporar_documento
from bocamina.registro.expedientes.estados import Audiencia
from bocamina.registro.expedientes.models import Documento
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.sesiones.acciones.actas_sello import expediente_de
from bocamina.registro.sesiones.acciones.preparar import CITAR
from bocamina.registro.sesiones.acciones.turno import dejar_constancia, mover, tomar_sesion
from bocamina.registro.sesiones.estados import Estado
from bocamina.registro.sesiones.models import Anexo, Citado, Sesion

SE_ANEXA = {Estado.EN_PREPARACION, Estado.CITADA}
SE_PRUEBA = {Estado.CITADA, Estado.EN_CURSO, Estado.SUSPENDIDA, Estado.TERMINADA, Estado.SIN_QUORUM}


@transaction.atomic
def adjuntar_anexo(
    *, sesion: Sesion, titulo: str, archivo: IO[bytes], nombre_archivo: str, actor: Any, hoy: date
) -> Anexo:
    """Entra al expediente para las partes; si ya se citó, hay que enviar otra vez."""
    actual = tomar_sesion(sesion, CITAR, estados=SE_ANEXA, actor=actor, hoy=hoy)
    documento = incorporar_documento(
        expediente=expediente_de(sesion=actual, actor=actor, hoy=hoy),
        archivo=archivo,
        nombre_archivo=nombre_archivo,
        titulo=titulo,
        tipologia="Citación",
        audiencia=Audiencia.PARTES,
        fecha=hoy,
        actor=actor,
        hoy=hoy,
    )
    return _anexar(actual, documento, actor)


@transaction.atomic
def anexar_del_expediente(*, sesion: Sesion, documento: Documento, actor: Any, hoy: date) -> Anexo:
    """Uno que ya está en el expediente de la sesión, como un plan que se le llevó."""
    actual = tomar_sesion(sesion, CITAR, estados=SE_ANEXA, actor=actor, hoy=hoy)
    if actual.expediente_id is None or documento.expediente_id != actual.expediente_id:
        raise ActoImposible("Ese documento no es del expediente de la sesión.")
    if documento.audiencia == Audiencia.RESERVADO:
        raise ActoImposible("Ese documento es reservado: no se puede enviar con la citación.")
    if actual.anexos.filter(documento=documento).exists():
        raise ActoImposible("Ese documento ya va con la citación.")
    return _anexar(actual, documento, actor)


def _anexar(sesion: Sesion, documento: Documento, actor: Any) -> Anexo:
    orden = (sesion.anexos.aggregate(m=Max("orden"))["m"] or 0) + 1
    anexo = Anexo.objects.create(sesion=sesion, documento=documento, orden=orden)
    mover(sesion)
    dejar_constancia(actor, "sesiones.anexar", sesion, {"radicado": documento.radicado})
    return anexo


@transaction.atomic
def quitar_anexo(*, anexo: Anexo, actor: Any, hoy: date) -> None:
    """Deja de ir con la citación; en el expediente se queda."""
    actual = tomar_sesion(anexo.sesion, CITAR, estados=SE_ANEXA, actor=actor, hoy=hoy)
    radicado = anexo.documento.radicado
    anexo.delete()
    mover(actual)
    dejar_constancia(actor, "sesiones.quitar_anexo", actual, {"radicado": radicado})


@transaction.atomic
def adjuntar_prueba(
    *,
    citado: Citado,
    archivo: IO[bytes],
    nombre_archivo: str,
    medio: str,
    fecha: date,
    actor: Any,
    hoy: date,
) -> Citado:
    """La certificación de entrega de una citación. Trae datos de contacto: va reservada."""
    actual = tomar_sesion(citado.sesion, CITAR, estados=SE_PRUEBA, actor=actor, hoy=hoy)
    if not medio.strip():
        raise ActoImposible("Diga cómo se le entregó: correo certificado, oficio con sello, visita…")
    if fecha > hoy:
        raise ActoImposible("La fecha de entrega es posterior a hoy.")
    citado.prueba = incorporar_documento(
        expediente=expediente_de(sesion=actual, actor=actor, hoy=hoy),
        archivo=archivo,
        nombre_archivo=nombre_archivo,
        titulo=f"Prueba de entrega de la citación {citado.pk}. {actual}"[:240],
        tipologia="Citación",
        audiencia=Audiencia.RESERVADO,
        fecha=fecha,
        actor=actor,
        hoy=hoy,
    )
    citado.prueba_medio, citado.prueba_fecha = medio.strip()[:120], fecha
    citado.save(update_fields=["prueba", "prueba_medio", "prueba_fecha"])
    contenido = {"citado": citado.pk, "radicado": citado.prueba.radicado}
    dejar_constancia(actor, "sesiones.probar_entrega", actual, contenido)
    return citado
