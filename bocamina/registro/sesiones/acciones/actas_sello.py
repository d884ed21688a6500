"""Sellar: el original firmado, los nombres que se pueden publicar y el acta cerrada para siempre."""

from __future__ import annotations

import io
from datetime import date
from typing import IO, Any

from django.db import transaction

from bocamina.documentos import codigo_nuevo
from bocamina.documentos.acta.marcas import RESERVADO
from bocamina.registro.avisos.acciones import cumplir_pendiente, retirar_pendiente
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.expedientes.acciones import abrir_expediente, incorporar_documento
from bocamina.registro.expedientes.estados import Audiencia, es_mas_abierta
from bocamina.registro.expedientes.models import Documento, Expediente
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.sesiones.acciones.actas import RESPONDER, anotar_acta, clave_de_envio, tomar_acta
from bocamina.registro.sesiones.acciones.actas_pendientes import clave_de_sello
from bocamina.registro.sesiones.consultas.acta_papel import archivo, como_dict, papel, papel_publico
from bocamina.registro.sesiones.consultas.acta_publica import es_de_la_comunidad
from bocamina.registro.sesiones.estados import EstadoActa
from bocamina.registro.sesiones.models import Acta, Asistencia, ConsentimientoDeNombre, Sesion

SERIE = "DME-02"
ASUNTO = "sesion"
TIPOLOGIA = "Acta"


@transaction.atomic
def expediente_de(*, sesion: Sesion, actor: Any, hoy: date) -> Expediente:
    """El de la sesión; si no lo tiene, se abre, público y con los ámbitos de su mesa."""
    actual = Sesion.objects.select_related("expediente", "mesa__distrito").get(pk=sesion.pk)
    if actual.expediente is not None:
        return actual.expediente
    expediente = abrir_expediente(
        nombre=str(actual),
        asunto_tipo=ASUNTO,
        asunto_clave=str(actual.pk),
        ambitos=actual.ambitos(),
        serie=SERIE,
        audiencia=Audiencia.PUBLICO,
        actor=actor,
        hoy=hoy,
    )
    Sesion.objects.filter(pk=actual.pk).update(expediente=expediente)
    sesion.expediente = expediente
    return expediente


@transaction.atomic
def adjuntar_original(
    *, acta: Acta, archivo: IO[bytes], nombre_archivo: str, actor: Any, hoy: date
) -> Documento:
    """El papel firmado y escaneado, o el PDF con firmas digitales. Lleva nombres: no es público."""
    actual = tomar_acta(acta)
    exigir(actor, RESPONDER, actual.sesion, hoy=hoy)
    if actual.esta_sellada:
        raise ActoImposible("El acta ya está sellada: el original se adjunta antes.")
    documento = _incorporar(
        actual,
        archivo,
        nombre_archivo,
        f"Original firmado del acta. {actual.sesion}",
        Audiencia.PARTES,
        actor=actor,
        hoy=hoy,
    )
    actual.original = documento
    actual.save(update_fields=["original"])
    anotar_acta(actor, "actas.adjuntar_original", actual, {"radicado": documento.radicado})
    return documento


@transaction.atomic
def consentir_nombre(
    *, asistencia: Asistencia, soporte: str, actor: Any, hoy: date
) -> ConsentimientoDeNombre:
    exigir(actor, "actas.redactar", asistencia.sesion, hoy=hoy)
    acta = Acta.objects.filter(sesion=asistencia.sesion).first()
    if acta is not None and acta.esta_sellada:
        raise ActoImposible("El acta ya está sellada: su versión pública no cambia.")
    if not es_de_la_comunidad(asistencia):
        raise ActoImposible("Quien asiste por una entidad lo hace en su cargo: su nombre ya es público.")
    if not soporte.strip():
        raise ActoImposible("Diga dónde consta que aceptó: el formato firmado, la grabación, el correo.")
    consentimiento, _ = ConsentimientoDeNombre.objects.update_or_create(
        asistencia=asistencia, defaults={"soporte": soporte.strip()[:240], "actor": actor, "fecha": hoy}
    )
    if acta is not None:
        anotar_acta(actor, "actas.consentir_nombre", acta, {"asistencia": asistencia.pk})
    return consentimiento


@transaction.atomic
def sellar_acta(*, acta: Acta, actor: Any, hoy: date) -> Acta:
    """Cuatro archivos al expediente (completa y pública, en PDF y Word) y desde ahí nada cambia."""
    actual = tomar_acta(acta)
    exigir(actor, RESPONDER, actual.sesion, hoy=hoy)
    if actual.estado != EstadoActa.APROBADA:
        raise ActoImposible(
            f"El acta está {actual.get_estado_display().lower()}: se sella cuando está aprobada."
        )
    completa, publica = papel(actual, hoy=hoy), papel_publico(actual, hoy=hoy)
    nombre = f"acta-{actual.sesion_id}"
    comunes = {"actor": actor, "hoy": hoy}
    for campo, contenido, formato, audiencia in (
        ("documento", completa, "pdf", _audiencia_completa(actual)),
        ("documento_word", completa, "docx", _audiencia_completa(actual)),
        ("publica", publica, "pdf", Audiencia.PUBLICO),
        ("publica_word", publica, "docx", Audiencia.PUBLICO),
    ):
        codigo = codigo_nuevo()
        es_publica = audiencia == Audiencia.PUBLICO
        bytes_ = archivo(contenido, formato, acta=actual, fecha=hoy, codigo=codigo)
        sufijo = "-publica" if es_publica else ""
        titulo = f"Acta{', versión pública' if es_publica else ''} ({formato.upper()}). {actual.sesion}"
        documento = _incorporar(
            actual,
            io.BytesIO(bytes_),
            f"{nombre}{sufijo}.{formato}",
            titulo,
            audiencia,
            codigo=codigo,
            **comunes,
        )
        setattr(actual, campo, documento)
    actual.contenido_publico, actual.ocultado = como_dict(publica), list(publica.ocultado)
    actual.estado, actual.sellada_el = EstadoActa.SELLADA, hoy
    actual.save()
    _cerrar_lo_que_se_esperaba(actual, actor)
    version = actual.documento.versiones.get()  # type: ignore[union-attr]
    anotar_acta(actor, "actas.sellar", actual, {"sha256": version.sha256, "codigo": version.codigo})
    return actual


def _cerrar_lo_que_se_esperaba(acta: Acta, actor: Any) -> None:
    """Sellada ya es pública: tampoco queda a quién enviarla para que la apruebe."""
    cumplir_pendiente(clave=clave_de_sello(acta), actor=actor)
    motivo = "Se selló, y su versión pública la lee cualquiera."
    retirar_pendiente(clave=clave_de_envio(acta.sesion), actor=actor, motivo=motivo)


def _audiencia_completa(acta: Acta) -> Audiencia:
    """Si trae notas reservadas, la ven menos personas que las partes."""
    reservada = any(RESERVADO in s.texto or s.audiencia == Audiencia.RESERVADO for s in acta.secciones.all())
    return Audiencia.RESERVADO if reservada else Audiencia.PARTES


def _incorporar(
    acta: Acta,
    archivo: IO[bytes],
    nombre_archivo: str,
    titulo: str,
    audiencia: str,
    *,
    actor: Any,
    hoy: date,
    codigo: str = "",
) -> Documento:
    expediente = expediente_de(sesion=acta.sesion, actor=actor, hoy=hoy)
    if es_mas_abierta(audiencia, expediente.audiencia):
        audiencia = expediente.audiencia
    return incorporar_documento(
        expediente=expediente,
        archivo=archivo,
        nombre_archivo=nombre_archivo,
        titulo=titulo,
        tipologia=TIPOLOGIA,
        audiencia=audiencia,
        fecha=hoy,
        codigo=codigo,
        actor=actor,
        hoy=hoy,
    )
