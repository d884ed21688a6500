"""La agenda de desarrollo: abrirla, valorar propuestas, decidir, acordarla y seguir sus acciones."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from bocamina.registro.cuentas.permisos import denegado, exigir, puede
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.planes.models import Accion as AccionDePlan
from bocamina.registro.pndm.models import Accion as AccionNacional
from bocamina.registro.relacionamiento.acciones.escritura import (
    LLEVAR,
    anotar_en,
    exigir_pasado,
    guardar,
    poner,
    tomar,
)
from bocamina.registro.relacionamiento.acciones.temas import RESPONDER
from bocamina.registro.relacionamiento.consultas.agendas import explicar, prioridades_de, propuesta_de
from bocamina.registro.relacionamiento.consultas.metodologia import metodologia
from bocamina.registro.relacionamiento.estados import (
    ClaseDeTema,
    Decision,
    EstadoDeAccion,
    EstadoDeAgenda,
    EstadoDeTema,
    TipoDeEnlace,
)
from bocamina.registro.relacionamiento.models import (
    AccionDeAgenda,
    Agenda,
    EnlaceDeAccion,
    Espacio,
    Prioridad,
    Tema,
    Territorio,
)


@transaction.atomic
def abrir_agenda(*, territorio: Territorio, nombre: str, actor: Any, hoy: date) -> Agenda:
    exigir(actor, LLEVAR, territorio, hoy=hoy)
    agenda = guardar(Agenda(territorio=territorio, nombre=nombre.strip(), abierta_el=hoy))
    anotar_en(actor, "relacionamiento.abrir_agenda", agenda, territorio=territorio.clave)
    return agenda


@transaction.atomic
def proponer_prioridad(*, agenda: Agenda, actor: Any, hoy: date, **datos: Any) -> Prioridad:
    """`datos`: titulo, tema, posible, prioritaria y el porqué de cada nota."""
    actual = _tomar_en_construccion(agenda, actor, hoy)
    tema: Tema | None = datos.get("tema")
    if tema is not None and (tema.territorio_id, tema.clase) != (
        actual.territorio_id,
        ClaseDeTema.IMPORTANTE,
    ):
        raise ActoImposible("A la agenda llegan los temas importantes de este territorio.")
    prioridad = Prioridad(agenda=actual)
    poner(prioridad, datos)
    guardar(prioridad)
    if tema is not None:
        tema.estado = EstadoDeTema.EN_AGENDA
        tema.save(update_fields=["estado"])
    anotar_en(actor, "relacionamiento.proponer_prioridad", prioridad, agenda=actual.pk)
    return prioridad


@transaction.atomic
def valorar_prioridad(*, prioridad: Prioridad, actor: Any, hoy: date, **datos: Any) -> Prioridad:
    """Cambia las notas con su porqué, y decide: entra o espera. Decidir contra el método pide razón."""
    _tomar_en_construccion(prioridad.agenda, actor, hoy)
    actual = tomar(prioridad)
    cambiados = poner(actual, datos)
    en_contra = (actual.decision == Decision.ENTRA) != (explicar(actual).valor == "Entra a la agenda")
    if actual.decision != Decision.PENDIENTE and en_contra and not actual.razon:
        raise ActoImposible(
            f"Por sus notas sería: {explicar(actual).valor.lower()}. Si decide otra cosa, diga por qué."
        )
    guardar(actual)
    anotar_en(actor, "relacionamiento.valorar_prioridad", actual, campos=cambiados)
    return actual


@transaction.atomic
def acordar_agenda(
    *,
    agenda: Agenda,
    actor: Any,
    hoy: date,
    acordada_el: date,
    acordada_en: Espacio | None = None,
    razon_de_mas: str = "",
) -> Agenda:
    """Se fotografía el porqué de cada prioridad; después las notas no cambian."""
    actual = _tomar_en_construccion(agenda, actor, hoy)
    exigir_pasado(acordada_el, hoy, "El acuerdo")
    if acordada_en is not None and acordada_en.territorio_id != actual.territorio_id:
        raise ActoImposible("Ese espacio es de otro territorio.")
    prioridades = list(prioridades_de(actual))
    _exigir_acordable(prioridades, razon_de_mas)
    for prioridad in prioridades:
        prioridad.explicacion = explicar(prioridad).como_dict()
        prioridad.save(update_fields=["explicacion"])
    actual.estado, actual.acordada_el = EstadoDeAgenda.ACORDADA, acordada_el
    actual.acordada_en, actual.razon_de_mas = acordada_en, razon_de_mas.strip()
    guardar(actual)
    anotar_en(actor, "relacionamiento.acordar_agenda", actual, prioridades=len(prioridades))
    return actual


def _exigir_acordable(prioridades: list[Prioridad], razon_de_mas: str) -> None:
    if pendientes := [p.titulo for p in prioridades if p.decision == Decision.PENDIENTE]:
        raise ActoImposible(f"Falta decidir: {', '.join(pendientes)}.")
    entran = [p for p in prioridades if p.decision == Decision.ENTRA]
    if not entran:
        raise ActoImposible("Ninguna propuesta entra todavía: una agenda tiene al menos una prioridad.")
    if solas := [p.titulo for p in entran if not propuesta_de(p).acciones]:
        raise ActoImposible(f"Sin una acción con responsable no se acuerda: {', '.join(solas)}.")
    maximo = metodologia().agenda["maximo"]
    if len(entran) > maximo and not razon_de_mas.strip():
        raise ActoImposible(
            f"Entran {len(entran)} y el método sugiere hasta {maximo}: escoja, o diga por qué tantas."
        )


@transaction.atomic
def cerrar_agenda(*, agenda: Agenda, actor: Any, hoy: date) -> Agenda:
    exigir(actor, LLEVAR, agenda, hoy=hoy)
    actual = tomar(agenda)
    if actual.estado != EstadoDeAgenda.ACORDADA:
        raise ActoImposible("Solo se cierra una agenda acordada.")
    actual.estado = EstadoDeAgenda.CERRADA
    actual.save(update_fields=["estado"])
    anotar_en(actor, "relacionamiento.cerrar_agenda", actual)
    return actual


@transaction.atomic
def agregar_accion(*, prioridad: Prioridad, actor: Any, hoy: date, **datos: Any) -> AccionDeAgenda:
    """`datos`: texto, entidad, acompanan, vence, recursos y fuente. También después de acordada."""
    exigir(actor, LLEVAR, prioridad, hoy=hoy)
    if prioridad.agenda.estado == EstadoDeAgenda.CERRADA:
        raise ActoImposible("La agenda está cerrada: ya no recibe acciones.")
    accion = AccionDeAgenda(prioridad=prioridad)
    poner(accion, datos)
    if accion.vence < hoy:
        raise ActoImposible("La acción no puede vencer antes de escribirla.")
    guardar(accion)
    anotar_en(actor, "relacionamiento.agregar_accion", accion, entidad=accion.entidad.clave)
    return accion


@transaction.atomic
def reportar_accion(
    *, accion: AccionDeAgenda, estado: str, avance: str, actor: Any, hoy: date
) -> AccionDeAgenda:
    """La entidad responsable, o quien lleva el territorio."""
    if not puede_reportar_accion(actor, accion, hoy=hoy):
        raise denegado(RESPONDER)
    actual = tomar(accion)
    if estado in (EstadoDeAccion.DETENIDA, EstadoDeAccion.HECHA) and not avance.strip():
        raise ActoImposible("Cuente qué se hizo o por qué se detuvo.")
    actual.estado, actual.avance, actual.actualizada_el = estado, avance.strip(), hoy
    guardar(actual)
    anotar_en(actor, "relacionamiento.reportar_accion", actual, estado=estado)
    return actual


def puede_reportar_accion(actor: Any, accion: AccionDeAgenda, *, hoy: date) -> bool:
    return puede(actor, LLEVAR, accion.prioridad, hoy=hoy) or puede(actor, RESPONDER, accion.entidad, hoy=hoy)


@transaction.atomic
def enlazar_accion(
    *,
    accion: AccionDeAgenda,
    tipo: str,
    actor: Any,
    hoy: date,
    texto: str = "",
    url: str = "",
    accion_de_distrito: AccionDePlan | None = None,
    accion_nacional: AccionNacional | None = None,
) -> EnlaceDeAccion:
    """Con el plan de un distrito o el nacional, con cuál acción; con los demás, lo que se escriba."""
    exigir(actor, LLEVAR, accion.prioridad, hoy=hoy)
    es_peg, es_pndm = tipo == TipoDeEnlace.PEG, tipo == TipoDeEnlace.PNDM
    if es_peg and accion_de_distrito is None:
        raise ActoImposible("Escoja con cuál acción del plan del distrito.")
    if es_pndm and accion_nacional is None:
        raise ActoImposible("Escoja con cuál acción nacional.")
    enlace = EnlaceDeAccion(
        accion=accion, tipo=tipo, url="" if es_peg or es_pndm else url.strip(), texto=texto.strip(),
        accion_de_distrito=accion_de_distrito if es_peg else None,
        accion_nacional=accion_nacional if es_pndm else None,
    )  # fmt: skip
    guardar(enlace)
    anotar_en(actor, "relacionamiento.enlazar_accion", accion, tipo=tipo)
    return enlace


@transaction.atomic
def quitar_enlace(*, enlace: EnlaceDeAccion, actor: Any, hoy: date) -> None:
    """El que se puso por error: la bitácora guarda con qué estaba enlazada."""
    exigir(actor, LLEVAR, enlace.accion.prioridad, hoy=hoy)
    dicho = {"tipo": enlace.tipo, "con": str(enlace)}
    enlace.delete()
    anotar_en(actor, "relacionamiento.quitar_enlace", enlace.accion, **dicho)


def _tomar_en_construccion(agenda: Agenda, actor: Any, hoy: date) -> Agenda:
    exigir(actor, LLEVAR, agenda, hoy=hoy)
    actual = tomar(agenda)
    if actual.estado != EstadoDeAgenda.EN_CONSTRUCCION:
        raise ActoImposible(f"La agenda está {actual.get_estado_display().lower()}: sus notas ya no cambian.")
    return actual
