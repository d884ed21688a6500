"""Pedir la oferta, escribirla, presentarla y devolverla."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from bocamina.registro.avisos.acciones import abrir_pendiente, cumplir_pendiente
from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from bocamina.registro.cuentas.permisos import denegado, exigir, puede
from bocamina.registro.distritos.consultas.distritos import municipios_en
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.planes.consultas.oferta import aspectos_en
from bocamina.registro.planes.estados import SE_ESCRIBE, EstadoDeLlamado
from bocamina.registro.planes.models import LlamadoDeOferta, Programa

LLAMAR = "planes.llamar_oferta"
OFRECER = "planes.ofrecer"


class EscritoPorOtra(ActoImposible):
    """Alguien guardó antes ese programa."""

    def __init__(self) -> None:
        super().__init__(
            "Otra persona guardó este programa mientras usted escribía. Compare con lo que quedó y repita."
        )


@transaction.atomic
def llamar_oferta(
    *,
    distrito: Distrito,
    entidades: Iterable[Entidad],
    vence: date,
    url: str,
    actor: Any,
    hoy: date,
    fundamento: str = "",
) -> list[LlamadoDeOferta]:
    """A las que ya se les pidió no se les vuelve a pedir. Sin `fundamento`, la página dice «sin norma»."""
    exigir(actor, LLAMAR, distrito, hoy=hoy)
    if vence < hoy:
        raise ActoImposible("El término no puede vencer antes de pedir.")
    ya = set(LlamadoDeOferta.objects.filter(distrito=distrito).values_list("entidad_id", flat=True))
    nuevas = [e for e in entidades if e.pk not in ya]
    if not nuevas:
        raise ActoImposible("A todas esas entidades ya se les pidió su oferta.")
    return [_llamar(distrito, e, vence, fundamento.strip(), url, actor, hoy) for e in nuevas]


def _llamar(
    distrito: Distrito, entidad: Entidad, vence: date, fundamento: str, url: str, actor: Any, hoy: date
) -> LlamadoDeOferta:
    llamado = LlamadoDeOferta.objects.create(
        distrito=distrito, entidad=entidad, pedido=hoy, vence=vence, fundamento=fundamento
    )
    abrir_pendiente(
        clave=f"oferta-{llamado.pk}",
        titulo=f"Presentar la oferta de su entidad en {distrito.nombre}"[:200],
        url=url,
        vence=vence,
        explicacion=None,
        actor=actor,
        rol=Rol.DELEGADO,
        ambito=(TipoAmbito.ENTIDAD, entidad.clave),
        ambito_nombre=str(entidad),
    )
    contenido = {"entidad": entidad.clave, "vence": vence.isoformat()}
    anotar(actor=actor, acto=LLAMAR, objeto=llamado, contenido=contenido, es_publico=True)
    return llamado


def puede_ofrecer(actor: Any, llamado: LlamadoDeOferta, *, hoy: date) -> bool:
    """La entidad, o la secretaría en su nombre."""
    return puede(actor, OFRECER, llamado.entidad, hoy=hoy) or puede(actor, LLAMAR, llamado.distrito, hoy=hoy)


@transaction.atomic
def escribir_programa(
    *,
    llamado: LlamadoDeOferta,
    programa: Programa | None,
    version: int,
    nombre: str,
    que_da: str,
    a_quienes: str,
    aspectos: list[str],
    municipios: list[str],
    presupuesto: Decimal | None,
    desde: date | None,
    hasta: date | None,
    plan_de_origen: str,
    actor: Any,
    hoy: date,
) -> Programa:
    """Uno nuevo, o el que ya estaba si nadie lo cambió desde que la persona lo vio (`version`)."""
    actual = _para_escribir(llamado, actor, hoy)
    fila = Programa(llamado=actual, version=0)
    if programa is not None:
        fila = Programa.objects.select_for_update().get(pk=programa.pk, llamado=actual)
        if fila.version != version:
            raise EscritoPorOtra
    _exigir_conocidos(actual, aspectos, municipios, hoy)
    campos = {
        "nombre": nombre.strip(), "que_da": que_da.strip(), "a_quienes": a_quienes.strip(),
        "aspectos": aspectos, "municipios": municipios, "presupuesto": presupuesto, "desde": desde,
        "hasta": hasta, "plan_de_origen": plan_de_origen.strip(), "version": fila.version + 1,
    }  # fmt: skip
    for campo, valor in campos.items():
        setattr(fila, campo, valor)
    _guardar(fila)
    contenido = {"programa": fila.pk, "version": fila.version}
    anotar(actor=actor, acto="planes.escribir_programa", objeto=actual, contenido=contenido)
    return fila


@transaction.atomic
def quitar_programa(*, programa: Programa, actor: Any, hoy: date) -> None:
    """Solo mientras se escribe; presentada, la oferta queda como se presentó."""
    actual = _para_escribir(programa.llamado, actor, hoy)
    pk = programa.pk
    programa.delete()
    anotar(actor=actor, acto="planes.quitar_programa", objeto=actual, contenido={"programa": pk})


@transaction.atomic
def presentar_oferta(
    *, llamado: LlamadoDeOferta, actor: Any, hoy: date, sin_oferta: bool = False
) -> LlamadoDeOferta:
    """No tener nada que ofrecer también es una respuesta, y se dice a propósito."""
    actual = _para_escribir(llamado, actor, hoy)
    if not actual.programas.exists() and not sin_oferta:
        raise ActoImposible("No hay programas. Escríbalos, o diga que la entidad no tiene oferta aquí.")
    actual.estado, actual.presentado = EstadoDeLlamado.PRESENTADA, hoy
    actual.save(update_fields=["estado", "presentado"])
    cumplir_pendiente(clave=f"oferta-{actual.pk}", actor=actor)
    contenido = {"programas": actual.programas.count()}
    anotar(actor=actor, acto="planes.presentar_oferta", objeto=actual, contenido=contenido, es_publico=True)
    return actual


@transaction.atomic
def devolver_oferta(
    *, llamado: LlamadoDeOferta, observaciones: str, actor: Any, hoy: date
) -> LlamadoDeOferta:
    exigir(actor, LLAMAR, llamado.distrito, hoy=hoy)
    actual = LlamadoDeOferta.objects.select_for_update(of=("self",)).get(pk=llamado.pk)
    if actual.estado != EstadoDeLlamado.PRESENTADA:
        raise ActoImposible("Solo se devuelve lo que ya se presentó.")
    if not observaciones.strip():
        raise ActoImposible("Diga qué hay que corregir: sin observaciones no se devuelve.")
    actual.estado, actual.observaciones = EstadoDeLlamado.DEVUELTA, observaciones.strip()
    actual.save(update_fields=["estado", "observaciones"])
    anotar(actor=actor, acto="planes.devolver_oferta", objeto=actual, contenido={}, es_publico=True)
    return actual


def _para_escribir(llamado: LlamadoDeOferta, actor: Any, hoy: date) -> LlamadoDeOferta:
    if not puede_ofrecer(actor, llamado, hoy=hoy):
        raise denegado(OFRECER)
    filas = LlamadoDeOferta.objects.select_for_update(of=("self",)).select_related("distrito", "entidad")
    actual = filas.get(pk=llamado.pk)
    if actual.estado not in SE_ESCRIBE:
        raise ActoImposible("Esta oferta ya se presentó. Pida que se la devuelvan para corregirla.")
    return actual


def _exigir_conocidos(
    llamado: LlamadoDeOferta, aspectos: list[str], municipios: list[str], hoy: date
) -> None:
    if not aspectos:
        raise ActoImposible("Diga al menos un aspecto que el programa atiende.")
    if set(aspectos) - {a.id for a in aspectos_en(hoy)}:
        raise ActoImposible("Alguno de los aspectos no es del análisis de dinámicas.")
    if ajenos := set(municipios) - {m.codigo for m in municipios_en(llamado.distrito, hoy)}:
        raise ActoImposible(f"No son municipios de este distrito: {', '.join(sorted(ajenos))}.")


def _guardar(fila: Programa) -> None:
    try:
        fila.full_clean()
    except ValidationError as fallas:
        raise ActoImposible(" · ".join(fallas.messages)) from None
    fila.save()
