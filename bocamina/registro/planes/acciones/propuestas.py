"""Recoger lo que proponen las mesas, priorizarlo, pedir concepto y darle destino: ninguna se pierde."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from bocamina import normativa
from bocamina.normativa.calendario import calendario
from bocamina.nucleo.planes.prioridad import MAXIMO
from bocamina.nucleo.plazos import contar
from bocamina.registro.avisos.acciones import abrir_pendiente, cumplir_pendiente
from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from bocamina.registro.cuentas.permisos import denegado, exigir, puede
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.mesas.models import Mesa
from bocamina.registro.participacion.models import FilaDeMatriz
from bocamina.registro.planes.acciones.accion import FORMULAR, sembrar_accion
from bocamina.registro.planes.acciones.hilo import contar_destino
from bocamina.registro.planes.consultas.catalogos import componentes_en
from bocamina.registro.planes.consultas.plan import sin_recoger
from bocamina.registro.planes.estados import CON_DESTINO, EstadoDePlan, EstadoDePropuesta, Sentido
from bocamina.registro.planes.models import (
    Accion,
    Capacidad,
    Concepto,
    Criterio,
    Plan,
    Propuesta,
    Puntaje,
)

CONCEPTUAR = "planes.dar_concepto"


@transaction.atomic
def recoger_propuestas(*, plan: Plan, actor: Any, hoy: date) -> list[Propuesta]:
    """De las matrices de las mesas del distrito, un renglón por propuesta. Repetirlo trae solo lo nuevo."""
    actual = _abierto(plan, actor, hoy)
    nuevas = [
        _agregar(actual, fila.sesion.mesa, renglon, _componente(fila, hoy), hoy, fila=fila)
        for fila, renglon in sin_recoger(actual)
    ]
    contenido = {"nuevas": len(nuevas)}
    anotar(actor=actor, acto="planes.recoger_propuestas", objeto=actual, contenido=contenido)
    return nuevas


@transaction.atomic
def agregar_propuesta(
    *, plan: Plan, mesa: Mesa, texto: str, componente: str, actor: Any, hoy: date, correo: str = ""
) -> Propuesta:
    actual = _abierto(plan, actor, hoy)
    if mesa.distrito_id != actual.distrito_id:
        raise ActoImposible("Esa mesa no es de este distrito.")
    if not texto.strip() or componente not in componentes_en(hoy):
        raise ActoImposible("Escriba la propuesta y escoja su componente.")
    if correo:
        try:
            validate_email(correo)
        except ValidationError:
            raise ActoImposible("Ese correo no está bien escrito.") from None
    propuesta = _agregar(actual, mesa, texto.strip(), componente, hoy, correo=correo)
    contenido = {"numero": propuesta.numero, "mesa": mesa.clave}
    anotar(actor=actor, acto="planes.agregar_propuesta", objeto=actual, contenido=contenido, es_publico=True)
    return propuesta


def _agregar(plan: Plan, mesa: Mesa, texto: str, componente: str, hoy: date, **otros: Any) -> Propuesta:
    ultima = plan.propuestas.order_by("-numero").first()
    numero = ultima.numero + 1 if ultima else 1
    return Propuesta.objects.create(
        plan=plan, numero=numero, mesa=mesa, texto=texto, componente=componente, recibida=hoy, **otros
    )


def _componente(fila: FilaDeMatriz, hoy: date) -> str:
    return fila.componente if fila.componente in componentes_en(hoy) else ""


@transaction.atomic
def acordar_criterios(*, plan: Plan, pesos: Mapping[str, int], actor: Any, hoy: date) -> list[Criterio]:
    """Los que vienen reemplazan a los que había; los puntajes del que se quita se van con él."""
    actual = _abierto(plan, actor, hoy)
    if not pesos or any(not n.strip() or p < 1 for n, p in pesos.items()):
        raise ActoImposible("Cada criterio lleva su nombre y un peso de 1 o más.")
    actual.criterios.exclude(nombre__in=list(pesos)).delete()
    filas = [
        Criterio.objects.update_or_create(plan=actual, nombre=n.strip(), defaults={"peso": p})[0]
        for n, p in pesos.items()
    ]
    anotar(
        actor=actor, acto="planes.acordar_criterios", objeto=actual, contenido=dict(pesos), es_publico=True
    )
    return filas


@transaction.atomic
def puntuar(
    *, propuesta: Propuesta, puntajes: Mapping[int, int], puntos: int, es_ancla: bool, actor: Any, hoy: date
) -> Propuesta:
    """`puntajes`: id del criterio → de 0 a 5. `puntos`: los que le dieron los actores en su mesa."""
    plan = _abierto(propuesta.plan, actor, hoy)
    suyos = {c.pk: c for c in plan.criterios.all()}
    if set(puntajes) - set(suyos) or any(not 0 <= v <= MAXIMO for v in puntajes.values()):
        raise ActoImposible(f"Cada puntaje va de 0 a {MAXIMO}.")
    actual = _bloquear(propuesta)
    for pk, valor in puntajes.items():
        Puntaje.objects.update_or_create(propuesta=actual, criterio=suyos[pk], defaults={"valor": valor})
    actual.puntos, actual.es_ancla = puntos, es_ancla
    actual.save(update_fields=["puntos", "es_ancla"])
    contenido = {"numero": actual.numero, "puntos": puntos}
    anotar(actor=actor, acto="planes.puntuar", objeto=plan, contenido=contenido, es_publico=True)
    return actual


@transaction.atomic
def decidir_prioridad(
    *, propuesta: Propuesta, se_prioriza: bool, razon: str, actor: Any, hoy: date
) -> Propuesta:
    plan = _abierto(propuesta.plan, actor, hoy)
    actual = _bloquear(propuesta)
    if actual.estado not in (EstadoDePropuesta.RECIBIDA, EstadoDePropuesta.NO_PRIORIZADA):
        raise ActoImposible("La propuesta ya siguió su camino.")
    if not se_prioriza and not razon.strip():
        raise ActoImposible("Diga por qué no se priorizó: quien la propuso lo va a leer.")
    actual.estado = EstadoDePropuesta.PRIORIZADA if se_prioriza else EstadoDePropuesta.NO_PRIORIZADA
    actual.razon = "" if se_prioriza else razon.strip()
    actual.save(update_fields=["estado", "razon"])
    _contar(actual, plan, actor)
    return actual


@transaction.atomic
def pedir_concepto(*, propuesta: Propuesta, entidad: Entidad, url: str, actor: Any, hoy: date) -> Concepto:
    plan = _abierto(propuesta.plan, actor, hoy)
    actual = _bloquear(propuesta)
    if actual.estado not in (EstadoDePropuesta.PRIORIZADA, EstadoDePropuesta.EN_CONCEPTO):
        raise ActoImposible("El concepto se pide de lo que se priorizó.")
    if actual.conceptos.filter(entidad=entidad).exists():
        raise ActoImposible("A esa entidad ya se le pidió su concepto.")
    plazo = contar(normativa.vigente("peg.oap_concepto", en=hoy), desde=hoy, calendario=calendario(en=hoy))
    concepto = Concepto.objects.create(
        propuesta=actual,
        entidad=entidad,
        pedido=hoy,
        vence=plazo.vence,
        explicacion=plazo.explicacion.como_dict(),
    )
    abrir_pendiente(
        clave=f"concepto-{concepto.pk}",
        titulo=f"Dar concepto sobre la propuesta {actual.numero} de {plan.distrito.nombre}"[:200],
        url=url,
        vence=plazo.vence,
        explicacion=plazo.explicacion,
        actor=actor,
        rol=Rol.DELEGADO,
        ambito=(TipoAmbito.ENTIDAD, entidad.clave),
        ambito_nombre=str(entidad),
    )
    actual.estado = EstadoDePropuesta.EN_CONCEPTO
    actual.save(update_fields=["estado"])
    contenido = {"numero": actual.numero, "entidad": entidad.clave, "vence": plazo.vence.isoformat()}
    anotar(actor=actor, acto="planes.pedir_concepto", objeto=plan, contenido=contenido, es_publico=True)
    return concepto


@transaction.atomic
def dar_concepto(*, concepto: Concepto, sentido: str, razon: str, actor: Any, hoy: date) -> Concepto:
    """La entidad, con su razón técnica. No le da destino: eso lo hace la secretaría con todos a la vista."""
    if not puede(actor, CONCEPTUAR, concepto.entidad, hoy=hoy):
        raise denegado(CONCEPTUAR)
    actual = (
        Concepto.objects.select_for_update(of=("self",)).select_related("propuesta__plan").get(pk=concepto.pk)
    )
    if actual.emitido is not None:
        raise ActoImposible("Su entidad ya dio este concepto.")
    if sentido not in Sentido.values or not razon.strip():
        raise ActoImposible("Escoja el sentido y escriba la razón técnica.")
    actual.sentido, actual.razon, actual.emitido = sentido, razon.strip(), hoy
    actual.save(update_fields=["sentido", "razon", "emitido"])
    cumplir_pendiente(clave=f"concepto-{actual.pk}", actor=actor)
    contenido = {"numero": actual.propuesta.numero, "sentido": sentido, "es_tarde": hoy > actual.vence}
    plan = actual.propuesta.plan
    anotar(actor=actor, acto=CONCEPTUAR, objeto=plan, contenido=contenido, es_publico=True)
    return actual


@transaction.atomic
def dar_destino(
    *,
    propuesta: Propuesta,
    sentido: str,
    razon: str,
    actor: Any,
    hoy: date,
    accion: Accion | None = None,
    entidad: Entidad | None = None,
    texto: str = "",
    componente: str = "",
) -> Propuesta:
    """Incluida: en una acción que ya está o en una nueva de `entidad`. No incluida: con su razón.

    De cada una conceptúa una oficina de planeación (guía, 3.2); lo que se decide sin ella lleva su porqué.
    """
    plan = _abierto(propuesta.plan, actor, hoy)
    actual = _bloquear(propuesta)
    _exigir_que_se_pueda(actual, sentido, razon, componente, hoy)
    # En la matriz la mesa no siempre lo dijo: lo da la acción en que queda, o quien le da destino.
    actual.componente = actual.componente or (accion.componente if accion else componente)
    if sentido != Sentido.NO_INCLUIDA:
        actual.accion = accion or _accion_nueva(plan, actual, entidad, texto, hoy)
    actual.estado, actual.razon = sentido, razon.strip()
    actual.save(update_fields=["estado", "razon", "accion", "componente"])
    _contar(actual, plan, actor)
    return actual


def _exigir_que_se_pueda(actual: Propuesta, sentido: str, razon: str, componente: str, hoy: date) -> None:
    if actual.estado in CON_DESTINO:
        raise ActoImposible("Esta propuesta ya tiene destino.")
    if actual.conceptos.filter(emitido__isnull=True).exists():
        raise ActoImposible("Falta un concepto que se pidió. Espérelo: la razón sale de ahí.")
    if sentido not in Sentido.values:
        raise ActoImposible("Escoja qué pasa con la propuesta.")
    if sentido != Sentido.INCLUIDA and not razon.strip():
        raise ActoImposible("Diga qué se cambió o por qué no se incluye.")
    if not razon.strip() and not actual.conceptos.exists():
        raise ActoImposible(
            "Ninguna oficina de planeación ha conceptuado. Pídale el concepto, o diga en la razón por qué no "
            "hace falta."
        )
    if componente and componente not in componentes_en(hoy):
        raise ActoImposible("Ese componente no es de los del plan.")


def _accion_nueva(plan: Plan, propuesta: Propuesta, entidad: Entidad | None, texto: str, hoy: date) -> Accion:
    if entidad is None:
        raise ActoImposible("Escoja la acción en que queda, o la entidad que lideraría una nueva.")
    if not propuesta.componente:
        raise ActoImposible("Escoja el componente de la acción nueva: la mesa no lo dijo.")
    campos = {
        "componente": propuesta.componente,
        "texto": texto.strip() or propuesta.texto,
        "es_ancla": propuesta.es_ancla,
    }
    return sembrar_accion(plan=plan, entidad=entidad, campos=campos, hoy=hoy)


def _contar(propuesta: Propuesta, plan: Plan, actor: Any) -> None:
    """Queda en la bitácora y, a quien dejó su correo, se le cuenta."""
    contenido = {"numero": propuesta.numero, "estado": propuesta.estado}
    anotar(actor=actor, acto="planes.mover_propuesta", objeto=plan, contenido=contenido, es_publico=True)
    contar_destino(propuesta, actor=actor)


@transaction.atomic
def decir_capacidad(
    *, plan: Plan, entidad: Entidad, topes: Mapping[int, Decimal], actor: Any, hoy: date
) -> list[Capacidad]:
    """Cuánto puede comprometer la entidad cada año; lo dice ella o la secretaría."""
    if not puede(actor, CONCEPTUAR, entidad, hoy=hoy):
        exigir(actor, FORMULAR, plan, hoy=hoy)
    if any(t < 0 for t in topes.values()):
        raise ActoImposible("Un tope no puede ser negativo.")
    plan.capacidades.filter(entidad=entidad).delete()
    filas = [Capacidad(plan=plan, entidad=entidad, anio=a, tope=t) for a, t in topes.items()]
    contenido = {"entidad": entidad.clave, "anios": sorted(topes)}
    anotar(actor=actor, acto="planes.decir_capacidad", objeto=plan, contenido=contenido, es_publico=True)
    return Capacidad.objects.bulk_create(filas)


def _abierto(plan: Plan, actor: Any, hoy: date) -> Plan:
    exigir(actor, FORMULAR, plan, hoy=hoy)
    actual = Plan.objects.select_for_update(of=("self",)).select_related("distrito").get(pk=plan.pk)
    if actual.estado != EstadoDePlan.FORMULACION:
        raise ActoImposible("El plan ya se adoptó: lo nuevo entra con una enmienda.")
    return actual


def _bloquear(propuesta: Propuesta) -> Propuesta:
    filas = Propuesta.objects.select_for_update(of=("self",)).select_related("plan__distrito", "accion")
    return filas.get(pk=propuesta.pk)
