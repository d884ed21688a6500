"""Abrir el plan, fijar sus versiones, adoptarlo, prorrogarlo, actualizarlo y darlo por cumplido."""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from bocamina import normativa
from bocamina.nucleo.explicacion import Explicacion, Insumo
from bocamina.nucleo.plazos.meses import sumar_meses
from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.planes.acciones.accion import FORMULAR
from bocamina.registro.planes.consultas.ficha import fichas_de
from bocamina.registro.planes.consultas.plan import (
    MATERIA,
    plan_en_formulacion,
    sin_destino,
    sin_recoger,
    sin_visto_bueno,
    ultima_version,
)
from bocamina.registro.planes.estados import (
    DE_FORMULACION,
    EN_RIGOR,
    ClaseDeVersion,
    EstadoDeAccion,
    EstadoDePlan,
)
from bocamina.registro.planes.models import Plan, VersionDePlan
from bocamina.registro.sesiones.estados import EstadoVotacion
from bocamina.registro.sesiones.models import Votacion

ADOPTAR = "planes.adoptar"
MESES_POR_ANIO = 12


@transaction.atomic
def abrir_plan(*, distrito: Distrito, actor: Any, hoy: date, nombre: str = "") -> Plan:
    exigir(actor, FORMULAR, distrito, hoy=hoy)
    Distrito.objects.select_for_update().get(pk=distrito.pk)
    if Plan.objects.filter(distrito=distrito, estado__in={EstadoDePlan.FORMULACION, *EN_RIGOR}).exists():
        raise ActoImposible("El distrito ya tiene plan. Para cambiar el que rige, actualícelo.")
    de = "del" if distrito.nombre.casefold().startswith("distrito") else "de"
    nombre = nombre.strip() or f"Plan Estratégico de Gestión {de} {distrito.nombre}"
    plan = Plan.objects.create(distrito=distrito, nombre=nombre[:200], abierto=hoy)
    anotar(actor=actor, acto="planes.abrir", objeto=plan, contenido={"nombre": nombre}, es_publico=True)
    return plan


@transaction.atomic
def fijar_version(
    *, plan: Plan, clase: str, actor: Any, hoy: date, nota: str = "", momento: datetime | None = None
) -> VersionDePlan:
    """Fotografía el plan como está. En orden: no se vuelve a una clase anterior."""
    exigir(actor, FORMULAR, plan, hoy=hoy)
    actual = _bloquear(plan)
    if actual.estado != EstadoDePlan.FORMULACION:
        raise ActoImposible("El plan ya se adoptó: sus versiones nacen de las enmiendas.")
    if clase not in DE_FORMULACION:
        raise ActoImposible("Escoja una de las versiones que se fijan mientras el plan se formula.")
    ultima = ultima_version(actual)
    if ultima and DE_FORMULACION.index(ClaseDeVersion(ultima.clase)) > DE_FORMULACION.index(
        ClaseDeVersion(clase)
    ):
        raise ActoImposible(f"El plan ya va en «{ultima.get_clase_display().lower()}».")  # type: ignore[attr-defined]
    if not actual.acciones.exclude(estado=EstadoDeAccion.FUERA).exists():
        raise ActoImposible("El plan no tiene acciones: no hay qué fijar.")
    if clase == ClaseDeVersion.PARA_SESION:
        _exigir_propuestas_con_destino(actual)
    return fotografiar(plan=actual, clase=clase, actor=actor, nota=nota, momento=momento)


def fotografiar(
    *, plan: Plan, clase: str, actor: Any, nota: str = "", momento: datetime | None = None
) -> VersionDePlan:
    contenido = fichas_de(plan)
    ultima = ultima_version(plan)
    version = VersionDePlan.objects.create(
        plan=plan,
        numero=ultima.numero + 1 if ultima else 1,
        clase=clase,
        fijada=momento or timezone.now(),
        fijada_por=actor,
        nota=nota.strip()[:300],
        contenido=contenido,
        huella=_huella(contenido),
    )
    dicho = {"version": version.numero, "clase": clase, "huella": version.huella, "acciones": len(contenido)}
    anotar(actor=actor, acto="planes.fijar_version", objeto=plan, contenido=dicho, es_publico=True)
    return version


@transaction.atomic
def adoptar_plan(
    *,
    plan: Plan,
    votacion: Votacion,
    actor: Any,
    hoy: date,
    sin_vistos: str = "",
    momento: datetime | None = None,
) -> Plan:
    """Con la votación que lo validó. Lo adoptado es la versión que la sesión tuvo a la vista.

    `sin_vistos`: por qué se adopta sin el visto bueno de alguna oficina de planeación; es público.
    """
    exigir(actor, ADOPTAR, plan, hoy=hoy)
    actual = _bloquear(plan)
    if actual.estado != EstadoDePlan.FORMULACION:
        raise ActoImposible("Este plan ya se adoptó.")
    dia = _exigir_aprobada(actual, votacion)
    version = ultima_version(actual)
    if version is None or version.clase != ClaseDeVersion.PARA_SESION:
        raise ActoImposible("Falta fijar la versión para la sesión: es la que se adopta.")
    if version.huella != _huella(fichas_de(actual)):
        raise ActoImposible(
            "El plan cambió después de la versión para la sesión. Lo que se vota es esa versión: "
            "compare y deshaga los cambios, o fije otra y vuelva a votar."
        )
    _exigir_propuestas_con_destino(actual)
    nota = _exigir_vistos_buenos(actual, version, sin_vistos.strip())
    _retirar_el_anterior(actual, dia, actor)
    hasta, explicacion = vigencia(dia)
    actual.estado, actual.adoptado, actual.hasta = EstadoDePlan.ADOPTADO, dia, hasta
    actual.vigencia_json, actual.votacion = explicacion.como_dict(), votacion
    actual.save()
    actual.acciones.filter(estado=EstadoDeAccion.CONSTRUCCION).update(estado=EstadoDeAccion.ADOPTADA)
    fotografiar(plan=actual, clase=ClaseDeVersion.ADOPTADO, actor=actor, nota=nota, momento=momento)
    dicho = {"votacion": votacion.pk, "adoptado": dia.isoformat(), "hasta": hasta.isoformat(), "nota": nota}
    anotar(actor=actor, acto=ADOPTAR, objeto=actual, contenido=dicho, es_publico=True)
    return actual


def vigencia(adoptado: date) -> tuple[date, Explicacion]:
    """El último día que rige un plan adoptado ese día."""
    norma = normativa.vigente("peg.vigencia", en=adoptado)
    valor: Any = norma.valor
    hasta = sumar_meses(adoptado, valor["cantidad"] * MESES_POR_ANIO) - timedelta(days=1)
    explicacion = Explicacion(
        valor=hasta.isoformat(),
        formula=f"{valor['cantidad']} años desde la adopción; el último día es la víspera del aniversario",
        insumos=(Insumo("Adopción", adoptado.isoformat()),),
        citas=norma.citas,
        criterios=norma.criterios,
        sin_norma=norma.sin_norma,
    )
    return hasta, explicacion


@transaction.atomic
def prorrogar_plan(*, plan: Plan, hasta: date, razon: str, actor: Any, hoy: date) -> Plan:
    exigir(actor, ADOPTAR, plan, hoy=hoy)
    actual = _que_rige(plan)
    if actual.hasta is None or hasta <= actual.hasta:
        raise ActoImposible("La prórroga va hasta un día posterior al último que el plan ya rige.")
    if not razon.strip():
        raise ActoImposible("Diga por qué se prorroga y en qué sesión se decidió.")
    norma = normativa.vigente("peg.vigencia", en=hoy)
    actual.vigencia_json = Explicacion(
        valor=hasta.isoformat(),
        formula="Prórroga decidida antes de que terminara",
        insumos=(Insumo("Iba hasta", actual.hasta.isoformat()), Insumo("Por qué", razon.strip())),
        citas=norma.citas,
    ).como_dict()
    dicho = {"antes": actual.hasta.isoformat(), "hasta": hasta.isoformat(), "razon": razon.strip()}
    actual.hasta = hasta
    actual.save(update_fields=["hasta", "vigencia_json"])
    anotar(actor=actor, acto="planes.prorrogar", objeto=actual, contenido=dicho, es_publico=True)
    return actual


@transaction.atomic
def actualizar_plan(*, plan: Plan, actor: Any, hoy: date) -> Plan:
    """Abre la formulación del que lo reemplaza; este rige hasta que el otro se adopte."""
    exigir(actor, FORMULAR, plan, hoy=hoy)
    actual = _que_rige(plan)
    if plan_en_formulacion(actual.distrito):
        raise ActoImposible("Ya se está formulando el que lo reemplaza.")
    nuevo = Plan.objects.create(
        distrito=actual.distrito,
        nombre=f"Actualización de {actual.nombre}"[:200],
        abierto=hoy,
        viene_de=actual,
    )
    anotar(actor=actor, acto="planes.actualizar", objeto=nuevo, contenido={"de": actual.pk}, es_publico=True)
    return nuevo


@transaction.atomic
def declarar_cumplido(*, plan: Plan, razon: str, actor: Any, hoy: date) -> Plan:
    exigir(actor, ADOPTAR, plan, hoy=hoy)
    actual = _que_rige(plan)
    if not razon.strip():
        raise ActoImposible("Diga con qué se comprobó que se cumplió.")
    actual.estado, actual.terminado, actual.razon_de_fin = EstadoDePlan.CUMPLIDO, hoy, razon.strip()
    actual.save(update_fields=["estado", "terminado", "razon_de_fin"])
    dicho = {"razon": razon.strip()}
    anotar(actor=actor, acto="planes.declarar_cumplido", objeto=actual, contenido=dicho, es_publico=True)
    return actual


def _exigir_aprobada(plan: Plan, votacion: Votacion) -> date:
    """El día de la sesión que lo validó."""
    if votacion.sesion.mesa.distrito_id != plan.distrito_id or votacion.materia != MATERIA:
        raise ActoImposible("Esa votación no es la de este plan en la mesa de su distrito.")
    if votacion.planes_adoptados.exists():
        raise ActoImposible("Con esa votación ya se adoptó un plan: este necesita la suya.")
    foto = votacion.fotografia if votacion.estado == EstadoVotacion.CERRADA else None
    if foto is None or not foto.escrutinio.aprobada:
        raise ActoImposible("La mesa no ha aprobado el plan: falta una votación cerrada a favor.")
    return timezone.localdate(votacion.cerrada_en)


def _exigir_vistos_buenos(plan: Plan, version: VersionDePlan, razon: str) -> str:
    """La nota de la versión adoptada: vacía si todas las oficinas respondieron por ella."""
    faltan = ", ".join(sin_visto_bueno(plan, version).values_list("nombre", flat=True))
    if not faltan:
        return ""
    if not razon:
        raise ActoImposible(
            f"Falta el visto bueno de: {faltan}. Espérelo, o escriba por qué la mesa lo adoptó sin él."
        )
    return f"{razon} (Sin el visto bueno de: {faltan})"


def _exigir_propuestas_con_destino(plan: Plan) -> None:
    if sueltas := sin_recoger(plan):
        raise ActoImposible(
            f"Las mesas dejaron {len(sueltas)} propuestas en sus matrices que el plan no ha recogido. "
            "Recójalas y diga qué fue de cada una."
        )
    faltan = [str(n) for n in sin_destino(plan).values_list("numero", flat=True)]
    if faltan:
        raise ActoImposible(
            f"Hay {len(faltan)} propuestas sin destino ({', '.join(faltan[:8])}). "
            "Diga en qué acción quedó cada una, o por qué no, antes de fijar la versión para la sesión."
        )


def _retirar_el_anterior(plan: Plan, dia: date, actor: Any) -> None:
    rige = Plan.objects.select_for_update().filter(distrito=plan.distrito, estado__in=EN_RIGOR).first()
    if rige is not None:
        rige.estado, rige.terminado = EstadoDePlan.ACTUALIZADO, dia
        rige.razon_de_fin = f"Lo reemplazó {plan.nombre}."
        rige.save(update_fields=["estado", "terminado", "razon_de_fin"])


def _que_rige(plan: Plan) -> Plan:
    actual = _bloquear(plan)
    if actual.estado not in EN_RIGOR:
        raise ActoImposible("Este plan no está rigiendo.")
    return actual


def _bloquear(plan: Plan) -> Plan:
    return Plan.objects.select_for_update(of=("self",)).select_related("distrito").get(pk=plan.pk)


def _huella(contenido: list[dict[str, Any]]) -> str:
    escrito = json.dumps(contenido, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(escrito.encode()).hexdigest()
