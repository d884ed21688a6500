"""Escribir el reporte de una entidad, adjuntar su evidencia y firmarlo."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.db import models, transaction

from bocamina.registro.avisos.acciones import abrir_pendiente, cumplir_pendiente
from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.expedientes.acciones import abrir_expediente, incorporar_documento
from bocamina.registro.expedientes.estados import Audiencia
from bocamina.registro.expedientes.models import Expediente
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.planes.acciones.envio_de_rondas import clave_de, direccion
from bocamina.registro.planes.consultas.catalogos import municipios as municipios_del_distrito
from bocamina.registro.planes.consultas.seguimiento import (
    REPORTAR,
    BloqueDeAccion,
    bloques_de,
    version_de_gasto,
)
from bocamina.registro.planes.estados import EstadoDeInstrumento
from bocamina.registro.planes.models import (
    Accion,
    Evidencia,
    Gasto,
    IndicadorDeAccion,
    Instrumento,
    Reporte,
)

TEXTOS = ("logro", "dificultad", "correctiva", "aclaracion")
LARGO = 5000
ASUNTO, SERIE = "seguimiento", "DME-01"


class EscritoPorOtra(ActoImposible):
    """Alguien guardó antes el mismo reporte."""

    def __init__(self) -> None:
        super().__init__(
            "Otra persona guardó este reporte mientras usted escribía. Compare con lo que quedó y repita."
        )


@transaction.atomic
def escribir_reporte(
    *,
    instrumento: Instrumento,
    indicador: IndicadorDeAccion,
    resultado: Decimal | None,
    textos: Mapping[str, str],
    correctiva_vence: date | None,
    municipios: list[str],
    version: int,
    actor: Any,
    hoy: date,
) -> Reporte:
    """El borrador de un indicador. `version` es la que la persona vio; cero si no había."""
    actual = _para_escribir(instrumento, actor, hoy)
    _exigir_de_la_entidad(actual, indicador.accion)
    fila = Reporte.objects.select_for_update().filter(instrumento=actual, indicador=indicador).first()
    if version != (fila.version if fila else 0):
        raise EscritoPorOtra
    fila = fila or Reporte(instrumento=actual, indicador=indicador, version=0)
    _exigir_conocidos(actual, municipios, hoy)
    if correctiva_vence and correctiva_vence <= actual.ronda.corte:
        raise ActoImposible("La acción correctiva se hace después del corte: corrija su fecha.")
    fila.resultado, fila.municipios = resultado, municipios
    fila.correctiva_vence = correctiva_vence
    for campo in TEXTOS:
        setattr(fila, campo, (textos.get(campo) or "").strip()[:LARGO])
    fila.version += 1
    _guardar(fila)
    dicho = {"indicador": indicador.pk, "version": fila.version}
    anotar(actor=actor, acto="planes.escribir_reporte", objeto=actual, contenido=dicho)
    return fila


@transaction.atomic
def escribir_gasto(
    *,
    instrumento: Instrumento,
    accion: Accion,
    comprometido: Decimal | None,
    pagado: Decimal | None,
    actor: Any,
    hoy: date,
    version: int | None = None,
) -> Gasto:
    """Pesos desde que empezó el plan hasta el corte. `version`: la que la persona vio, si la vio."""
    actual = _para_escribir(instrumento, actor, hoy)
    _exigir_de_la_entidad(actual, accion)
    if pagado is not None and comprometido is not None and pagado > comprometido:
        raise ActoImposible("No se puede pagar más de lo comprometido: revise las dos cifras.")
    fila = Gasto.objects.filter(instrumento=actual, accion=accion).first()
    if version is not None and version != version_de_gasto(fila):
        raise EscritoPorOtra
    fila = fila or Gasto(instrumento=actual, accion=accion)
    fila.comprometido, fila.pagado = comprometido, pagado
    _guardar(fila)
    anotar(actor=actor, acto="planes.escribir_gasto", objeto=actual, contenido={"accion": accion.codigo})
    return fila


@transaction.atomic
def adjuntar_evidencia(
    *,
    instrumento: Instrumento,
    indicador: IndicadorDeAccion,
    archivo: IO[bytes],
    nombre_archivo: str,
    actor: Any,
    hoy: date,
) -> Evidencia:
    """Entra al expediente del instrumento, que leen la entidad y la secretaría."""
    actual = _para_escribir(instrumento, actor, hoy)
    _exigir_de_la_entidad(actual, indicador.accion)
    reporte = Reporte.objects.filter(instrumento=actual, indicador=indicador).first()
    if reporte is None:
        raise ActoImposible("Guarde primero qué se logró; después adjunte la evidencia.")
    documento = incorporar_documento(
        expediente=_expediente(actual, actor, hoy),
        archivo=archivo,
        nombre_archivo=nombre_archivo,
        titulo=f"Evidencia de {indicador.accion.codigo}, {actual.ronda.periodo}: {indicador.nombre}"[:240],
        tipologia="Comunicación",
        audiencia=Audiencia.PARTES,
        fecha=hoy,
        actor=actor,
        hoy=hoy,
        permiso=(REPORTAR, actual.entidad),
    )
    evidencia = Evidencia.objects.create(reporte=reporte, documento=documento)
    dicho = {"indicador": indicador.pk, "documento": documento.radicado}
    anotar(actor=actor, acto="planes.adjuntar_evidencia", objeto=actual, contenido=dicho)
    return evidencia


def _expediente(instrumento: Instrumento, actor: Any, hoy: date) -> Expediente:
    """Uno por instrumento: la evidencia sin publicar no la ven las demás entidades del distrito."""
    clave = str(instrumento.pk)
    abierto = Expediente.objects.filter(asunto_tipo=ASUNTO, asunto_clave=clave).first()
    distrito = instrumento.ronda.plan.distrito.clave
    return abierto or abrir_expediente(
        nombre=f"{instrumento.ronda.plan.nombre}: {instrumento}",
        asunto_tipo=ASUNTO,
        asunto_clave=clave,
        ambitos=[(TipoAmbito.DISTRITO, distrito), (TipoAmbito.ENTIDAD, instrumento.entidad.clave)],
        serie=SERIE,
        audiencia=Audiencia.PARTES,
        actor=actor,
        hoy=hoy,
        permiso=(REPORTAR, instrumento.entidad),
    )


@transaction.atomic
def firmar_reporte(*, instrumento: Instrumento, actor: Any, hoy: date) -> Instrumento:
    """Todo indicador con cifra o con la razón de no tenerla, y cada hallazgo aclarado."""
    actual = _para_escribir(instrumento, actor, hoy)
    bloques = bloques_de(actual)
    if faltan := _sin_llenar(bloques):
        raise ActoImposible(f"Falta reportar: {', '.join(faltan)}. Sin cifra, diga qué lo dificultó.")
    if sin_aclarar := _sin_aclarar(bloques):
        raise ActoImposible(f"Aclare lo que encontró la revisión en: {', '.join(sin_aclarar)}.")
    for renglon in (r for b in bloques for r in b.renglones if r.reporte is not None):
        renglon.reporte.hallazgos = [h.como_dict() for h in renglon.hallazgos]
        renglon.reporte.save(update_fields=["hallazgos"])
    actual.estado, actual.firmado, actual.firmado_por = EstadoDeInstrumento.FIRMADO, hoy, actor
    actual.save(update_fields=["estado", "firmado", "firmado_por"])
    cumplir_pendiente(clave=clave_de(actual), actor=actor)
    _pedir_revision(actual, actor)
    dicho = {"entidad": actual.entidad.clave, "periodo": actual.ronda.periodo}
    anotar(actor=actor, acto="planes.firmar_reporte", objeto=actual, contenido=dicho, es_publico=True)
    return actual


def _sin_llenar(bloques: list[BloqueDeAccion]) -> list[str]:
    return sorted({b.accion.codigo for b in bloques for r in b.renglones if not r.esta_lleno})


def _sin_aclarar(bloques: list[BloqueDeAccion]) -> list[str]:
    return sorted(
        {
            b.accion.codigo
            for b in bloques
            for r in b.renglones
            if r.hallazgos and r.reporte is not None and not r.reporte.aclaracion.strip()
        }
    )


def _pedir_revision(instrumento: Instrumento, actor: Any) -> None:
    abrir_pendiente(
        clave=clave_de_revision(instrumento),
        titulo=f"Revisar el reporte de {instrumento.entidad.nombre}, {instrumento.ronda.periodo}"[:200],
        url=direccion(instrumento),
        boton="Revisar",
        vence=max(instrumento.vence, instrumento.firmado or instrumento.vence),
        explicacion=None,
        rol=Rol.SECRETARIA_TECNICA,
        en=instrumento.ronda.plan.distrito,
        ambito_nombre=instrumento.ronda.plan.distrito.nombre[:160],
        actor=actor,
    )


def clave_de_revision(instrumento: Instrumento) -> str:
    return f"seguimiento-revisar:{instrumento.pk}:{instrumento.vueltas}"


def _para_escribir(instrumento: Instrumento, actor: Any, hoy: date) -> Instrumento:
    exigir(actor, REPORTAR, instrumento.entidad, hoy=hoy)
    filas = Instrumento.objects.select_for_update(of=("self",))
    actual = filas.select_related("ronda__plan__distrito", "entidad").get(pk=instrumento.pk)
    if not actual.se_escribe:
        raise ActoImposible("Este reporte ya se firmó. Pida que se lo devuelvan para corregirlo.")
    return actual


def _exigir_de_la_entidad(instrumento: Instrumento, accion: Accion) -> None:
    if accion.plan_id != instrumento.ronda.plan_id or accion.entidad_id != instrumento.entidad_id:
        raise ActoImposible("Esa acción no es de esta entidad en este plan.")


def _exigir_conocidos(instrumento: Instrumento, municipios: list[str], hoy: date) -> None:
    ajenos = set(municipios) - set(municipios_del_distrito(instrumento.ronda.plan.distrito, hoy))
    if ajenos:
        raise ActoImposible(f"No son municipios de este distrito: {', '.join(sorted(ajenos))}.")


def _guardar(fila: models.Model) -> None:
    try:
        fila.full_clean()
    except ValidationError as fallas:
        raise ActoImposible(" · ".join(fallas.messages)) from None
    fila.save()
