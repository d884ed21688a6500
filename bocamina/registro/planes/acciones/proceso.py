"""Armar el plan con las entidades: pedirles acciones, su visto bueno y dónde quedó cada compromiso."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import IO, Any

from django.db import transaction

from bocamina import normativa
from bocamina.normativa.calendario import calendario
from bocamina.nucleo.plazos import contar
from bocamina.registro.avisos.acciones import abrir_pendiente, cumplir_pendiente
from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from bocamina.registro.cuentas.permisos import denegado, exigir, puede
from bocamina.registro.expedientes.acciones import incorporar_documento
from bocamina.registro.expedientes.estados import Audiencia
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.planes.acciones.accion import ESCRIBIR, FORMULAR, puede_escribir
from bocamina.registro.planes.consultas.plan import entidades_que_lideran, ultima_version
from bocamina.registro.planes.estados import EN_RIGOR, ClaseDeVersion, EstadoDeAccion, EstadoDePlan
from bocamina.registro.planes.models import Accion, Confirmacion, PedidoDeAcciones, Plan, VistoBueno


@transaction.atomic
def pedir_acciones(
    *, plan: Plan, entidades: Iterable[Entidad], url: str, actor: Any, hoy: date, revision: str = ""
) -> list[PedidoDeAcciones]:
    """Con el término de la norma. `revision`: qué se encontró antes en los planes de esas entidades."""
    exigir(actor, FORMULAR, plan, hoy=hoy)
    if plan.estado != EstadoDePlan.FORMULACION:
        raise ActoImposible("El plan ya se adoptó.")
    ya = set(plan.pedidos.values_list("entidad_id", flat=True))
    nuevas = [e for e in entidades if e.pk not in ya]
    if not nuevas:
        raise ActoImposible("A todas esas entidades ya se les pidió.")
    return [_pedir(plan, e, url, revision.strip(), actor, hoy) for e in nuevas]


def _pedir(plan: Plan, entidad: Entidad, url: str, revision: str, actor: Any, hoy: date) -> PedidoDeAcciones:
    plazo = contar(normativa.vigente("peg.oap_respuesta", en=hoy), desde=hoy, calendario=calendario(en=hoy))
    pedido = PedidoDeAcciones.objects.create(
        plan=plan,
        entidad=entidad,
        revision=revision,
        pedido=hoy,
        vence=plazo.vence,
        explicacion=plazo.explicacion.como_dict(),
    )
    abrir_pendiente(
        clave=f"plan-acciones-{pedido.pk}",
        titulo=f"Devolver las acciones de su entidad para {plan.nombre}"[:200],
        url=url,
        vence=plazo.vence,
        explicacion=plazo.explicacion,
        actor=actor,
        rol=Rol.DELEGADO,
        ambito=(TipoAmbito.ENTIDAD, entidad.clave),
        ambito_nombre=str(entidad),
    )
    contenido = {"entidad": entidad.clave, "vence": plazo.vence.isoformat()}
    anotar(actor=actor, acto="planes.pedir_acciones", objeto=plan, contenido=contenido, es_publico=True)
    return pedido


@transaction.atomic
def responder_pedido(*, pedido: PedidoDeAcciones, actor: Any, hoy: date) -> PedidoDeAcciones:
    """La entidad dice que ya están todas las suyas; no tener ninguna también es una respuesta."""
    if not puede_escribir(actor, pedido.plan, pedido.entidad, hoy=hoy):
        raise denegado(ESCRIBIR)
    actual = PedidoDeAcciones.objects.select_for_update(of=("self",)).get(pk=pedido.pk)
    if actual.respondido is not None:
        raise ActoImposible("Su entidad ya respondió.")
    actual.respondido = hoy
    actual.save(update_fields=["respondido"])
    cumplir_pendiente(clave=f"plan-acciones-{actual.pk}", actor=actor)
    dentro = pedido.plan.acciones.filter(entidad=pedido.entidad).exclude(estado=EstadoDeAccion.FUERA)
    contenido = {"entidad": pedido.entidad.clave, "acciones": dentro.count()}
    acto = "planes.responder_pedido"
    anotar(actor=actor, acto=acto, objeto=pedido.plan, contenido=contenido, es_publico=True)
    return actual


@transaction.atomic
def dar_visto_bueno(*, plan: Plan, entidad: Entidad, actor: Any, hoy: date, nota: str = "") -> VistoBueno:
    """A la última versión para la sesión, y solo por la propia entidad."""
    if not puede(actor, ESCRIBIR, entidad, hoy=hoy):
        raise denegado(ESCRIBIR)
    version = ultima_version(plan)
    if version is None or version.clase != ClaseDeVersion.PARA_SESION:
        raise ActoImposible("Todavía no hay una versión para la sesión.")
    if not entidades_que_lideran(plan).filter(pk=entidad.pk).exists():
        raise ActoImposible("Su entidad no lidera ninguna acción de este plan.")
    visto, es_nuevo = VistoBueno.objects.get_or_create(
        version=version, entidad=entidad, defaults={"firmado": hoy, "firmante": actor, "nota": nota.strip()}
    )
    if not es_nuevo:
        raise ActoImposible("Su entidad ya dio el visto bueno a esta versión.")
    contenido = {"entidad": entidad.clave, "version": version.numero, "huella": version.huella}
    anotar(actor=actor, acto="planes.visto_bueno", objeto=plan, contenido=contenido, es_publico=True)
    return visto


@transaction.atomic
def confirmar_accion(
    *, accion: Accion, codigo: str, archivo: IO[bytes], nombre_archivo: str, actor: Any, hoy: date
) -> Confirmacion:
    """El plan de acción de la entidad ya la trae; la prueba queda en el expediente del distrito."""
    if not puede_escribir(actor, accion.plan, accion.entidad, hoy=hoy):
        raise denegado(ESCRIBIR)
    if accion.plan.estado not in EN_RIGOR or accion.estado == EstadoDeAccion.FUERA:
        raise ActoImposible("Se confirma lo que el plan adoptado trae.")
    if not codigo.strip():
        raise ActoImposible("Escriba el código que tiene en el plan de acción de su entidad.")
    if Confirmacion.objects.filter(accion=accion).exists():
        raise ActoImposible("Esta acción ya está confirmada.")
    if accion.plan.distrito.expediente is None:
        raise ActoImposible(
            "El distrito no tiene expediente donde guardar la prueba: pídalo a la secretaría."
        )
    # La entidad no lleva el expediente del distrito: guarda ahí su prueba con el permiso de su acción.
    es_suya = puede(actor, ESCRIBIR, accion.entidad, hoy=hoy)
    documento = incorporar_documento(
        permiso=(ESCRIBIR, accion.entidad) if es_suya else (FORMULAR, accion.plan),
        expediente=accion.plan.distrito.expediente,
        archivo=archivo,
        nombre_archivo=nombre_archivo,
        titulo=f"Plan de acción de {accion.entidad.nombre}: {accion.codigo}"[:200],
        tipologia="Soporte",
        audiencia=Audiencia.PUBLICO,
        fecha=hoy,
        actor=actor,
        hoy=hoy,
    )
    fila = Confirmacion.objects.create(
        accion=accion, codigo=codigo.strip()[:60], documento=documento, confirmada=hoy
    )
    contenido = {"accion": accion.codigo, "codigo": fila.codigo}
    anotar(
        actor=actor, acto="planes.confirmar_accion", objeto=accion.plan, contenido=contenido, es_publico=True
    )
    return fila
